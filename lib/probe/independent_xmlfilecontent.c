/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_xmlfilecontent = {
	.space = "independent",
	.name = "xmlfilecontent",
	.call = probe_unread,
};
