/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_textfilecontent = {
	.space = "independent",
	.name = "textfilecontent",
	.call = probe_unread,
};
