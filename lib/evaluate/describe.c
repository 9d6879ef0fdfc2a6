/* SPDX-License-Identifier: Apache-2.0 */
#include "evaluate/describe.h"

#include "image/image.h"

#include <string.h>

enum { LONGEST = 240 };

void
describe_value(struct buffer *out, const char *value)
{
	size_t length = strlen(value);
	bool quoted = length == 0 || strpbrk(value, " \t\r\n,;\"") != NULL;

	if (quoted)
		buffer_add_char(out, '"');
	for (size_t i = 0; i < length;) {
		size_t step = bytes_utf8_length((const unsigned char *)value + i, length - i);
		if (i + step > LONGEST) {
			buffer_add_text(out, "...");
			break;
		}
		switch (value[i]) {
		case '\n': buffer_add_text(out, "\\n"); break;
		case '\r': buffer_add_text(out, "\\r"); break;
		case '\t': buffer_add_text(out, "\\t"); break;
		default: buffer_add(out, value + i, step ? step : 1); break;
		}
		i += step ? step : 1;
	}
	if (quoted)
		buffer_add_char(out, '"');
}

static const char *
value_of(const struct item *item, const char *name)
{
	for (size_t i = 0; i < item->entity_count; i++)
		if (item->entities[i].status == ITEM_EXISTS &&
			strcmp(item->entities[i].name, name) == 0)
			return item->entities[i].value;
	return NULL;
}

/* What people call the things that a probe tells of. */
static const struct {
	const char *probe;
	const char *word;
} words[] = {
	{ "dpkginfo", "package" },
	{ "environmentvariable", "environment variable" },
	{ "environmentvariable58", "environment variable" },
	{ "file", "file" },
	{ "password", "account" },
	{ "rpminfo", "package" },
	{ "shadow", "account" },
	{ "symlink", "link" },
	{ "systemdunitdependency", "unit" },
	{ "systemdunitproperty", "unit" },
	{ "textfilecontent54", "file" },
	{ "variable", "variable" },
};

static const char *
word_of(const char *probe)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].probe, probe) == 0)
			return words[i].word;
	return probe;
}

/* The entity that a person would name the item by. */
static bool
describe_name(const struct item *item, struct buffer *out)
{
	static const char *const names[] = { "filepath", "name", "username", "unit", "pid" };
	const char *path = value_of(item, "path"), *filename = value_of(item, "filename");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = value_of(item, names[i]);
		if (!value)
			continue;
		describe_value(out, value);
		return true;
	}
	if (!path)
		return false;
	buffer_add_text(out, path);
	if (filename)
		buffer_add_format(out, "%s%s", strcmp(path, "/") ? "/" : "", filename);
	return true;
}

static void
describe_values(const struct item *item, struct buffer *out)
{
	size_t shown = 0;

	for (size_t i = 0; i < item->entity_count && shown < 4; i++) {
		const struct item_entity *entity = &item->entities[i];
		if (entity->status != ITEM_EXISTS || strcmp(entity->name, "var_ref") == 0)
			continue;
		buffer_add_format(out, "%s%s ", shown++ ? ", " : "", entity->name);
		describe_value(out, entity->value);
	}
}

static void
describe_file(struct run *run, const struct item *item, struct buffer *out)
{
	const struct image_stat *stat = NULL;

	if (!item->node || strcmp(item->probe->name, "file") != 0 ||
		image_stat(run->image, item->node, &stat, NULL) < 0)
		return;
	buffer_add_format(
		out, " (mode %04o, owner %u, group %u)", stat->mode, stat->uid, stat->gid);
}

/* The line of the image's history that put the file there. */
static void
describe_layer(const struct item *item, struct buffer *out)
{
	const struct image_layer *layer = item->node ? image_node_layer(item->node) : NULL;

	if (!layer)
		return;
	buffer_add_format(out, " [layer %u", layer->number);
	if (layer->digest)
		buffer_add_format(out, " %.19s", layer->digest);
	if (layer->created_by) {
		buffer_add_text(out, ": ");
		describe_value(out, layer->created_by);
	}
	buffer_add_char(out, ']');
}

void
describe_item(struct run *run, const struct item *item, struct buffer *out)
{
	const char *probe = item->probe ? item->probe->name : "item";
	const char *text =
		strncmp(probe, "textfilecontent", 15) == 0 ? value_of(item, "text") : NULL;
	const char *version = value_of(item, "evr");

	buffer_add_format(out, "%s ", word_of(probe));
	if (!describe_name(item, out))
		describe_values(item, out);
	if (version)
		buffer_add_format(out, " %s", version);
	if (text) {
		buffer_add_text(out, " holds ");
		describe_value(out, text);
	}
	describe_file(run, item, out);
	describe_layer(item, out);
}

static const char *
operation_text(enum match_operation operation)
{
	switch (operation) {
	case MATCH_EQUALS:
	case MATCH_CASELESS_EQUALS: return "";
	case MATCH_NOT_EQUAL:
	case MATCH_CASELESS_NOT_EQUAL: return "other than ";
	case MATCH_GREATER: return "more than ";
	case MATCH_LESS: return "less than ";
	case MATCH_GREATER_OR_EQUAL: return "at least ";
	case MATCH_LESS_OR_EQUAL: return "at most ";
	case MATCH_PATTERN: return "to match ";
	case MATCH_BITWISE_AND: return "all bits of ";
	case MATCH_BITWISE_OR: return "no bits but ";
	case MATCH_SUBSET: return "a subset of ";
	case MATCH_SUPERSET: return "a superset of ";
	}
	return "";
}

static void
describe_wanted(const struct plan_entity *entity, const struct match_condition *condition,
	struct buffer *out)
{
	const char *between = condition->check == MATCH_AT_LEAST_ONE ? " or " : " and ";

	buffer_add_text(out, operation_text(condition->operation));
	if (entity->model->mask) {
		buffer_add_text(out, "(masked)");
		return;
	}
	for (size_t i = 0; i < condition->value_count && i < 5; i++) {
		if (i)
			buffer_add_text(out, between);
		describe_value(out, condition->values[i]);
	}
	if (condition->value_count > 5)
		buffer_add_format(out, " and %zu more", condition->value_count - 5);
}

void
describe_condition(const struct plan_entity *entity, const struct match_condition *condition,
	struct buffer *out)
{
	buffer_add_text(out, "expected ");
	if (entity->model->check_existence == MATCH_NONE_EXIST)
		buffer_add_text(out, "none");
	else
		describe_wanted(entity, condition, out);
}

static void
describe_set(struct run *run, const struct plan_set *set, struct buffer *out)
{
	for (size_t i = 0; i < set->object_count; i++) {
		if (i)
			buffer_add_text(out, set->op == MODEL_UNION	     ? " or "
					     : set->op == MODEL_INTERSECTION ? " and also "
									     : " but not ");
		describe_object(run, set->objects[i], out);
	}
	for (size_t i = 0; i < set->set_count; i++)
		describe_set(run, set->sets[i], out);
}

void
describe_object(struct run *run, const struct plan_object *object, struct buffer *out)
{
	if (object->set) {
		describe_set(run, object->set, out);
		return;
	}
	buffer_add_text(out, word_of(object->model->name));
	for (size_t i = 0; i < object->entity_count; i++) {
		struct asked_entity asked;
		const struct plan_entity *entity = &object->entities[i];
		if (entity->model->nil || strcmp(entity->model->name, "instance") == 0 ||
			run_ask(run, entity, &asked, NULL) < 0 || asked.fault)
			continue;
		if (strcmp(entity->model->name, "var_ref") == 0) {
			buffer_add_format(out, " %s", entity->model->value);
			continue;
		}
		buffer_add_format(out, "%s %s ", i ? "," : "", entity->model->name);
		describe_wanted(entity, &asked.condition, out);
	}
}
