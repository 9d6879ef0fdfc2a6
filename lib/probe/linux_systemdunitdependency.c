/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:systemdunitdependency: which units does a unit bring with it?
 *
 *   asks    unit
 *   tells   unit, dependency (any number)
 *
 * What `systemctl list-dependencies` shows: the units that it requires and wants, and of each
 * target among them the same again. By the unit files, drop-ins, links and default dependencies of
 * the image; a unit need not be there, nor be free of a mask, to be depended on. Each dependency is
 * told once, requirements before wishes, under the main name of the unit. An alias is a unit with
 * the dependencies of what it stands for; a template is none.
 */
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "inventory/unit.h"
#include "probe/probes.h"
#include "probe/units.h"

#include <string.h>

static const struct probe_entity asks[] = { { "unit", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "unit", MATCH_STRING },
	{ "dependency", MATCH_STRING },
};

/* One list that is being gone through. */
struct step {
	const char *const *names;
	size_t count;
};

struct closure {
	struct inventory *inventory;
	struct item_builder *item;
	struct map seen;
	struct array steps; /* the last one is gone through next */
};

static int
enter(struct closure *closure, const struct inventory_unit *unit, struct compliance_error *error)
{
	/* Requirements come first, so they are put on top. */
	static const enum inventory_unit_relation relations[] = { UNIT_WANTS, UNIT_REQUIRES };

	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
		struct step step, *place;
		int status = inventory_unit_related(
			closure->inventory, unit, relations[i], &step.names, &step.count, error);
		if (status < 0)
			return status;
		if (step.count == 0)
			continue;
		place = array_push(&closure->steps);
		if (!place)
			return error_memory(error);
		*place = step;
	}
	return 0;
}

static bool
is_target(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && strcmp(dot, ".target") == 0;
}

static int
take(struct closure *closure, const char *name, struct compliance_error *error)
{
	const struct inventory_unit *unit;

	if (map_get(&closure->seen, name))
		return 0;
	if (map_put(&closure->seen, name, closure) < 0)
		return error_memory(error);
	item_add(closure->item, "dependency", MATCH_STRING, name);
	if (!is_target(name))
		return 0;
	int status = inventory_unit(closure->inventory, name, &unit, error);
	return status == 0 && unit ? enter(closure, unit, error) : status;
}

static int
add_dependencies(struct probe_context *context, const struct inventory_unit *unit,
	struct item_builder *item, struct compliance_error *error)
{
	struct closure closure = { .inventory = context->inventory,
		.item = item,
		.steps = array_of(sizeof(struct step)) };
	int status = map_put(&closure.seen, unit->name, &closure) < 0
			     ? error_memory(error)
			     : enter(&closure, unit, error);

	while (status == 0 && closure.steps.count) {
		struct step *step = array_at(&closure.steps, closure.steps.count - 1);
		if (step->count == 0) {
			closure.steps.count--;
			continue;
		}
		step->count--;
		status = take(&closure, *step->names++, error);
	}
	map_free(&closure.seen);
	array_free(&closure.steps);
	return status;
}

static int
tell(struct probe_context *context, const struct probe_question *question, const char *name,
	const struct inventory_unit *unit, enum probe_flag *flag, struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "unit", MATCH_STRING, name);
	int status = probe_wants(question, 1) && units_is_whole(name)
			     ? add_dependencies(context, unit, &item, error)
			     : 0;
	return status < 0 ? probe_fail(context, flag, status, error)
			  : probe_tell(context, &probe_linux_systemdunitdependency, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	return units_ask(context, question, tell, flag, error);
}

const struct probe probe_linux_systemdunitdependency = {
	.space = "linux",
	.name = "systemdunitdependency",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
