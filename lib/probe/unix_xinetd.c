/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_unix_xinetd = {
	.space = "unix",
	.name = "xinetd",
	.call = probe_unread,
};
