/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests that ask a running system. An image has none: they are not applicable, each with the reason
 * that the result gives.
 */
#include "probe/probes.h"

const struct probe probe_independent_ldap = {
	.space = "independent",
	.name = "ldap",
	.reason = "a directory server is asked over the network, and nothing runs in an image",
};

const struct probe probe_independent_ldap57 = {
	.space = "independent",
	.name = "ldap57",
	.reason = "a directory server is asked over the network, and nothing runs in an image",
};

const struct probe probe_independent_shellcommand = {
	.space = "independent",
	.name = "shellcommand",
	.reason = "nothing that content or an image holds is ever run",
};

const struct probe probe_linux_apparmorstatus = {
	.space = "linux",
	.name = "apparmorstatus",
	.reason = "which profiles are loaded is known to a running kernel only",
};

const struct probe probe_linux_iflisteners = {
	.space = "linux",
	.name = "iflisteners",
	.reason = "network interfaces are known to a running system only",
};

const struct probe probe_linux_inetlisteningservers = {
	.space = "linux",
	.name = "inetlisteningservers",
	.item = "inetlisteningserver",
	.reason = "no process listens in an image",
};

const struct probe probe_linux_selinuxboolean = {
	.space = "linux",
	.name = "selinuxboolean",
	.reason = "the values of SELinux booleans are known to a running kernel only",
};

const struct probe probe_unix_dnscache = {
	.space = "unix",
	.name = "dnscache",
	.reason = "a cache of names is held by a running resolver only",
};

const struct probe probe_unix_gconf = {
	.space = "unix",
	.name = "gconf",
	.reason = "GConf is asked through a running daemon",
};

const struct probe probe_unix_interface = {
	.space = "unix",
	.name = "interface",
	.reason = "network interfaces are known to a running system only",
};

const struct probe probe_unix_process = {
	.space = "unix",
	.name = "process",
	.reason = "no process runs in an image",
};

const struct probe probe_unix_process58 = {
	.space = "unix",
	.name = "process58",
	.reason = "no process runs in an image",
};

const struct probe probe_unix_routingtable = {
	.space = "unix",
	.name = "routingtable",
	.reason = "routes are known to a running kernel only",
};

const struct probe probe_unix_sccs = {
	.space = "unix",
	.name = "sccs",
	.reason = "SCCS files are kept where sources are written, not in images",
};

const struct probe probe_unix_sysctl = {
	.space = "unix",
	.name = "sysctl",
	.reason = "parameters of the kernel are known to a running one only",
};
