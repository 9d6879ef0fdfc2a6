/* SPDX-License-Identifier: Apache-2.0 */
/*
 * etc/passwd, etc/group and etc/shadow, read as the C library reads them: a line that getpwent
 * would step over is stepped over, a number that is too large is the largest.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/internal.h"

#include <stdlib.h>

enum { LINE_SIZE = 1 << 20, LINES = 1000000 };

/* What is left of a line, field by field. */
struct fields {
	char *left; /* NUL-terminated */
};

/* The text up to the next colon; "" at the end. */
static const char *
field(struct fields *fields)
{
	char *start = fields->left;
	char *end = strchr(start, ':');

	if (end) {
		*end = '\0';
		fields->left = end + 1;
	} else {
		fields->left = start + strlen(start);
	}
	return start;
}

/* A whole field as a number; false where it is none. */
static bool
number_field(struct fields *fields, bool may_be_empty, uint32_t *number)
{
	const char *text = field(fields);
	char *end;

	if (*text == '\0') {
		*number = 0;
		return may_be_empty;
	}
	unsigned long value = strtoul(text, &end, 10);
	*number = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
	return end != text && *end == '\0';
}

/* A field of shadow: empty is -1. False where the line ends before it, or it is no number. */
static bool
shadow_field(struct fields *fields, int64_t *number)
{
	char *end;

	if (*fields->left == '\0')
		return false;
	const char *text = field(fields);
	*number = *text ? (int)strtol(text, &end, 10) : -1;
	return !*text || (end != text && *end == '\0');
}

/* "+name" and "-name": lines for NIS, whose numbers may be left out. */
static bool
compatible(const char *name)
{
	return name[0] == '+' || name[0] == '-';
}

static bool
take_user(struct fields fields, void *entry)
{
	struct inventory_user *user = entry;

	user->name = field(&fields);
	bool loose = compatible(user->name);
	if (*fields.left == '\0' && loose) {
		user->password = user->gecos = user->home = user->shell = "";
		return true;
	}
	user->password = field(&fields);
	if (!number_field(&fields, loose, &user->uid) || !number_field(&fields, loose, &user->gid))
		return false;
	user->gecos = field(&fields);
	user->home = field(&fields);
	user->shell = fields.left;
	return true;
}

static bool
take_group(struct fields fields, void *entry)
{
	struct inventory_group *group = entry;

	group->name = field(&fields);
	bool loose = compatible(group->name);
	group->members = "";
	if (*fields.left == '\0' && loose)
		return true;
	field(&fields);
	if (!number_field(&fields, loose, &group->gid))
		return false;
	group->members = fields.left;
	return true;
}

/* The old form of a line ends behind the third number. */
static bool
take_shadow(struct fields fields, void *entry)
{
	struct inventory_shadow *shadow = entry;

	shadow->name = field(&fields);
	shadow->password = "";
	shadow->flag = "";
	shadow->warn = shadow->inactive = shadow->expires = -1;
	if (*fields.left == '\0' && compatible(shadow->name))
		return true;
	shadow->password = field(&fields);
	if (!shadow_field(&fields, &shadow->changed) || !shadow_field(&fields, &shadow->least) ||
		!shadow_field(&fields, &shadow->most))
		return false;
	fields.left += strspn(fields.left, " \t");
	if (*fields.left == '\0')
		return true;
	if (!shadow_field(&fields, &shadow->warn) || !shadow_field(&fields, &shadow->inactive) ||
		!shadow_field(&fields, &shadow->expires))
		return false;
	shadow->flag = fields.left;
	return true;
}

/* One kind of account file. */
struct reader {
	const char *path;
	bool (*take)(struct fields fields, void *entry); /* false: the line is stepped over */
	size_t width;
};

static int
take_line(struct inventory *inventory, const struct reader *reader, struct bytes line,
	struct array *entries, struct compliance_error *error)
{
	const char *start = (const char *)line.data;

	while (line.size && (*start == ' ' || *start == '\t')) {
		start++;
		line.size--;
	}
	if (line.size == 0 || *start == '#' || memchr(start, '\0', line.size))
		return 0;
	char *text = arena_text_n(inventory->arena, start, line.size);
	void *entry = text ? array_push(entries) : NULL;
	if (!entry)
		return error_memory(error);
	if (!reader->take((struct fields){ text }, entry))
		entries->count--;
	return 0;
}

static int
take_lines(struct inventory *inventory, const struct reader *reader, struct bytes contents,
	struct array *entries, struct compliance_error *error)
{
	struct inventory_lines lines = { .left = contents };
	struct bytes line;

	while (inventory_line(&lines, &line)) {
		if (line.size > LINE_SIZE || lines.number > LINES)
			return error_set(error, COMPLIANCE_ELIMIT,
				"%s:%lu: a line of more than %d bytes, or more than %d lines",
				reader->path, lines.number, LINE_SIZE, LINES);
		int status = take_line(inventory, reader, line, entries, error);
		if (status < 0)
			return status;
	}
	return 0;
}

/* 0 with the entries in the arena, or with *entries NULL where there is no such file. */
static int
read_file(struct inventory *inventory, const struct reader *reader, const void **entries,
	size_t *count, struct compliance_error *error)
{
	__attribute__((cleanup(array_free))) struct array found = array_of(reader->width);
	const struct image_node *node;
	struct bytes contents;
	int answer = inventory_read(inventory, reader->path, &node, &contents, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int status = take_lines(inventory, reader, contents, &found, error);
	image_release(inventory->image, node);
	if (status < 0)
		return status;
	*entries = array_copy(&found, inventory->arena);
	*count = found.count;
	return *entries ? 0 : error_memory(error);
}

static int
read_once(struct inventory *inventory, struct inventory_state *state, const struct reader *reader,
	enum inventory_presence *presence, const void **entries, size_t *count,
	struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int before = inventory_once(state, error);

	if (before != 0)
		return before < 0 ? before : 0;
	int status = inventory_done(
		inventory, state, read_file(inventory, reader, entries, count, &own), &own);
	*presence = *entries ? INVENTORY_PRESENT : INVENTORY_ABSENT;
	return status < 0 ? error_set(error, status, "%s", own.message) : 0;
}

int
inventory_users(struct inventory *inventory, const struct inventory_users **users,
	struct compliance_error *error)
{
	static const struct reader reader = { "/etc/passwd", take_user,
		sizeof(struct inventory_user) };
	const void *entries = inventory->users.users;

	*users = &inventory->users;
	int status = read_once(inventory, &inventory->users_state, &reader,
		&inventory->users.presence, &entries, &inventory->users.count, error);
	inventory->users.users = entries;
	return status;
}

int
inventory_groups(struct inventory *inventory, const struct inventory_groups **groups,
	struct compliance_error *error)
{
	static const struct reader reader = { "/etc/group", take_group,
		sizeof(struct inventory_group) };
	const void *entries = inventory->groups.groups;

	*groups = &inventory->groups;
	int status = read_once(inventory, &inventory->groups_state, &reader,
		&inventory->groups.presence, &entries, &inventory->groups.count, error);
	inventory->groups.groups = entries;
	return status;
}

int
inventory_shadows(struct inventory *inventory, const struct inventory_shadows **shadows,
	struct compliance_error *error)
{
	static const struct reader reader = { "/etc/shadow", take_shadow,
		sizeof(struct inventory_shadow) };
	const void *entries = inventory->shadows.shadows;

	*shadows = &inventory->shadows;
	int status = read_once(inventory, &inventory->shadows_state, &reader,
		&inventory->shadows.presence, &entries, &inventory->shadows.count, error);
	inventory->shadows.shadows = entries;
	return status;
}
