/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A test: how many items exist, and what its states make of them. OVAL language 5.11.2,
 * section 4.3.4.
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

/* An item against all states of a test, combined by state_operator. */
static int
test_item(struct run *run, const struct plan_test *test, struct result_test *made,
	struct result_tested *tested, struct compliance_error *error)
{
	struct match_tally tally = { 0 };

	for (size_t i = 0; i < test->state_count; i++) {
		enum match_truth truth = MATCH_UNKNOWN;
		int code = run_state(
			run, test->states[i], tested->item, &truth, &made->message, error);
		if (code < 0)
			return code;
		match_tally_add(&tally, truth);
	}
	tested->truth = test->state_count
				? match_operator_truth(test->model->state_operator, &tally)
				: MATCH_NOT_EVALUATED;
	return 0;
}

static int
test_items(struct run *run, const struct plan_test *test, struct result_test *made,
	struct match_tally *tally, struct compliance_error *error)
{
	const struct result_object *object = made->object;
	struct result_tested *tested =
		arena_new_array(run->arena, object->item_count, sizeof *tested);

	if (!tested)
		return error_memory(error);
	made->tested = tested;
	made->tested_count = object->item_count;
	for (size_t i = 0; i < object->item_count; i++) {
		tested[i].item = object->items[i];
		int code = test_item(run, test, made, &tested[i], error);
		if (code < 0)
			return code;
		if (test->state_count)
			match_tally_add(tally, tested[i].truth);
	}
	return 0;
}

static struct match_presence
presence_of(const struct result_object *object)
{
	struct match_presence presence = { 0 };

	for (size_t i = 0; i < object->item_count; i++)
		switch (object->items[i]->status) {
		case ITEM_EXISTS: presence.exists++; break;
		case ITEM_MISSING: presence.missing++; break;
		case ITEM_ERROR: presence.error++; break;
		case ITEM_NOT_COLLECTED: presence.not_collected++; break;
		}
	return presence;
}

/* What is certain about existence when some items may be missing from the collection. */
static enum match_truth
incomplete_existence(enum match_existence existence, size_t exists)
{
	switch (existence) {
	case MATCH_ANY_EXIST: return MATCH_TRUE;
	case MATCH_AT_LEAST_ONE_EXISTS: return exists >= 1 ? MATCH_TRUE : MATCH_UNKNOWN;
	case MATCH_NONE_EXIST: return exists >= 1 ? MATCH_FALSE : MATCH_UNKNOWN;
	case MATCH_ONLY_ONE_EXISTS: return exists >= 2 ? MATCH_FALSE : MATCH_UNKNOWN;
	case MATCH_ALL_EXIST: break;
	}
	return MATCH_UNKNOWN;
}

static enum match_truth
incomplete_truth(const struct plan_test *test, size_t exists, enum match_truth states)
{
	enum match_truth truth = incomplete_existence(test->model->check_existence, exists);

	if (truth != MATCH_TRUE || test->state_count == 0)
		return truth;
	if (states == MATCH_FALSE)
		return MATCH_FALSE;
	return states == MATCH_TRUE && test->model->check == MATCH_AT_LEAST_ONE ? MATCH_TRUE
										: MATCH_UNKNOWN;
}

static enum match_truth
complete_truth(const struct plan_test *test, const struct match_presence *presence,
	enum match_truth states)
{
	enum match_truth truth = match_existence_truth(test->model->check_existence, presence);

	return truth == MATCH_TRUE && test->state_count && presence->exists ? states : truth;
}

/* An object that could not be collected: any_exist asks nothing of it. */
static enum match_truth
uncollected_truth(const struct plan_test *test, enum match_truth truth)
{
	return test->model->check_existence == MATCH_ANY_EXIST && test->state_count == 0
		       ? MATCH_TRUE
		       : truth;
}

static enum match_truth
truth_of(const struct plan_test *test, const struct result_object *object,
	const struct match_tally *tally)
{
	const struct match_presence presence = presence_of(object);
	const enum match_truth states = match_check_truth(test->model->check, tally);

	switch (object->flag) {
	case PROBE_ERROR: return uncollected_truth(test, MATCH_ERROR);
	case PROBE_NOT_COLLECTED: return uncollected_truth(test, MATCH_UNKNOWN);
	case PROBE_NOT_APPLICABLE: return uncollected_truth(test, MATCH_NOT_APPLICABLE);
	case PROBE_MISSING:
		return test->model->check_existence == MATCH_NONE_EXIST ||
				       test->model->check_existence == MATCH_ANY_EXIST
			       ? MATCH_TRUE
			       : MATCH_FALSE;
	case PROBE_INCOMPLETE: return incomplete_truth(test, presence.exists, states);
	case PROBE_COMPLETE: break;
	}
	return complete_truth(test, &presence, states);
}

/* Each variable once. */
static int
note_variable(
	struct array *found, const struct result_variable *variable, struct compliance_error *error)
{
	const struct result_variable **known = (const struct result_variable **)found->data;

	for (size_t i = 0; i < found->count; i++)
		if (known[i] == variable)
			return 0;
	return variable && array_push_pointer(found, variable) < 0 ? error_memory(error) : 0;
}

/* The variables that the test's object and states name, for the record. */
static int
note_variables(struct run *run, const struct plan_test *test, struct result_test *made,
	struct compliance_error *error)
{
	struct array found __attribute__((cleanup(array_free))) = array_of(sizeof(void *));
	int code = 0;

	for (size_t i = 0; i < made->object->variable_count && code >= 0; i++)
		code = note_variable(&found, made->object->variables[i], error);
	for (size_t i = 0; i < test->state_count; i++)
		for (size_t k = 0; k < test->states[i]->entity_count && code >= 0; k++) {
			const struct plan_variable *variable =
				test->states[i]->entities[k].variable;
			if (variable)
				code = note_variable(
					&found, run->variables[variable->index], error);
		}
	if (code < 0)
		return code;
	made->variables = array_copy(&found, run->arena);
	made->variable_count = found.count;
	return made->variables ? 0 : error_memory(error);
}

int
run_test(struct run *run, const struct plan_test *test, const struct result_test **answer,
	struct compliance_error *error)
{
	struct match_tally tally = { 0 };

	*answer = run->tests[test->index];
	if (*answer)
		return 0;
	struct result_test *made = arena_alloc(run->arena, sizeof *made);
	if (!made)
		return error_memory(error);
	made->model = test->model;
	made->instance = test->instance;
	made->truth = MATCH_UNKNOWN;
	if (test->object) {
		int code = run_object(run, test->object, &made->object, error);
		if (code >= 0)
			code = test_items(run, test, made, &tally, error);
		if (code >= 0)
			code = note_variables(run, test, made, error);
		if (code < 0)
			return code;
		made->truth = truth_of(test, made->object, &tally);
		if (!made->message && made->object->message_count)
			made->message = made->object->messages[0];
	}
	*answer = run->tests[test->index] = made;
	return 0;
}
