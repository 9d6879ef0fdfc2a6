/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_unix_runlevel = {
	.space = "unix",
	.name = "runlevel",
	.call = probe_unread,
};
