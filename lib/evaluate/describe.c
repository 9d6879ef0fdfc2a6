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

/* NULL where it has none, or one that is not shown. */
static const char *
value_of(const struct plan_object *object, const struct item *item, const char *name)
{
	if (plan_masks(object, name))
		return NULL;
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
describe_name(const struct plan_object *object, const struct item *item, struct buffer *out)
{
	static const char *const names[] = { "filepath", "name", "username", "unit", "pid" };
	const char *path = value_of(object, item, "path"),
		   *filename = value_of(object, item, "filename");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = value_of(object, item, names[i]);
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
describe_values(const struct plan_object *object, const struct item *item, struct buffer *out)
{
	size_t shown = 0;

	for (size_t i = 0; i < item->entity_count && shown < 4; i++) {
		const struct item_entity *entity = &item->entities[i];
		if (entity->status != ITEM_EXISTS || strcmp(entity->name, "var_ref") == 0)
			continue;
		buffer_add_format(out, "%s%s ", shown++ ? ", " : "", entity->name);
		if (plan_masks(object, entity->name))
			buffer_add_text(out, "(not shown)");
		else
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

/*
 * The line of the image's history that put the file there. An archive of docker knows its layers by
 * their contents only.
 */
static void
describe_layer(const struct item *item, struct buffer *out)
{
	const struct image_layer *layer = item->node ? image_node_layer(item->node) : NULL;

	if (!layer)
		return;
	const char *digest = layer->digest ? layer->digest : layer->diff_id;
	buffer_add_format(out, " [layer %u", layer->number);
	if (digest)
		buffer_add_format(out, " %.19s", digest);
	if (layer->created_by) {
		buffer_add_text(out, ": ");
		describe_value(out, layer->created_by);
	}
	buffer_add_char(out, ']');
}

void
describe_item(struct run *run, const struct plan_object *object, const struct item *item,
	bool masked, struct buffer *out)
{
	const char *probe = item->probe ? item->probe->name : "item";
	const char *text = strncmp(probe, "textfilecontent", 15) == 0 && !masked
				   ? value_of(object, item, "text")
				   : NULL;
	const char *version = value_of(object, item, "evr");

	buffer_add_format(out, "%s ", word_of(probe));
	if (!describe_name(object, item, out) && !masked)
		describe_values(object, item, out);
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

static bool
is_repeated(const struct match_condition *condition, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(condition->values[i], condition->values[at]) == 0)
			return true;
	return false;
}

static void
describe_wanted(const struct plan_entity *entity, const struct match_condition *condition,
	struct buffer *out)
{
	const char *between = condition->check == MATCH_AT_LEAST_ONE ? " or " : " and ";

	buffer_add_text(out, operation_text(condition->operation));
	if (entity->model->mask || (entity->variable && plan_hides(entity->variable))) {
		buffer_add_text(out, "(not shown)");
		return;
	}
	size_t told = 0;
	for (size_t i = 0; i < condition->value_count && told < 5; i++) {
		if (is_repeated(condition, i))
			continue;
		if (told++)
			buffer_add_text(out, between);
		describe_value(out, condition->values[i]);
	}
	if (told == 5 && condition->value_count > 5)
		buffer_add_text(out, " and others");
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

/* "/etc/sysctl.conf", or "a file of /etc/sysctl.d to match ^.*\.conf$". */
static void
describe_place(struct run *run, const struct plan_object *object, struct buffer *out)
{
	static const struct {
		const char *name;
		const char *before;
	} parts[] = { { "filepath", "" }, { "path", "" }, { "filename", " " } };
	bool any = false;

	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
		for (size_t i = 0; i < object->entity_count; i++) {
			const struct plan_entity *entity = &object->entities[i];
			struct asked_entity asked;
			if (strcmp(entity->model->name, parts[k].name) != 0 || entity->model->nil ||
				run_ask(run, entity, &asked, NULL) < 0 || asked.fault)
				continue;
			buffer_add_text(out, any ? " with a name " : "");
			if (!any && asked.condition.operation != MATCH_EQUALS)
				buffer_add_text(out, "a path ");
			describe_wanted(entity, &asked.condition, out);
			any = true;
		}
	if (!any)
		buffer_add_text(out, "any place");
}

static const struct plan_entity *
entity_of(const struct plan_object *object, const char *name)
{
	for (size_t i = 0; i < object->entity_count; i++)
		if (strcmp(object->entities[i].model->name, name) == 0)
			return &object->entities[i];
	return NULL;
}

/* Kind and entities, for what has no words of its own. */
static void
describe_entities(struct run *run, const struct plan_object *object, struct buffer *out)
{
	size_t told = 0;

	buffer_add_text(out, word_of(object->model->name));
	for (size_t i = 0; i < object->entity_count; i++) {
		struct asked_entity asked;
		const struct plan_entity *entity = &object->entities[i];
		if (entity->model->nil || run_ask(run, entity, &asked, NULL) < 0 || asked.fault)
			continue;
		buffer_add_format(out, "%s %s ", told++ ? "," : "", entity->model->name);
		describe_wanted(entity, &asked.condition, out);
	}
}

static bool
is_text(const struct plan_object *object)
{
	return strncmp(object->model->name, "textfilecontent", 15) == 0;
}

static bool
is_package(const struct plan_object *object)
{
	return strcmp(object->model->name, "dpkginfo") == 0 ||
	       strcmp(object->model->name, "rpminfo") == 0;
}

static void
describe_absent_text(struct run *run, const struct plan_object *object, struct buffer *out)
{
	const struct plan_entity *pattern = entity_of(object, "pattern");
	struct asked_entity asked;

	buffer_add_text(out, "no text ");
	if (pattern && run_ask(run, pattern, &asked, NULL) >= 0 && !asked.fault)
		describe_wanted(pattern, &asked.condition, out);
	buffer_add_text(out, " in ");
	describe_place(run, object, out);
}

/* The first object that a component takes its values from. */
static const struct plan_object *
source_of(const struct plan_component *component)
{
	const struct plan_object *object = component->object;

	if (component->variable && component->variable->component)
		return source_of(component->variable->component);
	for (size_t i = 0; i < component->operand_count && !object; i++)
		object = source_of(&component->operands[i]);
	return object;
}

/* A set: what its first object lacks, and where else that was looked for. */
static void
describe_absent_set(struct run *run, const struct plan_set *set, struct buffer *out)
{
	if (set->object_count == 0) {
		if (set->set_count)
			describe_absent_set(run, set->sets[0], out);
		return;
	}
	describe_absence(run, set->objects[0], out);
	for (size_t i = 1; i < set->object_count && set->op == MODEL_UNION; i++) {
		const struct plan_object *object = set->objects[i];
		if (is_text(object) && is_text(set->objects[0])) {
			buffer_add_text(out, ", ");
			describe_place(run, object, out);
		}
	}
}

void
describe_absence(struct run *run, const struct plan_object *object, struct buffer *out)
{
	const struct plan_object *source = object->variable && object->variable->component
						   ? source_of(object->variable->component)
						   : NULL;

	if (object->set)
		describe_absent_set(run, object->set, out);
	else if (source)
		describe_absence(run, source, out);
	else if (is_text(object))
		describe_absent_text(run, object, out);
	else if (is_package(object)) {
		describe_entities(run, object, out);
		buffer_add_text(out, " is not installed");
	} else if (strcmp(object->model->name, "file") == 0) {
		buffer_add_text(out, "no file at ");
		describe_place(run, object, out);
	} else {
		buffer_add_text(out, "not found: ");
		describe_entities(run, object, out);
	}
}
