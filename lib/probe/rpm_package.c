/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/rpm_package.h"

#include "base/arena.h"
#include "probe/named.h"

static const char none[] = "(none)";

struct rpm_asked
rpm_asked_of(const struct probe_question *question)
{
	return (struct rpm_asked){
		.name = probe_asked(question, "name"),
		.epoch = probe_asked(question, "epoch"),
		.version = probe_asked(question, "version"),
		.release = probe_asked(question, "release"),
		.architecture = probe_asked(question, "arch"),
	};
}

int
rpm_package_asked(struct probe_context *context, const struct rpm_asked *asked,
	const struct inventory_rpm *package, struct compliance_error *error)
{
	const struct {
		const struct match_condition *condition;
		const char *value;
	} rows[] = {
		{ asked->name, package->name },
		{ asked->epoch, rpm_epoch(package) },
		{ asked->version, package->version },
		{ asked->release, package->release },
		{ asked->architecture, rpm_architecture(package) },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int fulfils = named_asked(context, rows[i].condition, rows[i].value, error);
		if (fulfils != 1)
			return fulfils;
	}
	return 1;
}

const struct inventory_rpm *
rpm_packages(const struct inventory_rpm_table *table, const struct rpm_asked *asked, size_t *count)
{
	const char *literal = asked->name ? match_condition_literal(asked->name) : NULL;

	if (literal)
		return inventory_rpm_find(table, literal, count);
	*count = table->count;
	return table->packages;
}

const char *
rpm_epoch(const struct inventory_rpm *package)
{
	return package->epoch ? package->epoch : none;
}

const char *
rpm_architecture(const struct inventory_rpm *package)
{
	return package->architecture ? package->architecture : none;
}

void
rpm_add_extended_name(struct item_builder *item, const struct inventory_rpm *package)
{
	item_add(item, "extended_name", MATCH_STRING,
		arena_format(item->arena, "%s-%s:%s-%s.%s", package->name,
			package->epoch ? package->epoch : "0", package->version, package->release,
			rpm_architecture(package)));
}

int
rpm_say_absent(struct probe_context *context, struct compliance_error *error)
{
	return probe_say(context, error, "the image has no rpm database");
}
