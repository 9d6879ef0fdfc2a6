/* SPDX-License-Identifier: Apache-2.0 */
#include "image/keep.h"

#include <stddef.h>
#include <string.h>

struct kept {
	const char *prefix;
	uint64_t size; /* the largest file kept below it */
};

#define MIB ((uint64_t)1 << 20)

/* Configuration, accounts, package databases, units: what benchmarks read. */
static const struct kept places[] = {
	{ "boot/grub", MIB },
	{ "etc/", 4 * MIB },
	{ "home/", MIB / 4 },
	{ "lib/apk/db/", 32 * MIB },
	{ "lib/modprobe.d/", MIB / 4 },
	{ "lib/sysctl.d/", MIB / 4 },
	{ "lib/systemd/", MIB / 4 },
	{ "lib/udev/rules.d/", MIB / 4 },
	{ "root/", MIB / 4 },
	{ "usr/etc/", 4 * MIB },
	{ "usr/lib/apk/db/", 32 * MIB },
	{ "usr/lib/modprobe.d/", MIB / 4 },
	{ "usr/lib/modules-load.d/", MIB / 4 },
	{ "usr/lib/os-release", MIB },
	{ "usr/lib/pam.d/", MIB },
	{ "usr/lib/sysctl.d/", MIB },
	{ "usr/lib/sysimage/rpm/", 32 * MIB },
	{ "usr/lib/systemd/", MIB / 4 },
	{ "usr/lib/sysusers.d/", MIB },
	{ "usr/lib/tmpfiles.d/", MIB },
	{ "usr/lib/udev/rules.d/", MIB / 4 },
	{ "usr/share/crypto-policies/", MIB },
	{ "usr/share/pam-configs/", MIB },
	{ "var/lib/dpkg/status", 32 * MIB },
	{ "var/lib/rpm/", 32 * MIB },
	{ "var/spool/cron/", MIB },
};

bool
keep_by_default(const char *path, uint64_t size)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (strncmp(path, places[i].prefix, strlen(places[i].prefix)) == 0)
			return size <= places[i].size;
	}
	return false;
}
