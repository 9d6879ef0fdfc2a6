/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_sql57 = {
	.space = "independent",
	.name = "sql57",
	.call = probe_unread,
};
