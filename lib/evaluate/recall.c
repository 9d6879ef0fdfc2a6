/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An object as system characteristics have it: what somebody else collected, instead of a probe's
 * look at an image.
 */
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "evaluate/run.h"

#include <string.h>

_Static_assert((int)MODEL_COMPLETE == PROBE_COMPLETE && (int)MODEL_INCOMPLETE == PROBE_INCOMPLETE &&
		       (int)MODEL_FLAG_MISSING == PROBE_MISSING &&
		       (int)MODEL_FLAG_ERROR == PROBE_ERROR &&
		       (int)MODEL_FLAG_NOT_COLLECTED == PROBE_NOT_COLLECTED &&
		       (int)MODEL_FLAG_NOT_APPLICABLE == PROBE_NOT_APPLICABLE,
	"the flags of the model are those of room probe");
_Static_assert((int)MODEL_EXISTS == ITEM_EXISTS && (int)MODEL_MISSING == ITEM_MISSING &&
		       (int)MODEL_STATUS_ERROR == ITEM_ERROR &&
		       (int)MODEL_NOT_COLLECTED == ITEM_NOT_COLLECTED,
	"the statuses of the model are those of room probe");

/* An item of the document in the record; tests of several kinds may share its element. */
struct recalled {
	const struct item *item;
	const struct recalled *next;
};

/* What the document is asked for, by the plan's objects. */
int
run_recall_start(struct run *run, struct compliance_error *error)
{
	const struct model_characteristics *from = run->characteristics;
	const struct plan *plan = run->plan;

	run->collected = memory_new(plan->object_count + 1, sizeof *run->collected);
	run->recalled = memory_new(from->item_count + 1, sizeof *run->recalled);
	if (!run->collected || !run->recalled)
		return error_memory(error);
	for (size_t i = 0; i < plan->collection_count; i++) {
		const struct plan_collection *wanted = plan->collections[i];
		const struct model_collected **place = &run->collected[wanted->object->index];
		if (*place)
			continue;
		const char *key =
			model_collected_key(wanted->model->id, wanted->instance, run->scratch);
		if (!key)
			return error_memory(error);
		*place = map_get(from->object_index, key);
		arena_reset(run->scratch);
	}
	return 0;
}

static struct item_entity *
copy_entities(struct arena *arena, const struct model_found_entity *entities, size_t count)
{
	struct item_entity *copies = arena_new_array(arena, count, sizeof *copies);

	for (size_t i = 0; copies && i < count; i++) {
		const struct model_found_entity *entity = &entities[i];
		const bool exists = entity->status == MODEL_EXISTS;
		copies[i] = (struct item_entity){
			.name = entity->name,
			.value = exists ? entity->value : "",
			.fields = copy_entities(arena, entity->fields, entity->field_count),
			.field_count = entity->field_count,
			.datatype = entity->datatype,
			.status = (enum item_status)entity->status,
			.nil = entity->nil,
		};
		if (!copies[i].fields)
			return NULL;
	}
	return copies;
}

/* What an item of the object's kind is called. */
static const char *
item_name(const struct plan_object *object)
{
	const struct probe *probe = object->probe;

	return !probe ? object->model->name : probe->item ? probe->item : probe->name;
}

static const char *
family_of(const struct plan_object *object)
{
	const char *family = strchr(object->model->space, '#');

	return object->probe ? object->probe->space : family ? family + 1 : "";
}

/* The kind of an item that no probe of ours tells: its name alone is known. */
static const struct probe *
name_kind(struct run *run, const struct plan_object *object)
{
	struct probe *kind = arena_alloc(run->arena, sizeof *kind);

	if (!kind)
		return NULL;
	kind->space = arena_text(run->arena, family_of(object));
	kind->name = arena_text(run->arena, item_name(object));
	return kind->space && kind->name ? kind : NULL;
}

static const struct item *
keep_item(struct run *run, const struct plan_object *object, const struct model_found_item *found,
	struct compliance_error *error)
{
	const struct item_entity *entities =
		copy_entities(run->scratch, found->entities, found->entity_count);
	const struct item item = {
		.probe = object->probe ? object->probe : name_kind(run, object),
		.entities = entities,
		.entity_count = found->entity_count,
		.status = (enum item_status)found->status,
		.message = found->message,
	};
	const struct item *kept =
		entities && item.probe ? result_keep_item(run->result, &item, error) : NULL;

	arena_reset(run->scratch);
	if (kept)
		run->unreadable += kept->status == ITEM_ERROR;
	else
		error_memory(error);
	return kept;
}

/* Many objects may refer to an item: it is kept once for each kind of them. */
static const struct item *
recall_item(struct run *run, const struct plan_object *object, const struct model_found_item *found,
	struct compliance_error *error)
{
	const struct recalled **first = &run->recalled[found->index];

	for (const struct recalled *known = *first; known; known = known->next)
		if (!object->probe || known->item->probe == object->probe)
			return known->item;
	struct recalled *made = arena_alloc(run->arena, sizeof *made);
	if (!made) {
		error_memory(error);
		return NULL;
	}
	made->item = keep_item(run, object, found, error);
	made->next = *first;
	if (!made->item)
		return NULL;
	*first = made;
	return made->item;
}

static bool
is_of(const struct plan_object *object, const struct model_found_item *found)
{
	return strcmp(found->name, item_name(object)) == 0 &&
	       strcmp(found->space, family_of(object)) == 0;
}

/* The object as a whole is in error: it has one message, and no items. */
static int
fail(struct run *run, struct result_object *answer, const char *text,
	struct compliance_error *error)
{
	const char **messages = arena_alloc(run->arena, sizeof *messages);

	if (!messages || !text)
		return error_memory(error);
	messages[0] = text;
	answer->flag = PROBE_ERROR;
	answer->item_count = 0;
	answer->messages = messages;
	answer->message_count = 1;
	return 0;
}

static int
recall_items(struct run *run, const struct plan_object *object, const struct model_collected *from,
	struct result_object *answer, struct compliance_error *error)
{
	const struct item **items = arena_new_array(run->arena, from->item_count, sizeof *items);

	if (!items)
		return error_memory(error);
	answer->items = items;
	for (size_t i = 0; i < from->item_count; i++) {
		const struct model_found_item *found = from->items[i];
		int code = run_may_go_on(run, error);
		if (code < 0)
			return code;
		if (!is_of(object, found))
			return fail(run, answer,
				arena_format(run->arena,
					"%.200s:%u: found an item of %.40s:%.80s, expected %s:%s",
					run->characteristics->file, found->line, found->space,
					found->name, family_of(object), item_name(object)),
				error);
		items[i] = recall_item(run, object, found, error);
		if (!items[i])
			return COMPLIANCE_ENOMEM;
		answer->item_count++;
	}
	return 0;
}

static int
recall_messages(struct run *run, const struct model_collected *from, struct result_object *answer,
	struct compliance_error *error)
{
	const char **messages = arena_new_array(run->arena, from->message_count, sizeof *messages);

	if (!messages)
		return error_memory(error);
	for (size_t i = 0; i < from->message_count; i++)
		if (!(messages[i] = arena_text(run->arena, from->messages[i])))
			return error_memory(error);
	answer->messages = messages;
	answer->message_count = from->message_count;
	return 0;
}

/* The values of one of the object's variables that the document says it was collected by. */
static int
recall_variable(struct run *run, const struct plan_variable *variable,
	const struct model_collected *from, struct array *found, struct compliance_error *error)
{
	struct array values __attribute__((cleanup(array_free))) = array_of(sizeof(char *));

	for (size_t i = 0; i < from->value_count; i++) {
		const struct model_used_value *used = &from->values[i];
		if (strcmp(used->variable_id, variable->model->id) != 0)
			continue;
		const char *copy = arena_text(run->arena, used->value);
		if (!copy || array_push_pointer(&values, copy) < 0)
			return error_memory(error);
	}
	struct result_variable *made = arena_alloc(run->arena, sizeof *made);
	if (!made)
		return error_memory(error);
	*made = (struct result_variable){
		.model = variable->model,
		.datatype = variable->model->datatype,
		.values = array_copy(&values, run->arena),
		.value_count = values.count,
	};
	return !made->values || array_push_pointer(found, made) < 0 ? error_memory(error) : 0;
}

static int
recall_variables(struct run *run, const struct plan_object *object,
	const struct model_collected *from, struct result_object *answer,
	struct compliance_error *error)
{
	struct array found __attribute__((cleanup(array_free))) = array_of(sizeof(void *));
	int code = 0;

	if (object->variable)
		code = recall_variable(run, object->variable, from, &found, error);
	for (size_t i = 0; i < object->entity_count && code >= 0; i++)
		if (object->entities[i].variable)
			code = recall_variable(
				run, object->entities[i].variable, from, &found, error);
	if (code < 0)
		return code;
	answer->variables = array_copy(&found, run->arena);
	answer->variable_count = found.count;
	return answer->variables ? 0 : error_memory(error);
}

/* What the document does not hold was not collected: nobody knows whether it is there. */
static int
say_absent(struct run *run, struct result_object *answer, struct compliance_error *error)
{
	int code = fail(run, answer,
		arena_format(run->arena, "%.200s has nothing of it", run->characteristics->file),
		error);

	answer->flag = PROBE_NOT_COLLECTED;
	return code;
}

int
run_recall(struct run *run, const struct plan_object *object, struct result_object *answer,
	struct compliance_error *error)
{
	const struct model_collected *from = run->collected[object->index];

	if (!from)
		return say_absent(run, answer, error);
	answer->flag = (enum probe_flag)from->flag;
	int code = recall_variables(run, object, from, answer, error);
	if (code >= 0)
		code = recall_messages(run, from, answer, error);
	if (code >= 0 && from->item_count > run->plan->limits.items)
		return fail(run, answer,
			arena_format(run->arena,
				"the object has more than %llu items (limit: items)",
				(unsigned long long)run->plan->limits.items),
			error);
	return code < 0 ? code : recall_items(run, object, from, answer, error);
}

bool
run_recalls(const struct run *run, const struct plan_object *object)
{
	return run->characteristics && (run->collected[object->index] || !object->set);
}
