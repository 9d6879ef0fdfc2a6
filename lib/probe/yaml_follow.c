/* SPDX-License-Identifier: Apache-2.0 */
/* Following a path through a tree: what is found is told piece by piece to the record in hand. */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "probe/yaml_path.h"

#include <string.h>

enum held { NOTHING, SCALARS, MAPPINGS };

struct following {
	const struct yaml_path *path;
	const struct compliance_limits *limits;
	struct arena *arena;
	struct array fields; /* of the record in hand */
	struct array records;
	const char *key;       /* in a mapping: the field's name */
	bool mapping;	       /* in a mapping */
	unsigned within;       /* sequences around, outside of a mapping or inside it */
	enum held held;	       /* by the sequence */
	uint64_t steps, total; /* total: fields of all records */
	uint64_t bytes;	       /* of their names and values */
	struct compliance_error *error;
};

static int
refuse(struct following *following, int code, const char *what)
{
	return error_set(following->error, code, "yamlpath \"%.200s\" leads to %s",
		following->path->text, what);
}

/* A look at an entry, of which a segment may choose one. */
static int
step(struct following *following, const struct yaml_segment *segment)
{
	following->steps += 1 + (segment ? segment->count : 0);
	if (following->steps > following->limits->xpath_steps)
		return refuse(following, COMPLIANCE_ELIMIT, "too many nodes (xpath_steps)");
	return 0;
}

/* What is found once may be told many times, by aliases. */
static int
charge(struct following *following, const char *text)
{
	following->bytes += strlen(text);
	if (following->bytes > following->limits->file_size)
		return refuse(following, COMPLIANCE_ELIMIT, "too much text (file_size)");
	return 0;
}

/* The record in hand is complete. */
static int
end_record(struct following *following)
{
	if (following->fields.count == 0)
		return 0;
	struct yaml_record *record = array_push(&following->records);
	if (!record)
		return error_memory(following->error);
	record->count = following->fields.count;
	record->fields = array_copy(&following->fields, following->arena);
	following->fields.count = 0;
	return record->fields ? 0 : error_memory(following->error);
}

/* One kind of thing in one sequence. */
static int
hold(struct following *following, enum held what)
{
	if (following->held != NOTHING && following->held != what)
		return refuse(following, COMPLIANCE_EIMAGE, "scalars beside mappings");
	following->held = what;
	return 0;
}

static int
put_scalar(struct following *following, const struct yaml_tree_node *node)
{
	int status = following->mapping ? 0 : hold(following, SCALARS);

	if (status == 0)
		status = charge(following, node->value);
	if (status < 0)
		return status;
	if (++following->total > following->limits->items)
		return refuse(following, COMPLIANCE_ELIMIT, "too many values (items)");
	struct item_entity *field = array_push(&following->fields);
	if (!field)
		return error_memory(following->error);
	*field = (struct item_entity){ .name = following->mapping ? following->key : "#",
		.value = node->value,
		.datatype = node->datatype };
	return 0;
}

static int
begin_sequence(struct following *following)
{
	if (following->within >= (following->mapping ? 1 : 2))
		return refuse(following, COMPLIANCE_EIMAGE, "sequences nested too deep to be told");
	following->within++;
	if (following->mapping)
		return 0;
	following->held = NOTHING;
	return end_record(following);
}

static int
end_sequence(struct following *following)
{
	following->within--;
	if (following->mapping)
		return 0;
	following->held = NOTHING;
	return end_record(following);
}

static int
begin_mapping(struct following *following)
{
	if (following->mapping)
		return refuse(following, COMPLIANCE_EIMAGE, "mappings nested too deep to be told");
	int status = hold(following, MAPPINGS);
	following->mapping = true;
	return status;
}

static int
end_mapping(struct following *following)
{
	following->mapping = false;
	return end_record(following);
}

/* A key as the name of a field: small letters only, '^' before what was a capital. */
static int
put_key(struct following *following, const struct yaml_tree_node *key)
{
	if (key->kind != YAML_TREE_SCALAR)
		return refuse(following, COMPLIANCE_EIMAGE, "a key that is no scalar");
	int status = charge(following, key->text);
	if (status < 0)
		return status;
	char *name = arena_new_array(following->arena, strlen(key->text) + 1, 2);
	if (!name)
		return error_memory(following->error);
	following->key = name;
	for (const char *from = key->text; *from; from++) {
		bool capital = *from >= 'A' && *from <= 'Z';
		if (capital || *from == '^')
			*name++ = '^';
		*name++ = capital ? (char)(*from - 'A' + 'a') : *from;
	}
	return 0;
}

/* One entry of a mapping: its key and all of its value, or what the rest of the path finds there.
 */
static int follow(struct following *following, const struct yaml_tree_node *node, size_t segment);

static int
follow_entry(struct following *following, const struct yaml_entry *entry, size_t segment)
{
	const char *around = following->key;
	unsigned within = following->within;
	int status = put_key(following, entry->key);

	following->within = 0;
	if (status == 0)
		status = follow(following, entry->value, segment);
	following->within = within;
	following->key = around;
	return status;
}

static bool
is_chosen_key(const struct yaml_segment *segment, const struct yaml_tree_node *key)
{
	if (segment->kind == YAML_PATH_ALL_KEYS)
		return true;
	for (size_t i = 0; i < segment->count && key->kind == YAML_TREE_SCALAR; i++)
		if (strcmp(segment->keys[i], key->text) == 0)
			return true;
	return false;
}

static bool
is_chosen_index(const struct yaml_segment *segment, uint64_t index)
{
	if (segment->kind == YAML_PATH_ALL)
		return true;
	for (size_t i = 0; i < segment->count; i++)
		if (segment->indexes[i] == index)
			return true;
	return false;
}

static int
follow_one_key(struct following *following, const struct yaml_tree_node *node, size_t at)
{
	const struct yaml_segment *segment = &following->path->segments[at];
	int status = 0;

	for (size_t i = 0; i < node->count && status == 0; i++) {
		status = step(following, segment);
		if (status == 0 && is_chosen_key(segment, node->entries[i].key))
			status = follow(following, node->entries[i].value, at + 1);
	}
	return status;
}

/* A mapping of some of its entries, from a segment or, past the last one, of all. */
static int
follow_mapping(struct following *following, const struct yaml_tree_node *node,
	const struct yaml_segment *segment, size_t next)
{
	int status = begin_mapping(following);

	for (size_t i = 0; i < node->count && status == 0; i++) {
		status = step(following, segment);
		if (status == 0 && (!segment || is_chosen_key(segment, node->entries[i].key)))
			status = follow_entry(following, &node->entries[i], next);
	}
	return status < 0 ? status : end_mapping(following);
}

static int
follow_sequence(struct following *following, const struct yaml_tree_node *node,
	const struct yaml_segment *segment, size_t next)
{
	int status = begin_sequence(following);

	for (size_t i = 0; i < node->count && status == 0; i++) {
		status = step(following, segment);
		if (status == 0 && (!segment || is_chosen_index(segment, i)))
			status = follow(following, node->entries[i].value, next);
	}
	return status < 0 ? status : end_sequence(following);
}

static int
follow_whole(struct following *following, const struct yaml_tree_node *node)
{
	switch (node->kind) {
	case YAML_TREE_SEQUENCE:
		return follow_sequence(following, node, NULL, following->path->count);
	case YAML_TREE_MAPPING:
		return follow_mapping(following, node, NULL, following->path->count);
	default: return put_scalar(following, node);
	}
}

static int
follow(struct following *following, const struct yaml_tree_node *node, size_t at)
{
	if (at == following->path->count)
		return follow_whole(following, node);
	const struct yaml_segment *segment = &following->path->segments[at];
	bool by_key = segment->kind <= YAML_PATH_ALL_KEYS;
	if (node->kind != (by_key ? YAML_TREE_MAPPING : YAML_TREE_SEQUENCE))
		return 0;
	switch (segment->kind) {
	case YAML_PATH_KEY: return follow_one_key(following, node, at);
	case YAML_PATH_KEYS:
	case YAML_PATH_ALL_KEYS: return follow_mapping(following, node, segment, at + 1);
	case YAML_PATH_INDEX:
		return segment->indexes[0] < node->count
			       ? follow(following, node->entries[segment->indexes[0]].value, at + 1)
			       : 0;
	default: return follow_sequence(following, node, segment, at + 1);
	}
}

static int
follow_all(struct following *following, const struct yaml_tree *tree)
{
	const char *anchor = following->path->anchor;
	int status = 0;

	for (size_t i = 0; !anchor && i < tree->document_count && status == 0; i++)
		status = follow(following, tree->documents[i], 0);
	for (size_t i = 0; anchor && i < tree->anchored_count && status == 0; i++)
		if (strcmp(tree->anchored[i]->anchor, anchor) == 0)
			status = follow(following, tree->anchored[i], 0);
	return status < 0 ? status : end_record(following);
}

int
yaml_path_follow(struct yaml_found *found, const struct yaml_path *path,
	const struct yaml_tree *tree, const struct compliance_limits *limits, struct arena *arena,
	struct compliance_error *error)
{
	struct following following = { .path = path,
		.limits = limits,
		.arena = arena,
		.fields = array_of(sizeof(struct item_entity)),
		.records = array_of(sizeof(struct yaml_record)),
		.error = error };
	int status = follow_all(&following, tree);

	if (status == 0) {
		found->count = following.records.count;
		found->records = array_copy(&following.records, arena);
		status = found->records ? 0 : error_memory(error);
	}
	array_free(&following.fields);
	array_free(&following.records);
	return status;
}
