/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_yamlfilecontent = {
	.space = "independent",
	.name = "yamlfilecontent",
	.call = probe_unread,
};
