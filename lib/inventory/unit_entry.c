/* SPDX-License-Identifier: Apache-2.0 */
/* Where a name of the load path leads: to a file, to nothing, to another name, out of the path. */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

const struct unit_entry *
unit_entry_of(struct units *units, const char *name, bool *failed)
{
	const struct unit_entry *entry = map_get(&units->entries, name);

	if (entry || unit_name_kind(name) != UNIT_INSTANCE)
		return entry;
	const char *template = unit_name_template(units->arena, name);
	if (!template)
		*failed = true;
	return template ? map_get(&units->entries, template) : NULL;
}

/* Without ".", ".." and empty parts, by the text alone. In place. */
static void
simplify(char *path)
{
	char *out = path;

	for (const char *at = path; *at;) {
		size_t length = strcspn(at, "/");
		if (length == 2 && strncmp(at, "..", 2) == 0) {
			while (out > path && *--out != '/')
				;
		} else if (length && (length != 1 || *at != '.')) {
			*out++ = '/';
			memmove(out, at, length);
			out += length;
		}
		at += length;
		at += *at == '/';
	}
	*out = '\0';
}

/* An image need not have a /dev for its masks to hold. */
static int
is_null(struct units *units, const char *path, struct compliance_error *error)
{
	char *copy = arena_format(units->arena, "/%s", path);

	if (!copy)
		return error_memory(error);
	simplify(copy);
	return strcmp(copy, "/dev/null") == 0;
}

int
unit_is_empty(struct units *units, const char *path, bool *empty, struct compliance_error *error)
{
	const struct image_node *node;
	const struct image_stat *stat;
	int null = is_null(units, path, error);

	*empty = null == 1;
	if (null != 0)
		return null < 0 ? null : 0;
	int answer = image_look(units->image, path, true, &node, error);
	if (answer == COMPLIANCE_ENOMEM)
		return answer;
	if (answer != IMAGE_FOUND)
		return 0; /* what a link fails to reach is no mask */
	int status = image_stat(units->image, node, &stat, error);
	if (status < 0)
		return status;
	*empty = stat->type == IMAGE_CHARACTER || stat->type == IMAGE_BLOCK ||
		 (stat->type == IMAGE_REGULAR && stat->size == 0);
	return 0;
}

/* May a name of one kind stand for a name of another? */
static bool
may_stand_for(const char *alias, const char *name)
{
	enum unit_kind from = unit_name_kind(alias), to = unit_name_kind(name);

	if (to == UNIT_NO_NAME || !unit_name_same_type(alias, name) || !unit_name_may_alias(alias))
		return false;
	if (from == UNIT_INSTANCE)
		return to == UNIT_TEMPLATE ||
		       (to == UNIT_INSTANCE && strcmp(strchr(alias, '@'), strchr(name, '@')) == 0);
	return from == to;
}

/* The link's text as an absolute path; the folders on the way may be links, the last part is not
 * followed. */
static char *
absolute(struct units *units, const struct unit_entry *entry, const char *text)
{
	return *text == '/' ? arena_text(units->arena, text)
			    : arena_format(units->arena, "%s/%s",
				      units->folders[entry->folder].path, text);
}

/* Is the last part of the path a name in the load path? */
static int
is_inside(struct units *units, const char *path, struct compliance_error *error)
{
	const struct image_node *node;
	const char *slash = strrchr(path, '/');
	char *folder = arena_text_n(units->arena, path, (size_t)(slash - path) + 1);

	if (!folder)
		return error_memory(error);
	int answer = image_look(units->image, folder, true, &node, error);
	if (answer != IMAGE_FOUND)
		return answer == COMPLIANCE_ENOMEM ? answer : 0;
	for (unsigned i = 0; i < units->folder_count; i++)
		if (units->folders[i].node == node)
			return 1;
	return 0;
}

static int
link_leads(struct units *units, const struct unit_entry *entry, const char **target,
	struct compliance_error *error)
{
	const char *text;
	int status = image_link(units->image, entry->node, &text, error);

	if (status < 0)
		return status;
	char *path = absolute(units, entry, text);
	if (!path)
		return error_memory(error);
	bool empty;
	status = unit_is_empty(units, path, &empty, error);
	if (status < 0)
		return status;
	int inside = is_inside(units, path, error);
	if (inside < 0)
		return inside;
	const char *name = strrchr(path, '/') + 1;
	*target = path;
	if (!inside)
		return empty ? UNIT_LEADS_MASK : UNIT_LEADS_OUT;
	*target = name;
	if (!may_stand_for(entry->name, name) || strcmp(entry->name, name) == 0)
		return UNIT_LEADS_ASTRAY;
	return empty ? UNIT_LEADS_MASK : UNIT_LEADS_NAME;
}

int
unit_leads(struct units *units, const struct unit_entry *entry, const char **target,
	struct compliance_error *error)
{
	const struct image_stat *stat;

	*target = NULL;
	if (entry->link)
		return link_leads(units, entry, target, error);
	int status = image_stat(units->image, entry->node, &stat, error);
	if (status < 0)
		return status;
	return stat->size == 0 ? UNIT_LEADS_MASK : UNIT_LEADS_FILE;
}

/* The next name on the way, or NULL: out of memory. */
static const char *
onward(struct units *units, const char *name, const char *target)
{
	if (unit_name_kind(name) == UNIT_INSTANCE && unit_name_kind(target) == UNIT_TEMPLATE)
		return unit_name_instance(units->arena, target, name);
	return target;
}

/* An instance whose own link leads to its template has the template's file. */
static int
settle_on_template(struct units *units, const char *target, const struct unit_entry **entry,
	enum unit_leads *leads, struct compliance_error *error)
{
	const char *unused;

	*entry = map_get(&units->entries, target);
	if (!*entry)
		return 0;
	int answer = unit_leads(units, *entry, &unused, error);
	if (answer >= 0)
		*leads = (enum unit_leads)answer;
	return answer < 0 ? answer : 0;
}

/* Where the first entry of the name leads that counts. */
static int
first_leads(struct units *units, const struct unit_entry **entry, bool strict, const char **target,
	struct compliance_error *error)
{
	int answer = unit_leads(units, *entry, target, error);

	while (answer == UNIT_LEADS_ASTRAY && !strict && (*entry)->next) {
		*entry = (*entry)->next;
		answer = unit_leads(units, *entry, target, error);
	}
	return answer;
}

int
unit_resolve(struct units *units, const char **name, bool strict, const struct unit_entry **entry,
	enum unit_leads *leads, const char **problem, struct compliance_error *error)
{
	bool failed = false;

	*problem = NULL;
	for (int hops = 0; hops < UNIT_HOPS; hops++) {
		const char *target;
		*entry = unit_entry_of(units, *name, &failed);
		if (failed)
			return error_memory(error);
		if (!*entry)
			return 0;
		int answer = first_leads(units, entry, strict, &target, error);
		if (answer < 0)
			return answer;
		*leads = (enum unit_leads)answer;
		if (*leads == UNIT_LEADS_ASTRAY)
			*problem = "a link to a unit that it must not stand for";
		if (*leads != UNIT_LEADS_NAME)
			return 0;
		const char *next = onward(units, *name, target);
		if (!next)
			return error_memory(error);
		if (strcmp(next, *name) == 0)
			return settle_on_template(units, target, entry, leads, error);
		*name = next;
	}
	*problem = "a circle of links";
	return 0;
}
