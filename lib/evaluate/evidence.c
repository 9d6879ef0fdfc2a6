/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why did a check come out as it did? The tests that decided, what they found and what was
 * expected.
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/describe.h"
#include "evaluate/run.h"

#include <string.h>

/* More findings than these are counted, not told. */
enum { MOST = 25, MOST_PER_TEST = 10 };

struct evidence {
	struct run *run;
	struct array *messages;
	const struct plan_object *object; /* whose items are told of */
	struct buffer text;
	size_t left_out;
	bool failed;
};

/* Puts the text among the messages, once. */
static void
tell(struct evidence *evidence)
{
	struct array *messages = evidence->messages;

	if (evidence->text.failed)
		evidence->failed = true;
	for (size_t i = 0; i < messages->count && !evidence->failed; i++)
		if (strcmp(((const char **)messages->data)[i], evidence->text.data) == 0) {
			buffer_clear(&evidence->text);
			return;
		}
	if (messages->count >= MOST) {
		evidence->left_out++;
	} else if (!evidence->failed) {
		const char *copy = arena_text(evidence->run->arena, evidence->text.data);
		evidence->failed = !copy || array_push_pointer(messages, copy) < 0;
	}
	buffer_clear(&evidence->text);
}

/* A password is never repeated, whatever its form: a report is read by more people than the file.
 */
static bool
is_secret(
	const struct evidence *evidence, const struct plan_entity *entity, const struct item *item)
{
	return entity->model->mask || plan_masks(evidence->object, entity->model->name) ||
	       (strcmp(entity->model->name, "password") == 0 && item->probe &&
		       (strcmp(item->probe->name, "password") == 0 ||
			       strcmp(item->probe->name, "shadow") == 0));
}

/* Whether something of the test's items is masked: their other entities may repeat its value. */
static bool
is_masked(const struct plan_test *test)
{
	return test->object && test->object->masked;
}

/* The values of the entity that do not fulfil it: "uwrite is true, expected false". */
static void
tell_entity(struct evidence *evidence, const struct plan_entity *entity,
	const struct asked_entity *asked, const struct item *item, const char **before)
{
	const char *name = entity->model->name;
	bool found = false;

	for (size_t i = 0; i < item->entity_count; i++) {
		const struct item_entity *value = &item->entities[i];
		if (strcmp(value->name, name) != 0 || value->status != ITEM_EXISTS)
			continue;
		if (match_condition_test(&asked->condition, evidence->run->scan, value->value,
			    NULL) == MATCH_TRUE)
			continue;
		buffer_add_format(&evidence->text, "%s%s is ", *before, name);
		if (is_secret(evidence, entity, item))
			buffer_add_text(&evidence->text, "(not shown)");
		else
			describe_value(&evidence->text, value->value);
		*before = ", ";
		found = true;
		break;
	}
	if (!found) {
		buffer_add_format(&evidence->text, "%s%s is not there", *before, name);
		*before = ", ";
	}
	buffer_add_text(&evidence->text, ", ");
	describe_condition(entity, &asked->condition, &evidence->text);
	*before = "; ";
}

/* A name only says which items are meant, not how they should be. */
static bool
is_name(const char *name)
{
	return strcmp(name, "filepath") == 0 || strcmp(name, "path") == 0 ||
	       strcmp(name, "filename") == 0 || strcmp(name, "username") == 0;
}

static void
tell_state(struct evidence *evidence, const struct plan_state *state, const struct item *item,
	const char **before)
{
	const struct asked_entity *asked = NULL;

	if (run_state_asked(evidence->run, state, &asked, NULL) < 0) {
		evidence->failed = true;
		return;
	}
	for (size_t i = 0; i < state->entity_count; i++) {
		const struct plan_entity *entity = &state->entities[i];
		if (entity->field_count || asked[i].fault || is_name(entity->model->name) ||
			run_entity(evidence->run, entity, &asked[i], item, NULL) == MATCH_TRUE)
			continue;
		tell_entity(evidence, entity, &asked[i], item, before);
	}
}

/* What a filter would have taken out, had the item been as it should. */
static void
tell_filters(struct evidence *evidence, const struct plan_object *object, const struct item *item,
	const char **before)
{
	for (size_t i = 0; i < object->filter_count; i++)
		if (!object->filters[i].include)
			tell_state(evidence, object->filters[i].state, item, before);
}

/* A package is as old as a feed says that it must not be: the version from which on it is not. */
static void
tell_fixed(struct evidence *evidence, const struct plan_state *state, const char **before)
{
	const struct asked_entity *asked = NULL;

	if (run_state_asked(evidence->run, state, &asked, NULL) < 0) {
		evidence->failed = true;
		return;
	}
	for (size_t i = 0; i < state->entity_count; i++) {
		const struct match_condition *condition = &asked[i].condition;
		if (strcmp(state->entities[i].model->name, "evr") != 0 || asked[i].fault ||
			condition->operation != MATCH_LESS || condition->value_count != 1)
			continue;
		buffer_add_format(&evidence->text, "%sfixed in ", *before);
		describe_value(&evidence->text, condition->values[0]);
		*before = "; ";
	}
}

/* An item that the states did not accept, or accepted where none should be. */
static void
tell_item(
	struct evidence *evidence, const struct plan_test *test, const struct result_tested *tested)
{
	const char *before = ": ";

	evidence->object = test->object;
	describe_item(evidence->run, test->object, tested->item, is_masked(test), &evidence->text);
	if (tested->item->status == ITEM_ERROR && tested->item->message)
		buffer_add_format(&evidence->text, ": %s", tested->item->message);
	else if (tested->truth == MATCH_FALSE)
		for (size_t i = 0; i < test->state_count; i++)
			tell_state(evidence, test->states[i], tested->item, &before);
	else
		tell_filters(evidence, test->object, tested->item, &before);
	for (size_t i = 0; i < test->state_count && tested->truth == MATCH_TRUE; i++)
		tell_fixed(evidence, test->states[i], &before);
	if (test->model->check_existence == MATCH_NONE_EXIST)
		buffer_add_format(&evidence->text, "%sexpected none", before);
	tell(evidence);
}

static void
tell_nothing(struct evidence *evidence, const struct plan_test *test)
{
	describe_absence(evidence->run, test->object, &evidence->text);
	tell(evidence);
}

/*
 * The items that made the test come out so: those that the states refused where all had to be
 * accepted; all of them where their being there is the matter.
 */
static void
tell_items(struct evidence *evidence, const struct plan_test *test,
	const struct result_test *result, enum match_truth wrong)
{
	size_t told = 0;

	for (size_t i = 0; i < result->tested_count; i++) {
		const struct result_tested *tested = &result->tested[i];
		if (test->state_count && wrong != MATCH_NOT_EVALUATED && tested->truth != wrong)
			continue;
		if (told++ < MOST_PER_TEST)
			tell_item(evidence, test, tested);
		else
			evidence->left_out++;
	}
}

static bool
some_are(const struct result_test *result, enum match_truth truth)
{
	for (size_t i = 0; i < result->tested_count; i++)
		if (result->tested[i].truth == truth)
			return true;
	return false;
}

static void
tell_trouble(
	struct evidence *evidence, const struct plan_test *test, const struct result_test *result)
{
	const char *comment = test->model->comment ? test->model->comment : test->model->id;

	buffer_add_format(&evidence->text, "%s: ", comment);
	if (result->message && is_masked(test))
		buffer_add_text(&evidence->text, "(not shown)");
	else if (result->message)
		buffer_add_text(&evidence->text, result->message);
	else if (!test->object)
		buffer_add_text(&evidence->text, "an unknown test is never evaluated");
	else
		buffer_add_format(&evidence->text, "%s", match_truth_word(result->truth));
	tell(evidence);
	if (result->truth == MATCH_ERROR)
		tell_items(evidence, test, result, MATCH_ERROR);
}

static void
tell_test(struct evidence *evidence, const struct plan_test *test, const struct result_test *result)
{
	if (result->truth != MATCH_TRUE && result->truth != MATCH_FALSE)
		tell_trouble(evidence, test, result);
	else if (result->tested_count == 0)
		tell_nothing(evidence, test);
	else if (result->truth == MATCH_FALSE && some_are(result, MATCH_FALSE) &&
		 test->model->check != MATCH_NONE_SATISFY)
		tell_items(evidence, test, result, MATCH_FALSE);
	else if (some_are(result, MATCH_TRUE))
		tell_items(evidence, test, result, MATCH_TRUE);
	else
		tell_items(evidence, test, result, MATCH_NOT_EVALUATED);
}

/* Whether a child's truth is one that made its parent's. */
static bool
decides(const struct result_criterion *parent, enum match_truth own,
	const struct result_criterion *child)
{
	if (own != MATCH_TRUE && own != MATCH_FALSE)
		return child->truth == own || parent->child_count == 1 ||
		       (own == MATCH_NOT_APPLICABLE && child->truth == MATCH_FALSE &&
			       child->model->applicability_check);
	switch (parent->model->op) {
	case MATCH_AND: return own == MATCH_TRUE || child->truth == MATCH_FALSE;
	case MATCH_OR: return own == MATCH_FALSE || child->truth == MATCH_TRUE;
	case MATCH_ONE:
	case MATCH_XOR: break;
	}
	return true;
}

static void
tell_criterion(struct evidence *evidence, const struct plan_criterion *criterion,
	const struct result_criterion *result)
{
	enum match_truth own = result->model->negate ? match_negate(result->truth) : result->truth;

	if (evidence->failed)
		return;
	if (criterion->test)
		tell_test(evidence, criterion->test, result->test);
	else if (criterion->definition && criterion->definition->criteria)
		tell_criterion(
			evidence, criterion->definition->criteria, result->definition->criteria);
	for (size_t i = 0; i < criterion->child_count; i++)
		if (decides(result, own, &result->children[i]))
			tell_criterion(evidence, &criterion->children[i], &result->children[i]);
}

/* What came out well made nothing worse; under a negation it is the other way round. */
static bool
is_well(const struct result_definition *definition, bool negated)
{
	return run_result_of(definition) == (negated ? MODEL_FAIL : MODEL_PASS);
}

static void
tell_check(struct evidence *evidence, const struct plan_check *check, bool negated)
{
	if (check->model && check->model->negate)
		negated = !negated;
	for (size_t i = 0; i < check->child_count; i++)
		tell_check(evidence, &check->children[i], negated);
	for (size_t i = 0; i < check->definition_count; i++) {
		const struct plan_definition *definition = check->definitions[i];
		const struct result_definition *result =
			evidence->run->definitions[definition->index];
		if (definition->criteria && result && !is_well(result, negated))
			tell_criterion(evidence, definition->criteria, result->criteria);
	}
}

int
run_evidence(struct run *run, const struct plan_check *check, enum model_result result,
	struct array *messages, struct compliance_error *error)
{
	struct evidence evidence = { .run = run, .messages = messages };

	if (result == MODEL_PASS || result == MODEL_INFORMATIONAL)
		return 0;
	tell_check(&evidence, check, false);
	if (evidence.left_out && !evidence.failed) {
		const char *text = arena_format(run->arena, "and %zu more", evidence.left_out);
		evidence.failed = !text || array_push_pointer(messages, text) < 0;
	}
	buffer_free(&evidence.text);
	return evidence.failed ? error_memory(error) : 0;
}
