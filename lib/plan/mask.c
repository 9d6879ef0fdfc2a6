/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What content wants hidden: an entity that an object, or a state that looks at its items, masks.
 */
#include "plan/compiler.h"

#include <string.h>

static void
mask(const struct plan_object *object, const char *name)
{
	struct plan_object *mutable = (struct plan_object *)object;

	for (size_t i = 0; object->probe && i < object->probe->tell_count; i++)
		if (strcmp(object->probe->tells[i].name, name) == 0)
			mutable->masked |= UINT64_C(1) << i;
}

static void
mask_set(const struct plan_set *set, const char *name)
{
	for (size_t i = 0; i < set->set_count; i++)
		mask_set(set->sets[i], name);
	for (size_t i = 0; i < set->object_count; i++) {
		mask(set->objects[i], name);
		if (set->objects[i]->set)
			mask_set(set->objects[i]->set, name);
	}
}

/* A record is masked as a whole where one of its fields is. */
static bool
is_masked(const struct model_entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (is_masked(&entity->fields[i]))
			return true;
	return entity->mask;
}

void
plan_mask(const struct plan_object *object, const struct plan_entity *entities, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct model_entity *model = entities[i].model;
		if (!is_masked(model))
			continue;
		mask(object, model->name);
		if (object->set)
			mask_set(object->set, model->name);
	}
}

static bool
component_hides(const struct plan_component *component)
{
	if (component->object && plan_masks(component->object, component->model->item_field))
		return true;
	if (component->variable && plan_hides(component->variable))
		return true;
	for (size_t i = 0; i < component->operand_count; i++)
		if (component_hides(&component->operands[i]))
			return true;
	return false;
}

bool
plan_hides(const struct plan_variable *variable)
{
	return variable->component && component_hides(variable->component);
}

bool
plan_masks(const struct plan_object *object, const char *entity)
{
	const struct probe *probe = object->probe;

	if (object->variable && strcmp(entity, "value") == 0)
		return plan_hides(object->variable);
	for (size_t i = 0; object->masked && i < probe->tell_count; i++)
		if (strcmp(probe->tells[i].name, entity) == 0)
			return object->masked >> i & 1;
	return false;
}
