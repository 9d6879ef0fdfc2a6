/* SPDX-License-Identifier: Apache-2.0 */
/*
 * File systems that a walk does not enter: what the kernel makes up, and what lies elsewhere.
 * The numbers are those of statfs(2).
 */
#include "image/body.h"

struct filesystem {
	uint32_t type;
	const char *reason;
};

static const struct filesystem closed[] = {
	{ 0x00000187, "automount point" },
	{ 0x0000517b, "network file system (smb)" },
	{ 0x0000564c, "network file system (ncp)" },
	{ 0x00001cd1, "pseudo file system (devpts)" },
	{ 0x00006969, "network file system (nfs)" },
	{ 0x00009fa0, "pseudo file system (proc)" },
	{ 0x0027e0eb, "pseudo file system (cgroup)" },
	{ 0x00c36400, "network file system (ceph)" },
	{ 0x01021997, "network file system (9p)" },
	{ 0x0bd00bd0, "network file system (lustre)" },
	{ 0x19800202, "pseudo file system (mqueue)" },
	{ 0x20030528, "network file system (orangefs)" },
	{ 0x42494e4d, "pseudo file system (binfmt_misc)" },
	{ 0x47504653, "network file system (gpfs)" },
	{ 0x5346414f, "network file system (afs)" },
	{ 0x6165676c, "pseudo file system (pstore)" },
	{ 0x62656570, "pseudo file system (configfs)" },
	{ 0x62656572, "pseudo file system (sysfs)" },
	{ 0x63677270, "pseudo file system (cgroup2)" },
	{ 0x64626720, "pseudo file system (debugfs)" },
	{ 0x65735543, "pseudo file system (fusectl)" },
	{ 0x65735546, "file system in user space (fuse)" },
	{ 0x67596969, "pseudo file system (rpc_pipefs)" },
	{ 0x6b414653, "network file system (afs)" },
	{ 0x6e736673, "pseudo file system (nsfs)" },
	{ 0x73636673, "pseudo file system (securityfs)" },
	{ 0x73757245, "network file system (coda)" },
	{ 0x74726163, "pseudo file system (tracefs)" },
	{ 0x786f4256, "network file system (vboxsf)" },
	{ 0x958458f6, "pseudo file system (hugetlbfs)" },
	{ 0xaad7aaea, "network file system (panfs)" },
	{ 0xcafe4a11, "pseudo file system (bpf)" },
	{ 0xde5e81e4, "pseudo file system (efivarfs)" },
	{ 0xf97cff8c, "pseudo file system (selinux)" },
	{ 0xfe534d42, "network file system (smb2)" },
	{ 0xff534d42, "network file system (cifs)" },
};

const char *
filesystem_closed(uint64_t type)
{
	size_t low = 0;
	size_t high = sizeof closed / sizeof *closed;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (closed[middle].type == (uint32_t)type)
			return closed[middle].reason;
		if (closed[middle].type < (uint32_t)type)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool
filesystem_is_memory(uint64_t type)
{
	return (uint32_t)type == 0x01021994;
}
