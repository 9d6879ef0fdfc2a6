/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the table in probe.c; each is defined in the file that answers it. */
#ifndef PROBE_PROBES_H
#define PROBE_PROBES_H

#include "probe/probe.h"

extern const struct probe probe_independent_environmentvariable;
extern const struct probe probe_independent_environmentvariable58;
extern const struct probe probe_independent_family;
extern const struct probe probe_independent_filehash;
extern const struct probe probe_independent_filehash58;
extern const struct probe probe_independent_ldap;
extern const struct probe probe_independent_ldap57;
extern const struct probe probe_independent_shellcommand;
extern const struct probe probe_independent_sql;
extern const struct probe probe_independent_sql57;
extern const struct probe probe_independent_textfilecontent;
extern const struct probe probe_independent_textfilecontent54;
extern const struct probe probe_independent_unknown;
extern const struct probe probe_independent_variable;
extern const struct probe probe_independent_xmlfilecontent;
extern const struct probe probe_independent_yamlfilecontent;
extern const struct probe probe_linux_apparmorstatus;
extern const struct probe probe_linux_dpkginfo;
extern const struct probe probe_linux_iflisteners;
extern const struct probe probe_linux_inetlisteningservers;
extern const struct probe probe_linux_partition;
extern const struct probe probe_linux_rpminfo;
extern const struct probe probe_linux_rpmverify;
extern const struct probe probe_linux_rpmverifyfile;
extern const struct probe probe_linux_rpmverifypackage;
extern const struct probe probe_linux_selinuxboolean;
extern const struct probe probe_linux_selinuxsecuritycontext;
extern const struct probe probe_linux_slackwarepkginfo;
extern const struct probe probe_linux_systemdunitdependency;
extern const struct probe probe_linux_systemdunitproperty;
extern const struct probe probe_unix_dnscache;
extern const struct probe probe_unix_file;
extern const struct probe probe_unix_fileextendedattribute;
extern const struct probe probe_unix_gconf;
extern const struct probe probe_unix_inetd;
extern const struct probe probe_unix_interface;
extern const struct probe probe_unix_password;
extern const struct probe probe_unix_process;
extern const struct probe probe_unix_process58;
extern const struct probe probe_unix_routingtable;
extern const struct probe probe_unix_runlevel;
extern const struct probe probe_unix_sccs;
extern const struct probe probe_unix_shadow;
extern const struct probe probe_unix_symlink;
extern const struct probe probe_unix_sysctl;
extern const struct probe probe_unix_uname;
extern const struct probe probe_unix_xinetd;

#endif
