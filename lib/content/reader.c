/* SPDX-License-Identifier: Apache-2.0 */
#include "content/reader.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { WARNINGS = 1000, TEXT = COMPLIANCE_MESSAGE_SIZE };

int
reader_fault_at(const struct reader *reader, uint32_t line, const char *format, ...)
{
	char text[TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return error_set(reader->error, COMPLIANCE_ECONTENT, "%s:%u: %s", reader->file, line, text);
}

int
reader_fault(const struct reader *reader, const struct xml_node *node, const char *format, ...)
{
	char text[TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return reader_fault_at(reader, node->line, "%s", text);
}

/* Hostile content could fill memory with warnings: the last one says that there are more. */
int
reader_warn(const struct reader *reader, uint32_t line, const char *format, ...)
{
	struct array *warnings = &reader->content->warnings;
	char text[TEXT];
	va_list arguments;

	if (warnings->count > WARNINGS)
		return 0;
	struct model_warning *warning = array_push(warnings);
	if (!warning)
		return error_memory(reader->error);
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	warning->message = warnings->count > WARNINGS ? "there are more warnings than these"
						      : arena_format(reader->arena, "%s:%u: %s",
								reader->file, line, text);
	return warning->message ? 0 : error_memory(reader->error);
}

int
reader_deep(
	const struct reader *reader, const struct xml_node *node, unsigned depth, const char *what)
{
	if (depth <= reader->limits->criteria_depth)
		return 0;
	return error_set(reader->error, COMPLIANCE_ELIMIT,
		"%s:%u: %s within each other deeper than %u (limit criteria_depth)", reader->file,
		node->line, what, reader->limits->criteria_depth);
}

void *
reader_array(const struct reader *reader, size_t count, size_t size)
{
	void *array = arena_new_array(reader->arena, count, size);

	if (!array)
		error_memory(reader->error);
	return array;
}

void *
reader_copy(const struct reader *reader, const struct array *array)
{
	void *copy = array_copy(array, reader->arena);

	if (!copy)
		error_memory(reader->error);
	return copy;
}

struct map *
reader_map(const struct reader *reader)
{
	struct map *map = reader_array(reader, 1, sizeof *map);

	if (!map || reader_push(reader, &reader->content->maps, map) < 0)
		return NULL;
	return map;
}

void **
reader_place(const struct reader *reader, struct map *map, const char *key)
{
	void **place = map_place(map, key);

	if (!place)
		error_memory(reader->error);
	return place;
}

int
reader_push(const struct reader *reader, struct array *array, const void *pointer)
{
	return array_push_pointer(array, pointer) < 0 ? error_memory(reader->error) : 0;
}

size_t
reader_count(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = xml_child(node, node->space, name);
	size_t count = 0;

	for (; child; child = xml_next(child, node->space, name))
		count++;
	return count;
}

void *
reader_list(const struct reader *reader, const struct xml_node *node, const char *name, size_t size,
	size_t *count)
{
	*count = reader_count(node, name);
	return reader_array(reader, *count, size);
}

int
reader_only(const struct reader *reader, const struct xml_node *node, const char *space,
	const char *name, const struct xml_node **child)
{
	*child = xml_child(node, space, name);
	const struct xml_node *second = *child ? xml_next(*child, space, name) : NULL;

	return second ? reader_fault(reader, second, "found a second <%s>, expected one", name) : 0;
}

int
reader_add(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits,
	int (*read)(const struct reader *reader, struct bytes bytes),
	struct compliance_error *error)
{
	struct compliance_error fault = { 0 };
	const struct reader reader = {
		.content = content,
		.arena = content->arena,
		.limits = limits,
		.file = arena_text(content->arena, name),
		.error = &fault,
	};

	if (!reader.file)
		return error_memory(error);
	return read(&reader, bytes) < 0 ? error_set(error, fault.code, "%s", fault.message) : 0;
}
