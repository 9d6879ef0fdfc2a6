/* SPDX-License-Identifier: Apache-2.0 */
#include "evaluate/trace.h"

#include "base/arena.h"
#include "base/error.h"
#include "evaluate/describe.h"
#include "plan/explain.h"

#include <string.h>

/* More items than these are counted, not told. */
enum { MOST_ITEMS = 25 };

struct tracing {
	const struct plan *plan;
	const struct result *result;
	struct arena *arena;
	struct map criteria; /* struct plan_criterion -> struct result_criterion */
	size_t rule;	     /* of the result: where the last that was told stands */
	bool failed;
};

/* The criteria of a definition and what came out of them have one shape. */
static void
note_criteria(struct tracing *tracing, const struct plan_criterion *criterion,
	const struct result_criterion *result)
{
	const char *key = arena_text_n(tracing->arena, (const char *)&criterion, sizeof criterion);
	void **place = key ? map_place_n(&tracing->criteria, key, sizeof criterion) : NULL;

	if (!place) {
		tracing->failed = true;
		return;
	}
	*place = (void *)result;
	for (size_t i = 0; i < criterion->child_count; i++)
		note_criteria(tracing, &criterion->children[i], &result->children[i]);
}

static void
tell_truth(struct buffer *out, enum match_truth truth)
{
	buffer_add_format(out, "  = %s", match_truth_word(truth));
}

static void
tell_definition(
	struct tracing *tracing, const struct plan_definition *definition, struct buffer *out)
{
	const struct result_definition *result =
		tracing->result->index.definitions[definition->index];

	tell_truth(out, result ? result->truth : MATCH_NOT_EVALUATED);
	if (result && result->criteria)
		note_criteria(tracing, definition->criteria, result->criteria);
}

static void
tell_criterion(
	const struct tracing *tracing, const struct plan_criterion *criterion, struct buffer *out)
{
	const struct result_criterion *result =
		map_get_n(&tracing->criteria, (const char *)&criterion, sizeof criterion);

	if (result)
		tell_truth(out, result->truth);
}

/* Results stand in the order of the rules; several where each definition is judged by itself. */
static void
tell_rule(struct tracing *tracing, const struct plan_rule *rule, struct buffer *out)
{
	const struct result *result = tracing->result;
	size_t at = tracing->rule;

	while (at < result->rule_count && result->rules[at].model != rule->model)
		at++;
	tracing->rule = at;
	for (; at < result->rule_count && result->rules[at].model == rule->model; at++)
		buffer_add_format(out, "%s%s", at == tracing->rule ? "  = " : ", ",
			model_result_word(result->rules[at].result));
}

static void
below_rule(const struct tracing *tracing, const struct plan_rule *rule, struct buffer *out)
{
	const struct result *result = tracing->result;

	for (size_t at = tracing->rule;
		at < result->rule_count && result->rules[at].model == rule->model; at++)
		for (size_t i = 0; i < result->rules[at].message_count; i++)
			buffer_add_format(out, "  > %s\n", result->rules[at].messages[i]);
}

static void
tell_object(const struct tracing *tracing, const struct plan_object *object, struct buffer *out)
{
	const struct result_object *result = tracing->result->index.objects[object->index];

	if (!result) {
		buffer_add_text(out, "  = not asked for");
		return;
	}
	buffer_add_format(out, "  = %s, %zu %s", probe_flag_word(result->flag), result->item_count,
		result->item_count == 1 ? "item" : "items");
}

static void
tell_variable(
	const struct tracing *tracing, const struct plan_variable *variable, struct buffer *out)
{
	const struct result_variable *result = tracing->result->index.variables[variable->index];

	if (!variable->component)
		return; /* its values stand there already */
	if (!result) {
		buffer_add_text(out, "  = not asked for");
		return;
	}
	buffer_add_format(out, "  = %s", probe_flag_word(result->flag));
	if (result->message)
		buffer_add_format(out, " (%s)", result->message);
	for (size_t i = 0; i < result->value_count && i < MOST_ITEMS; i++) {
		buffer_add_text(out, i ? ", " : ": ");
		if (plan_hides(variable))
			buffer_add_text(out, "(not shown)");
		else
			describe_value(out, result->values[i]);
	}
	if (result->value_count > MOST_ITEMS)
		buffer_add_format(out, " and %zu more", result->value_count - MOST_ITEMS);
}

static void
line(void *context, enum plan_node kind, const void *node, struct buffer *out)
{
	struct tracing *tracing = context;
	const struct result_test *test;

	switch (kind) {
	case PLAN_NODE_RULE: tell_rule(tracing, node, out); break;
	case PLAN_NODE_DEFINITION: tell_definition(tracing, node, out); break;
	case PLAN_NODE_CRITERION: tell_criterion(tracing, node, out); break;
	case PLAN_NODE_TEST:
		test = tracing->result->index.tests[((const struct plan_test *)node)->index];
		tell_truth(out, test ? test->truth : MATCH_NOT_EVALUATED);
		break;
	case PLAN_NODE_OBJECT: tell_object(tracing, node, out); break;
	case PLAN_NODE_VARIABLE: tell_variable(tracing, node, out); break;
	}
}

static void
tell_entity(const struct plan_object *object, const struct item_entity *entity, struct buffer *out)
{
	buffer_add_format(out, "%s ", entity->name);
	if (entity->status != ITEM_EXISTS)
		buffer_add_format(out, "(%s)", item_status_word(entity->status));
	else if (plan_masks(object, entity->name))
		buffer_add_text(out, "(not shown)");
	else if (entity->nil)
		buffer_add_text(out, "nil");
	else if (entity->field_count)
		for (size_t i = 0; i < entity->field_count; i++) {
			buffer_add_format(out, "%s%s=", i ? " " : "", entity->fields[i].name);
			describe_value(out, entity->fields[i].value);
		}
	else
		describe_value(out, entity->value);
}

static void
below_object(const struct tracing *tracing, const struct plan_object *object, unsigned depth,
	struct buffer *out)
{
	const struct result_object *result = tracing->result->index.objects[object->index];

	for (size_t i = 0; result && i < result->message_count; i++) {
		plan_indent(out, depth);
		buffer_add_format(out, "> %s\n", result->messages[i]);
	}
	for (size_t i = 0; result && i < result->item_count && i < MOST_ITEMS; i++) {
		const struct item *item = result->items[i];
		plan_indent(out, depth);
		buffer_add_format(out, "> item %u", item->number);
		if (item->status != ITEM_EXISTS)
			buffer_add_format(out, " (%s)", item_status_word(item->status));
		for (size_t k = 0; k < item->entity_count; k++) {
			buffer_add_text(out, k ? ", " : ": ");
			tell_entity(object, &item->entities[k], out);
		}
		if (item->message)
			buffer_add_format(out, " (%s)", item->message);
		buffer_add_char(out, '\n');
	}
	if (result && result->item_count > MOST_ITEMS) {
		plan_indent(out, depth);
		buffer_add_format(out, "> and %zu more\n", result->item_count - MOST_ITEMS);
	}
}

static void
below_test(const struct tracing *tracing, const struct plan_test *test, unsigned depth,
	struct buffer *out)
{
	const struct result_test *result = tracing->result->index.tests[test->index];

	if (result && result->message) {
		plan_indent(out, depth);
		buffer_add_format(out, "> %s\n", result->message);
	}
	for (size_t i = 0; result && test->state_count && i < result->tested_count; i++) {
		if (i >= MOST_ITEMS) {
			plan_indent(out, depth);
			buffer_add_format(out, "> and %zu more\n", result->tested_count - i);
			break;
		}
		plan_indent(out, depth);
		buffer_add_format(out, "> item %u is %s\n", result->tested[i].item->number,
			match_truth_word(result->tested[i].truth));
	}
}

static void
below(void *context, enum plan_node kind, const void *node, unsigned depth, struct buffer *out)
{
	const struct tracing *tracing = context;

	switch (kind) {
	case PLAN_NODE_RULE: below_rule(tracing, node, out); break;
	case PLAN_NODE_OBJECT: below_object(tracing, node, depth, out); break;
	case PLAN_NODE_TEST: below_test(tracing, node, depth, out); break;
	case PLAN_NODE_DEFINITION:
	case PLAN_NODE_CRITERION:
	case PLAN_NODE_VARIABLE: break;
	}
}

int
evaluate_trace(const struct plan *plan, const struct result *result, const char *name,
	struct buffer *out, struct compliance_error *error)
{
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	struct tracing tracing = { .plan = plan, .result = result, .arena = arena };
	const struct plan_notes notes = { line, below, &tracing };

	if (!arena)
		return error_memory(error);
	int code = plan_annotate(plan, name, &notes, out, error);
	map_free(&tracing.criteria);
	return code >= 0 && tracing.failed ? error_memory(error) : code;
}
