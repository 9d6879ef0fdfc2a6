/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_unix_inetd = {
	.space = "unix",
	.name = "inetd",
	.call = probe_unread,
};
