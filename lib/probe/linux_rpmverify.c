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

enum { MD5 = 4 };

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "filepath", MATCH_STRING },
	{ "size_differs", MATCH_STRING },
	{ "mode_differs", MATCH_STRING },
	[MD5] = { "md5_differs", MATCH_STRING },
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

static int
tell(struct probe_context *context, const struct probe_question *question,
	const struct inventory_rpm *package, const struct inventory_rpm_file *file,
	const struct rpm_verify_behavior *behavior, struct compliance_error *error)
{
	uint32_t unwanted = probe_wants(question, MD5) ? 0 : INVENTORY_RPM_DIGEST;
	struct rpm_verdict verdict;
	struct item_builder item;
	int status =
		rpm_verify(context, package, file, behavior->omitted | unwanted, &verdict, error);

	if (status < 0)
		return status;
	item_start(&item, context->scratch);
	item_add(&item, "name", MATCH_STRING, package->name);
	item_add(&item, "filepath", MATCH_STRING, file->path);
	if (verdict.message)
		item_fail(&item, verdict.message);
	rpm_verify_add(&item, question, rows, sizeof rows / sizeof *rows, behavior->omitted, file,
		&verdict);
	return probe_tell(context, &probe_linux_rpmverify, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct rpm_verify_behavior behavior;
	bool no_files;
	int status = rpm_verify_read(&behavior, question, error);

	if (status == 0)
		status = behavior_read_bool(&no_files, question, "nofiles", false, error);
	if (status < 0)
		return probe_fail(context, flag, status, error);
	*flag = PROBE_COMPLETE;
	return no_files ? 0 : rpm_verify_each(context, question, &behavior, tell, flag, error);
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
