/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

const struct probe probe_unix_fileextendedattribute = {
	.space = "unix",
	.name = "fileextendedattribute",
	.call = probe_unread,
};
