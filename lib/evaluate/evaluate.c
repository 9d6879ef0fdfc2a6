/* SPDX-License-Identifier: Apache-2.0 */
#include "evaluate/evaluate.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "evaluate/facts.h"
#include "evaluate/run.h"
#include "evaluate/waive.h"
#include "image/image.h"

#include <string.h>
#include <time.h>

/* The gates from the benchmark down: the first that is closed is why the rule does not apply. */
static int
check_gates(struct run *run, const struct plan_rule *rule, bool *applies, struct array *messages,
	struct compliance_error *error)
{
	*applies = true;
	for (size_t i = 0; i < rule->gate_count && *applies; i++) {
		const struct plan_gate *gate = rule->gates[i];
		int code = run_gate(run, gate, applies, error);
		if (code < 0)
			return code;
		if (*applies)
			continue;
		const char *text = arena_format(run->arena, "the image is not of the platform %s%s",
			gate->platforms[0]->name,
			gate->platform_count > 1 ? ", nor of another that is named" : "");
		if (!text || array_push_pointer(messages, text) < 0)
			return error_memory(error);
	}
	return 0;
}

/* The references of the checks of a complex one. */
static int
collect_refs(const struct plan_check *check, struct array *refs, struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; check->kind == PLAN_COMPLEX && i < check->child_count && code >= 0; i++)
		code = collect_refs(&check->children[i], refs, error);
	if (check->kind == PLAN_COMPLEX || code < 0)
		return code;
	return array_push_pointer(refs, check->ref) < 0 ? error_memory(error) : 0;
}

static int
note_refs(struct run *run, const struct plan_check *check, struct result_rule *made,
	struct compliance_error *error)
{
	struct array refs __attribute__((cleanup(array_free))) = array_of(sizeof(void *));

	int code = check->kind == PLAN_COMPLEX ? collect_refs(check, &refs, error) : 0;
	if (code < 0)
		return code;
	made->refs = array_copy(&refs, run->arena);
	made->ref_count = refs.count;
	return made->refs ? 0 : error_memory(error);
}

static int
evaluate_check(struct run *run, const struct plan_rule *rule, const struct plan_check *check,
	struct result_rule *made, struct array *messages, struct compliance_error *error)
{
	struct array definitions __attribute__((cleanup(array_free))) = array_of(sizeof(void *));

	int code = run_check(run, check, &made->result, &definitions, messages, error);
	if (code >= 0)
		code = run_evidence(run, check, made->result, messages, error);
	if (code >= 0)
		code = run_imports(run, check, made, error);
	if (code >= 0)
		code = note_refs(run, check, made, error);
	if (code < 0)
		return code;
	made->check = check->model;
	made->ref = check->ref;
	made->definitions = array_copy(&definitions, run->arena);
	made->definition_count = definitions.count;
	/* Informational is what was checked and does not count. */
	if (rule->role == MODEL_UNSCORED && made->result != MODEL_NOTCHECKED)
		made->result = MODEL_INFORMATIONAL;
	return made->definitions ? 0 : error_memory(error);
}

/* The order of decisions of NISTIR 7275r4, section 7.2.3.5.1: whether a check is to be asked, and
 * else what the result is. */
static int
decide(struct run *run, const struct plan_rule *rule, bool *ask, enum model_result *result,
	struct array *messages, struct compliance_error *error)
{
	*ask = false;
	if (!rule->selected) {
		*result = MODEL_NOTSELECTED;
		return 0;
	}
	if (rule->role == MODEL_UNCHECKED) {
		*result = MODEL_NOTCHECKED;
		return array_push_pointer(messages, "the role of the rule is unchecked") < 0
			       ? error_memory(error)
			       : 0;
	}
	*result = MODEL_NOTAPPLICABLE;
	return check_gates(run, rule, ask, messages, error);
}

/* One result of a rule: that of a check, or what was decided without one. */
static int
add_result(struct run *run, const struct plan_rule *rule, const struct plan_check *check,
	enum model_result result, struct array *messages, struct array *results,
	struct compliance_error *error)
{
	struct result_rule made = {
		.model = rule->model,
		.result = result,
		.severity = rule->severity,
		.role = rule->role,
		.weight = rule->weight,
		.time = run->options->now,
	};

	int code = check ? evaluate_check(run, rule, check, &made, messages, error) : 0;
	if (code < 0)
		return code;
	made.messages = array_copy(messages, run->arena);
	made.message_count = messages->count;
	struct result_rule *last = made.messages ? array_push(results) : NULL;
	if (!last)
		return error_memory(error);
	*last = made;
	return 0;
}

/* A multi-check gives a result for each of its definitions. */
static int
evaluate_rule(struct run *run, const struct plan_rule *rule, struct array *results,
	struct compliance_error *error)
{
	struct array messages __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	enum model_result result = MODEL_NOTSELECTED;
	bool ask = false;

	int code = decide(run, rule, &ask, &result, &messages, error);
	const struct plan_check *check = ask ? rule->check : NULL;
	const bool multiple = check && check->kind == PLAN_MULTIPLE;
	if (code >= 0 && !multiple)
		code = add_result(run, rule, check, result, &messages, results, error);
	for (size_t i = 0; code >= 0 && multiple && i < check->child_count; i++) {
		messages.count = 0;
		code = add_result(
			run, rule, &check->children[i], result, &messages, results, error);
	}
	return code < 0 ? error_where(error, "%s", rule->model->id) : 0;
}

static int
tell_progress(struct run *run, size_t done, const char *id, struct compliance_error *error)
{
	run->rules_done = done;
	run->rule = id;
	int code = run_tell(run, error);
	return code < 0 ? code : run_may_go_on(run, error);
}

static int
tell_judged(
	struct run *run, const struct array *results, size_t from, struct compliance_error *error)
{
	const struct evaluate_options *options = run->options;
	int code = 0;

	for (size_t i = from; options->judged && i < results->count && code >= 0; i++)
		code = options->judged(options->judge, array_at(results, i), error);
	return code;
}

static int
evaluate_rules(struct run *run, struct compliance_error *error)
{
	struct array results __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct result_rule));
	const struct plan *plan = run->plan;
	size_t done = 0;

	for (size_t i = 0; i < plan->rule_count; i++) {
		const size_t before = results.count;
		int code = 0;
		if (plan->rules[i].selected)
			code = tell_progress(run, done++, plan->rules[i].model->id, error);
		if (code >= 0)
			code = evaluate_rule(run, &plan->rules[i], &results, error);
		if (code >= 0)
			code = tell_judged(run, &results, before, error);
		if (code < 0)
			return code;
	}
	struct result_rule *rules = array_copy(&results, run->arena);
	if (!rules)
		return error_memory(error);
	run->result->rules = rules;
	run->result->rule_count = results.count;
	int waived = run_waive(run, rules, error);
	return waived < 0 ? waived : tell_progress(run, done, "", error);
}

/* The objects that are collected for their own sake. */
static int
collect_objects(struct run *run, struct compliance_error *error)
{
	const struct plan *plan = run->plan;
	const struct result_object *object;
	int code = 0;

	for (size_t i = 0; plan->objects_alone && i < plan->collection_count && code >= 0; i++)
		code = run_object(run, plan->collections[i]->object, &object, error);
	return code;
}

static int
make_room(struct run *run, struct compliance_error *error)
{
	const struct plan *plan = run->plan;

	run->definitions = memory_new(plan->definition_count + 1, sizeof(void *));
	run->tests = memory_new(plan->test_count + 1, sizeof(void *));
	run->objects = memory_new(plan->object_count + 1, sizeof(void *));
	run->variables = memory_new(plan->variable_count + 1, sizeof(void *));
	run->asked = memory_new(plan->state_count + 1, sizeof(void *));
	run->platforms = memory_new(plan->platform_count + 1, 1);
	run->scratch = arena_new();
	if (!run->definitions || !run->tests || !run->objects || !run->variables || !run->asked ||
		!run->platforms || !run->scratch)
		return error_memory(error);
	return 0;
}

static int
run_start(struct run *run, struct compliance_error *error)
{
	struct result *result = result_new();

	if (!result)
		return error_memory(error);
	run->result = result;
	run->arena = result->arena;
	result->content = run->plan->content;
	result->checklist = run->plan->checklist;
	result->benchmark = run->plan->benchmark;
	result->profile = run->plan->profile;
	result->tailoring = run->plan->tailoring;
	result->start = run->options->now;
	run_set_deadline(run);
	int code = make_room(run, error);
	if (code >= 0)
		code = match_scan_new(&run->scan, &run->plan->limits, error);
	if (code >= 0 && run->characteristics)
		return run_recall_start(run, error);
	return code < 0 ? code : inventory_new(&run->inventory, run->image, error);
}

static void
run_end(struct run *run)
{
	for (size_t i = 0; i < run->owned.count; i++)
		match_pattern_free(((struct match_pattern **)run->owned.data)[i]);
	array_free(&run->owned);
	array_free(&run->done);
	map_free(&run->patterns);
	inventory_free(run->inventory);
	match_scan_free(run->scan);
	arena_free(run->scratch);
	memory_free(run->definitions);
	memory_free(run->tests);
	memory_free(run->objects);
	memory_free(run->variables);
	memory_free(run->asked);
	memory_free(run->platforms);
	memory_free(run->collected);
	memory_free(run->recalled);
}

static int
note_tests(struct run *run, struct compliance_error *error)
{
	const struct plan *plan = run->plan;
	const struct result_test **tests =
		arena_new_array(run->arena, plan->test_count, sizeof *tests);
	size_t count = 0;

	if (!tests)
		return error_memory(error);
	for (size_t i = 0; i < plan->test_count; i++)
		if (run->tests[i])
			tests[count++] = run->tests[i];
	run->result->tests = tests;
	run->result->test_count = count;
	return 0;
}

static int
note_collections(struct run *run, struct compliance_error *error)
{
	const struct plan *plan = run->plan;
	struct result_collection *collections =
		arena_new_array(run->arena, plan->collection_count, sizeof *collections);
	size_t count = 0;

	if (!collections)
		return error_memory(error);
	for (size_t i = 0; i < plan->collection_count; i++) {
		const struct plan_collection *from = plan->collections[i];
		const struct result_object *object = run->objects[from->object->index];
		if (object)
			collections[count++] =
				(struct result_collection){ from->model, object, from->instance };
	}
	run->result->collections = collections;
	run->result->collection_count = count;
	return 0;
}

/* A copy of answers in the result's memory. */
static const void *
keep_answers(struct run *run, const void *answers, size_t count)
{
	void *copy = arena_new_array(run->arena, count, sizeof(void *));

	return copy ? memcpy(copy, answers, count * sizeof(void *)) : NULL;
}

static int
note_index(struct run *run, struct compliance_error *error)
{
	struct result_index *index = &run->result->index;
	const struct plan *plan = run->plan;

	index->definitions = keep_answers(run, run->definitions, plan->definition_count);
	index->tests = keep_answers(run, run->tests, plan->test_count);
	index->objects = keep_answers(run, run->objects, plan->object_count);
	index->variables = keep_answers(run, run->variables, plan->variable_count);
	return index->definitions && index->tests && index->objects && index->variables
		       ? 0
		       : error_memory(error);
}

static int
note_groups(struct run *run, struct compliance_error *error)
{
	const struct plan *plan = run->plan;
	struct result_group *groups =
		arena_new_array(run->arena, plan->group_count, sizeof *groups);

	if (!groups)
		return error_memory(error);
	for (size_t i = 0; i < plan->group_count; i++)
		groups[i] = (struct result_group){ plan->groups[i].model, plan->groups[i].weight };
	run->result->groups = groups;
	run->result->group_count = plan->group_count;
	return 0;
}

static int
settle(struct run *run, struct compliance_error *error)
{
	struct result *result = run->result;

	int code = note_tests(run, error);
	if (code >= 0)
		code = note_index(run, error);
	if (code >= 0)
		code = note_collections(run, error);
	if (code >= 0)
		code = note_groups(run, error);
	if (code >= 0)
		code = run_found_platforms(run, error);
	if (code < 0)
		return code;
	result->definitions = array_copy(&run->done, run->arena);
	result->definition_count = run->done.count;
	result->unreadable = run->unreadable;
	result->end = run->options->fixed_time ? run->options->now : (int64_t)time(NULL);
	if (!result->definitions)
		return error_memory(error);
	return result_settle(result, error);
}

int
evaluate(struct result **result, const struct plan *plan, struct image *image,
	const struct evaluate_options *options, struct compliance_error *error)
{
	struct run run = {
		.plan = plan,
		.options = options,
		.image = image,
		.characteristics = options->characteristics,
		.owned = array_of(sizeof(void *)),
		.rule = "",
		.done = array_of(sizeof(void *)),
	};

	int code = run_start(&run, error);
	if (code >= 0)
		code = run_facts(&run, error);
	if (code >= 0)
		code = evaluate_rules(&run, error);
	if (code >= 0)
		code = collect_objects(&run, error);
	if (code >= 0)
		code = settle(&run, error);
	run_end(&run);
	if (code < 0) {
		result_free(run.result);
		return code;
	}
	*result = run.result;
	return 0;
}
