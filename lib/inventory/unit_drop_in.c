/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands beside a unit file: UNIT.d/NAME.conf, and the links of UNIT.wants.
 *
 * A drop-in of a folder earlier in the load path hides those of the same name in later ones, and
 * within one folder UNIT.d comes before TEMPLATE@.d, that before FOO-.d for a unit foo-bar, and
 * SERVICE.d (for all units of a type) last. All are then read in the order of their names.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

#include <stdio.h>
#include <stdlib.h>

struct gathering {
	struct units *units;
	const char *suffix;
	/* Takes the children of a folder. */
	int (*take)(struct gathering *gathering, const struct image_node *child, const char *path,
		struct compliance_error *error);
	struct array *out;
	struct map seen;
};

static const struct unit_subfolder *
subfolder_in(const struct gathering *gathering, const char *name, unsigned folder)
{
	const struct unit_subfolder *subfolder = map_get(&gathering->units->subfolders, name);

	while (subfolder && subfolder->folder != folder)
		subfolder = subfolder->next;
	return subfolder;
}

/* The folder of one name ("ssh.service.d"), in one folder of the load path. */
static int
gather_name(struct gathering *gathering, const char *name, unsigned folder,
	struct compliance_error *error)
{
	const struct unit_subfolder *subfolder = subfolder_in(gathering, name, folder);
	const struct image_node *const *children;
	size_t count;

	if (!subfolder)
		return 0;
	const char *path = arena_format(
		gathering->units->arena, "%s/%s", gathering->units->folders[folder].path, name);
	if (!path)
		return error_memory(error);
	int status = image_list(gathering->units->image, subfolder->node, &children, &count, error);
	for (size_t i = 0; status == 0 && i < count; i++)
		status = gathering->take(gathering, children[i], path, error);
	return status;
}

static int
gather_text(struct gathering *gathering, const char *name, unsigned folder,
	struct compliance_error *error)
{
	char text[512];

	snprintf(text, sizeof text, "%s%s", name, gathering->suffix);
	return gather_name(gathering, text, folder, error);
}

/* foo-bar-baz.service: foo-bar-.service, foo-.service. */
static int
gather_prefixes(struct gathering *gathering, const char *name, unsigned folder,
	struct compliance_error *error)
{
	const char *suffix = unit_name_suffix(name);
	size_t length = strcspn(name, "@.");
	char text[512];
	int status = 0;

	if (name[length] == '.')
		length = (size_t)(suffix - name);
	while (status == 0 && length-- > 1) {
		if (name[length] != '-' || name + length + 1 == suffix)
			continue;
		snprintf(text, sizeof text, "%.*s%s", (int)length + 1, name, suffix);
		status = gather_text(gathering, text, folder, error);
	}
	return status;
}

static int
gather_unit(struct gathering *gathering, const char *name, bool chain, unsigned folder,
	struct compliance_error *error)
{
	int status = gather_text(gathering, name, folder, error);

	if (status == 0 && unit_name_kind(name) == UNIT_INSTANCE) {
		const char *template = unit_name_template(gathering->units->arena, name);
		status = template ? gather_text(gathering, template, folder, error)
				  : error_memory(error);
	}
	return status == 0 && chain ? gather_prefixes(gathering, name, folder, error) : status;
}

static int
gather(struct gathering *gathering, const char *const *names, size_t count, bool chain,
	struct compliance_error *error)
{
	unsigned folders = gathering->units->folder_count;
	int status = 0;

	for (unsigned folder = 0; status == 0 && folder < folders; folder++)
		for (size_t i = 0; status == 0 && i < count; i++)
			status = gather_unit(gathering, names[i], chain, folder, error);
	return status;
}

static int
take_drop_in(struct gathering *gathering, const struct image_node *child, const char *path,
	struct compliance_error *error)
{
	struct units *units = gathering->units;
	const char *name = image_node_name(child), *dot = strrchr(name, '.');
	const struct image_node *node = NULL;
	struct unit_drop_in *drop_in;
	bool empty;

	if (!dot || dot == name || strcmp(dot, ".conf") != 0 || map_get(&gathering->seen, name))
		return 0;
	const char *full = arena_format(units->arena, "%s/%s", path, name);
	if (!full || map_put(&gathering->seen, name, gathering) < 0)
		return error_memory(error);
	int answer = image_follow(units->image, child, &node, NULL);
	if (answer == COMPLIANCE_ENOMEM)
		return error_memory(error);
	int status = unit_is_empty(units, full, &empty, error);
	if (status < 0)
		return status;
	if (answer != IMAGE_FOUND || empty)
		return 0; /* a mask, or a link to nothing */
	drop_in = array_push(gathering->out);
	if (!drop_in)
		return error_memory(error);
	*drop_in = (struct unit_drop_in){ name, full, node };
	return 0;
}

static int
by_name(const void *a, const void *b)
{
	const struct unit_drop_in *left = a, *right = b;

	return strcmp(left->name, right->name);
}

int
unit_drop_ins(struct units *units, const char *const *names, size_t count, bool chain,
	struct array *drop_ins, struct compliance_error *error)
{
	struct gathering gathering = {
		.units = units, .suffix = ".d", .take = take_drop_in, .out = drop_ins
	};
	int status = gather(&gathering, names, count, chain, error);

	if (status == 0 && chain) {
		const char *type = unit_name_suffix(names[0]) + 1;
		for (unsigned i = 0; status == 0 && i < units->folder_count; i++)
			status = gather_text(&gathering, type, i, error);
	}
	map_free(&gathering.seen);
	if (status == 0 && drop_ins->count)
		qsort(drop_ins->data, drop_ins->count, drop_ins->width, by_name);
	return status;
}

/* A link to /dev/null takes the wish back; what is no link is none. */
static int
take_want(struct gathering *gathering, const struct image_node *child, const char *path,
	struct compliance_error *error)
{
	struct units *units = gathering->units;
	const char *name = image_node_name(child);
	const char *text;
	bool empty;

	if (unit_name_kind(name) == UNIT_NO_NAME || map_get(&gathering->seen, name))
		return 0;
	if (map_put(&gathering->seen, name, gathering) < 0)
		return error_memory(error);
	int type = image_type(units->image, child, error);
	if (type < 0 || type != IMAGE_SYMLINK)
		return type < 0 ? type : 0;
	int status = image_link(units->image, child, &text, error);
	if (status < 0)
		return status;
	const char *full = *text == '/' ? text : arena_format(units->arena, "%s/%s", path, text);
	if (!full)
		return error_memory(error);
	status = unit_is_empty(units, full, &empty, error);
	if (status < 0 || empty)
		return status;
	return array_push_pointer(gathering->out, name) < 0 ? error_memory(error) : 0;
}

int
unit_wants(struct units *units, const char *const *names, size_t count, const char *suffix,
	struct array *wants, struct compliance_error *error)
{
	struct gathering gathering = {
		.units = units, .suffix = suffix, .take = take_want, .out = wants
	};
	int status = gather(&gathering, names, count, true, error);

	map_free(&gathering.seen);
	return status;
}
