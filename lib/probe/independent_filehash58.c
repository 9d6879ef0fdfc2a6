/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_filehash58 = {
	.space = "independent",
	.name = "filehash58",
	.call = probe_unread,
};
