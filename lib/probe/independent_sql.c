/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_independent_sql = {
	.space = "independent",
	.name = "sql",
	.call = probe_unread,
};
