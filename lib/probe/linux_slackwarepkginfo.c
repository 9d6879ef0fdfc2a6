/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_linux_slackwarepkginfo = {
	.space = "linux",
	.name = "slackwarepkginfo",
	.call = probe_unread,
};
