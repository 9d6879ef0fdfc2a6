/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:systemdunitproperty: what is a unit, by its files?
 *
 *   asks    unit, property
 *   tells   unit, property, value (any number)
 *
 * An item for each property, a value for each element of a list; an empty list is no item. The
 * properties are those that a running manager's Unit interface has (README.md of this room lists
 * them), as far as files tell. ActiveState is "inactive" and SubState "dead" for every unit, and a
 * message says that nothing runs in an image. Behind them come the settings of the unit file and
 * its drop-ins that are no such property, under their own names and as they are written: ExecStart,
 * User, ConditionPathExists, ListenStream, ...
 *
 * A unit that is named and has no file is no item.
 */
#include "base/error.h"
#include "base/map.h"
#include "probe/named.h"
#include "probe/probes.h"
#include "probe/unit_property.h"
#include "probe/units.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "unit", MATCH_STRING },
	{ "property", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "unit", MATCH_STRING },
	{ "property", MATCH_STRING },
	{ "value", MATCH_STRING },
};

/* What is asked of one unit. */
struct asking {
	struct probe_context *context;
	const struct match_condition *property;
	const char *name;
	const struct inventory_unit *unit;
	bool running; /* something was told that only a running system has */
};

/* An item for what the builder got, or none where it got no value. */
static int
tell_values(struct asking *asking, const char *property, const char *const *values, size_t count,
	struct compliance_error *error)
{
	struct item_builder item;

	if (count == 0)
		return 0;
	item_start(&item, asking->context->scratch);
	item_add(&item, "unit", MATCH_STRING, asking->name);
	item_add(&item, "property", MATCH_STRING, property);
	for (size_t i = 0; i < count; i++)
		item_add(&item, "value", MATCH_STRING, values[i]);
	return probe_tell(asking->context, &probe_linux_systemdunitproperty, &item, error);
}

static int
tell_property(struct asking *asking, const struct unit_property *property, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct unit_values values = { 0 };
	int status = unit_property_values(
		asking->context->inventory, asking->name, asking->unit, property, &values, error);

	if (status < 0) {
		unit_values_free(&values);
		return probe_fail(asking->context, flag, status, error);
	}
	asking->running |= property->running;
	status = tell_values(asking, property->name, values.list.data, values.list.count, error);
	unit_values_free(&values);
	return status;
}

/* A setting's name counts where it is met first. */
static int
tell_setting(struct asking *asking, const char *key, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct unit_values values = { 0 };
	int status = unit_setting_values(asking->unit, key, &values);

	if (status < 0) {
		unit_values_free(&values);
		return probe_fail(asking->context, flag, error_memory(error), error);
	}
	status = tell_values(asking, key, values.list.data, values.list.count, error);
	unit_values_free(&values);
	return status;
}

static int
tell_settings(struct asking *asking, enum probe_flag *flag, struct compliance_error *error)
{
	__attribute__((cleanup(map_free))) struct map seen = { 0 };
	const struct inventory_unit *unit = asking->unit;
	int status = 0;

	for (size_t i = 0; status == 0 && *flag == PROBE_COMPLETE && i < unit->setting_count; i++) {
		const char *key = unit->settings[i].key;
		if (!unit_setting_is_property(&unit->settings[i]) || map_get(&seen, key))
			continue;
		if (map_put(&seen, key, asking) < 0)
			return error_memory(error);
		int fits = named_asked(asking->context, asking->property, key, error);
		if (fits < 0)
			return probe_fail(asking->context, flag, fits, error);
		if (fits)
			status = tell_setting(asking, key, flag, error);
	}
	return status;
}

static int
tell_properties(struct asking *asking, enum probe_flag *flag, struct compliance_error *error)
{
	size_t count;
	const struct unit_property *table = unit_property_table(&count);
	int status = 0;

	for (size_t i = 0; status == 0 && *flag == PROBE_COMPLETE && i < count; i++) {
		int fits = named_asked(asking->context, asking->property, table[i].name, error);
		if (fits < 0)
			return probe_fail(asking->context, flag, fits, error);
		if (fits)
			status = tell_property(asking, &table[i], flag, error);
	}
	return status;
}

static int
tell(struct probe_context *context, const struct probe_question *question, const char *name,
	const struct inventory_unit *unit, enum probe_flag *flag, struct compliance_error *error)
{
	struct asking asking = { .context = context,
		.property = probe_asked(question, "property"),
		.name = name,
		.unit = unit };
	int status = tell_properties(&asking, flag, error);

	if (status == 0 && *flag == PROBE_COMPLETE)
		status = tell_settings(&asking, flag, error);
	if (status == 0 && asking.running)
		status = probe_say(context, error,
			"%s: nothing runs in an image, so the unit is inactive", name);
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	return units_ask(context, question, tell, flag, error);
}

const struct probe probe_linux_systemdunitproperty = {
	.space = "linux",
	.name = "systemdunitproperty",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
