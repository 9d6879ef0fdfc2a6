/* SPDX-License-Identifier: Apache-2.0 */
/* All units: the names that the folders and scripts of an image give them. */
#include "inventory/unit.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

#include <stdlib.h>

/* A name that two ways lead to, told once. */
struct names {
	struct units *units;
	struct map seen;
	struct array list; /* const char * */
};

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int
add_name(struct names *names, const char *name, struct compliance_error *error)
{
	if (map_get(&names->seen, name))
		return 0;
	if (map_put(&names->seen, name, names) < 0 || array_push_pointer(&names->list, name) < 0)
		return error_memory(error);
	return 0;
}

/* Instances that a .wants and its like name, and that have a template. */
static int
add_instances(
	struct names *names, const struct unit_subfolder *subfolder, struct compliance_error *error)
{
	const struct image_node *const *children;
	size_t count;
	bool failed = false;
	int status = image_list(names->units->image, subfolder->node, &children, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++) {
		const char *name = image_node_name(children[i]);
		if (unit_name_kind(name) == UNIT_INSTANCE &&
			unit_entry_of(names->units, name, &failed))
			status = add_name(names, name, error);
	}
	return failed ? error_memory(error) : status;
}

/* All children of the folders again: the map of entries has no order. */
static int
add_folder(struct names *names, const struct unit_folder *folder, struct compliance_error *error)
{
	const struct image_node *const *children;
	size_t count;
	int status = image_list(names->units->image, folder->node, &children, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++) {
		const char *name = image_node_name(children[i]);
		const char *dot = strrchr(name, '.');
		const struct unit_subfolder *subfolder = map_get(&names->units->subfolders, name);
		if (map_get(&names->units->entries, name))
			status = add_name(names, name, error);
		if (status == 0 && dot && strcmp(dot, ".d") != 0)
			for (; status == 0 && subfolder; subfolder = subfolder->next)
				status = add_instances(names, subfolder, error);
	}
	return status;
}

static int
add_scripts(struct names *names, struct compliance_error *error)
{
	const struct image_node *folder, *const *children;
	size_t count;
	int answer = names->units->scripts.count
			     ? image_look(names->units->image, "/etc/init.d", true, &folder, error)
			     : IMAGE_MISSING;

	if (answer != IMAGE_FOUND)
		return answer < 0 ? answer : 0;
	int status = image_list(names->units->image, folder, &children, &count, error);
	for (size_t i = 0; status == 0 && i < count; i++) {
		const char *script = image_node_name(children[i]);
		size_t length = strlen(script);
		length -= length > 3 && strcmp(script + length - 3, ".sh") == 0 ? 3 : 0;
		const char *name =
			arena_format(names->units->arena, "%.*s.service", (int)length, script);
		if (!name)
			return error_memory(error);
		if (map_get(&names->units->scripts, name))
			status = add_name(names, name, error);
	}
	return status;
}

static int
read_names(struct units *units, struct compliance_error *error)
{
	struct names names = { .units = units, .list = array_of(sizeof(const char *)) };
	int status = 0;

	for (unsigned i = 0; status == 0 && i < units->folder_count; i++)
		status = add_folder(&names, &units->folders[i], error);
	if (status == 0)
		status = add_scripts(&names, error);
	if (status == 0) {
		const char **list = array_copy(&names.list, units->arena);
		units->names = list;
		units->name_count = names.list.count;
		if (list)
			qsort(list, units->name_count, sizeof *list, by_text);
		else
			status = error_memory(error);
	}
	array_free(&names.list);
	map_free(&names.seen);
	return status;
}

/* For each main name, the other names that lead to it. */
static int
read_aliases(struct units *units, struct compliance_error *error)
{
	for (size_t i = units->name_count; i-- > 0;) {
		const char *name = units->names[i], *problem;
		const struct unit_entry *entry;
		enum unit_leads leads = UNIT_LEADS_FILE;
		int status = unit_resolve(units, &name, false, &entry, &leads, &problem, error);
		if (status < 0)
			return status;
		if (problem || strcmp(name, units->names[i]) == 0)
			continue;
		struct unit_alias *alias = arena_alloc(units->arena, sizeof *alias);
		void **place = alias ? map_place(&units->aliases, name) : NULL;
		if (!place)
			return error_memory(error);
		*alias = (struct unit_alias){ *place, units->names[i] };
		*place = alias;
	}
	return 0;
}

static int
read_units(struct inventory *inventory, struct units *units, struct compliance_error *error)
{
	units->inventory = inventory;
	units->image = inventory->image;
	units->arena = inventory->arena;
	int status = unit_folders_read(units, error);
	if (status == 0)
		status = unit_scripts_read(units, error);
	if (status == 0)
		status = read_names(units, error);
	return status == 0 ? read_aliases(units, error) : status;
}

void
units_free(struct units *units)
{
	if (!units)
		return;
	map_free(&units->entries);
	map_free(&units->subfolders);
	map_free(&units->links_of_name);
	map_free(&units->links_of_target);
	map_free(&units->scripts);
	map_free(&units->aliases);
	map_free(&units->loaded);
	memory_free(units);
}

int
units_of(struct inventory *inventory, struct units **units, struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int before = inventory_once(&inventory->units_state, error);

	if (before == 0) {
		units_free(inventory->units);
		inventory->units = memory_new(1, sizeof *inventory->units);
		if (!inventory->units)
			return error_memory(error);
		before = inventory_done(inventory, &inventory->units_state,
			read_units(inventory, inventory->units, &own), &own);
		if (before < 0)
			return error_set(error, before, "%s", own.message);
	}
	*units = inventory->units;
	return before < 0 ? before : 0;
}

int
inventory_unit_names(struct inventory *inventory, const char *const **names, size_t *count,
	struct compliance_error *error)
{
	struct units *units;
	int status = units_of(inventory, &units, error);

	if (status < 0)
		return status;
	*names = units->names;
	*count = units->name_count;
	return 0;
}
