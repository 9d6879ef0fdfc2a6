/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probe.h"

#include "probe/probes.h"

#include <string.h>

/* By space, then name: the order of strcmp, held by a test. */
static const struct probe *const table[] = {
	&probe_independent_environmentvariable,
	&probe_independent_environmentvariable58,
	&probe_independent_family,
	&probe_independent_filehash,
	&probe_independent_filehash58,
	&probe_independent_ldap,
	&probe_independent_ldap57,
	&probe_independent_shellcommand,
	&probe_independent_sql,
	&probe_independent_sql57,
	&probe_independent_textfilecontent,
	&probe_independent_textfilecontent54,
	&probe_independent_unknown,
	&probe_independent_variable,
	&probe_independent_xmlfilecontent,
	&probe_independent_yamlfilecontent,
	&probe_linux_apparmorstatus,
	&probe_linux_dpkginfo,
	&probe_linux_iflisteners,
	&probe_linux_inetlisteningservers,
	&probe_linux_partition,
	&probe_linux_rpminfo,
	&probe_linux_rpmverify,
	&probe_linux_rpmverifyfile,
	&probe_linux_rpmverifypackage,
	&probe_linux_selinuxboolean,
	&probe_linux_selinuxsecuritycontext,
	&probe_linux_slackwarepkginfo,
	&probe_linux_systemdunitdependency,
	&probe_linux_systemdunitproperty,
	&probe_unix_dnscache,
	&probe_unix_file,
	&probe_unix_fileextendedattribute,
	&probe_unix_gconf,
	&probe_unix_inetd,
	&probe_unix_interface,
	&probe_unix_password,
	&probe_unix_process,
	&probe_unix_process58,
	&probe_unix_routingtable,
	&probe_unix_runlevel,
	&probe_unix_sccs,
	&probe_unix_shadow,
	&probe_unix_symlink,
	&probe_unix_sysctl,
	&probe_unix_uname,
	&probe_unix_xinetd,
};

static int
compare(const struct probe *probe, const char *space, const char *name)
{
	int order = strcmp(probe->space, space);

	return order ? order : strcmp(probe->name, name);
}

const struct probe *
probe_of(const char *space, const char *name)
{
	size_t low = 0, high = sizeof table / sizeof *table;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(table[middle], space, name);
		if (order == 0)
			return table[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct probe *const *
probe_table(size_t *count)
{
	*count = sizeof table / sizeof *table;
	return table;
}
