/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Collecting an object: its variables' values, its probe, its filters, its flag.
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

#include <string.h>

/* What is gathered while a probe tells. */
struct gathering {
	struct run *run;
	const struct plan_object *object;
	struct array items;    /* struct item * */
	struct array messages; /* char * */
};

static int
say(struct gathering *gathering, const char *text, struct compliance_error *error)
{
	const char *copy = arena_text(gathering->run->arena, text);

	if (!copy || array_push_pointer(&gathering->messages, copy) < 0)
		return error_memory(error);
	return 0;
}

static int
take_message(void *taker, const char *text, struct compliance_error *error)
{
	return say(taker, text, error);
}

static int
take_breath(void *taker, struct compliance_error *error)
{
	return run_may_go_on(((struct gathering *)taker)->run, error);
}

int
run_filter(struct run *run, const struct plan_filter *filters, size_t count,
	const struct item *item, bool *stays, struct compliance_error *error)
{
	*stays = true;
	for (size_t i = 0; i < count && *stays; i++) {
		enum match_truth truth = MATCH_UNKNOWN;
		const char *why = NULL;
		int code = run_state(run, filters[i].state, item, &truth, &why, error);
		if (code < 0)
			return code;
		*stays = truth != (filters[i].include ? MATCH_FALSE : MATCH_TRUE);
	}
	return 0;
}

static int
take_item(void *taker, const struct item *item, struct compliance_error *error)
{
	struct gathering *gathering = taker;
	struct run *run = gathering->run;
	bool stays = true;

	int code = run_may_go_on(run, error);
	if (code >= 0)
		code = run_filter(run, gathering->object->filters, gathering->object->filter_count,
			item, &stays, error);
	if (code < 0 || !stays)
		return code;
	if (gathering->items.count >= run->plan->limits.items)
		return error_set(error, COMPLIANCE_ELIMIT,
			"the object has more than %llu items (limit: items)",
			(unsigned long long)run->plan->limits.items);
	const struct item *kept = result_keep_item(run->result, item, error);
	if (!kept)
		return COMPLIANCE_ENOMEM;
	run->unreadable += kept->status == ITEM_ERROR;
	return array_push_pointer(&gathering->items, kept) < 0 ? error_memory(error) : 0;
}

/*
 * Conditions with all values. A variable without one leaves nothing to look for; one that could not
 * be told, or does not apply, makes the object so: what was not looked for is never said to be
 * missing.
 */
static int
ask_all(struct gathering *gathering, struct match_condition **conditions, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct plan_object *object = gathering->object;
	struct match_condition *made =
		arena_new_array(gathering->run->arena, object->entity_count, sizeof *made);

	if (!made)
		return error_memory(error);
	*conditions = made;
	for (size_t i = 0; i < object->entity_count; i++) {
		struct asked_entity asked;
		int code = run_ask(gathering->run, &object->entities[i], &asked, error);
		if (code < 0)
			return code;
		made[i] = asked.condition;
		if (!asked.fault)
			continue;
		*flag = asked.flag;
		return say(gathering, asked.fault, error);
	}
	return 0;
}

/* The variable test is given its values; the other probes never see a variable. */
static int
give_variable(struct gathering *gathering, struct probe_question *question,
	struct match_list *values, enum probe_flag *flag, struct compliance_error *error)
{
	const struct plan_variable *asked = gathering->object->variable;
	const struct result_variable *variable = NULL;

	if (!asked)
		return 0;
	int code = run_variable(gathering->run, asked, &variable, error);
	if (code < 0)
		return code;
	question->variable_id = asked->model->id;
	question->variable_values = values;
	*values = (struct match_list){ variable->datatype, (const char **)variable->values,
		variable->value_count };
	if (variable->flag == PROBE_COMPLETE)
		return 0;
	*flag = variable->flag;
	return variable->message ? say(gathering, variable->message, error) : 0;
}

/* What ends the whole run; anything else is an error of this object. */
static bool
is_final(int code)
{
	return code == COMPLIANCE_ENOMEM || code == COMPLIANCE_ECANCELED;
}

static int
ask_probe(struct gathering *gathering, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct run *run = gathering->run;
	struct compliance_error why = { 0 };
	struct probe_context context = {
		.image = run->image,
		.inventory = run->inventory,
		.scan = run->scan,
		.limits = &run->plan->limits,
		.scratch = run->scratch,
		.now = run->options->now,
		.take = take_item,
		.taker = gathering,
		.message = take_message,
		.go_on = take_breath,
	};

	int code = gathering->object->probe->call(&context, question, flag, &why);
	arena_reset(run->scratch);
	if (code >= 0)
		return 0;
	if (is_final(code) || (code == COMPLIANCE_ELIMIT && run_may_go_on(run, error) < 0)) {
		if (error)
			*error = why;
		return code;
	}
	*flag = PROBE_ERROR;
	return say(gathering, why.message, error);
}

/* The filters' variables are settled before the probe looks: no probe is asked while another tells.
 */
static int
ask_filters(struct gathering *gathering, struct compliance_error *error)
{
	const struct plan_object *object = gathering->object;

	for (size_t i = 0; i < object->filter_count; i++) {
		const struct asked_entity *asked = NULL;
		int code = run_state_asked(gathering->run, object->filters[i].state, &asked, error);
		if (code < 0)
			return code;
	}
	return 0;
}

static int
collect(struct gathering *gathering, enum probe_flag *flag, struct compliance_error *error)
{
	const struct plan_object *object = gathering->object;
	struct match_condition *conditions = NULL;
	struct match_list values;
	struct probe_question question = {
		.entity_count = object->entity_count,
		.behaviors = object->behaviors,
		.behavior_count = object->behavior_count,
		.wanted = object->wanted,
		.schema_version = object->schema_version,
	};

	int code = ask_filters(gathering, error);
	if (code >= 0)
		code = ask_all(gathering, &conditions, flag, error);
	if (code >= 0 && *flag == PROBE_COMPLETE)
		code = give_variable(gathering, &question, &values, flag, error);
	if (code < 0 || *flag != PROBE_COMPLETE)
		return code;
	question.entities = conditions;
	return ask_probe(gathering, &question, flag, error);
}

/*
 * The flag that the items make of "complete": an error among them is the object's, one that was not
 * collected leaves it incomplete, and without one that exists the object does not.
 */
static enum probe_flag
flag_of(const struct array *items)
{
	bool exists = false, missing_some = false;

	for (size_t i = 0; i < items->count; i++) {
		const struct item *item = ((const struct item **)items->data)[i];
		if (item->status == ITEM_ERROR)
			return PROBE_ERROR;
		missing_some = missing_some || item->status == ITEM_NOT_COLLECTED;
		exists = exists || item->status == ITEM_EXISTS;
	}
	return missing_some ? PROBE_INCOMPLETE : exists ? PROBE_COMPLETE : PROBE_MISSING;
}

static int
gather(struct gathering *gathering, struct result_object *answer, struct compliance_error *error)
{
	const struct plan_object *object = gathering->object;
	const char *kind = object->model->name;
	int code;

	answer->flag = PROBE_COMPLETE;
	if (!object->probe) {
		answer->flag = PROBE_NOT_COLLECTED;
		const char *text = arena_format(gathering->run->arena, "no %s test is known", kind);
		return text ? say(gathering, text, error) : error_memory(error);
	}
	if (!object->probe->call) {
		answer->flag = PROBE_NOT_APPLICABLE;
		return say(gathering, object->probe->reason, error);
	}
	code = collect(gathering, &answer->flag, error);
	if (code >= 0 && answer->flag == PROBE_COMPLETE)
		answer->flag = flag_of(&gathering->items);
	return code;
}

static int
keep(struct gathering *gathering, struct result_object *answer, struct compliance_error *error)
{
	struct arena *arena = gathering->run->arena;

	answer->items = array_copy(&gathering->items, arena);
	answer->item_count = gathering->items.count;
	answer->messages = array_copy(&gathering->messages, arena);
	answer->message_count = gathering->messages.count;
	return answer->items && answer->messages ? 0 : error_memory(error);
}

static int
note_variable(struct run *run, const struct plan_variable *variable, struct array *found,
	struct compliance_error *error)
{
	const struct result_variable *known = variable ? run->variables[variable->index] : NULL;

	return known && array_push_pointer(found, known) < 0 ? error_memory(error) : 0;
}

/* The variables that it was collected by, for the record. */
static int
note_variables(struct run *run, const struct plan_object *object, struct result_object *answer,
	struct compliance_error *error)
{
	struct array found __attribute__((cleanup(array_free))) = array_of(sizeof(void *));

	int code = note_variable(run, object->variable, &found, error);
	for (size_t i = 0; i < object->entity_count && code >= 0; i++)
		code = note_variable(run, object->entities[i].variable, &found, error);
	if (code < 0)
		return code;
	answer->variables = array_copy(&found, run->arena);
	answer->variable_count = found.count;
	return answer->variables ? 0 : error_memory(error);
}

int
run_object(struct run *run, const struct plan_object *object, const struct result_object **answer,
	struct compliance_error *error)
{
	struct gathering gathering = { run, object, array_of(sizeof(void *)),
		array_of(sizeof(void *)) };

	*answer = run->objects[object->index];
	if (*answer)
		return 0;
	struct result_object *made = arena_alloc(run->arena, sizeof *made);
	if (!made)
		return error_memory(error);
	const bool recalls = run_recalls(run, object);
	int code = run_may_go_on(run, error);
	if (code >= 0 && recalls)
		code = run_recall(run, object, made, error);
	else if (code >= 0 && object->set)
		code = run_set(run, object->set, made, error);
	else if (code >= 0) {
		code = gather(&gathering, made, error);
		if (code >= 0)
			code = keep(&gathering, made, error);
	}
	array_free(&gathering.items);
	array_free(&gathering.messages);
	if (code >= 0 && !recalls)
		code = note_variables(run, object, made, error);
	if (code >= 0)
		*answer = run->objects[object->index] = made;
	return code;
}
