/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:dpkginfo: which Debian packages are installed?
 *
 *   asks    name
 *   tells   name, arch, epoch, release, version, evr
 *
 * From dpkg's status and status.d, only what is installed; under a name that no installed package
 * has, the packages that give it (Provides), with their own versions. A version is
 * [epoch:]upstream[-revision], the revision behind the last '-': version is the upstream part,
 * release the revision or "", epoch "0" where none is written, evr always epoch:version[-release].
 */
#include "base/arena.h"
#include "base/error.h"
#include "match/condition.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = { { "name", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "arch", MATCH_STRING },
	{ "epoch", MATCH_STRING },
	{ "release", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "evr", MATCH_DEBIAN_EVR },
};

static void
add_version(struct item_builder *item, const char *text)
{
	const char *colon = strchr(text, ':');
	const char *version = colon ? colon + 1 : text;
	const char *dash = strrchr(version, '-');
	size_t length = dash ? (size_t)(dash - version) : strlen(version);
	const char *epoch = colon ? arena_text_n(item->arena, text, (size_t)(colon - text)) : "0";

	item_add(item, "epoch", MATCH_STRING, epoch);
	item_add(item, "release", MATCH_STRING, dash ? dash + 1 : "");
	item_add(item, "version", MATCH_STRING, arena_text_n(item->arena, version, length));
	item_add(item, "evr", MATCH_DEBIAN_EVR,
		colon ? text : arena_format(item->arena, "0:%s", text));
}

static int
tell(struct probe_context *context, const char *name, const struct inventory_dpkg *package,
	struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "name", MATCH_STRING, name);
	item_add(&item, "arch", MATCH_STRING, package->architecture);
	add_version(&item, package->version);
	return probe_tell(context, &probe_linux_dpkginfo, &item, error);
}

/* The installed ones of a run of packages that fulfil the condition. */
static int
tell_run(struct probe_context *context, const struct match_condition *name,
	const struct inventory_dpkg *packages, size_t count, enum probe_flag *flag,
	struct compliance_error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (!packages[i].installed)
			continue;
		int asked = named_asked(context, name, packages[i].name, error);
		if (asked < 0)
			return probe_fail(context, flag, asked, error);
		int status = asked ? tell(context, packages[i].name, &packages[i], error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

static bool
is_installed(const struct inventory_dpkg_table *table, const char *name)
{
	size_t count;
	const struct inventory_dpkg *packages = inventory_dpkg_find(table, name, &count);

	for (size_t i = 0; i < count; i++)
		if (packages[i].installed)
			return true;
	return false;
}

/* The same of names that packages give. */
static int
tell_provided(struct probe_context *context, const struct match_condition *name,
	const struct inventory_dpkg_table *table, const struct inventory_dpkg_provided *provided,
	size_t count, enum probe_flag *flag, struct compliance_error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (is_installed(table, provided[i].name))
			continue;
		int asked = named_asked(context, name, provided[i].name, error);
		if (asked < 0)
			return probe_fail(context, flag, asked, error);
		int status =
			asked ? tell(context, provided[i].name, provided[i].package, error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct match_condition *name = probe_asked(question, "name");
	const char *literal = name ? match_condition_literal(name) : NULL;
	const struct inventory_dpkg_table *table;
	int status = inventory_dpkg(context->inventory, &table, error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (table->presence == INVENTORY_ABSENT)
		return probe_say(context, error, "the image has no dpkg database");
	const struct inventory_dpkg *packages = table->packages;
	const struct inventory_dpkg_provided *provided = table->provided;
	size_t count = table->count, provided_count = table->provided_count;
	if (literal) {
		packages = inventory_dpkg_find(table, literal, &count);
		provided = inventory_dpkg_providers(table, literal, &provided_count);
	}
	status = tell_run(context, name, packages, count, flag, error);
	if (status < 0 || *flag != PROBE_COMPLETE)
		return status;
	return tell_provided(context, name, table, provided, provided_count, flag, error);
}

const struct probe probe_linux_dpkginfo = {
	.space = "linux",
	.name = "dpkginfo",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
