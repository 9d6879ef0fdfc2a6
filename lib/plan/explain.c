/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/explain.h"

#include "base/error.h"

#include <string.h>

static void
indent(struct buffer *out, unsigned depth)
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

static void explain_variable(
	struct buffer *out, const struct plan_variable *variable, unsigned depth);
static void explain_object(struct buffer *out, const struct plan_object *object, unsigned depth);

static void
explain_entity(struct buffer *out, const struct plan_entity *entity, unsigned depth)
{
	const struct model_entity *model = entity->model;

	indent(out, depth);
	buffer_add_text(out, model->name);
	if (model->nil) {
		buffer_add_text(out, " nil\n");
		return;
	}
	if (model->check_existence != MATCH_AT_LEAST_ONE_EXISTS)
		buffer_add_format(out, " (%s)", match_existence_word(model->check_existence));
	if (model->entity_check != MATCH_ALL)
		buffer_add_format(out, " (%s)", match_check_word(model->entity_check));
	buffer_add_format(out, " %s ", match_operation_word(model->operation));
	if (model->datatype != MATCH_STRING)
		buffer_add_format(out, "%s ", match_datatype_word(model->datatype));
	if (entity->variable)
		buffer_add_format(out, "%s of %s", match_check_word(model->var_check),
			entity->variable->model->id);
	else if (model->mask)
		buffer_add_text(out, "(masked)");
	else if (!entity->field_count)
		quote(out, model->value);
	if (entity->fault)
		buffer_add_format(out, "  ! %s", entity->fault);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < entity->field_count; i++)
		explain_entity(out, &entity->fields[i], depth + 1);
	if (entity->variable)
		explain_variable(out, entity->variable, depth + 1);
}

static void
explain_component(struct buffer *out, const struct plan_component *component, unsigned depth)
{
	const struct model_component *model = component->model;

	indent(out, depth);
	switch (model->kind) {
	case MODEL_LITERAL: quote(out, model->text); break;
	case MODEL_ITEM_FIELD:
		buffer_add_format(out, "%s%s%s of\n", model->item_field,
			model->record_field ? "." : "",
			model->record_field ? model->record_field : "");
		explain_object(out, component->object, depth + 1);
		return;
	case MODEL_REFERENCE: explain_variable(out, component->variable, 0); return;
	case MODEL_FUNCTION:
		buffer_add_text(out, model->text);
		if (model->argument) {
			buffer_add_char(out, ' ');
			quote(out, model->argument);
		}
		if (strcmp(model->text, "substring") == 0)
			buffer_add_format(out, " %lld %lld", (long long)model->start,
				(long long)model->length);
		break;
	}
	if (component->fault)
		buffer_add_format(out, "  ! %s", component->fault);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < component->operand_count; i++)
		explain_component(out, &component->operands[i], depth + 1);
}

static void
explain_variable(struct buffer *out, const struct plan_variable *variable, unsigned depth)
{
	static const char *const kinds[] = { "constant", "external", "local" };
	const struct model_variable *model = variable->model;

	indent(out, depth);
	buffer_add_format(out, "variable %s %s %s", model->id, kinds[model->kind],
		match_datatype_word(model->datatype));
	if (variable->fault)
		buffer_add_format(out, "  ! %s", variable->fault);
	for (size_t i = 0; i < variable->value_count; i++) {
		buffer_add_text(out, i ? ", " : " = ");
		quote(out, variable->values[i]);
	}
	buffer_add_char(out, '\n');
	if (variable->component)
		explain_component(out, variable->component, depth + 1);
}

static void
explain_state(struct buffer *out, const struct plan_state *state, unsigned depth)
{
	indent(out, depth);
	buffer_add_format(out, "state %s", state->model->id);
	if (state->entity_count > 1)
		buffer_add_format(out, " %s", match_operator_word(state->op));
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < state->entity_count; i++)
		explain_entity(out, &state->entities[i], depth + 1);
}

static void
explain_filters(struct buffer *out, const struct plan_filter *filters, size_t count, unsigned depth)
{
	for (size_t i = 0; i < count; i++) {
		indent(out, depth);
		buffer_add_text(out, filters[i].include ? "include\n" : "exclude\n");
		explain_state(out, filters[i].state, depth + 1);
	}
}

static void
explain_set(struct buffer *out, const struct plan_set *set, unsigned depth)
{
	static const char *const words[] = { "UNION", "INTERSECTION", "COMPLEMENT" };

	indent(out, depth);
	buffer_add_format(out, "%s\n", words[set->op]);
	for (size_t i = 0; i < set->set_count; i++)
		explain_set(out, set->sets[i], depth + 1);
	for (size_t i = 0; i < set->object_count; i++)
		explain_object(out, set->objects[i], depth + 1);
	explain_filters(out, set->filters, set->filter_count, depth + 1);
}

static void
explain_object(struct buffer *out, const struct plan_object *object, unsigned depth)
{
	const struct probe *probe = object->probe;

	indent(out, depth);
	buffer_add_format(out, "object %s %s", object->model->id, object->model->name);
	if (!probe)
		buffer_add_text(out, "  ! no such test is known");
	else if (!probe->call)
		buffer_add_format(out, "  ! not applicable: %s", probe->reason);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < object->behavior_count; i++) {
		indent(out, depth + 1);
		buffer_add_format(out, "behavior %s=%s\n", object->behaviors[i].name,
			object->behaviors[i].value);
	}
	for (size_t i = 0; i < object->entity_count; i++)
		explain_entity(out, &object->entities[i], depth + 1);
	if (object->variable)
		explain_variable(out, object->variable, depth + 1);
	if (object->set)
		explain_set(out, object->set, depth + 1);
	explain_filters(out, object->filters, object->filter_count, depth + 1);
}

static void
explain_test(struct buffer *out, const struct plan_test *test, unsigned depth)
{
	const struct model_test *model = test->model;

	buffer_add_format(out, "test %s %s: %s, %s", model->id, model->name,
		match_check_word(model->check), match_existence_word(model->check_existence));
	if (test->state_count > 1)
		buffer_add_format(out, ", states %s", match_operator_word(model->state_operator));
	if (model->comment)
		buffer_add_format(out, "  # %s", model->comment);
	buffer_add_char(out, '\n');
	if (test->object)
		explain_object(out, test->object, depth + 1);
	for (size_t i = 0; i < test->state_count; i++)
		explain_state(out, test->states[i], depth + 1);
}

static void explain_definition(
	struct buffer *out, const struct plan_definition *definition, unsigned depth);

static void
explain_criterion(struct buffer *out, const struct plan_criterion *criterion, unsigned depth)
{
	indent(out, depth);
	if (criterion->model->negate)
		buffer_add_text(out, "NOT ");
	if (criterion->test) {
		explain_test(out, criterion->test, depth);
		return;
	}
	if (criterion->definition) {
		explain_definition(out, criterion->definition, depth);
		return;
	}
	buffer_add_format(out, "%s\n", match_operator_word(criterion->model->op));
	for (size_t i = 0; i < criterion->child_count; i++)
		explain_criterion(out, &criterion->children[i], depth + 1);
}

static void
explain_definition(struct buffer *out, const struct plan_definition *definition, unsigned depth)
{
	buffer_add_format(out, "definition %s %s\n", definition->model->id,
		model_class_word(definition->model->class));
	if (definition->criteria)
		explain_criterion(out, definition->criteria, depth + 1);
}

static void
explain_check(struct buffer *out, const struct plan_check *check, unsigned depth)
{
	indent(out, depth);
	if (check->model && check->model->negate)
		buffer_add_text(out, "NOT ");
	if (check->kind == PLAN_NOTHING) {
		buffer_add_format(
			out, "%s: %s\n", model_result_word(check->outcome), check->reason);
		return;
	}
	if (check->kind == PLAN_COMPLEX) {
		buffer_add_text(out, check->model->is_or ? "OR\n" : "AND\n");
		for (size_t i = 0; i < check->child_count; i++)
			explain_check(out, &check->children[i], depth + 1);
		return;
	}
	for (size_t i = 0; i < check->definition_count; i++) {
		if (i)
			indent(out, depth);
		if (check->kind == PLAN_MULTIPLE)
			buffer_add_text(out, "by itself ");
		explain_definition(out, check->definitions[i], depth);
	}
}

static void
explain_platform(struct buffer *out, const struct plan_platform *platform, unsigned depth)
{
	indent(out, depth);
	if (platform->negate)
		buffer_add_text(out, "NOT ");
	if (platform->kind == PLAN_LOGICAL)
		buffer_add_format(out, "platform %s: %s of\n", platform->name,
			platform->is_or ? "one" : "all");
	else if (platform->kind == PLAN_NEVER)
		buffer_add_format(out, "platform %s: never\n", platform->name);
	else
		buffer_add_format(
			out, "platform %s: %s\n", platform->name, platform->definition->model->id);
	for (size_t i = 0; i < platform->child_count; i++)
		explain_platform(out, platform->children[i], depth + 1);
}

static void
explain_rule(struct buffer *out, const struct plan_rule *rule)
{
	buffer_add_format(out, "rule %s (%s, weight %g, %s)\n", rule->model->id,
		model_severity_word(rule->severity), rule->weight, model_role_word(rule->role));
	for (size_t i = 0; i < rule->gate_count; i++) {
		const struct plan_gate *gate = rule->gates[i];
		for (size_t k = 0; k < gate->platform_count; k++)
			explain_platform(out, gate->platforms[k], 1);
	}
	explain_check(out, rule->check, 1);
	buffer_add_char(out, '\n');
}

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);

	return tail <= length && strcmp(text + length - tail, end) == 0;
}

int
plan_explain(const struct plan *plan, const char *name, struct buffer *out,
	struct compliance_error *error)
{
	bool found = !name;

	for (size_t i = 0; i < plan->rule_count; i++) {
		const struct plan_rule *rule = &plan->rules[i];
		if (!rule->selected || (name && !ends_with(rule->model->id, name)))
			continue;
		explain_rule(out, rule);
		found = true;
	}
	for (size_t i = 0; i < plan->definition_count && !found; i++) {
		if (strcmp(plan->definitions[i]->model->id, name) != 0)
			continue;
		explain_definition(out, plan->definitions[i], 0);
		found = true;
	}
	if (!found)
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"no selected rule and no definition of the plan is called \"%s\"", name);
	return out->failed ? error_memory(error) : 0;
}
