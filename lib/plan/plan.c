/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/plan.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "plan/compiler.h"

#include <string.h>

/* The plan with what it owns. */
struct owner {
	struct plan plan;
	struct arena *arena;
	struct array patterns; /* struct match_pattern * */
};

void
plan_free(struct plan *plan)
{
	struct owner *owner = (struct owner *)plan;

	if (!owner)
		return;
	for (size_t i = 0; i < owner->patterns.count; i++)
		match_pattern_free(((struct match_pattern **)owner->patterns.data)[i]);
	array_free(&owner->patterns);
	arena_free(owner->arena);
	memory_free(owner);
}

/* Whether a name is the one that is asked for: NULL asks for any. */
static bool
is_asked(const char *name, const char *asked)
{
	return !asked || (name && strcmp(name, asked) == 0);
}

static const struct model_checklist *
checklist_of(const struct model_stream *stream, const struct plan_options *options)
{
	for (size_t i = 0; i < stream->checklist_count; i++) {
		const struct model_checklist *checklist = stream->checklists[i];
		if (is_asked(checklist->benchmark->item.id, options->benchmark_id) &&
			is_asked(checklist->component_id, options->component_id))
			return checklist;
	}
	return NULL;
}

static int
choose_benchmark(
	struct plan *plan, const struct plan_options *options, struct compliance_error *error)
{
	const struct model_content *content = plan->content;

	for (size_t i = 0; i < content->stream_count && !plan->checklist; i++) {
		const struct model_stream *stream = &content->streams[i];
		if (!is_asked(stream->id, options->stream_id))
			continue;
		plan->stream = stream;
		plan->checklist = checklist_of(stream, options);
	}
	if (plan->checklist) {
		plan->benchmark = plan->checklist->benchmark;
		return 0;
	}
	if (options->stream_id && !plan->stream)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no data stream \"%s\"",
			content->name, options->stream_id);
	if (options->component_id)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no benchmark in \"%s\"",
			content->name, options->component_id);
	if (options->benchmark_id)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no benchmark \"%s\"",
			content->name, options->benchmark_id);
	return error_set(error, COMPLIANCE_ECONTENT, "%s: no benchmark in it", content->name);
}

static int
choose_tailoring(
	struct plan *plan, const struct plan_options *options, struct compliance_error *error)
{
	const struct model_content *content = plan->content;
	const char *id = options->tailoring;

	if (!id) {
		plan->tailoring = content->tailoring;
		return 0;
	}
	for (size_t i = 0; i < content->tailoring_count; i++) {
		const struct model_tailoring *tailoring = content->tailorings[i];
		if ((tailoring->component_id && strcmp(tailoring->component_id, id) == 0) ||
			(tailoring->id && strcmp(tailoring->id, id) == 0)) {
			plan->tailoring = tailoring;
			return 0;
		}
	}
	return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no tailoring \"%s\"", content->name, id);
}

static int
choose_profile(
	struct plan *plan, const struct plan_options *options, struct compliance_error *error)
{
	plan->all = options->profile && strcmp(options->profile, "(all)") == 0;
	if (!options->profile || plan->all) {
		plan->tailoring = NULL;
		return 0;
	}
	int code = plan_find_profile(
		plan->benchmark, plan->tailoring, options->profile, &plan->profile, error);
	if (code >= 0 && !plan_is_tailored(plan->tailoring, plan->profile))
		plan->tailoring = NULL;
	return code;
}

/* The gates that stand between the benchmark and a rule, the benchmark's first. */
static int
collect_gates(struct compiler *compiler, const struct array *above, const struct model_item *item,
	struct array *gates, struct compliance_error *error)
{
	const struct plan_gate *own = NULL;

	for (size_t i = 0; i < above->count; i++)
		if (array_push_pointer(gates, ((void **)above->data)[i]) < 0)
			return error_memory(error);
	int code = plan_compile_gate(compiler, &item->platforms, &own, error);
	if (code >= 0 && own && array_push_pointer(gates, own) < 0)
		return error_memory(error);
	return code;
}

static int
compile_rule(struct compiler *compiler, const struct settled *settled, struct array *gates,
	struct plan_rule *rule, struct compliance_error *error)
{
	*rule = (struct plan_rule){
		.model = settled->item,
		.selected = settled->chosen,
		.dropped = settled->dropped,
		.severity = settled->severity,
		.role = settled->role,
		.weight = settled->weight,
		.gates = array_copy(gates, compiler->arena),
		.gate_count = gates->count,
	};
	if (!rule->gates)
		return error_memory(error);
	if (!rule->selected)
		return 0;
	compiler->plan->selected_count++;
	return plan_compile_rule_check(compiler, settled, &rule->check, error);
}

/* A group that is not chosen has no rule that is: its gates need not be compiled. */
static int
compile_items(struct compiler *compiler, const struct model_item *item, const struct array *above,
	struct array *rules, struct compliance_error *error)
{
	struct array gates __attribute__((cleanup(array_free))) = array_of(sizeof(void *));
	const struct settled *settled = map_get(&compiler->settled, item->id);
	bool live = item->kind == MODEL_BENCHMARK || (settled && settled->chosen) ||
		    compiler->options->rule_count || compiler->options->definition_count;

	int code = live ? collect_gates(compiler, above, item, &gates, error) : 0;
	if (code >= 0 && item->kind == MODEL_RULE && settled) {
		struct plan_rule *rule = array_push(rules);
		return rule ? compile_rule(compiler, settled, &gates, rule, error)
			    : error_memory(error);
	}
	for (size_t i = 0; i < item->child_count && code >= 0; i++)
		code = compile_items(compiler, item->children[i], &gates, rules, error);
	return code;
}

/* The platforms of the profile behind those that it inherits, or where it says so instead. */
static int
compile_profile_gate(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error)
{
	struct array names __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	const struct model_profile *const *profiles = chain->data;

	for (size_t i = 0; i < chain->count; i++) {
		const struct model_texts *own = &profiles[i]->platforms;
		if (profiles[i]->overrides_platforms)
			names.count = 0;
		for (size_t k = 0; k < own->count; k++)
			if (array_push_pointer(&names, own->items[k]) < 0)
				return error_memory(error);
	}
	const struct model_texts all = { array_copy(&names, compiler->arena), names.count };
	if (!all.items)
		return error_memory(error);
	return plan_compile_gate(compiler, &all, &compiler->plan->profile_gate, error);
}

static int
compile_rules(struct compiler *compiler, const struct array *chain, struct compliance_error *error)
{
	struct array rules __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct plan_rule));
	struct array above __attribute__((cleanup(array_free))) = array_of(sizeof(void *));
	struct plan *plan = compiler->plan;

	int code = compile_profile_gate(compiler, chain, error);
	if (code >= 0 && plan->profile_gate && array_push_pointer(&above, plan->profile_gate) < 0)
		return error_memory(error);
	if (code >= 0)
		code = compile_items(compiler, &plan->benchmark->item, &above, &rules, error);
	if (code < 0)
		return code;
	plan->rules = array_copy(&rules, compiler->arena);
	plan->rule_count = rules.count;
	if (!plan->rules)
		return error_memory(error);
	return plan_compile_gate(
		compiler, &plan->benchmark->item.platforms, &plan->benchmark_gate, error);
}

static int
keep(struct compiler *compiler, const struct array *things, const void *place, size_t *count,
	struct compliance_error *error)
{
	void *copy = array_copy(things, compiler->arena);

	if (!copy)
		return error_memory(error);
	memcpy((void *)place, &copy, sizeof copy);
	*count = things->count;
	return 0;
}

static int
keep_all(struct compiler *compiler, struct compliance_error *error)
{
	struct plan *plan = compiler->plan;

	int code = keep(compiler, &compiler->definitions, &plan->definitions,
		&plan->definition_count, error);
	if (code >= 0)
		code = keep(compiler, &compiler->tests, &plan->tests, &plan->test_count, error);
	if (code >= 0)
		code = keep(
			compiler, &compiler->objects, &plan->objects, &plan->object_count, error);
	if (code >= 0)
		code = keep(compiler, &compiler->collections, &plan->collections,
			&plan->collection_count, error);
	if (code >= 0)
		code = keep(compiler, &compiler->states, &plan->states, &plan->state_count, error);
	if (code >= 0)
		code = keep(compiler, &compiler->variables, &plan->variables, &plan->variable_count,
			error);
	if (code >= 0)
		code = keep(compiler, &compiler->platforms, &plan->platforms, &plan->platform_count,
			error);
	if (code >= 0)
		code = keep(compiler, &compiler->warnings, &plan->warnings, &plan->warning_count,
			error);
	return code;
}

/* The objects of one document that are asked for by themselves. */
static int
compile_objects(struct compiler *compiler, const struct model_oval *oval, size_t *found,
	struct compliance_error *error)
{
	const struct scope scope = { .oval = oval };
	const char *asked = compiler->options->object;
	const struct plan_object *object;
	int code = 0;

	for (size_t i = 0; oval && i < oval->object_count && code >= 0; i++) {
		if (asked && strcmp(oval->objects[i]->id, asked) != 0)
			continue;
		++*found;
		code = plan_compile_object(compiler, &scope, oval->objects[i], &object, error);
	}
	return code;
}

static int
compile_all_objects(struct compiler *compiler, struct compliance_error *error)
{
	const struct model_checklist *checklist = compiler->plan->checklist;
	size_t found = 0;
	int code = 0;

	for (size_t i = 0; i < checklist->file_count && code >= 0; i++)
		code = compile_objects(compiler, checklist->files[i].oval, &found, error);
	if (code >= 0 && compiler->options->object && !found)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no object \"%s\"",
			compiler->plan->content->name, compiler->options->object);
	return code;
}

static int
compile(struct compiler *compiler, struct compliance_error *error)
{
	struct array chain __attribute__((cleanup(array_free))) = array_of(sizeof(void *));

	int code = plan_profile_chain(compiler, &chain, error);
	if (code >= 0)
		code = plan_settle_items(compiler, &chain, error);
	if (code >= 0)
		code = plan_settle_values(compiler, &chain, error);
	if (code >= 0)
		code = plan_warn_prohibited(compiler, &chain, error);
	if (code >= 0)
		code = compile_rules(compiler, &chain, error);
	if (code >= 0 && compiler->options->objects)
		code = compile_all_objects(compiler, error);
	if (code >= 0 && compiler->fault.code < 0 && !compiler->options->tolerant) {
		if (error)
			*error = compiler->fault;
		code = compiler->fault.code;
	}
	return code < 0 ? code : keep_all(compiler, error);
}

static void
compiler_free(struct compiler *compiler)
{
	struct array *arrays[] = { &compiler->order, &compiler->definitions, &compiler->tests,
		&compiler->objects, &compiler->collections, &compiler->states, &compiler->variables,
		&compiler->platforms, &compiler->warnings };
	struct map *maps[] = { &compiler->settled, &compiler->values, &compiler->made,
		&compiler->known, &compiler->names, &compiler->instances };

	for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
		array_free(arrays[i]);
	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		map_free(maps[i]);
	buffer_free(&compiler->key);
}

static struct owner *
owner_new(const struct model_content *content, const struct plan_options *options)
{
	struct owner *owner = memory_new(1, sizeof *owner);

	if (!owner)
		return NULL;
	owner->patterns = array_of(sizeof(void *));
	owner->plan.content = content;
	owner->plan.limits = options->limits;
	owner->plan.collect_all = options->collect_all;
	owner->plan.objects_alone = options->objects;
	owner->arena = arena_new();
	if (owner->arena)
		return owner;
	memory_free(owner);
	return NULL;
}

int
plan_compile(struct plan **plan, const struct model_content *content,
	const struct plan_options *options, struct compliance_error *error)
{
	struct owner *owner = owner_new(content, options);

	if (!owner)
		return error_memory(error);
	struct compiler compiler = {
		.plan = &owner->plan,
		.arena = owner->arena,
		.options = options,
		.patterns = &owner->patterns,
		.order = array_of(sizeof(void *)),
		.definitions = array_of(sizeof(void *)),
		.tests = array_of(sizeof(void *)),
		.objects = array_of(sizeof(void *)),
		.collections = array_of(sizeof(void *)),
		.states = array_of(sizeof(void *)),
		.variables = array_of(sizeof(void *)),
		.platforms = array_of(sizeof(void *)),
		.warnings = array_of(sizeof(struct model_warning)),
	};
	int code = choose_benchmark(&owner->plan, options, error);
	if (code >= 0)
		code = choose_tailoring(&owner->plan, options, error);
	if (code >= 0)
		code = choose_profile(&owner->plan, options, error);
	if (code >= 0)
		code = compile(&compiler, error);
	compiler_free(&compiler);
	if (code < 0) {
		plan_free(&owner->plan);
		return code;
	}
	*plan = &owner->plan;
	return 0;
}
