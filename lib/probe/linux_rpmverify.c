/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:rpmverify: are the files of packages as they were installed? (The form before schema 5.10.)
 *
 *   asks    name, filepath; behaviors as linux:rpmverifyfile has them
 *   tells   name, filepath, size_differs ... capabilities_differ, configuration_file,
 *           documentation_file, ghost_file, license_file, readme_file
 *
 * As linux:rpmverifyfile; of the behaviors nodeps, nodigest, nofiles, noscripts and nosignature
 * only nofiles changes what is told: nothing is.
 */
#include "probe/behavior.h"
#include "probe/probes.h"
#include "probe/rpm_verify.h"

static const struct probe_entity asks[] = {
	{ "name", MATCH_STRING },
	{ "filepath", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "filepath", MATCH_STRING },
	{ "size_differs", MATCH_STRING },
	{ "mode_differs", MATCH_STRING },
	{ "md5_differs", MATCH_STRING },
	{ "device_differs", MATCH_STRING },
	{ "link_mismatch", MATCH_STRING },
	{ "ownership_differs", MATCH_STRING },
	{ "group_differs", MATCH_STRING },
	{ "mtime_differs", MATCH_STRING },
	{ "capabilities_differ", MATCH_STRING },
	{ "configuration_file", MATCH_BOOLEAN },
	{ "documentation_file", MATCH_BOOLEAN },
	{ "ghost_file", MATCH_BOOLEAN },
	{ "license_file", MATCH_BOOLEAN },
	{ "readme_file", MATCH_BOOLEAN },
};

static const struct rpm_verify_row rows[] = {
	{ "size_differs", INVENTORY_RPM_SIZE, 0 },
	{ "mode_differs", INVENTORY_RPM_MODE, 0 },
	{ "md5_differs", INVENTORY_RPM_DIGEST, 0 },
	{ "device_differs", INVENTORY_RPM_DEVICE, 0 },
	{ "link_mismatch", INVENTORY_RPM_LINK, 0 },
	{ "ownership_differs", INVENTORY_RPM_USER, 0 },
	{ "group_differs", INVENTORY_RPM_GROUP, 0 },
	{ "mtime_differs", INVENTORY_RPM_TIME, 0 },
	{ "capabilities_differ", INVENTORY_RPM_CAPABILITIES, 0 },
};

static void
add(struct item_builder *item, const struct inventory_rpm *package,
	const struct inventory_rpm_file *file)
{
	item_add(item, "name", MATCH_STRING, package->name);
	item_add(item, "filepath", MATCH_STRING, file->path);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	static const struct rpm_verify_form form = { &probe_linux_rpmverify, rows,
		sizeof rows / sizeof *rows, add };
	bool no_files;
	int status = behavior_read_bool(&no_files, question, "nofiles", false, error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	return no_files ? 0 : rpm_verify_files(context, question, &form, flag, error);
}

const struct probe probe_linux_rpmverify = {
	.space = "linux",
	.name = "rpmverify",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
