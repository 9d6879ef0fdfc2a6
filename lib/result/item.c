/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items that are kept, and what makes two of them one.
 */
#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"
#include "result/result.h"

#include <string.h>

/* Most values of a status that has none are "": one of them is enough. */
static const char *
keep_text(struct arena *arena, const char *text)
{
	return text && *text ? arena_text(arena, text) : "";
}

/* The names that a probe's table holds outlive every result; others (fields of a record, columns of
 * a query) are copied. */
static const char *
keep_name(struct arena *arena, const struct probe *probe, const char *name)
{
	for (size_t i = 0; probe && i < probe->tell_count; i++) {
		if (strcmp(probe->tells[i].name, name) == 0)
			return probe->tells[i].name;
	}
	return arena_text(arena, name);
}

/* Records hold no records (oval-def:EntityObjectFieldType): the recursion is one deep. */
static const struct item_entity *
keep_entities(struct arena *arena, const struct probe *probe, const struct item_entity *entities,
	size_t count)
{
	struct item_entity *copies = arena_new_array(arena, count, sizeof *copies);

	for (size_t i = 0; copies && i < count; i++) {
		struct item_entity *copy = &copies[i];
		*copy = entities[i];
		copy->name = keep_name(arena, probe, copy->name);
		copy->value = keep_text(arena, copy->value);
		if (copy->field_count)
			copy->fields = keep_entities(arena, NULL, copy->fields, copy->field_count);
		if (!copy->name || !copy->value || (copy->field_count && !copy->fields))
			return NULL;
	}
	return copies;
}

const struct item *
result_keep_item(struct result *result, const struct item *item, struct compliance_error *error)
{
	struct arena *arena = result->arena;
	struct item *copy = arena_alloc(arena, sizeof *copy);

	if (!copy) {
		error_memory(error);
		return NULL;
	}
	*copy = *item;
	copy->entities = keep_entities(arena, item->probe, item->entities, item->entity_count);
	if (item->message)
		copy->message = arena_text(arena, item->message);
	if (!copy->entities || (item->message && !copy->message)) {
		error_memory(error);
		return NULL;
	}
	copy->number = ++result->item_count;
	return copy;
}

/* A text with its length before it: no value can look like the beginning of the next. */
static void
add_counted(struct buffer *key, const char *text)
{
	buffer_add_format(key, "%zu:", strlen(text));
	buffer_add_text(key, text);
}

static void
add_entities(struct buffer *key, const struct item_entity *entities, size_t count)
{
	buffer_add_format(key, "(%zu", count);
	for (size_t i = 0; i < count; i++) {
		const struct item_entity *entity = &entities[i];
		buffer_add_format(
			key, " %d %d %d ", (int)entity->datatype, (int)entity->status, entity->nil);
		add_counted(key, entity->name);
		add_counted(key, entity->value ? entity->value : "");
		if (entity->field_count)
			add_entities(key, entity->fields, entity->field_count);
	}
	buffer_add_char(key, ')');
}

const char *
result_item_key(const struct item *item, struct arena *arena)
{
	struct buffer key __attribute__((cleanup(buffer_free))) = { 0 };

	add_counted(&key, item->probe->space);
	add_counted(&key, item->probe->name);
	buffer_add_format(&key, "%d", (int)item->status);
	add_entities(&key, item->entities, item->entity_count);
	return key.failed ? NULL : arena_text_n(arena, key.data, key.size);
}
