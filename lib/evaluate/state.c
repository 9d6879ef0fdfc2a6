/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An item against a state: OVAL language 5.11.2, section 4.3.15 on (states), 5.3 (entities).
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

#include <string.h>

/* The conditions of a state, made once. */
int
run_state_asked(struct run *run, const struct plan_state *state, const struct asked_entity **asked,
	struct compliance_error *error)
{
	*asked = run->asked[state->index];
	if (*asked)
		return 0;
	struct asked_entity *made = arena_new_array(run->arena, state->entity_count, sizeof *made);
	if (!made)
		return error_memory(error);
	for (size_t i = 0; i < state->entity_count; i++) {
		int code = run_ask(run, &state->entities[i], &made[i], error);
		if (code < 0)
			return code;
	}
	*asked = run->asked[state->index] = made;
	return 0;
}

/* The fields of that name in a record, combined by entity_check; a record without one is an error.
 */
static enum match_truth
test_field(struct run *run, const struct plan_entity *field, const struct asked_entity *asked,
	const struct item_entity *record, struct compliance_error *why)
{
	struct match_tally tally = { 0 };
	size_t count = 0;

	if (asked->fault) {
		error_set(why, COMPLIANCE_ECONTENT, "%s", asked->fault);
		return MATCH_ERROR;
	}
	for (size_t i = 0; i < record->field_count; i++) {
		const struct item_entity *found = &record->fields[i];
		if (strcmp(found->name, field->model->name) != 0)
			continue;
		count++;
		match_tally_add(&tally,
			match_condition_test(&asked->condition, run->scan, found->value, why));
	}
	if (count)
		return match_check_truth(field->model->entity_check, &tally);
	error_set(why, COMPLIANCE_EIMAGE, "the record has no field \"%s\"", field->model->name);
	return MATCH_ERROR;
}

static enum match_truth
test_record(struct run *run, const struct plan_entity *entity, const struct asked_entity *asked,
	const struct item_entity *found, struct compliance_error *why)
{
	struct match_tally tally = { 0 };

	for (size_t i = 0; i < entity->field_count; i++)
		match_tally_add(
			&tally, test_field(run, &entity->fields[i], &asked->fields[i], found, why));
	return match_operator_truth(MATCH_AND, &tally);
}

static enum match_truth
test_value(struct run *run, const struct plan_entity *entity, const struct asked_entity *asked,
	const struct item_entity *found, struct compliance_error *why)
{
	if (found->status == ITEM_MISSING)
		return MATCH_FALSE;
	if (found->status != ITEM_EXISTS) {
		error_set(why, COMPLIANCE_EIMAGE, "%s could not be collected", found->name);
		return MATCH_ERROR;
	}
	if (entity->field_count)
		return test_record(run, entity, asked, found, why);
	return match_condition_test(&asked->condition, run->scan, found->value, why);
}

/* Whether items of this kind can have an entity of the name at all. */
static bool
is_told(const struct item *item, const char *name)
{
	return !item->probe || probe_tells(item->probe, name);
}

static void
count_presence(struct match_presence *presence, enum item_status status)
{
	switch (status) {
	case ITEM_EXISTS: presence->exists++; break;
	case ITEM_MISSING: presence->missing++; break;
	case ITEM_ERROR: presence->error++; break;
	case ITEM_NOT_COLLECTED: presence->not_collected++; break;
	}
}

/* Before OVAL 5.4 a textfilecontent_state's line stood for what is now the item's text. */
static const char *
name_in_item(const struct plan_entity *entity, const struct item *item)
{
	const char *name = entity->model->name;

	if (strcmp(name, "line") == 0 && item->probe &&
		strcmp(item->probe->name, "textfilecontent") == 0)
		return "text";
	return name;
}

enum match_truth
run_entity(struct run *run, const struct plan_entity *entity, const struct asked_entity *asked,
	const struct item *item, struct compliance_error *why)
{
	const char *name = name_in_item(entity, item);
	struct match_presence presence = { 0 };
	struct match_tally tally = { 0 };

	if (asked->condition.nil)
		return MATCH_TRUE;
	if (asked->fault) {
		error_set(why, COMPLIANCE_ECONTENT, "%s", asked->fault);
		return MATCH_ERROR;
	}
	for (size_t i = 0; i < item->entity_count; i++) {
		const struct item_entity *found = &item->entities[i];
		if (strcmp(found->name, name) != 0)
			continue;
		count_presence(&presence, found->status);
		match_tally_add(&tally, test_value(run, entity, asked, found, why));
	}
	size_t count = presence.exists + presence.missing + presence.error + presence.not_collected;
	if (count == 0 && !is_told(item, name)) {
		error_set(why, COMPLIANCE_EUNSUPPORTED, "%s is not collected", name);
		return MATCH_ERROR;
	}
	enum match_truth exists = match_existence_truth(entity->model->check_existence, &presence);
	if (exists != MATCH_TRUE || presence.exists == 0)
		return exists;
	return match_check_truth(entity->model->entity_check, &tally);
}

/* A state without entities asks nothing, and so nothing contradicts it. */
int
run_state(struct run *run, const struct plan_state *state, const struct item *item,
	enum match_truth *truth, const char **why, struct compliance_error *error)
{
	const struct asked_entity *asked = NULL;
	struct match_tally tally = { 0 };
	struct compliance_error reason = { 0 };

	if (item->status != ITEM_EXISTS) {
		*truth = item->status == ITEM_MISSING ? MATCH_FALSE : MATCH_ERROR;
		*why = item->message;
		return 0;
	}
	int code = run_state_asked(run, state, &asked, error);
	if (code < 0)
		return code;
	for (size_t i = 0; i < state->entity_count; i++)
		match_tally_add(
			&tally, run_entity(run, &state->entities[i], &asked[i], item, &reason));
	*truth = state->entity_count ? match_operator_truth(state->op, &tally) : MATCH_TRUE;
	if (*truth == MATCH_ERROR && reason.code && !*why) {
		*why = arena_text(run->arena, reason.message);
		return *why ? 0 : error_memory(error);
	}
	return 0;
}
