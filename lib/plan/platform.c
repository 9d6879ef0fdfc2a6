/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When does an item apply? CPE names through dictionaries (NISTIR 7697), CPE languages (NISTIR
 * 7698).
 */
#include "base/arena.h"
#include "base/error.h"
#include "match/cpe.h"
#include "plan/compiler.h"

#include <string.h>

static struct plan_platform *
new_platform(struct compiler *compiler, const char *name)
{
	struct plan_platform *platform = arena_alloc(compiler->arena, sizeof *platform);

	if (!platform || array_push_pointer(&compiler->platforms, platform) < 0)
		return NULL;
	platform->index = compiler->platforms.count - 1;
	platform->name = name;
	platform->kind = PLAN_NEVER;
	return platform;
}

/* What a check of a dictionary or language asks; never, where its definition is not there. shelf is
 * where the dictionary stands, with the files that it names. */
static int
compile_inventory(struct compiler *compiler, const struct model_checklist *shelf,
	const struct model_cpe_check *check, struct plan_platform *platform,
	struct compliance_error *error)
{
	const struct model_file *file =
		check->href ? model_checklist_platform_file(shelf, check->href) : NULL;
	const struct model_definition *definition =
		file && file->oval ? model_oval_definition(file->oval, check->id) : NULL;

	if (!definition)
		return 0;
	const struct scope scope = { .oval = file->oval, .number = 0 };
	platform->kind = PLAN_INVENTORY;
	return plan_compile_definition(compiler, &scope, definition, &platform->definition, error);
}

/* The benchmark's own dictionaries and its stream's, then those that were given beside. */
static const struct model_checklist *
shelf_at(const struct compiler *compiler, size_t i)
{
	const struct plan *plan = compiler->plan;

	return i == 0				 ? plan->checklist
	       : i <= plan->content->added_count ? &plan->content->added[i - 1]
						 : NULL;
}

/*
 * A dictionary has one name for a platform and content another that means the same: they are
 * compared as well-formed names, not as texts.
 */
static bool
item_is(struct compiler *compiler, const struct model_cpe_item *item, const char *name)
{
	struct match_cpe asked, known;

	if (strcmp(item->name, name) == 0 || (item->name_23 && strcmp(item->name_23, name) == 0))
		return true;
	const char *best = item->name_23 ? item->name_23 : item->name;
	return match_cpe_bind(&asked, name, compiler->arena, NULL) == 0 &&
	       match_cpe_bind(&known, best, compiler->arena, NULL) == 0 &&
	       match_cpe_covers(&asked, &known);
}

static int
add_items(struct compiler *compiler, const struct model_checklist *shelf,
	const struct model_platforms *dictionary, const char *name, struct array *found,
	struct compliance_error *error)
{
	for (size_t k = 0; k < dictionary->item_count; k++) {
		const struct model_cpe_item *item = &dictionary->items[k];
		if (item->check_count == 0 || !item_is(compiler, item, name))
			continue;
		struct plan_platform *one = new_platform(compiler, item->name);
		if (!one || array_push_pointer(found, one) < 0)
			return error_memory(error);
		int code = compile_inventory(compiler, shelf, &item->checks[0], one, error);
		if (code < 0)
			return code;
	}
	return 0;
}

/* Any of the items that the name means: an OR over their checks. */
static int
compile_name(struct compiler *compiler, const char *name, struct plan_platform *platform,
	struct compliance_error *error)
{
	struct array found __attribute__((cleanup(array_free))) = array_of(sizeof(void *));
	const struct model_checklist *shelf;
	int code = 0;

	for (size_t n = 0; code >= 0 && (shelf = shelf_at(compiler, n)); n++)
		for (size_t i = 0; i < shelf->platforms_count && code >= 0; i++)
			code = add_items(compiler, shelf, shelf->platforms[i], name, &found, error);
	if (code < 0)
		return code;
	platform->kind = PLAN_LOGICAL;
	platform->is_or = true;
	platform->child_count = found.count;
	platform->children = array_copy(&found, compiler->arena);
	return platform->children ? 0 : error_memory(error);
}

static int
compile_fact(struct compiler *compiler, const struct model_checklist *shelf,
	const struct model_fact *fact, struct plan_platform *platform,
	struct compliance_error *error)
{
	if (fact->kind == MODEL_FACT_REF)
		return compile_name(compiler, fact->name, platform, error);
	if (fact->kind == MODEL_CHECK_FACT_REF)
		return compile_inventory(compiler, shelf, &fact->check, platform, error);
	const struct plan_platform **children =
		arena_new_array(compiler->arena, fact->child_count, sizeof *children);
	if (!children)
		return error_memory(error);
	platform->kind = PLAN_LOGICAL;
	platform->is_or = fact->is_or;
	platform->negate = fact->negate;
	platform->children = children;
	platform->child_count = fact->child_count;
	for (size_t i = 0; i < fact->child_count; i++) {
		struct plan_platform *child = new_platform(compiler, platform->name);
		if (!child)
			return error_memory(error);
		children[i] = child;
		int code = compile_fact(compiler, shelf, &fact->children[i], child, error);
		if (code < 0)
			return code;
	}
	return 0;
}

static const struct model_platform *
find_platform(const struct compiler *compiler, const char *id, const struct model_checklist **shelf)
{
	for (size_t n = 0; (*shelf = shelf_at(compiler, n)); n++)
		for (size_t i = 0; i < (*shelf)->platforms_count; i++) {
			const struct model_platforms *language = (*shelf)->platforms[i];
			for (size_t k = 0; k < language->platform_count; k++)
				if (strcmp(language->platforms[k].id, id) == 0)
					return &language->platforms[k];
		}
	return NULL;
}

/* Languages first, then dictionaries; each name is compiled once. */
static int
compile_platform(struct compiler *compiler, const char *name, const struct plan_platform **platform,
	struct compliance_error *error)
{
	struct plan_platform *made = map_get(&compiler->names, name);

	*platform = made;
	if (made)
		return 0;
	made = new_platform(compiler, name);
	if (!made || map_put(&compiler->names, name, made) < 0)
		return error_memory(error);
	*platform = made;
	const struct model_checklist *shelf;
	const struct model_platform *language =
		find_platform(compiler, name[0] == '#' ? name + 1 : name, &shelf);
	return language ? compile_fact(compiler, shelf, language->test, made, error)
			: compile_name(compiler, name, made, error);
}

int
plan_compile_gate(struct compiler *compiler, const struct model_texts *names,
	const struct plan_gate **gate, struct compliance_error *error)
{
	*gate = NULL;
	if (names->count == 0)
		return 0;
	struct plan_gate *made = arena_alloc(compiler->arena, sizeof *made);
	const struct plan_platform **platforms =
		arena_new_array(compiler->arena, names->count, sizeof *platforms);
	if (!made || !platforms)
		return error_memory(error);
	*made = (struct plan_gate){ compiler->plan->gate_count++, platforms, names->count };
	for (size_t i = 0; i < names->count; i++) {
		int code = compile_platform(compiler, names->items[i], &platforms[i], error);
		if (code < 0)
			return code;
	}
	*gate = made;
	return 0;
}
