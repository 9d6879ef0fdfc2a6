/* SPDX-License-Identifier: Apache-2.0 */
/* Tests that an image could answer and that are not read yet: not collected, so unknown. */
#include "probe/probes.h"

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	(void)question;
	*flag = PROBE_NOT_COLLECTED;
	return probe_say(context, error, "this version does not read what the test asks for");
}

const struct probe probe_independent_filehash = {
	.space = "independent",
	.name = "filehash",
	.call = call,
};

const struct probe probe_independent_filehash58 = {
	.space = "independent",
	.name = "filehash58",
	.call = call,
};

const struct probe probe_independent_sql = {
	.space = "independent",
	.name = "sql",
	.call = call,
};

const struct probe probe_independent_sql57 = {
	.space = "independent",
	.name = "sql57",
	.call = call,
};

const struct probe probe_independent_textfilecontent = {
	.space = "independent",
	.name = "textfilecontent",
	.call = call,
};

const struct probe probe_independent_xmlfilecontent = {
	.space = "independent",
	.name = "xmlfilecontent",
	.call = call,
};

const struct probe probe_independent_yamlfilecontent = {
	.space = "independent",
	.name = "yamlfilecontent",
	.call = call,
};

const struct probe probe_linux_rpminfo = {
	.space = "linux",
	.name = "rpminfo",
	.call = call,
};

const struct probe probe_linux_rpmverify = {
	.space = "linux",
	.name = "rpmverify",
	.call = call,
};

const struct probe probe_linux_rpmverifyfile = {
	.space = "linux",
	.name = "rpmverifyfile",
	.call = call,
};

const struct probe probe_linux_rpmverifypackage = {
	.space = "linux",
	.name = "rpmverifypackage",
	.call = call,
};

const struct probe probe_linux_selinuxsecuritycontext = {
	.space = "linux",
	.name = "selinuxsecuritycontext",
	.call = call,
};

const struct probe probe_linux_slackwarepkginfo = {
	.space = "linux",
	.name = "slackwarepkginfo",
	.call = call,
};

const struct probe probe_unix_fileextendedattribute = {
	.space = "unix",
	.name = "fileextendedattribute",
	.call = call,
};

const struct probe probe_unix_inetd = {
	.space = "unix",
	.name = "inetd",
	.call = call,
};

const struct probe probe_unix_runlevel = {
	.space = "unix",
	.name = "runlevel",
	.call = call,
};

const struct probe probe_unix_xinetd = {
	.space = "unix",
	.name = "xinetd",
	.call = call,
};
