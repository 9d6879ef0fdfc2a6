/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "match/value.h"
#include "plan/compiler.h"

#include <stdarg.h>
#include <stdio.h>

const char *
plan_fault(struct compiler *compiler, const struct scope *scope, uint32_t line, const char *format,
	...)
{
	char what[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	if (compiler->fault.code == 0)
		error_set(&compiler->fault, COMPLIANCE_ECONTENT, "%s:%u: %s", scope->oval->file,
			line, what);
	return arena_format(compiler->arena, "%s:%u: %s", scope->oval->file, line, what);
}

/* What a pattern became: itself, or the reason why it is none. */
struct made_pattern {
	struct match_pattern *pattern;
	const char *fault;
};

int
plan_compile_pattern(struct compiler *compiler, const char *text, unsigned flags,
	struct match_pattern **pattern, const char **fault, struct compliance_error *error)
{
	buffer_add_format(&compiler->key, "P%u;", flags);
	buffer_add_text(&compiler->key, text);
	void **place = plan_key_place(compiler, &compiler->key);
	if (!place)
		return error_memory(error);
	if (!*place) {
		struct made_pattern *made = arena_alloc(compiler->arena, sizeof *made);
		if (!made)
			return error_memory(error);
		struct compliance_error why = { 0 };
		int code = match_pattern_new(
			&made->pattern, text, flags, &compiler->options->limits, &why);
		if (code == COMPLIANCE_ENOMEM)
			return error_memory(error);
		if (code >= 0 && array_push_pointer(compiler->patterns, made->pattern) < 0) {
			match_pattern_free(made->pattern);
			return error_memory(error);
		}
		if (code < 0 && !(made->fault = arena_text(compiler->arena, why.message)))
			return error_memory(error);
		*place = made;
	}
	const struct made_pattern *made = *place;
	*pattern = made->pattern;
	*fault = made->fault;
	return 0;
}

static int
compile_literal_pattern(struct compiler *compiler, const struct scope *scope,
	struct plan_entity *entity, struct compliance_error *error)
{
	struct match_pattern **patterns = arena_alloc(compiler->arena, sizeof *patterns);
	const char *fault = NULL;

	if (!patterns)
		return error_memory(error);
	int code = plan_compile_pattern(
		compiler, entity->model->value, entity->pattern_flags, patterns, &fault, error);
	if (code < 0)
		return code;
	entity->condition.patterns = patterns;
	if (!fault)
		return 0;
	entity->fault = plan_fault(compiler, scope, entity->model->line,
		"%s: expected a pattern: %s", entity->model->name, fault);
	return entity->fault ? 0 : error_memory(error);
}

/* Numbers are held to their form here; other values where they are compared. */
static int
check_number(struct compiler *compiler, const struct scope *scope, struct plan_entity *entity,
	struct compliance_error *error)
{
	const struct model_entity *model = entity->model;
	struct compliance_error why = { 0 };

	if (model->datatype != MATCH_INT && model->datatype != MATCH_FLOAT)
		return 0;
	if (match_value_check(model->datatype, model->value, &why) >= 0)
		return 0;
	entity->fault =
		plan_fault(compiler, scope, model->line, "%s: %s", model->name, why.message);
	return entity->fault ? 0 : error_memory(error);
}

static int
compile_literal(struct compiler *compiler, const struct scope *scope, struct plan_entity *entity,
	struct compliance_error *error)
{
	const char **values = arena_alloc(compiler->arena, sizeof *values);

	if (!values)
		return error_memory(error);
	values[0] = entity->model->value;
	entity->condition.values = values;
	entity->condition.value_count = 1;
	if (entity->condition.operation == MATCH_PATTERN)
		return compile_literal_pattern(compiler, scope, entity, error);
	return check_number(compiler, scope, entity, error);
}

static int
compile_entity(struct compiler *compiler, const struct scope *scope,
	const struct model_entity *model, unsigned pattern_flags, struct plan_entity *entity,
	struct compliance_error *error)
{
	entity->model = model;
	entity->pattern_flags = model->operation == MATCH_PATTERN ? pattern_flags : 0;
	entity->condition = (struct match_condition){
		.name = model->name,
		.datatype = model->datatype,
		.operation = model->operation,
		.check = model->var_check,
		.nil = model->nil,
		.variable = model->variable != NULL,
	};
	if (model->field_count) {
		entity->field_count = model->field_count;
		return plan_compile_entities(compiler, scope, model->fields, model->field_count, 0,
			&entity->fields, error);
	}
	if (model->variable)
		return plan_compile_variable(
			compiler, scope, model->variable, &entity->variable, error);
	return model->nil ? 0 : compile_literal(compiler, scope, entity, error);
}

int
plan_compile_entities(struct compiler *compiler, const struct scope *scope,
	const struct model_entity *models, size_t count, unsigned pattern_flags,
	const struct plan_entity **entities, struct compliance_error *error)
{
	struct plan_entity *made = arena_new_array(compiler->arena, count, sizeof *made);

	if (!made)
		return error_memory(error);
	for (size_t i = 0; i < count; i++) {
		int code =
			compile_entity(compiler, scope, &models[i], pattern_flags, &made[i], error);
		if (code < 0)
			return code;
	}
	*entities = made;
	return 0;
}
