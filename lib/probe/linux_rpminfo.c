/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:rpminfo: which rpm packages are installed?
 *
 *   asks    name; behavior filepaths
 *   tells   name, arch, epoch, release, version, evr, signature_keyid, extended_name, filepath
 *
 * From the image's database, whatever its form; the packages of one name in its order. epoch and
 * arch are "(none)" where the header has none, evr always epoch:version-release with 0 for no
 * epoch, signature_keyid "0" for a package that nobody signed. extended_name and filepath (with the
 * behavior) are told from schema 5.10 on.
 */
#include "base/arena.h"
#include "probe/behavior.h"
#include "probe/probes.h"
#include "probe/rpm_package.h"

static const struct probe_entity asks[] = { { "name", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "arch", MATCH_STRING },
	{ "epoch", MATCH_STRING },
	{ "release", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "evr", MATCH_EVR },
	{ "signature_keyid", MATCH_STRING },
	{ "extended_name", MATCH_STRING },
	{ "filepath", MATCH_STRING },
};

static int
tell(struct probe_context *context, const struct probe_question *question, bool paths,
	const struct inventory_rpm *package, struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "name", MATCH_STRING, package->name);
	item_add(&item, "arch", MATCH_STRING, rpm_architecture(package));
	item_add(&item, "epoch", MATCH_STRING, rpm_epoch(package));
	item_add(&item, "release", MATCH_STRING, package->release);
	item_add(&item, "version", MATCH_STRING, package->version);
	item_add(&item, "evr", MATCH_EVR,
		arena_format(item.arena, "%s:%s-%s", package->epoch ? package->epoch : "0",
			package->version, package->release));
	item_add(&item, "signature_keyid", MATCH_STRING, package->key ? package->key : "0");
	if (question->schema_version >= 51000) {
		rpm_add_extended_name(&item, package);
		for (size_t i = 0; paths && i < package->file_count; i++)
			item_add(&item, "filepath", MATCH_STRING, package->files[i].path);
	}
	return probe_tell(context, &probe_linux_rpminfo, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct rpm_asked asked = rpm_asked_of(question);
	const struct inventory_rpm_table *table;
	size_t count;
	bool paths;
	int status = behavior_read_bool(&paths, question, "filepaths", false, error);

	if (status == 0)
		status = paths ? inventory_rpm_details(context->inventory, &table, error)
			       : inventory_rpm(context->inventory, &table, error);
	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (table->presence == INVENTORY_ABSENT)
		return rpm_say_absent(context, error);
	const struct inventory_rpm *packages = rpm_packages(table, &asked, &count);
	for (size_t i = 0; i < count; i++) {
		int fulfils = rpm_package_asked(context, &asked, &packages[i], error);
		if (fulfils < 0)
			return probe_fail(context, flag, fulfils, error);
		status = fulfils ? tell(context, question, paths, &packages[i], error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

const struct probe probe_linux_rpminfo = {
	.space = "linux",
	.name = "rpminfo",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
