/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

/* Length first, so that no text can run into the next. */
void
plan_key_text(struct buffer *key, const char *text)
{
	if (!text) {
		buffer_add_text(key, "~;");
		return;
	}
	buffer_add_format(key, "%zu:", strlen(text));
	buffer_add_text(key, text);
	buffer_add_char(key, ';');
}

static void
key_entity(struct buffer *key, const struct plan_entity *entity)
{
	const struct model_entity *model = entity->model;

	plan_key_text(key, model->name);
	buffer_add_format(key, "%d.%d.%d.%d.%d.%d.%d.%u;", model->datatype, model->operation,
		model->var_check, model->entity_check, model->check_existence, model->nil,
		model->mask, entity->pattern_flags);
	if (entity->variable)
		buffer_add_format(key, "v%zu;", entity->variable->index);
	else
		plan_key_text(key, model->value);
	plan_key_entities(key, entity->fields, entity->field_count);
}

void
plan_key_entities(struct buffer *key, const struct plan_entity *entities, size_t count)
{
	buffer_add_format(key, "e%zu;", count);
	for (size_t i = 0; i < count; i++)
		key_entity(key, &entities[i]);
}

void
plan_key_filters(struct buffer *key, const struct plan_filter *filters, size_t count)
{
	buffer_add_format(key, "f%zu;", count);
	for (size_t i = 0; i < count; i++)
		buffer_add_format(key, "%d.%zu;", filters[i].include, filters[i].state->index);
}

struct known_key {
	size_t scope;
	const void *model;
};

void *
plan_known(struct compiler *compiler, const struct scope *scope, const void *model)
{
	const struct known_key key = { scope->number, model };

	return map_get_n(&compiler->known, (const char *)&key, sizeof key);
}

int
plan_remember(struct compiler *compiler, const struct scope *scope, const void *model,
	const void *made, struct compliance_error *error)
{
	const struct known_key key = { scope->number, model };
	const char *kept = arena_text_n(compiler->arena, (const char *)&key, sizeof key);
	void **place = kept ? map_place_n(&compiler->known, kept, sizeof key) : NULL;

	if (!place)
		return error_memory(error);
	*place = (void *)made;
	return 0;
}

unsigned
plan_next_instance(struct compiler *compiler, const void *model)
{
	const char *kept = arena_text_n(compiler->arena, (const char *)&model, sizeof model);
	void **place = kept ? map_place_n(&compiler->instances, kept, sizeof model) : NULL;

	if (!place)
		return 0;
	uintptr_t number = (uintptr_t)*place + 1;
	*place = (void *)number;
	return (unsigned)number;
}

void **
plan_key_place(struct compiler *compiler, struct buffer *key)
{
	if (key->failed)
		return NULL;
	void **place = NULL;
	if (map_get_n(&compiler->made, key->data, key->size)) {
		place = map_place_n(&compiler->made, key->data, key->size);
	} else {
		const char *kept = arena_text_n(compiler->arena, key->data, key->size);
		if (kept)
			place = map_place_n(&compiler->made, kept, key->size);
	}
	buffer_clear(key);
	return place;
}
