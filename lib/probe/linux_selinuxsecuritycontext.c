/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_linux_selinuxsecuritycontext = {
	.space = "linux",
	.name = "selinuxsecuritycontext",
	.call = probe_unread,
};
