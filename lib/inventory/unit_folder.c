/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folders of the load path, each listed once: the names that lead to files, the folders beside
 * them (UNIT.d, UNIT.wants, ...), and the links, by their own names and by what they name.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

#include <stdlib.h>

/*
 * systemd.unit(5), in order of precedence. /lib/systemd/system counts before /usr/lib where it is a
 * folder of its own, as it was on systems that had both; where /lib is a link to usr/lib, the
 * folder has the name that all new systems give it.
 */
static const char *const paths[] = {
	"/etc/systemd/system.control",
	"/run/systemd/system.control",
	"/run/systemd/transient",
	"/run/systemd/generator.early",
	"/etc/systemd/system",
	"/etc/systemd/system.attached",
	"/run/systemd/system",
	"/run/systemd/system.attached",
	"/run/systemd/generator",
	"/usr/local/lib/systemd/system",
	"/lib/systemd/system",
	"/usr/lib/systemd/system",
	"/run/systemd/generator.late",
};

/* Puts a thing with a next pointer at the end of the list of its name. */
static int
add_entry(struct units *units, const struct image_node *node, unsigned folder, bool link,
	struct compliance_error *error)
{
	const char *name = image_node_name(node);
	struct unit_entry *entry = arena_alloc(units->arena, sizeof *entry);
	struct unit_entry **place;
	void **first;

	if (!entry)
		return error_memory(error);
	if (++units->entry_count > UNIT_ENTRIES)
		return error_set(error, COMPLIANCE_ELIMIT, "%s: more than %d units",
			units->folders[folder].path, UNIT_ENTRIES);
	*entry = (struct unit_entry){ NULL, name, node, folder, link };
	first = map_place(&units->entries, name);
	if (!first)
		return error_memory(error);
	if (!*first) {
		*first = entry;
		return 0;
	}
	for (place = &((struct unit_entry *)*first)->next; *place;)
		place = &(*place)->next;
	*place = entry;
	return 0;
}

static int
add_subfolder(struct units *units, const struct image_node *node, const char *name, unsigned folder,
	struct compliance_error *error)
{
	struct unit_subfolder *subfolder = arena_alloc(units->arena, sizeof *subfolder);
	struct unit_subfolder **place;
	void **first = subfolder ? map_place(&units->subfolders, name) : NULL;

	if (!first)
		return error_memory(error);
	*subfolder = (struct unit_subfolder){ NULL, node, folder };
	if (!*first) {
		*first = subfolder;
		return 0;
	}
	for (place = &((struct unit_subfolder *)*first)->next; *place;)
		place = &(*place)->next;
	*place = subfolder;
	return 0;
}

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Newest first: only whether one of them counts is ever asked. */
static int
add_link(struct units *units, const struct image_node *node, unsigned folder, bool main,
	struct compliance_error *error)
{
	struct unit_link *link = arena_alloc(units->arena, sizeof *link);
	const char *text;
	void **place;

	if (!link)
		return error_memory(error);
	int status = image_link(units->image, node, &text, error);
	if (status < 0)
		return status;
	*link = (struct unit_link){ .name = image_node_name(node),
		.target = last_part(text),
		.folder = folder,
		.main = main };
	place = map_place(&units->links_of_name, link->name);
	if (!place)
		return error_memory(error);
	link->next_of_name = *place;
	*place = link;
	place = map_place(&units->links_of_target, link->target);
	if (!place)
		return error_memory(error);
	link->next_of_target = *place;
	*place = link;
	return 0;
}

static bool
ends_in(const char *name, const char *suffix)
{
	size_t length = strlen(name), end = strlen(suffix);

	return length > end && strcmp(name + length - end, suffix) == 0;
}

/* The links of a .wants or .requires folder. */
static int
read_wants(struct units *units, const struct image_node *node, unsigned folder,
	struct compliance_error *error)
{
	const struct image_node *const *children;
	size_t count;
	int status = image_list(units->image, node, &children, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++) {
		int type = image_type(units->image, children[i], error);
		if (type < 0)
			return type;
		if (type == IMAGE_SYMLINK)
			status = add_link(units, children[i], folder, false, error);
	}
	return status;
}

/* A folder, or a link to one; only in a true one does systemctl look for traces of "enable". */
static int
take_subfolder(struct units *units, const struct image_node *node, unsigned folder, bool link,
	struct compliance_error *error)
{
	const char *name = image_node_name(node);
	bool wants = ends_in(name, ".wants") || ends_in(name, ".requires");
	const struct image_node *place = node;

	if (!wants && !ends_in(name, ".upholds") && !ends_in(name, ".d"))
		return 0;
	if (link) {
		int answer = image_follow(units->image, node, &place, NULL);
		if (answer == COMPLIANCE_ENOMEM)
			return error_memory(error);
		if (answer != IMAGE_FOUND ||
			image_type(units->image, place, NULL) != IMAGE_DIRECTORY)
			return 0;
	}
	int status = add_subfolder(units, place, name, folder, error);
	if (status == 0 && wants && !link)
		status = read_wants(units, node, folder, error);
	return status;
}

static int
read_folder(struct units *units, unsigned folder, struct compliance_error *error)
{
	const struct image_node *const *children;
	size_t count;
	int status =
		image_list(units->image, units->folders[folder].node, &children, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++) {
		int type = image_type(units->image, children[i], error);
		if (type < 0)
			return type;
		bool link = type == IMAGE_SYMLINK;
		if ((link || type == IMAGE_REGULAR) &&
			unit_name_kind(image_node_name(children[i])) != UNIT_NO_NAME)
			status = add_entry(units, children[i], folder, link, error);
		else if (link || type == IMAGE_DIRECTORY)
			status = take_subfolder(units, children[i], folder, link, error);
		if (status == 0 && link)
			status = add_link(units, children[i], folder, true, error);
	}
	return status;
}

static bool
is_known(const struct units *units, const struct image_node *node)
{
	for (unsigned i = 0; i < units->folder_count; i++)
		if (units->folders[i].node == node)
			return true;
	return false;
}

/* /lib/systemd/system where /lib is a link counts as /usr/lib/systemd/system, which comes next. */
static int
is_by_way_of_usr(struct units *units, const char *path, struct compliance_error *error)
{
	const struct image_node *node;

	if (strncmp(path, "/lib/", 5) != 0)
		return 0;
	int answer = image_look(units->image, "/lib", false, &node, error);
	if (answer != IMAGE_FOUND)
		return answer;
	int type = image_type(units->image, node, error);
	return type < 0 ? type : type == IMAGE_SYMLINK;
}

int
unit_folders_read(struct units *units, struct compliance_error *error)
{
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const struct image_node *node;
		int skip = is_by_way_of_usr(units, paths[i], error);
		int answer = skip ? skip : image_look(units->image, paths[i], true, &node, error);
		if (answer < 0)
			return answer;
		if (skip || answer != IMAGE_FOUND)
			continue;
		int type = image_type(units->image, node, error);
		if (type < 0)
			return type;
		if (type != IMAGE_DIRECTORY || is_known(units, node))
			continue;
		units->folders[units->folder_count] = (struct unit_folder){ paths[i], node };
		int status = read_folder(units, units->folder_count++, error);
		if (status < 0)
			return status;
	}
	return 0;
}
