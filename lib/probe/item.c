/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/item.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char *
item_status_word(enum item_status status)
{
	static const char *const words[] = {
		[ITEM_EXISTS] = "exists",
		[ITEM_MISSING] = "does not exist",
		[ITEM_ERROR] = "error",
		[ITEM_NOT_COLLECTED] = "not collected",
	};

	return words[status];
}

void
item_start(struct item_builder *builder, struct arena *scratch)
{
	*builder = (struct item_builder){ .arena = scratch };
}

/* A new entity, or NULL when memory has run out (then or before). */
static struct item_entity *
push(struct item_builder *builder)
{
	if (builder->failed)
		return NULL;
	if (builder->count == builder->capacity) {
		size_t capacity = builder->capacity ? builder->capacity * 2 : 32;
		struct item_entity *entities =
			arena_new_array(builder->arena, capacity, sizeof *entities);
		if (!entities) {
			builder->failed = true;
			return NULL;
		}
		if (builder->count)
			memcpy(entities, builder->entities, builder->count * sizeof *entities);
		builder->entities = entities;
		builder->capacity = capacity;
	}
	return &builder->entities[builder->count++];
}

static void
add(struct item_builder *builder, struct item_entity entity)
{
	struct item_entity *place = push(builder);

	if (place && !entity.value)
		builder->failed = true;
	else if (place)
		*place = entity;
}

void
item_add(struct item_builder *builder, const char *name, enum match_datatype datatype,
	const char *value)
{
	add(builder, (struct item_entity){ .name = name, .value = value, .datatype = datatype });
}

void
item_add_int(struct item_builder *builder, const char *name, int64_t value)
{
	item_add(builder, name, MATCH_INT, arena_format(builder->arena, "%" PRId64, value));
}

void
item_add_bool(struct item_builder *builder, const char *name, bool value)
{
	item_add(builder, name, MATCH_BOOLEAN, value ? "true" : "false");
}

void
item_add_status(struct item_builder *builder, const char *name, enum match_datatype datatype,
	enum item_status status)
{
	add(builder, (struct item_entity){
			     .name = name, .value = "", .datatype = datatype, .status = status });
}

void
item_add_nil(struct item_builder *builder, const char *name)
{
	add(builder, (struct item_entity){ .name = name, .value = "", .nil = true });
}

void
item_add_record(struct item_builder *builder, const char *name, const struct item_entity *fields,
	size_t count)
{
	struct item_entity *copy = arena_new_array(builder->arena, count, sizeof *copy);

	if (!copy) {
		builder->failed = true;
		return;
	}
	if (count)
		memcpy(copy, fields, count * sizeof *copy);
	add(builder, (struct item_entity){ .name = name,
			     .value = "",
			     .fields = copy,
			     .field_count = count,
			     .datatype = MATCH_RECORD });
}

void
item_fail(struct item_builder *builder, const char *message)
{
	builder->status = ITEM_ERROR;
	builder->message = message;
	if (!message)
		builder->failed = true;
}
