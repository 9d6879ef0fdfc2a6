/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "match/pattern.h"
#include "match/value.h"
#include "plan/compiler.h"

#include <string.h>

/* Whether a pattern is found in a value; one that is none is an error of the comparison. */
static int
find_pattern(struct compiler *compiler, const char *text, const char *value,
	enum match_truth *truth, struct compliance_error *error)
{
	struct match_pattern *pattern = NULL;
	struct match_scan *scan = NULL;
	struct match_spans spans;
	const char *fault = NULL;

	*truth = MATCH_ERROR;
	int code = plan_compile_pattern(compiler, text, 0, &pattern, &fault, error);
	if (code < 0 || fault)
		return code;
	code = match_scan_new(&scan, &compiler->options->limits, error);
	if (code < 0)
		return code;
	code = match_pattern_find(pattern, scan, bytes_of(value, strlen(value)), 0, &spans, error);
	match_scan_free(scan);
	if (code >= 0)
		*truth = code ? MATCH_TRUE : MATCH_FALSE;
	return code == COMPLIANCE_ENOMEM ? code : 0;
}

/* Whether all (or one, as its operator says) of the restrictions hold. */
static int
is_allowed(struct compiler *compiler, const struct model_variable *model,
	const struct model_possible_restriction *possible, const char *value, bool *allowed,
	struct compliance_error *error)
{
	struct match_tally tally = { 0 };

	for (size_t i = 0; i < possible->restriction_count; i++) {
		const struct model_restriction *restriction = &possible->restrictions[i];
		enum match_truth truth;
		int code = 0;
		if (restriction->operation == MATCH_PATTERN)
			code = find_pattern(compiler, restriction->value, value, &truth, error);
		else
			truth = match_compare(model->datatype, restriction->operation, value,
				restriction->value, NULL);
		if (code < 0)
			return code;
		match_tally_add(&tally, truth);
	}
	*allowed = match_operator_truth(possible->op, &tally) == MATCH_TRUE;
	return 0;
}

static int
is_possible(struct compiler *compiler, const struct model_variable *model, const char *value,
	bool *possible, struct compliance_error *error)
{
	int code = 0;

	*possible = model->possible_value_count + model->possible_restriction_count == 0;
	for (size_t i = 0; i < model->possible_value_count && !*possible; i++)
		*possible = strcmp(model->possible_values[i].value, value) == 0;
	for (size_t i = 0; i < model->possible_restriction_count && !*possible && code >= 0; i++)
		code = is_allowed(
			compiler, model, &model->possible_restrictions[i], value, possible, error);
	return code;
}

/* The values that a variables document has, for what no check exports. */
static void
bind_from_document(struct compiler *compiler, struct plan_variable *variable)
{
	const struct model_content *content = compiler->plan->content;

	for (size_t i = 0; i < content->binding_count; i++) {
		const struct model_binding *binding = &content->bindings[i];
		if (strcmp(binding->variable_id, variable->model->id) != 0)
			continue;
		variable->values = binding->values;
		variable->value_count = binding->value_count;
	}
}

/* All values that are exported to the variable; two exports to one variable give both. */
static int
bind(struct compiler *compiler, const struct scope *scope, struct plan_variable *variable,
	struct compliance_error *error)
{
	struct array values __attribute__((cleanup(array_free))) = array_of(sizeof(char *));

	for (size_t i = 0; i < scope->binding_count; i++) {
		const struct binding *binding = &scope->bindings[i];
		if (strcmp(binding->variable_id, variable->model->id) != 0)
			continue;
		for (size_t k = 0; k < binding->values.count; k++)
			if (array_push_pointer(&values, binding->values.items[k]) < 0)
				return error_memory(error);
	}
	variable->values = array_copy(&values, compiler->arena);
	variable->value_count = values.count;
	if (!variable->values)
		return error_memory(error);
	if (values.count == 0)
		bind_from_document(compiler, variable);
	return 0;
}

/* Without a value, or with one that it does not allow, it has a fault. */
static int
check_external(
	struct compiler *compiler, struct plan_variable *variable, struct compliance_error *error)
{
	const struct model_variable *model = variable->model;
	bool possible = true;

	for (size_t i = 0; i < variable->value_count; i++) {
		const char *value = variable->values[i];
		int code = is_possible(compiler, model, value, &possible, error);
		if (code < 0)
			return code;
		if (possible)
			continue;
		variable->fault = arena_format(compiler->arena,
			"the external variable %s does not allow the value \"%s\"", model->id,
			value);
		return variable->fault ? 0 : error_memory(error);
	}
	if (variable->value_count)
		return 0;
	variable->fault = arena_format(
		compiler->arena, "the external variable %s was given no value", model->id);
	return variable->fault ? 0 : error_memory(error);
}

static int compile_component(struct compiler *compiler, const struct scope *scope,
	const struct model_component *model, struct plan_component *component,
	struct compliance_error *error);

static int
compile_function(struct compiler *compiler, const struct scope *scope,
	const struct model_component *model, struct plan_component *component,
	struct compliance_error *error)
{
	component->function = match_function_of(model->text);
	if (!component->function) {
		component->fault = plan_fault(compiler, scope, model->line,
			"no function of the name \"%s\" is known", model->text);
		return component->fault ? 0 : error_memory(error);
	}
	component->arguments = (struct match_function_arguments){
		.text = model->argument,
		.format_1 = model->format_1,
		.format_2 = model->format_2,
		.start = model->start,
		.length = model->length,
		.glob_noescape = model->glob_noescape,
	};
	if (strcmp(model->text, "regex_capture") != 0)
		return 0;
	struct match_pattern *pattern = NULL;
	const char *fault = NULL;
	int code = plan_compile_pattern(
		compiler, model->argument ? model->argument : "", 0, &pattern, &fault, error);
	component->arguments.pattern = pattern;
	if (code < 0 || !fault)
		return code;
	component->fault =
		plan_fault(compiler, scope, model->line, "expected a pattern: %s", fault);
	return component->fault ? 0 : error_memory(error);
}

static int
compile_operands(struct compiler *compiler, const struct scope *scope,
	const struct model_component *model, struct plan_component *component,
	struct compliance_error *error)
{
	struct plan_component *operands =
		arena_new_array(compiler->arena, model->operand_count, sizeof *operands);

	if (!operands)
		return error_memory(error);
	component->operands = operands;
	component->operand_count = model->operand_count;
	for (size_t i = 0; i < model->operand_count; i++) {
		int code = compile_component(
			compiler, scope, &model->operands[i], &operands[i], error);
		if (code < 0)
			return code;
	}
	return 0;
}

static int
compile_component(struct compiler *compiler, const struct scope *scope,
	const struct model_component *model, struct plan_component *component,
	struct compliance_error *error)
{
	int code = 0;

	component->model = model;
	switch (model->kind) {
	case MODEL_LITERAL: break;
	case MODEL_ITEM_FIELD:
		code = plan_compile_object(
			compiler, scope, model->object, &component->object, error);
		if (code >= 0)
			plan_want(component->object, model->item_field);
		break;
	case MODEL_REFERENCE:
		code = plan_compile_variable(
			compiler, scope, model->variable, &component->variable, error);
		break;
	case MODEL_FUNCTION:
		code = compile_function(compiler, scope, model, component, error);
		if (code >= 0)
			code = compile_operands(compiler, scope, model, component, error);
		break;
	}
	return code;
}

/* The model stands for all that it says; what it refers to is named by index. */
static void
key_component(struct buffer *key, const struct plan_component *component)
{
	if (component->object)
		buffer_add_format(key, "o%zu;", component->object->index);
	if (component->variable)
		buffer_add_format(key, "v%zu;", component->variable->index);
	for (size_t i = 0; i < component->operand_count; i++)
		key_component(key, &component->operands[i]);
}

static int
fill(struct compiler *compiler, const struct scope *scope, struct plan_variable *variable,
	struct compliance_error *error)
{
	const struct model_variable *model = variable->model;

	if (model->kind == MODEL_CONSTANT) {
		variable->values = model->values;
		variable->value_count = model->value_count;
		return 0;
	}
	if (model->kind == MODEL_EXTERNAL) {
		int code = bind(compiler, scope, variable, error);
		return code < 0 ? code : check_external(compiler, variable, error);
	}
	struct plan_component *component = arena_alloc(compiler->arena, sizeof *component);
	if (!component)
		return error_memory(error);
	variable->component = component;
	return compile_component(compiler, scope, model->component, component, error);
}

int
plan_compile_variable(struct compiler *compiler, const struct scope *scope,
	const struct model_variable *model, const struct plan_variable **variable,
	struct compliance_error *error)
{
	struct plan_variable made = { .model = model };
	struct buffer key = { 0 };

	if ((*variable = plan_known(compiler, scope, model)))
		return 0;
	if (++compiler->depth > compiler->options->limits.criteria_depth)
		return error_set(error, COMPLIANCE_ECONTENT,
			"%s:%u: the variable %s depends on itself, or on more than %u others",
			scope->oval->file, model->line, model->id,
			compiler->options->limits.criteria_depth);
	int code = fill(compiler, scope, &made, error);
	compiler->depth--;
	if (code < 0)
		return code;
	buffer_add_format(&key, "V%p;", (const void *)model);
	for (size_t i = 0; i < made.value_count; i++)
		plan_key_text(&key, made.values[i]);
	if (made.component)
		key_component(&key, made.component);
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	if (!place)
		return error_memory(error);
	if (!*place) {
		struct plan_variable *kept = arena_alloc(compiler->arena, sizeof *kept);
		made.index = compiler->variables.count;
		if (!kept || array_push_pointer(&compiler->variables, kept) < 0)
			return error_memory(error);
		*kept = made;
		*place = kept;
	}
	*variable = *place;
	return plan_remember(compiler, scope, model, *variable, error);
}
