/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What of a result belongs to one definitions document, and how it is found by the content's
 * things.
 */
#include "base/error.h"
#include "report/oval.h"

#include <string.h>

/* Maps have texts as keys: here the bytes of a pointer. */
static void *
get(const struct map *map, const void *key)
{
	return map_get_n(map, (const char *)&key, sizeof key);
}

static void **
place(struct oval_telling *telling, struct map *map, const void *key)
{
	const char *kept = arena_text_n(telling->arena, (const char *)&key, sizeof key);

	return kept ? map_place_n(map, kept, sizeof key) : NULL;
}

const struct oval_chain *
oval_became(const struct oval_telling *telling, const void *model)
{
	return get(&telling->chains, model);
}

bool
oval_is_needed(const struct oval_telling *telling, const void *model)
{
	return get(&telling->needed, model) != NULL;
}

const struct item *
oval_item(const struct oval_telling *telling, const struct item *item)
{
	return get(&telling->items, item);
}

const struct model_directive *
oval_directive(const struct oval_telling *telling, const struct model_definition *model,
	enum match_truth truth)
{
	const struct model_directives *directives = telling->options->directives;

	return directives->has_class[model->class] ? &directives->classes[model->class][truth]
						   : &directives->general[truth];
}

/* Behind those that stand: a result has them in the order of their instances. */
static int
add_to_chain(struct oval_telling *telling, const void *model, const void *thing)
{
	struct oval_chain *link = arena_alloc(telling->arena, sizeof *link);
	void **known = link ? place(telling, &telling->chains, model) : NULL;

	if (!known)
		return error_memory(telling->error);
	link->thing = thing;
	struct oval_chain *last = *known;
	while (last && last->next)
		last = last->next;
	if (last)
		last->next = link;
	else
		*known = link;
	return 0;
}

static int
chain_all(struct oval_telling *telling)
{
	const struct result *result = telling->result;
	int code = 0;

	for (size_t i = 0; i < result->definition_count && code >= 0; i++)
		code = add_to_chain(telling, result->definitions[i]->model, result->definitions[i]);
	for (size_t i = 0; i < result->test_count && code >= 0; i++)
		code = add_to_chain(telling, result->tests[i]->model, result->tests[i]);
	for (size_t i = 0; i < result->collection_count && code >= 0; i++)
		code = add_to_chain(telling, result->collections[i].model, &result->collections[i]);
	return code;
}

/* True where it is new: what it refers to is then to be gone through. */
static bool
need(struct oval_telling *telling, const void *model)
{
	void **known = place(telling, &telling->needed, model);

	if (!known) {
		telling->code = error_memory(telling->error);
		return false;
	}
	if (*known)
		return false;
	*known = (void *)model;
	return true;
}

static void need_object(struct oval_telling *telling, const struct model_object *object);
static void need_variable(struct oval_telling *telling, const struct model_variable *variable);

static void
need_component(struct oval_telling *telling, const struct model_component *component)
{
	if (component->object)
		need_object(telling, component->object);
	if (component->variable)
		need_variable(telling, component->variable);
	for (size_t i = 0; i < component->operand_count; i++)
		need_component(telling, &component->operands[i]);
}

static void
need_variable(struct oval_telling *telling, const struct model_variable *variable)
{
	if (need(telling, variable) && variable->component)
		need_component(telling, variable->component);
}

static void
need_entities(struct oval_telling *telling, const struct model_entity *entities, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (entities[i].variable)
			need_variable(telling, entities[i].variable);
		need_entities(telling, entities[i].fields, entities[i].field_count);
	}
}

static void
need_state(struct oval_telling *telling, const struct model_state *state)
{
	if (need(telling, state))
		need_entities(telling, state->entities, state->entity_count);
}

static void
need_set(struct oval_telling *telling, const struct model_set *set)
{
	for (size_t i = 0; i < set->set_count; i++)
		need_set(telling, set->sets[i]);
	for (size_t i = 0; i < set->object_count; i++)
		need_object(telling, set->objects[i]);
	for (size_t i = 0; i < set->filter_count; i++)
		need_state(telling, set->filters[i].state);
}

/* variable_object names its variable by id, as text. */
static void
need_named_variable(struct oval_telling *telling, const struct model_object *object)
{
	for (size_t i = 0; i < object->entity_count; i++) {
		const struct model_entity *entity = &object->entities[i];
		const struct model_variable *variable =
			strcmp(entity->name, "var_ref") == 0
				? model_oval_variable(telling->oval, entity->value)
				: NULL;
		if (variable)
			need_variable(telling, variable);
	}
}

static void
need_object(struct oval_telling *telling, const struct model_object *object)
{
	if (!need(telling, object))
		return;
	if (strcmp(object->name, "variable") == 0)
		need_named_variable(telling, object);
	need_entities(telling, object->entities, object->entity_count);
	for (size_t i = 0; i < object->filter_count; i++)
		need_state(telling, object->filters[i].state);
	if (object->set)
		need_set(telling, object->set);
}

static void
need_test(struct oval_telling *telling, const struct model_test *test)
{
	if (!need(telling, test))
		return;
	if (test->object)
		need_object(telling, test->object);
	for (size_t i = 0; i < test->state_count; i++)
		need_state(telling, test->states[i]);
}

static void
need_criteria(struct oval_telling *telling, const struct model_criterion *criterion)
{
	if (criterion->test)
		need_test(telling, criterion->test);
	if (criterion->definition)
		need(telling, criterion->definition);
	for (size_t i = 0; i < criterion->child_count; i++)
		need_criteria(telling, &criterion->children[i]);
}

/* The tests of a definition that another extends are told where that is told itself. */
static int
need_definitions(struct oval_telling *telling)
{
	const struct result *result = telling->result;

	for (size_t i = 0; i < result->definition_count; i++) {
		const struct result_definition *definition = result->definitions[i];
		if (definition->oval != telling->oval || !definition->criteria)
			continue;
		const struct model_directive *directive =
			oval_directive(telling, definition->model, definition->truth);
		if (directive->reported && !directive->thin)
			need_criteria(telling, definition->model->criteria);
	}
	return telling->code;
}

/* Items that say the same are told once, by the number of the first. */
static int
keep_item(struct oval_telling *telling, struct map *known, const struct item *item)
{
	const char *key = result_item_key(item, telling->arena);
	void **first = key ? map_place(known, key) : NULL;
	void **own = first ? place(telling, &telling->items, item) : NULL;

	if (!own)
		return error_memory(telling->error);
	if (!*first) {
		*first = (void *)item;
		if (array_push_pointer(&telling->kept, item) < 0)
			return error_memory(telling->error);
	}
	*own = *first;
	return 0;
}

static int
keep_items(struct oval_telling *telling)
{
	const struct result *result = telling->result;
	struct map known __attribute__((cleanup(map_free))) = { 0 };

	for (size_t i = 0; i < result->collection_count; i++) {
		const struct result_collection *collection = &result->collections[i];
		if (!oval_is_needed(telling, collection->model))
			continue;
		for (size_t k = 0; k < collection->object->item_count; k++)
			if (!oval_item(telling, collection->object->items[k]) &&
				keep_item(telling, &known, collection->object->items[k]) < 0)
				return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
need_objects(struct oval_telling *telling)
{
	const struct model_oval *oval = telling->oval;

	for (size_t i = 0; i < oval->object_count; i++)
		if (oval_became(telling, oval->objects[i]))
			need_object(telling, oval->objects[i]);
	return telling->code;
}

int
oval_index(struct oval_telling *telling)
{
	int code = chain_all(telling);

	if (code >= 0)
		code = telling->options->characteristics ? need_objects(telling)
							 : need_definitions(telling);
	if (code >= 0)
		code = keep_items(telling);
	return code < 0 ? code : oval_note_masks(telling);
}
