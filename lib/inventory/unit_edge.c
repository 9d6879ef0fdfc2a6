/* SPDX-License-Identifier: Apache-2.0 */
/* Edges between units, while their table is made. */
#include "base/error.h"
#include "inventory/unit_internal.h"

enum { NAMED = 50000 }; /* units that only others name: they could breed without end */

int
unit_edge_queue(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	if (map_get(&edges->queued, unit->name))
		return 0;
	if (edges->queue.count >= edges->units->name_count + NAMED)
		return error_set(error, COMPLIANCE_ELIMIT,
			"more than %d units that only other units name", NAMED);
	void **place = map_place(&edges->queued, unit->name);
	if (!place || array_push_pointer(&edges->queue, unit) < 0)
		return error_memory(error);
	*place = edges;
	return 0;
}

int
unit_edge_push(struct unit_edges *edges, const char *from, enum inventory_unit_relation relation,
	const char *to, struct compliance_error *error)
{
	if (edges->list.count >= UNIT_EDGES)
		return error_set(error, COMPLIANCE_ELIMIT,
			"more than %d dependencies between units", UNIT_EDGES);
	struct unit_edge *edge = array_push(&edges->list);
	if (!edge)
		return error_memory(error);
	*edge = (struct unit_edge){ from, to, relation };
	return 0;
}

/* The reverse of a relation stands beside it in the enumeration. */
static enum inventory_unit_relation
reverse(enum inventory_unit_relation relation)
{
	return (enum inventory_unit_relation)(relation ^ 1u);
}

int
unit_edge_add(struct unit_edges *edges, const struct inventory_unit *from,
	enum inventory_unit_relation relation, const char *to, struct compliance_error *error)
{
	struct inventory_unit *unit;

	if (unit_name_kind(to) == UNIT_TEMPLATE && unit_name_kind(from->name) == UNIT_INSTANCE) {
		to = unit_name_instance(edges->units->arena, to, from->name);
		if (!to)
			return error_memory(error);
	}
	if (unit_name_kind(to) == UNIT_NO_NAME || unit_name_kind(to) == UNIT_TEMPLATE)
		return 0;
	int status = unit_load(edges->units, to, &unit, error);
	if (status < 0 || unit == from)
		return status;
	status = unit_edge_queue(edges, unit, error);
	if (status == 0)
		status = unit_edge_push(edges, from->name, relation, unit->name, error);
	return status < 0 ? status
			  : unit_edge_push(edges, unit->name, reverse(relation), from->name, error);
}
