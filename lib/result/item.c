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

/*
 * The names that a probe's table holds outlive every result; others (fields of a record, columns of
 * a query) are copied. Entities mostly come in the order of the table: the search begins at *row,
 * and leaves it behind the one found.
 */
static const char *
keep_name(struct arena *arena, const struct probe *probe, const char *name, size_t *row)
{
	for (size_t i = 0; probe && i < probe->tell_count; i++) {
		const char *known = probe->tells[*row % probe->tell_count].name;
		++*row;
		if (strcmp(known, name) == 0)
			return known;
	}
	return arena_text(arena, name);
}

/* Records hold no records (oval-def:EntityObjectFieldType): the recursion is one deep. */
static const struct item_entity *
keep_entities(struct arena *arena, const struct probe *probe, const struct item_entity *entities,
	size_t count)
{
	struct item_entity *copies = arena_new_array(arena, count, sizeof *copies);
	size_t row = 0;

	for (size_t i = 0; copies && i < count; i++) {
		struct item_entity *copy = &copies[i];
		*copy = entities[i];
		copy->name = keep_name(arena, probe, copy->name, &row);
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

/* As printf would write it, which takes most of the time of a key. */
static void
add_number(struct buffer *key, size_t number, char end)
{
	char digits[24];
	size_t first = sizeof digits;

	digits[--first] = end;
	do
		digits[--first] = (char)('0' + number % 10);
	while (number /= 10);
	buffer_add(key, digits + first, sizeof digits - first);
}

/* A text with its length before it: no value can look like the beginning of the next. */
static void
add_counted(struct buffer *key, const char *text)
{
	size_t length = strlen(text);

	add_number(key, length, ':');
	buffer_add(key, text, length);
}

static void
add_entities(struct buffer *key, const struct item_entity *entities, size_t count)
{
	add_number(key, count, '(');
	for (size_t i = 0; i < count; i++) {
		const struct item_entity *entity = &entities[i];
		add_number(key, (size_t)entity->datatype, ' ');
		add_number(key, (size_t)entity->status, ' ');
		buffer_add_char(key, entity->nil ? '-' : '+');
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
