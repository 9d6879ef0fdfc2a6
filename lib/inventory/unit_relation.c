/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How units stand to each other: one table of edges, made when the first relation is asked for, of
 * all units that have a name in the image and of all that these name.
 */
#include "base/arena.h"
#include "base/error.h"
#include "inventory/unit_internal.h"

#include <stdlib.h>

/* The settings of [Unit] that name other units, older spellings too. */
static const struct {
	const char *key;
	enum inventory_unit_relation relation;
} keys[] = {
	{ "After", UNIT_AFTER },
	{ "Before", UNIT_BEFORE },
	{ "BindTo", UNIT_BINDS_TO },
	{ "BindsTo", UNIT_BINDS_TO },
	{ "Conflicts", UNIT_CONFLICTS },
	{ "JoinsNamespaceOf", UNIT_JOINS_NAMESPACE_OF },
	{ "OnFailure", UNIT_ON_FAILURE },
	{ "OnSuccess", UNIT_ON_SUCCESS },
	{ "PartOf", UNIT_PART_OF },
	{ "PropagateReloadFrom", UNIT_RELOAD_PROPAGATED_FROM },
	{ "PropagateReloadTo", UNIT_PROPAGATES_RELOAD_TO },
	{ "PropagatesReloadTo", UNIT_PROPAGATES_RELOAD_TO },
	{ "PropagatesStopTo", UNIT_PROPAGATES_STOP_TO },
	{ "ReloadPropagatedFrom", UNIT_RELOAD_PROPAGATED_FROM },
	{ "Requires", UNIT_REQUIRES },
	{ "RequiresOverridable", UNIT_REQUIRES },
	{ "Requisite", UNIT_REQUISITE },
	{ "RequisiteOverridable", UNIT_REQUISITE },
	{ "StopPropagatedFrom", UNIT_STOP_PROPAGATED_FROM },
	{ "Upholds", UNIT_UPHOLDS },
	{ "Wants", UNIT_WANTS },
};

static const struct {
	const char *suffix;
	enum inventory_unit_relation relation;
} folders[] = {
	{ ".requires", UNIT_REQUIRES },
	{ ".upholds", UNIT_UPHOLDS },
	{ ".wants", UNIT_WANTS },
};

static int
take_words(struct unit_edges *edges, const struct inventory_unit *unit,
	enum inventory_unit_relation relation, const char *words, struct compliance_error *error)
{
	bool failed = false;
	const char *word;
	int status = 0;

	while (status == 0 && (word = unit_word(edges->units->arena, &words, &failed)))
		status = unit_edge_add(edges, unit, relation, word, error);
	return failed ? error_memory(error) : status;
}

static int
take_setting(struct unit_edges *edges, const struct inventory_unit *unit,
	const struct inventory_unit_setting *setting, struct compliance_error *error)
{
	if (strcmp(setting->section, "Service") == 0 && strcmp(setting->key, "Sockets") == 0) {
		int status = take_words(edges, unit, UNIT_WANTS, setting->value, error);
		return status < 0 ? status
				  : take_words(edges, unit, UNIT_AFTER, setting->value, error);
	}
	if (strcmp(setting->section, "Unit") != 0)
		return 0;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].key, setting->key) == 0)
			return take_words(edges, unit, keys[i].relation, setting->value, error);
	return 0;
}

static int
take_folders(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < sizeof folders / sizeof *folders; i++) {
		struct array names = array_of(sizeof(const char *));
		status = unit_wants(edges->units, unit->names, unit->name_count, folders[i].suffix,
			&names, error);
		for (size_t j = 0; status == 0 && j < names.count; j++)
			status = unit_edge_add(edges, unit, folders[i].relation,
				*(const char **)array_at(&names, j), error);
		array_free(&names);
	}
	return status;
}

/* What a script's S links make two targets want. */
static int
take_script(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	const struct unit_script *script = map_get(&edges->units->scripts, unit->name);
	int status = 0;

	if (!script || unit->source != script->path)
		return 0;
	if (script->multi_user)
		status = unit_edge_add(edges, unit, UNIT_WANTED_BY, "multi-user.target", error);
	if (status == 0 && script->graphical)
		status = unit_edge_add(edges, unit, UNIT_WANTED_BY, "graphical.target", error);
	return status;
}

/* A slice needs no file; two are there from the start, and depend on nothing. */
static bool
is_there(const struct inventory_unit *unit)
{
	if (unit->load != INVENTORY_UNIT_NOT_FOUND || !unit_name_is(unit->name, ".slice"))
		return unit->load == INVENTORY_UNIT_LOADED;
	return strcmp(unit->name, "-.slice") != 0 && strcmp(unit->name, "system.slice") != 0;
}

static int
take_unit(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	int status = 0;

	if (!is_there(unit))
		return 0;
	for (size_t i = 0; status == 0 && i < unit->setting_count; i++)
		status = take_setting(edges, unit, &unit->settings[i], error);
	if (status == 0)
		status = take_folders(edges, unit, error);
	if (status == 0)
		status = take_script(edges, unit, error);
	return status == 0 ? unit_default_edges(edges, unit, error) : status;
}

static int
take_all(struct unit_edges *edges, struct compliance_error *error)
{
	struct units *units = edges->units;
	int status = 0;

	for (size_t i = 0; status == 0 && i < units->name_count; i++) {
		struct inventory_unit *unit;
		if (unit_name_kind(units->names[i]) == UNIT_TEMPLATE)
			continue;
		status = unit_load(units, units->names[i], &unit, error);
		if (status == 0 && unit_name_kind(unit->name) != UNIT_TEMPLATE)
			status = unit_edge_queue(edges, unit, error);
	}
	for (size_t i = 0; status == 0 && i < edges->queue.count; i++)
		status = take_unit(
			edges, *(const struct inventory_unit **)array_at(&edges->queue, i), error);
	return status;
}

static int
compare(const void *a, const void *b)
{
	const struct unit_edge *left = a, *right = b;
	int order = strcmp(left->from, right->from);

	if (order == 0)
		order = (left->relation > right->relation) - (left->relation < right->relation);
	return order ? order : strcmp(left->to, right->to);
}

/* By unit and relation, none twice. */
static void
sort(struct array *list)
{
	struct unit_edge *edges = list->data;
	size_t kept = 0;

	if (list->count == 0)
		return;
	qsort(edges, list->count, sizeof *edges, compare);
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 || compare(&edges[kept - 1], &edges[i]) != 0)
			edges[kept++] = edges[i];
	list->count = kept;
}

static struct unit_edge *
find(struct unit_edge *edges, size_t count, const struct unit_edge *wanted)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare(&edges[middle], wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return edges + low;
}

static bool
has_edge(const struct array *list, size_t count, const char *from,
	enum inventory_unit_relation relation, const char *to)
{
	struct unit_edge wanted = { from, to, relation }, *edges = list->data;
	struct unit_edge *place = find(edges, count, &wanted);

	return place < edges + count && compare(place, &wanted) == 0;
}

static bool
wants_order(const struct unit_edges *edges, const char *name)
{
	const struct inventory_unit *unit = map_get(&edges->units->loaded, name);

	return unit && unit_setting_is(unit, "Unit", "DefaultDependencies", true);
}

/* A target comes after what it asks for, unless something says otherwise. */
static int
order_targets(struct unit_edges *edges, struct compliance_error *error)
{
	size_t count = edges->list.count;
	int status = 0;

	for (size_t i = 0; status == 0 && i < count; i++) {
		struct unit_edge edge = *(struct unit_edge *)array_at(&edges->list, i);
		bool asks = edge.relation == UNIT_REQUIRES || edge.relation == UNIT_WANTS ||
			    edge.relation == UNIT_REQUISITE || edge.relation == UNIT_BINDS_TO ||
			    edge.relation == UNIT_UPHOLDS;
		if (!asks || !unit_name_is(edge.from, ".target") ||
			!wants_order(edges, edge.from) || !wants_order(edges, edge.to) ||
			has_edge(&edges->list, count, edge.from, UNIT_BEFORE, edge.to))
			continue;
		status = unit_edge_push(edges, edge.from, UNIT_AFTER, edge.to, error);
		if (status == 0)
			status = unit_edge_push(edges, edge.to, UNIT_BEFORE, edge.from, error);
	}
	return status;
}

/* The table, and beside it the names that its edges lead to. */
static int
keep(struct units *units, const struct array *list, struct compliance_error *error)
{
	const char **ends = arena_new_array(units->arena, list->count, sizeof *ends);

	units->edges = array_copy(list, units->arena);
	units->edge_count = list->count;
	units->edge_ends = ends;
	if (!units->edges || !ends)
		return error_memory(error);
	for (size_t i = 0; i < list->count; i++)
		ends[i] = units->edges[i].to;
	return 0;
}

static int
read_edges(struct units *units, struct compliance_error *error)
{
	struct unit_edges edges = { .units = units,
		.list = array_of(sizeof(struct unit_edge)),
		.queue = array_of(sizeof(const struct inventory_unit *)) };
	int status = take_all(&edges, error);

	sort(&edges.list);
	if (status == 0)
		status = order_targets(&edges, error);
	sort(&edges.list);
	if (status == 0)
		status = keep(units, &edges.list, error);
	array_free(&edges.list);
	array_free(&edges.queue);
	map_free(&edges.queued);
	return status;
}

static int
edges_of(struct inventory *inventory, struct units **units, struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int status = units_of(inventory, units, error);

	if (status < 0)
		return status;
	int before = inventory_once(&(*units)->edge_state, error);
	if (before != 0)
		return before < 0 ? before : 0;
	status = inventory_done(inventory, &(*units)->edge_state, read_edges(*units, &own), &own);
	return status < 0 ? error_set(error, status, "%s", own.message) : 0;
}

int
inventory_unit_related(struct inventory *inventory, const struct inventory_unit *unit,
	enum inventory_unit_relation relation, const char *const **names, size_t *count,
	struct compliance_error *error)
{
	struct unit_edge from = { unit->name, "", relation };
	struct unit_edge *first, *end, *last;
	struct units *units;
	int status = edges_of(inventory, &units, error);

	*count = 0;
	if (status < 0)
		return status;
	end = units->edges + units->edge_count;
	first = last = find(units->edges, units->edge_count, &from);
	while (last < end && last->relation == relation && strcmp(last->from, unit->name) == 0)
		last++;
	*names = units->edge_ends + (first - units->edges);
	*count = (size_t)(last - first);
	return 0;
}
