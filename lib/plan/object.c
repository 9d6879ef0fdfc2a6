/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

void
plan_want(const struct plan_object *object, const char *name)
{
	struct plan_object *mutable = (struct plan_object *)object;

	for (size_t i = 0; object->probe && i < object->probe->tell_count; i++)
		if (strcmp(object->probe->tells[i].name, name) == 0)
			mutable->wanted |= UINT64_C(1) << i;
}

void
plan_want_state(const struct plan_object *object, const struct plan_state *state)
{
	for (size_t i = 0; i < state->entity_count; i++)
		plan_want(object, state->entities[i].model->name);
	plan_mask(object, state->entities, state->entity_count);
}

static int
compile_filters(struct compiler *compiler, const struct scope *scope,
	const struct model_filter *models, size_t count, const struct plan_filter **filters,
	struct compliance_error *error)
{
	struct plan_filter *made = arena_new_array(compiler->arena, count, sizeof *made);

	if (!made)
		return error_memory(error);
	for (size_t i = 0; i < count; i++) {
		made[i].include = models[i].include;
		int code =
			plan_compile_state(compiler, scope, models[i].state, &made[i].state, error);
		if (code < 0)
			return code;
	}
	*filters = made;
	return 0;
}

/* A set tells its members' items apart by all that they say. */
static void
want_all(const struct plan_object *object)
{
	((struct plan_object *)object)->wanted = UINT64_MAX;
}

static int compile_set(struct compiler *compiler, const struct scope *scope,
	const struct model_set *model, const struct plan_set **set, struct compliance_error *error);

static int
compile_subsets(struct compiler *compiler, const struct scope *scope, const struct model_set *model,
	struct plan_set *made, struct compliance_error *error)
{
	const struct plan_set **sets =
		arena_new_array(compiler->arena, model->set_count, sizeof *sets);
	const struct plan_object **objects =
		arena_new_array(compiler->arena, model->object_count, sizeof *objects);
	int code = 0;

	if (!sets || !objects)
		return error_memory(error);
	for (size_t i = 0; i < model->set_count && code >= 0; i++)
		code = compile_set(compiler, scope, model->sets[i], &sets[i], error);
	for (size_t i = 0; i < model->object_count && code >= 0; i++) {
		code = plan_compile_object(compiler, scope, model->objects[i], &objects[i], error);
		if (code >= 0)
			want_all(objects[i]);
	}
	made->sets = sets;
	made->set_count = model->set_count;
	made->objects = objects;
	made->object_count = model->object_count;
	return code;
}

static int
compile_set(struct compiler *compiler, const struct scope *scope, const struct model_set *model,
	const struct plan_set **set, struct compliance_error *error)
{
	struct plan_set *made = arena_alloc(compiler->arena, sizeof *made);

	if (!made)
		return error_memory(error);
	made->op = model->op;
	made->filter_count = model->filter_count;
	int code = compile_subsets(compiler, scope, model, made, error);
	if (code >= 0)
		code = compile_filters(compiler, scope, model->filters, model->filter_count,
			&made->filters, error);
	*set = made;
	return code;
}

static void
key_set(struct buffer *key, const struct plan_set *set)
{
	buffer_add_format(key, "s%d.%zu.%zu;", set->op, set->set_count, set->object_count);
	for (size_t i = 0; i < set->set_count; i++)
		key_set(key, set->sets[i]);
	for (size_t i = 0; i < set->object_count; i++)
		buffer_add_format(key, "o%zu;", set->objects[i]->index);
	plan_key_filters(key, set->filters, set->filter_count);
}

static void
key_object(struct buffer *key, const struct plan_object *object)
{
	buffer_add_format(key, "O%u;", object->schema_version);
	plan_key_text(key, object->model->space);
	plan_key_text(key, object->model->name);
	for (size_t i = 0; i < object->behavior_count; i++) {
		plan_key_text(key, object->behaviors[i].name);
		plan_key_text(key, object->behaviors[i].value);
	}
	if (object->set)
		key_set(key, object->set);
	if (object->variable)
		buffer_add_format(key, "v%zu;", object->variable->index);
	plan_key_entities(key, object->entities, object->entity_count);
	plan_key_filters(key, object->filters, object->filter_count);
}

static bool
behaves(const struct model_object *model, const char *name, bool otherwise)
{
	for (size_t i = 0; i < model->behavior_count; i++)
		if (strcmp(model->behaviors[i].name, name) == 0)
			return strcmp(model->behaviors[i].value, "true") == 0 ||
			       strcmp(model->behaviors[i].value, "1") == 0;
	return otherwise;
}

/* The behaviors of textfilecontent54 that are meant for its pattern: independent schema,
 * Textfilecontent54Behaviors. */
static unsigned
pattern_flags(const struct model_object *model)
{
	if (strncmp(model->name, "textfilecontent", 15) != 0)
		return 0;
	return (behaves(model, "multiline", true) ? MATCH_PATTERN_MULTILINE : 0u) |
	       (behaves(model, "singleline", false) ? MATCH_PATTERN_DOTALL : 0u) |
	       (behaves(model, "ignore_case", false) ? MATCH_PATTERN_CASELESS : 0u);
}

/*
 * Only the pattern itself has these flags, not a pattern that a path is compared with. A name is no
 * text with lines: a newline in it is a character like any other, and hides no file from "^.*$".
 */
static unsigned
flags_for(const struct model_object *model, const char *name)
{
	if (strcmp(name, "pattern") == 0 || strcmp(name, "line") == 0)
		return pattern_flags(model);
	bool names_file = strcmp(name, "filepath") == 0 || strcmp(name, "path") == 0 ||
			  strcmp(name, "filename") == 0;
	return names_file ? MATCH_PATTERN_DOTALL : 0;
}

static bool
is_asked(const struct probe *probe, const char *name)
{
	for (size_t i = 0; i < probe->ask_count; i++)
		if (strcmp(probe->asks[i].name, name) == 0)
			return true;
	return false;
}

/* An entity that the probe does not know would narrow what is collected: without it, more is. */
static int
check_name(struct compiler *compiler, const struct scope *scope, const struct plan_object *object,
	struct plan_entity *entity, struct compliance_error *error)
{
	const struct probe *probe = object->probe;

	if (!probe || !probe->call || is_asked(probe, entity->model->name))
		return 0;
	entity->fault = plan_fault(compiler, scope, entity->model->line,
		"found <%.100s> in %s_object, which has no such entity", entity->model->name,
		probe->name);
	return entity->fault ? 0 : error_memory(error);
}

static int
compile_entities(struct compiler *compiler, const struct scope *scope, struct plan_object *object,
	struct compliance_error *error)
{
	const struct model_object *model = object->model;
	struct plan_entity *made =
		arena_new_array(compiler->arena, model->entity_count, sizeof *made);

	if (!made)
		return error_memory(error);
	for (size_t i = 0; i < model->entity_count; i++) {
		const struct plan_entity *one = NULL;
		int code = plan_compile_entities(compiler, scope, &model->entities[i], 1,
			flags_for(model, model->entities[i].name), &one, error);
		if (code < 0)
			return code;
		made[i] = *one;
		code = check_name(compiler, scope, object, &made[i], error);
		if (code < 0)
			return code;
	}
	object->entities = made;
	object->entity_count = model->entity_count;
	return 0;
}

static int
copy_behaviors(
	struct compiler *compiler, struct plan_object *object, struct compliance_error *error)
{
	const struct model_object *model = object->model;
	struct probe_behavior *made =
		arena_new_array(compiler->arena, model->behavior_count, sizeof *made);

	if (!made)
		return error_memory(error);
	for (size_t i = 0; i < model->behavior_count; i++)
		made[i] = (struct probe_behavior){ model->behaviors[i].name,
			model->behaviors[i].value };
	object->behaviors = made;
	object->behavior_count = model->behavior_count;
	return 0;
}

/* The part of a namespace behind '#': "unix". */
static const char *
family_of(const char *space)
{
	const char *hash = space ? strrchr(space, '#') : NULL;

	return hash ? hash + 1 : "";
}

/* variable_object names its variable by id, as text. */
static int
compile_var_ref(struct compiler *compiler, const struct scope *scope, struct plan_object *object,
	struct compliance_error *error)
{
	const struct model_object *model = object->model;

	if (strcmp(model->name, "variable") != 0)
		return 0;
	for (size_t i = 0; i < model->entity_count; i++) {
		const struct model_entity *entity = &model->entities[i];
		if (strcmp(entity->name, "var_ref") != 0)
			continue;
		const struct model_variable *variable =
			model_oval_variable(scope->oval, entity->value);
		if (!variable)
			return error_set(error, COMPLIANCE_ECONTENT,
				"%s:%u: var_ref names \"%s\", which is no variable here",
				scope->oval->file, entity->line, entity->value);
		return plan_compile_variable(compiler, scope, variable, &object->variable, error);
	}
	return 0;
}

static int
fill(struct compiler *compiler, const struct scope *scope, struct plan_object *object,
	struct compliance_error *error)
{
	const struct model_object *model = object->model;

	int code = copy_behaviors(compiler, object, error);
	if (code >= 0)
		code = compile_entities(compiler, scope, object, error);
	if (code >= 0)
		code = compile_filters(compiler, scope, model->filters, model->filter_count,
			&object->filters, error);
	object->filter_count = model->filter_count;
	if (code >= 0)
		code = compile_var_ref(compiler, scope, object, error);
	if (code >= 0 && model->set)
		code = compile_set(compiler, scope, model->set, &object->set, error);
	return code;
}

/* What tells items apart is always looked at; so is all, where the items will be written out. */
static void
want_names(struct plan_object *object, bool all)
{
	if (!object->probe)
		return;
	if (all)
		object->wanted = UINT64_MAX;
	for (size_t i = 0; i < object->probe->ask_count; i++)
		plan_want(object, object->probe->asks[i].name);
	for (size_t i = 0; i < object->filter_count; i++)
		plan_want_state(object, object->filters[i].state);
	plan_mask(object, object->entities, object->entity_count);
}

/* Notes which object of the content a collection is for; each pair once. */
static int
note_collection(struct compiler *compiler, const struct model_object *model,
	const struct plan_object *object, struct compliance_error *error)
{
	struct buffer key = { 0 };

	buffer_add_format(&key, "C%p;%zu;", (const void *)model, object->index);
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	if (!place)
		return error_memory(error);
	if (*place)
		return 0;
	struct plan_collection *collection = arena_alloc(compiler->arena, sizeof *collection);
	if (!collection)
		return error_memory(error);
	*collection =
		(struct plan_collection){ model, object, plan_next_instance(compiler, model) };
	*place = collection;
	if (!collection->instance || array_push_pointer(&compiler->collections, collection) < 0)
		return error_memory(error);
	return 0;
}

int
plan_compile_object(struct compiler *compiler, const struct scope *scope,
	const struct model_object *model, const struct plan_object **object,
	struct compliance_error *error)
{
	struct plan_object made = {
		.model = model,
		.probe = probe_of(family_of(model->space), model->name),
		.schema_version = scope->oval->version,
	};
	struct buffer key = { 0 };

	if ((*object = plan_known(compiler, scope, model)))
		return 0;
	int code = fill(compiler, scope, &made, error);
	if (code < 0)
		return code;
	key_object(&key, &made);
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	if (!place)
		return error_memory(error);
	if (!*place) {
		struct plan_object *kept = arena_alloc(compiler->arena, sizeof *kept);
		made.index = compiler->objects.count;
		if (!kept || array_push_pointer(&compiler->objects, kept) < 0)
			return error_memory(error);
		*kept = made;
		want_names(kept, compiler->options->collect_all);
		*place = kept;
	}
	*object = *place;
	code = note_collection(compiler, model, *object, error);
	return code < 0 ? code : plan_remember(compiler, scope, model, *object, error);
}
