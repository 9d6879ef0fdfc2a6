/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:rpmverifyfile: are the files of packages as they were installed?
 *
 *   asks    name, epoch, version, release, arch, filepath; behaviors nolinkto, nomd5, nofiledigest,
 *           nosize, nouser, nogroup, nomtime, nomode, nordev, nocaps, noconfigfiles, noghostfiles
 *   tells   name, epoch, version, release, arch, filepath, extended_name, size_differs ...
 *           capabilities_differ, configuration_file, documentation_file, ghost_file,
 *           license_file, readme_file
 *
 * Several values of filepath are asked for one by one. Each check is "pass", "fail", or "not
 * performed": switched off by a behavior, or the file is not there. A file that cannot be read is
 * an item in error. Nothing is run.
 */
#include "probe/probes.h"
#include "probe/rpm_package.h"
#include "probe/rpm_verify.h"

static const struct probe_entity asks[] = {
	{ "name", MATCH_STRING },
	{ "epoch", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "release", MATCH_STRING },
	{ "arch", MATCH_STRING },
	{ "filepath", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "epoch", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "release", MATCH_STRING },
	{ "arch", MATCH_STRING },
	{ "filepath", MATCH_STRING },
	{ "extended_name", MATCH_STRING },
	{ "size_differs", MATCH_STRING },
	{ "mode_differs", MATCH_STRING },
	{ "md5_differs", MATCH_STRING },
	{ "filedigest_differs", MATCH_STRING },
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
	{ "filedigest_differs", INVENTORY_RPM_DIGEST, 51101 },
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
	item_add(item, "epoch", MATCH_STRING, rpm_epoch(package));
	item_add(item, "version", MATCH_STRING, package->version);
	item_add(item, "release", MATCH_STRING, package->release);
	item_add(item, "arch", MATCH_STRING, rpm_architecture(package));
	item_add(item, "filepath", MATCH_STRING, file->path);
	rpm_add_extended_name(item, package);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	static const struct rpm_verify_form form = { &probe_linux_rpmverifyfile, rows,
		sizeof rows / sizeof *rows, add };

	return rpm_verify_files(context, question, &form, flag, error);
}

const struct probe probe_linux_rpmverifyfile = {
	.space = "linux",
	.name = "rpmverifyfile",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
