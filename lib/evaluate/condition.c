/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "evaluate/run.h"

#include <string.h>

/* What a pattern's text became: itself, or the reason why it is none. */
struct made_pattern {
	struct match_pattern *pattern;
	const char *fault;
};

static int
make_pattern(struct run *run, const char *text, unsigned flags, struct made_pattern *made,
	struct compliance_error *error)
{
	struct compliance_error why = { 0 };

	int code = match_pattern_new(&made->pattern, text, flags, &run->plan->limits, &why);
	if (code == COMPLIANCE_ENOMEM)
		return error_memory(error);
	if (code < 0) {
		made->fault = arena_text(run->arena, why.message);
		return made->fault ? 0 : error_memory(error);
	}
	if (array_push_pointer(&run->owned, made->pattern) == 0)
		return 0;
	match_pattern_free(made->pattern);
	return error_memory(error);
}

/* A pattern that comes from a variable, compiled once for its text and flags. */
static int
find_pattern(struct run *run, const char *text, unsigned flags, const struct made_pattern **found,
	struct compliance_error *error)
{
	const char *key = arena_format(run->arena, "%u;%s", flags, text);
	void **place = key ? map_place(&run->patterns, key) : NULL;

	if (!place)
		return error_memory(error);
	if (!*place) {
		struct made_pattern *made = arena_alloc(run->arena, sizeof *made);
		if (!made)
			return error_memory(error);
		int code = make_pattern(run, text, flags, made, error);
		if (code < 0)
			return code;
		*place = made;
	}
	*found = *place;
	return 0;
}

static int
find_patterns(struct run *run, const struct plan_entity *entity, struct asked_entity *asked,
	struct compliance_error *error)
{
	struct match_condition *condition = &asked->condition;
	struct match_pattern **patterns =
		arena_new_array(run->arena, condition->value_count, sizeof *patterns);

	if (!patterns)
		return error_memory(error);
	for (size_t i = 0; i < condition->value_count; i++) {
		const struct made_pattern *made = NULL;
		int code = find_pattern(
			run, condition->values[i], entity->pattern_flags, &made, error);
		if (code < 0)
			return code;
		patterns[i] = made->pattern;
		if (made->fault) {
			asked->fault = made->fault;
			asked->flag = PROBE_ERROR;
		}
	}
	condition->patterns = patterns;
	return 0;
}

/*
 * Each value once: who looks up all of them would find the same thing twice. Only "only one" can
 * tell how often a value stands there.
 */
static int
keep_distinct(struct run *run, struct match_condition *condition, struct compliance_error *error)
{
	struct map seen __attribute__((cleanup(map_free))) = { 0 };
	const char **distinct =
		arena_new_array(run->arena, condition->value_count, sizeof *distinct);
	size_t count = 0;

	if (!distinct)
		return error_memory(error);
	for (size_t i = 0; i < condition->value_count; i++) {
		void **place = map_place(&seen, condition->values[i]);
		if (!place)
			return error_memory(error);
		if (*place)
			continue;
		*place = condition;
		distinct[count++] = condition->values[i];
	}
	condition->values = distinct;
	condition->value_count = count;
	return 0;
}

static int
ask_variable(struct run *run, const struct plan_entity *entity, struct asked_entity *asked,
	struct compliance_error *error)
{
	const struct result_variable *variable = NULL;

	int code = run_variable(run, entity->variable, &variable, error);
	if (code < 0)
		return code;
	if (variable->flag != PROBE_COMPLETE || variable->value_count == 0) {
		asked->flag = variable->flag == PROBE_COMPLETE ? PROBE_MISSING : variable->flag;
		asked->fault = variable->message
				       ? variable->message
				       : arena_format(run->arena, "the variable %s has no value",
						 variable->model->id);
		return asked->fault ? 0 : error_memory(error);
	}
	asked->condition.values = variable->values;
	asked->condition.value_count = variable->value_count;
	if (variable->value_count > 1 && asked->condition.check != MATCH_ONLY_ONE)
		code = keep_distinct(run, &asked->condition, error);
	if (code < 0)
		return code;
	if (asked->condition.operation == MATCH_PATTERN)
		return find_patterns(run, entity, asked, error);
	return 0;
}

static int
ask_fields(struct run *run, const struct plan_entity *entity, struct asked_entity *asked,
	struct compliance_error *error)
{
	struct asked_entity *fields =
		arena_new_array(run->arena, entity->field_count, sizeof *fields);

	if (!fields)
		return error_memory(error);
	asked->fields = fields;
	asked->field_count = entity->field_count;
	for (size_t i = 0; i < entity->field_count; i++) {
		int code = run_ask(run, &entity->fields[i], &fields[i], error);
		if (code < 0)
			return code;
	}
	return 0;
}

int
run_ask(struct run *run, const struct plan_entity *entity, struct asked_entity *asked,
	struct compliance_error *error)
{
	*asked = (struct asked_entity){
		.condition = entity->condition, .fault = entity->fault, .flag = PROBE_ERROR
	};
	if (entity->fault)
		return 0;
	if (entity->field_count)
		return ask_fields(run, entity, asked, error);
	return entity->variable ? ask_variable(run, entity, asked, error) : 0;
}
