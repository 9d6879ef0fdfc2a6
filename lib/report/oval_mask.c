/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What content wants hidden: the value of an entity that any object or state of its test masks is
 * written nowhere in the document.
 */
#include "base/error.h"
#include "report/oval.h"

#include <string.h>

static const char *
key_of(struct arena *arena, const char *test, const char *entity)
{
	return arena_format(arena, "%s.%s", test, entity);
}

static int
note_entities(struct oval_telling *telling, const char *test, const struct model_entity *entities,
	size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (note_entities(telling, test, entities[i].fields, entities[i].field_count) < 0)
			return COMPLIANCE_ENOMEM;
		if (!entities[i].mask)
			continue;
		const char *key = key_of(telling->arena, test, entities[i].name);
		if (!key || map_put(&telling->masked, key, telling) < 0)
			return error_memory(telling->error);
	}
	return 0;
}

int
oval_note_masks(struct oval_telling *telling)
{
	const struct model_oval *oval = telling->oval;
	int code = 0;

	for (size_t i = 0; i < oval->object_count && code >= 0; i++)
		code = note_entities(telling, oval->objects[i]->name, oval->objects[i]->entities,
			oval->objects[i]->entity_count);
	for (size_t i = 0; i < oval->state_count && code >= 0; i++)
		code = note_entities(telling, oval->states[i]->name, oval->states[i]->entities,
			oval->states[i]->entity_count);
	return code;
}

bool
oval_is_masked(const struct oval_telling *telling, const char *test, const char *entity)
{
	if (telling->masked.count == 0)
		return false;
	const char *key = key_of(telling->arena, test, entity);

	return !key || map_get(&telling->masked, key);
}

static bool
component_hides(const struct oval_telling *telling, const struct model_component *component)
{
	if (component->kind == MODEL_ITEM_FIELD &&
		(oval_is_masked(telling, component->object->name, component->item_field) ||
			(component->record_field && oval_is_masked(telling, component->object->name,
							    component->record_field))))
		return true;
	if (component->variable && oval_hides(telling, component->variable))
		return true;
	for (size_t i = 0; i < component->operand_count; i++)
		if (component_hides(telling, &component->operands[i]))
			return true;
	return false;
}

bool
oval_hides(const struct oval_telling *telling, const struct model_variable *variable)
{
	return telling->masked.count && variable->component &&
	       component_hides(telling, variable->component);
}
