/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets of objects: OVAL language 5.11.2, section 4.3.9 (set) and its flag tables.
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

enum { FLAGS = 5 };

/* Rows and columns: complete, incomplete, does not exist, not collected, not applicable. */
#define C PROBE_COMPLETE
#define I PROBE_INCOMPLETE
#define D PROBE_MISSING
#define N PROBE_NOT_COLLECTED
#define A PROBE_NOT_APPLICABLE
#define E PROBE_ERROR
static const enum probe_flag tables[3][FLAGS][FLAGS] = {
	[MODEL_UNION] = {
		{ C, I, C, I, C },
		{ I, I, I, I, I },
		{ C, I, D, I, D },
		{ I, I, I, N, N },
		{ C, I, D, N, A },
	},
	[MODEL_INTERSECTION] = {
		{ C, I, D, N, C },
		{ I, I, D, I, I },
		{ D, D, D, D, D },
		{ N, I, D, N, N },
		{ C, I, D, N, A },
	},
	[MODEL_COMPLEMENT] = {
		{ C, E, C, E, E },
		{ I, E, I, E, E },
		{ D, D, D, D, E },
		{ N, N, N, N, E },
		{ E, E, E, E, E },
	},
};
#undef C
#undef I
#undef D
#undef N
#undef A
#undef E

static size_t
row_of(enum probe_flag flag)
{
	switch (flag) {
	case PROBE_COMPLETE: return 0;
	case PROBE_INCOMPLETE: return 1;
	case PROBE_MISSING: return 2;
	case PROBE_NOT_COLLECTED: return 3;
	case PROBE_NOT_APPLICABLE: return 4;
	case PROBE_ERROR: break;
	}
	return FLAGS;
}

/* An error makes all an error; but what does not exist has nothing that could be taken from or
 * shared. */
static enum probe_flag
combine_flags(enum model_set_operator op, enum probe_flag first, enum probe_flag second)
{
	size_t row = row_of(first), column = row_of(second);

	if (row < FLAGS && column < FLAGS)
		return tables[op][row][column];
	if (first == PROBE_MISSING && op != MODEL_UNION)
		return PROBE_MISSING;
	return PROBE_ERROR;
}

/* The items of an operand that stay behind the set's filters; those that do not exist are no
 * members. */
static int
filter_items(struct run *run, const struct plan_set *set, const struct result_object *operand,
	struct array *items, struct compliance_error *error)
{
	for (size_t i = 0; i < operand->item_count; i++) {
		bool stays = true;
		if (operand->items[i]->status == ITEM_MISSING)
			continue;
		int code = run_filter(
			run, set->filters, set->filter_count, operand->items[i], &stays, error);
		if (code < 0)
			return code;
		if (stays && array_push_pointer(items, operand->items[i]) < 0)
			return error_memory(error);
	}
	return 0;
}

/* What tells items apart: their contents. A map from that to the item. */
static int
index_items(
	struct run *run, const struct array *items, struct map *map, struct compliance_error *error)
{
	for (size_t i = 0; i < items->count; i++) {
		const struct item *item = ((const struct item **)items->data)[i];
		const char *key = result_item_key(item, run->arena);
		if (!key || map_put(map, key, (void *)item) < 0)
			return error_memory(error);
	}
	return 0;
}

/* Adds those of `from` that are (or are not) in the map; each once. */
static int
add_items(struct run *run, const struct array *from, struct map *map, bool in, bool remember,
	struct array *out, struct compliance_error *error)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct item *item = ((const struct item **)from->data)[i];
		const char *key = result_item_key(item, run->arena);
		if (!key)
			return error_memory(error);
		if ((map_get(map, key) != NULL) != in)
			continue;
		if (array_push_pointer(out, item) < 0 ||
			(remember && map_put(map, key, (void *)item) < 0))
			return error_memory(error);
	}
	return 0;
}

static int
combine_items(struct run *run, enum model_set_operator op, const struct array *first,
	const struct array *second, struct array *out, struct compliance_error *error)
{
	struct map map __attribute__((cleanup(map_free))) = { 0 };
	int code;

	if (op == MODEL_UNION) {
		code = add_items(run, first, &map, false, true, out, error);
		return code < 0 ? code : add_items(run, second, &map, false, true, out, error);
	}
	code = index_items(run, second, &map, error);
	if (code < 0)
		return code;
	return add_items(run, first, &map, op == MODEL_INTERSECTION, false, out, error);
}

/* Why an operand could not be collected is why the set could not be. */
static void
take_messages(struct result_object *answer, const struct result_object *operand)
{
	if (operand->flag == PROBE_COMPLETE || operand->flag == PROBE_MISSING ||
		answer->message_count)
		return;
	answer->messages = operand->messages;
	answer->message_count = operand->message_count;
}

/* Operand i of a set: first its sets, then its objects. */
static int
operand_of(struct run *run, const struct plan_set *set, size_t i, struct array *items,
	enum probe_flag *flag, struct result_object *answer, struct compliance_error *error)
{
	const struct result_object *operand = NULL;
	struct result_object nested = { 0 };
	int code;

	if (i < set->set_count) {
		code = run_set(run, set->sets[i], &nested, error);
		operand = &nested;
	} else {
		code = run_object(run, set->objects[i - set->set_count], &operand, error);
	}
	if (code < 0)
		return code;
	*flag = operand->flag;
	take_messages(answer, operand);
	code = filter_items(run, set, operand, items, error);
	if (code >= 0 && *flag == PROBE_COMPLETE && items->count == 0)
		*flag = PROBE_MISSING;
	return code;
}

static int
fill(struct run *run, const struct plan_set *set, struct array *first, struct array *second,
	struct array *out, struct result_object *answer, struct compliance_error *error)
{
	enum probe_flag other = PROBE_MISSING;

	int code = operand_of(run, set, 0, first, &answer->flag, answer, error);
	if (code < 0)
		return code;
	if (set->set_count + set->object_count < 2)
		return combine_items(run, MODEL_UNION, first, second, out, error);
	code = operand_of(run, set, 1, second, &other, answer, error);
	if (code < 0)
		return code;
	answer->flag = combine_flags(set->op, answer->flag, other);
	return combine_items(run, set->op, first, second, out, error);
}

int
run_set(struct run *run, const struct plan_set *set, struct result_object *answer,
	struct compliance_error *error)
{
	struct array first = array_of(sizeof(void *)), second = first, out = first;

	int code = fill(run, set, &first, &second, &out, answer, error);
	if (code >= 0) {
		answer->items = array_copy(&out, run->arena);
		answer->item_count = out.count;
		if (!answer->items)
			code = error_memory(error);
		else if (answer->flag == PROBE_COMPLETE && out.count == 0)
			answer->flag = PROBE_MISSING;
	}
	array_free(&first);
	array_free(&second);
	array_free(&out);
	return code;
}
