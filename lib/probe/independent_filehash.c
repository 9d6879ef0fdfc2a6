/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_filehash = {
	.space = "independent",
	.name = "filehash",
	.call = probe_unread,
};
