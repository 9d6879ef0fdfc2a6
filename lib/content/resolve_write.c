/* SPDX-License-Identifier: Apache-2.0 */
/* The resolved benchmark as XML, with the line that each element comes from. */
#include "content/resolve.h"

#include "base/error.h"

#include <string.h>

/* Names of the benchmark's namespace, under the prefix that it uses. */
static const char *
name_of(struct resolving *resolving, const char *prefix, const char *name)
{
	struct buffer *buffer = &resolving->name;

	if (!prefix)
		return name;
	buffer_clear(buffer);
	buffer_add_text(buffer, prefix);
	buffer_add_char(buffer, ':');
	buffer_add_text(buffer, name);
	if (!buffer->failed)
		return buffer->data;
	resolving->out.failed = true;
	return name;
}

static int
note_line(struct resolving *resolving, const struct xml_node *node)
{
	uint32_t *line = array_push(&resolving->lines);

	if (!line)
		return error_memory(resolving->reader->error);
	*line = node->line;
	return resolve_count(resolving, node, 1);
}

static int
open_element(struct resolving *resolving, const struct xml_node *node)
{
	xml_open(&resolving->writer, name_of(resolving, resolving->benchmark->prefix, node->name));
	return note_line(resolving, node);
}

static void
close_element(struct resolving *resolving, const struct xml_node *node)
{
	xml_close(&resolving->writer, name_of(resolving, resolving->benchmark->prefix, node->name));
}

static int
put_copy(struct resolving *resolving, const struct xml_node *node)
{
	const char *space = xml_resolve_prefix(resolving->benchmark, NULL);
	int failed = 0;

	for (const struct xml_node *at = node; at && failed == 0; at = xml_next_in(at, node))
		if (at->name)
			failed = note_line(resolving, at);
	if (failed == 0)
		xml_put_copy(&resolving->writer, node, space);
	return failed;
}

static void
put_attribute(struct resolving *resolving, const struct xml_attribute *attribute, const char *value)
{
	xml_put_attribute(
		&resolving->writer, name_of(resolving, attribute->prefix, attribute->name), value);
}

/* What a Group contains is copied under ids of its own, that each id stays one. XCCDF 1.2 has rules
 * for the beginning of an id. */
static void
put_copied_id(struct resolving *resolving, const char *id, const char *heir)
{
	if (strstr(resolving->benchmark->space, "/1.1"))
		xml_put_attribute_format(&resolving->writer, "id", "inherited-%s-%s", heir, id);
	else
		xml_put_attribute_format(&resolving->writer, "id", "%s.inherited.%s", id, heir);
}

/* Of attributes with a prefix only those of XML: others have no meaning for an item. */
static void
put_attributes(struct resolving *resolving, const struct resolved *resolved, const char *heir)
{
	for (size_t i = 0; i < resolved->attribute_count; i++) {
		const struct xml_attribute *attribute = &resolved->attributes[i];
		if (attribute->prefix && strcmp(attribute->prefix, "xml") != 0)
			continue;
		if (heir && strcmp(attribute->name, "id") == 0)
			put_copied_id(resolving, attribute->value, heir);
		else if (strcmp(attribute->name, "abstract") != 0)
			put_attribute(resolving, attribute, attribute->value);
	}
}

static int
put_parts(struct resolving *resolving, const struct resolved *resolved)
{
	int failed = 0;

	for (size_t i = 0; i < resolved->part_count && failed == 0; i++)
		failed = put_copy(resolving, resolved->parts[i]);
	return failed;
}

static int put_item(
	struct resolving *resolving, const struct xml_node *node, const char *heir, unsigned depth);

static int
put_items(
	struct resolving *resolving, const struct xml_node *node, const char *heir, unsigned depth)
{
	int failed = 0;

	for (const struct xml_node *child = xml_first_element(node); child && failed == 0;
		child = xml_next_element(child))
		if (resolve_is_item(child, resolving->benchmark))
			failed = put_item(resolving, child, heir, depth);
	return failed;
}

/* A Group has copies of all that stands in the one that it extends (deprecated since XCCDF 1.2, and
 * still to be done: NISTIR 7275r4, section 7.2.2). */
static int
put_inherited_items(
	struct resolving *resolving, const struct resolved *group, const char *heir, unsigned depth)
{
	const char *id = xml_attribute(group->node, "id");
	int failed = 0;

	if (group->base && heir &&
		!(id = arena_format(resolving->reader->arena, "%s-%s", heir, id)))
		return error_memory(resolving->reader->error);
	for (const struct resolved *base = group->base; base && failed == 0; base = base->base)
		failed = put_items(resolving, base->node, id, depth);
	return failed;
}

static int
put_group(
	struct resolving *resolving, const struct resolved *group, const char *heir, unsigned depth)
{
	const struct reader *reader = resolving->reader;

	if (depth > reader->limits->xml_depth)
		return reader_fault(reader, group->node,
			"found group \"%.200s\" within what extends it, expected groups that end",
			xml_attribute(group->node, "id"));
	int failed = put_inherited_items(resolving, group, heir, depth + 1);
	return failed < 0 ? failed : put_items(resolving, group->node, heir, depth + 1);
}

/* What has no id of its own is copied as it stands, for reading to refuse. */
static int
put_item(struct resolving *resolving, const struct xml_node *node, const char *heir, unsigned depth)
{
	const char *id = xml_attribute(node, "id");
	const struct resolved *resolved = id ? map_get(&resolving->items, id) : NULL;

	if (!resolved || resolved->node != node)
		return put_copy(resolving, node);
	if (resolve_is_abstract(node))
		return 0;
	int failed = open_element(resolving, node);
	if (failed < 0)
		return failed;
	put_attributes(resolving, resolved, heir);
	failed = put_parts(resolving, resolved);
	if (failed == 0 && strcmp(node->name, "Group") == 0)
		failed = put_group(resolving, resolved, heir, depth);
	close_element(resolving, node);
	return failed;
}

static int
put_profile(struct resolving *resolving, const struct xml_node *node)
{
	const char *id = xml_attribute(node, "id");
	const struct resolved *resolved = id ? map_get(&resolving->profiles, id) : NULL;

	if (!resolved || resolved->node != node)
		return put_copy(resolving, node);
	if (resolve_is_abstract(node))
		return 0;
	int failed = open_element(resolving, node);
	if (failed < 0)
		return failed;
	put_attributes(resolving, resolved, NULL);
	failed = put_parts(resolving, resolved);
	close_element(resolving, node);
	return failed;
}

static bool
is_hidden(const struct xml_node *benchmark, const struct xml_node *ancestor, const char *prefix)
{
	for (const struct xml_node *node = benchmark; node != ancestor; node = node->parent)
		for (unsigned i = 0; i < node->declaration_count; i++) {
			const char *other = node->declarations[i].prefix;
			if (other == prefix || (other && prefix && strcmp(other, prefix) == 0))
				return true;
		}
	return false;
}

/* All namespaces that hold at the benchmark, wherever they are declared. */
static void
put_declarations(struct resolving *resolving)
{
	const struct xml_node *benchmark = resolving->benchmark;

	for (const struct xml_node *node = benchmark; node; node = node->parent)
		for (unsigned i = 0; i < node->declaration_count; i++) {
			const struct xml_declaration *one = &node->declarations[i];
			if (is_hidden(benchmark, node, one->prefix))
				continue;
			xml_put_attribute(&resolving->writer,
				one->prefix ? name_of(resolving, "xmlns", one->prefix) : "xmlns",
				one->uri);
		}
}

static void
put_root_attributes(struct resolving *resolving)
{
	const struct xml_node *benchmark = resolving->benchmark;

	for (unsigned i = 0; i < benchmark->attribute_count; i++)
		if (!resolving->whole || strcmp(benchmark->attributes[i].name, "resolved") != 0)
			put_attribute(resolving, &benchmark->attributes[i],
				benchmark->attributes[i].value);
	if (resolving->whole)
		xml_put_attribute(&resolving->writer, "resolved", "true");
}

static int
put_child(struct resolving *resolving, const struct xml_node *child)
{
	if (resolve_is_item(child, resolving->benchmark))
		return put_item(resolving, child, NULL, 1);
	if (resolving->whole && xml_is(child, resolving->benchmark->space, "Profile"))
		return put_profile(resolving, child);
	return put_copy(resolving, child);
}

int
resolve_write(struct resolving *resolving)
{
	const struct xml_node *benchmark = resolving->benchmark;

	xml_writer_start(&resolving->writer, &resolving->out, 0);
	int failed = open_element(resolving, benchmark);
	if (failed < 0)
		return failed;
	put_declarations(resolving);
	put_root_attributes(resolving);
	for (const struct xml_node *child = xml_first_element(benchmark); child && failed == 0;
		child = xml_next_element(child))
		failed = put_child(resolving, child);
	close_element(resolving, benchmark);
	return failed;
}
