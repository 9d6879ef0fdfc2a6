/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/explain.h"

#include "base/error.h"

#include <string.h>

void
plan_indent(struct buffer *out, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		buffer_add_text(out, "  ");
}

static void
quote(struct buffer *out, const char *text)
{
	buffer_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '\n')
			buffer_add_text(out, "\\n");
		else if (*text == '\t')
			buffer_add_text(out, "\\t");
		else
			buffer_add_char(out, *text);
	}
	buffer_add_char(out, '"');
}

struct explaining {
	struct buffer *out;
	const struct plan_notes *notes; /* or NULL */
};

/* Ends the node's line. */
static void
end_line(const struct explaining *to, enum plan_node kind, const void *node)
{
	if (to->notes)
		to->notes->line(to->notes->context, kind, node, to->out);
	buffer_add_char(to->out, '\n');
}

static void
end_node(const struct explaining *to, enum plan_node kind, const void *node, unsigned depth)
{
	if (to->notes)
		to->notes->below(to->notes->context, kind, node, depth + 1, to->out);
}

static void explain_variable(
	const struct explaining *to, const struct plan_variable *variable, unsigned depth);
static void explain_object(
	const struct explaining *to, const struct plan_object *object, unsigned depth);

static void
explain_entity(const struct explaining *to, const struct plan_entity *entity, unsigned depth)
{
	const struct model_entity *model = entity->model;

	plan_indent(to->out, depth);
	buffer_add_text(to->out, model->name);
	if (model->nil) {
		buffer_add_text(to->out, " nil\n");
		return;
	}
	if (model->check_existence != MATCH_AT_LEAST_ONE_EXISTS)
		buffer_add_format(to->out, " (%s)", match_existence_word(model->check_existence));
	if (model->entity_check != MATCH_ALL)
		buffer_add_format(to->out, " (%s)", match_check_word(model->entity_check));
	buffer_add_format(to->out, " %s ", match_operation_word(model->operation));
	if (model->datatype != MATCH_STRING)
		buffer_add_format(to->out, "%s ", match_datatype_word(model->datatype));
	if (entity->variable)
		buffer_add_format(to->out, "%s of %s", match_check_word(model->var_check),
			entity->variable->model->id);
	else if (model->mask)
		buffer_add_text(to->out, "(masked)");
	else if (!entity->field_count)
		quote(to->out, model->value);
	if (entity->fault)
		buffer_add_format(to->out, "  ! %s", entity->fault);
	buffer_add_char(to->out, '\n');
	for (size_t i = 0; i < entity->field_count; i++)
		explain_entity(to, &entity->fields[i], depth + 1);
	if (entity->variable)
		explain_variable(to, entity->variable, depth + 1);
}

static void
explain_component(
	const struct explaining *to, const struct plan_component *component, unsigned depth)
{
	const struct model_component *model = component->model;

	plan_indent(to->out, depth);
	switch (model->kind) {
	case MODEL_LITERAL: quote(to->out, model->text); break;
	case MODEL_ITEM_FIELD:
		buffer_add_format(to->out, "%s%s%s of\n", model->item_field,
			model->record_field ? "." : "",
			model->record_field ? model->record_field : "");
		explain_object(to, component->object, depth + 1);
		return;
	case MODEL_REFERENCE: explain_variable(to, component->variable, 0); return;
	case MODEL_FUNCTION:
		buffer_add_text(to->out, model->text);
		if (model->argument) {
			buffer_add_char(to->out, ' ');
			quote(to->out, model->argument);
		}
		if (strcmp(model->text, "substring") == 0)
			buffer_add_format(to->out, " %lld %lld", (long long)model->start,
				(long long)model->length);
		break;
	}
	if (component->fault)
		buffer_add_format(to->out, "  ! %s", component->fault);
	buffer_add_char(to->out, '\n');
	for (size_t i = 0; i < component->operand_count; i++)
		explain_component(to, &component->operands[i], depth + 1);
}

static void
explain_variable(const struct explaining *to, const struct plan_variable *variable, unsigned depth)
{
	static const char *const kinds[] = { "constant", "external", "local" };
	const struct model_variable *model = variable->model;

	plan_indent(to->out, depth);
	buffer_add_format(to->out, "variable %s %s %s", model->id, kinds[model->kind],
		match_datatype_word(model->datatype));
	if (variable->fault)
		buffer_add_format(to->out, "  ! %s", variable->fault);
	for (size_t i = 0; i < variable->value_count; i++) {
		buffer_add_text(to->out, i ? ", " : " = ");
		quote(to->out, variable->values[i]);
	}
	end_line(to, PLAN_NODE_VARIABLE, variable);
	if (variable->component)
		explain_component(to, variable->component, depth + 1);
}

static void
explain_state(const struct explaining *to, const struct plan_state *state, unsigned depth)
{
	plan_indent(to->out, depth);
	buffer_add_format(to->out, "state %s", state->model->id);
	if (state->entity_count > 1)
		buffer_add_format(to->out, " %s", match_operator_word(state->op));
	buffer_add_char(to->out, '\n');
	for (size_t i = 0; i < state->entity_count; i++)
		explain_entity(to, &state->entities[i], depth + 1);
}

static void
explain_filters(const struct explaining *to, const struct plan_filter *filters, size_t count,
	unsigned depth)
{
	for (size_t i = 0; i < count; i++) {
		plan_indent(to->out, depth);
		buffer_add_text(to->out, filters[i].include ? "include\n" : "exclude\n");
		explain_state(to, filters[i].state, depth + 1);
	}
}

static void
explain_set(const struct explaining *to, const struct plan_set *set, unsigned depth)
{
	static const char *const words[] = { "UNION", "INTERSECTION", "COMPLEMENT" };

	plan_indent(to->out, depth);
	buffer_add_format(to->out, "%s\n", words[set->op]);
	for (size_t i = 0; i < set->set_count; i++)
		explain_set(to, set->sets[i], depth + 1);
	for (size_t i = 0; i < set->object_count; i++)
		explain_object(to, set->objects[i], depth + 1);
	explain_filters(to, set->filters, set->filter_count, depth + 1);
}

static void
explain_object(const struct explaining *to, const struct plan_object *object, unsigned depth)
{
	const struct probe *probe = object->probe;

	plan_indent(to->out, depth);
	buffer_add_format(to->out, "object %s %s", object->model->id, object->model->name);
	if (!probe)
		buffer_add_text(to->out, "  ! no such test is known");
	else if (!probe->call)
		buffer_add_format(to->out, "  ! not applicable: %s", probe->reason);
	end_line(to, PLAN_NODE_OBJECT, object);
	for (size_t i = 0; i < object->behavior_count; i++) {
		plan_indent(to->out, depth + 1);
		buffer_add_format(to->out, "behavior %s=%s\n", object->behaviors[i].name,
			object->behaviors[i].value);
	}
	for (size_t i = 0; i < object->entity_count; i++)
		explain_entity(to, &object->entities[i], depth + 1);
	if (object->variable)
		explain_variable(to, object->variable, depth + 1);
	if (object->set)
		explain_set(to, object->set, depth + 1);
	explain_filters(to, object->filters, object->filter_count, depth + 1);
	end_node(to, PLAN_NODE_OBJECT, object, depth);
}

static void
explain_test(const struct explaining *to, const struct plan_test *test, unsigned depth)
{
	const struct model_test *model = test->model;

	buffer_add_format(to->out, "test %s %s: %s, %s", model->id, model->name,
		match_check_word(model->check), match_existence_word(model->check_existence));
	if (test->state_count > 1)
		buffer_add_format(
			to->out, ", states %s", match_operator_word(model->state_operator));
	if (model->comment)
		buffer_add_format(to->out, "  # %s", model->comment);
	end_line(to, PLAN_NODE_TEST, test);
	if (test->object)
		explain_object(to, test->object, depth + 1);
	for (size_t i = 0; i < test->state_count; i++)
		explain_state(to, test->states[i], depth + 1);
	end_node(to, PLAN_NODE_TEST, test, depth);
}

static void explain_definition(
	const struct explaining *to, const struct plan_definition *definition, unsigned depth);

static void
explain_criterion(
	const struct explaining *to, const struct plan_criterion *criterion, unsigned depth)
{
	plan_indent(to->out, depth);
	if (criterion->model->negate)
		buffer_add_text(to->out, "NOT ");
	if (criterion->test) {
		explain_test(to, criterion->test, depth);
		return;
	}
	if (criterion->definition) {
		explain_definition(to, criterion->definition, depth);
		return;
	}
	buffer_add_text(to->out, match_operator_word(criterion->model->op));
	end_line(to, PLAN_NODE_CRITERION, criterion);
	for (size_t i = 0; i < criterion->child_count; i++)
		explain_criterion(to, &criterion->children[i], depth + 1);
}

static void
explain_definition(
	const struct explaining *to, const struct plan_definition *definition, unsigned depth)
{
	buffer_add_format(to->out, "definition %s %s", definition->model->id,
		model_class_word(definition->model->class));
	end_line(to, PLAN_NODE_DEFINITION, definition);
	if (definition->criteria)
		explain_criterion(to, definition->criteria, depth + 1);
}

static void
explain_check(const struct explaining *to, const struct plan_check *check, unsigned depth)
{
	plan_indent(to->out, depth);
	if (check->model && check->model->negate)
		buffer_add_text(to->out, "NOT ");
	if (check->kind == PLAN_NOTHING) {
		buffer_add_format(
			to->out, "%s: %s\n", model_result_word(check->outcome), check->reason);
		return;
	}
	if (check->kind == PLAN_COMPLEX) {
		buffer_add_text(to->out, check->model->is_or ? "OR\n" : "AND\n");
		for (size_t i = 0; i < check->child_count; i++)
			explain_check(to, &check->children[i], depth + 1);
		return;
	}
	for (size_t i = 0; i < check->definition_count; i++) {
		if (i)
			plan_indent(to->out, depth);
		if (check->kind == PLAN_MULTIPLE)
			buffer_add_text(to->out, "by itself ");
		explain_definition(to, check->definitions[i], depth);
	}
}

static void
explain_platform(const struct explaining *to, const struct plan_platform *platform, unsigned depth)
{
	plan_indent(to->out, depth);
	if (platform->negate)
		buffer_add_text(to->out, "NOT ");
	if (platform->kind == PLAN_LOGICAL)
		buffer_add_format(to->out, "platform %s: %s of\n", platform->name,
			platform->is_or ? "one" : "all");
	else if (platform->kind == PLAN_NEVER)
		buffer_add_format(to->out, "platform %s: never\n", platform->name);
	else
		buffer_add_format(to->out, "platform %s: %s\n", platform->name,
			platform->definition->model->id);
	for (size_t i = 0; i < platform->child_count; i++)
		explain_platform(to, platform->children[i], depth + 1);
}

static void
explain_rule(const struct explaining *to, const struct plan_rule *rule)
{
	buffer_add_format(to->out, "rule %s (%s, weight %g, %s)", rule->model->id,
		model_severity_word(rule->severity), rule->weight, model_role_word(rule->role));
	end_line(to, PLAN_NODE_RULE, rule);
	for (size_t i = 0; i < rule->gate_count; i++) {
		const struct plan_gate *gate = rule->gates[i];
		for (size_t k = 0; k < gate->platform_count; k++)
			explain_platform(to, gate->platforms[k], 1);
	}
	explain_check(to, rule->check, 1);
	end_node(to, PLAN_NODE_RULE, rule, 0);
	buffer_add_char(to->out, '\n');
}

int
plan_annotate(const struct plan *plan, const char *name, const struct plan_notes *notes,
	struct buffer *out, struct compliance_error *error)
{
	const struct explaining to = { out, notes };
	bool found = !name;

	for (size_t i = 0; i < plan->rule_count; i++) {
		const struct plan_rule *rule = &plan->rules[i];
		if (!rule->selected || (name && !model_id_ends(rule->model->id, name)))
			continue;
		explain_rule(&to, rule);
		found = true;
	}
	for (size_t i = 0; i < plan->definition_count && !found; i++) {
		if (strcmp(plan->definitions[i]->model->id, name) != 0)
			continue;
		explain_definition(&to, plan->definitions[i], 0);
		found = true;
	}
	if (!found)
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"no selected rule and no definition of the plan is called \"%s\"", name);
	return out->failed ? error_memory(error) : 0;
}

int
plan_explain(const struct plan *plan, const char *name, struct buffer *out,
	struct compliance_error *error)
{
	return plan_annotate(plan, name, NULL, out, error);
}
