/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/yaml_tree.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"

#include <string.h>
#include <yaml.h>

/* A collection that is being read: its entries wait behind those of the ones around it. */
struct frame {
	struct yaml_tree_node *node;
	const struct yaml_tree_node *key; /* read, and its value not yet */
	size_t first;
};

struct reading {
	yaml_parser_t parser;
	const char *name;
	const struct compliance_limits *limits;
	struct arena *arena;
	struct array frames, waiting, documents, anchored;
	struct map anchors; /* of this document */
	uint64_t nodes;
	unsigned long line; /* of the event */
	struct compliance_error *error;
};

static int
fail(struct reading *reading, int code, const char *what)
{
	return error_set(reading->error, code, "%s:%lu: %s", reading->name, reading->line, what);
}

/* Puts a finished or begun node where it belongs: under its key, in its sequence, as a document. */
static int
put(struct reading *reading, const struct yaml_tree_node *node)
{
	if (reading->frames.count == 0)
		return array_push_pointer(&reading->documents, node) < 0
			       ? error_memory(reading->error)
			       : 0;
	struct frame *frame = array_at(&reading->frames, reading->frames.count - 1);
	if (frame->node->kind == YAML_TREE_MAPPING && !frame->key) {
		frame->key = node;
		return 0;
	}
	struct yaml_entry *entry = array_push(&reading->waiting);
	if (!entry)
		return error_memory(reading->error);
	entry->key = frame->key;
	entry->value = node;
	frame->key = NULL;
	return 0;
}

static int
add_anchor(struct reading *reading, struct yaml_tree_node *node, const yaml_char_t *anchor)
{
	if (!anchor)
		return 0;
	node->anchor = arena_text(reading->arena, (const char *)anchor);
	if (!node->anchor || map_put(&reading->anchors, node->anchor, node) < 0 ||
		array_push_pointer(&reading->anchored, node) < 0)
		return error_memory(reading->error);
	return 0;
}

static int
new_node(struct reading *reading, enum yaml_kind kind, const yaml_char_t *anchor,
	struct yaml_tree_node **made)
{
	struct yaml_tree_node *node;

	if (++reading->nodes > reading->limits->items)
		return fail(reading, COMPLIANCE_ELIMIT, "too many nodes (items)");
	node = arena_alloc(reading->arena, sizeof *node);
	if (!node)
		return error_memory(reading->error);
	node->kind = kind;
	*made = node;
	return add_anchor(reading, node, anchor);
}

static int
take_scalar(struct reading *reading, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	struct yaml_tree_node *node;
	int status = new_node(reading, YAML_TREE_SCALAR, event->data.scalar.anchor, &node);

	if (status < 0)
		return status;
	if (memchr(text, '\0', length))
		return fail(reading, COMPLIANCE_EIMAGE, "expected text without NUL characters");
	node->text = arena_text_n(reading->arena, text, length);
	if (!node->text)
		return error_memory(reading->error);
	status = yaml_scalar_type(node, (const char *)event->data.scalar.tag,
		event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE, reading->arena,
		reading->error);
	return status < 0 ? status : put(reading, node);
}

static int
begin(struct reading *reading, enum yaml_kind kind, const yaml_char_t *anchor)
{
	struct yaml_tree_node *node;
	int status = new_node(reading, kind, anchor, &node);

	if (status == 0)
		status = put(reading, node);
	if (status < 0)
		return status;
	if (reading->frames.count >= reading->limits->xml_depth)
		return fail(reading, COMPLIANCE_ELIMIT, "nests too deep (xml_depth)");
	struct frame *frame = array_push(&reading->frames);
	if (!frame)
		return error_memory(reading->error);
	node->open = true;
	frame->node = node;
	frame->first = reading->waiting.count;
	return 0;
}

static int
end(struct reading *reading)
{
	const struct frame *frame = array_at(&reading->frames, --reading->frames.count);
	size_t count = reading->waiting.count - frame->first;
	struct yaml_entry *entries = arena_new_array(reading->arena, count, sizeof *entries);

	if (!entries)
		return error_memory(reading->error);
	if (count)
		memcpy(entries, array_at(&reading->waiting, frame->first), count * sizeof *entries);
	reading->waiting.count = frame->first;
	frame->node->entries = entries;
	frame->node->count = count;
	frame->node->open = false;
	return 0;
}

static int
take_alias(struct reading *reading, const yaml_event_t *event)
{
	const struct yaml_tree_node *node =
		map_get(&reading->anchors, (const char *)event->data.alias.anchor);

	if (!node)
		return fail(reading, COMPLIANCE_EIMAGE, "the alias names no anchor before it");
	if (node->open)
		return fail(reading, COMPLIANCE_EIMAGE, "the alias lies within what it names");
	return put(reading, node);
}

static int
take_event(struct reading *reading, const yaml_event_t *event)
{
	reading->line = (unsigned long)event->start_mark.line + 1;
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT: map_free(&reading->anchors); return 0;
	case YAML_SCALAR_EVENT: return take_scalar(reading, event);
	case YAML_ALIAS_EVENT: return take_alias(reading, event);
	case YAML_SEQUENCE_START_EVENT:
		return begin(reading, YAML_TREE_SEQUENCE, event->data.sequence_start.anchor);
	case YAML_MAPPING_START_EVENT:
		return begin(reading, YAML_TREE_MAPPING, event->data.mapping_start.anchor);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return end(reading);
	default: return 0;
	}
}

/* What libyaml found wrong. */
static int
hear_parser(struct reading *reading)
{
	const yaml_parser_t *parser = &reading->parser;

	if (parser->error == YAML_MEMORY_ERROR)
		return error_memory(reading->error);
	reading->line = (unsigned long)parser->problem_mark.line + 1;
	return fail(
		reading, COMPLIANCE_EIMAGE, parser->problem ? parser->problem : "expected YAML");
}

static int
read_events(struct reading *reading)
{
	bool more = true;
	int status = 0;

	while (more && status == 0) {
		yaml_event_t event;
		if (!yaml_parser_parse(&reading->parser, &event))
			return hear_parser(reading);
		more = event.type != YAML_STREAM_END_EVENT;
		status = take_event(reading, &event);
		yaml_event_delete(&event);
	}
	return status;
}

static int
finish(struct reading *reading, struct yaml_tree *tree)
{
	tree->document_count = reading->documents.count;
	tree->documents = array_copy(&reading->documents, reading->arena);
	tree->anchored_count = reading->anchored.count;
	tree->anchored = array_copy(&reading->anchored, reading->arena);
	return tree->documents && tree->anchored ? 0 : error_memory(reading->error);
}

/* libyaml compares each of a document's tag directives with all before it. */
static int
check_directives(struct reading *reading, struct bytes text)
{
	enum { MOST = 100 };
	static const char directive[] = "%TAG";
	size_t length = sizeof directive - 1, count = 0;
	struct bytes left = text;
	const unsigned char *found;

	while (left.size && (found = memmem(left.data, left.size, directive, length))) {
		if (++count > MOST)
			return error_set(reading->error, COMPLIANCE_ELIMIT,
				"%s: more than %d tag directives", reading->name, MOST);
		left.size -= (size_t)(found - left.data) + length;
		left.data = found + length;
	}
	return 0;
}

int
yaml_tree_read(struct yaml_tree *tree, struct bytes text, const char *name,
	const struct compliance_limits *limits, struct arena *arena, struct compliance_error *error)
{
	struct reading reading = { .name = name,
		.limits = limits,
		.arena = arena,
		.frames = array_of(sizeof(struct frame)),
		.waiting = array_of(sizeof(struct yaml_entry)),
		.documents = array_of(sizeof(void *)),
		.anchored = array_of(sizeof(void *)),
		.error = error };

	if (!yaml_parser_initialize(&reading.parser))
		return error_memory(error);
	yaml_parser_set_input_string(
		&reading.parser, text.data ? text.data : (const unsigned char *)"", text.size);
	yaml_parser_set_encoding(&reading.parser, YAML_UTF8_ENCODING);
	int status = check_directives(&reading, text);
	if (status == 0)
		status = read_events(&reading);
	if (status == 0)
		status = finish(&reading, tree);
	yaml_parser_delete(&reading.parser);
	map_free(&reading.anchors);
	array_free(&reading.frames);
	array_free(&reading.waiting);
	array_free(&reading.documents);
	array_free(&reading.anchored);
	return status;
}
