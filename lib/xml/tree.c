/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/tree.h"

#include "base/arena.h"
#include "xml/internal.h"

#include <string.h>

bool
xml_blanks_matter(const char *space)
{
	return space && strcmp(space, "http://www.w3.org/1999/xhtml") == 0;
}

static bool
same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool
xml_is(const struct xml_node *node, const char *space, const char *name)
{
	return node && node->name && strcmp(node->name, name) == 0 &&
	       (!space || same(node->space, space));
}

static const struct xml_node *
find(const struct xml_node *node, const char *space, const char *name)
{
	while (node && !xml_is(node, space, name))
		node = node->next;
	return node;
}

const struct xml_node *
xml_child(const struct xml_node *node, const char *space, const char *name)
{
	return node ? find(node->first, space, name) : NULL;
}

const struct xml_node *
xml_next(const struct xml_node *node, const char *space, const char *name)
{
	return node ? find(node->next, space, name) : NULL;
}

static const struct xml_node *
find_element(const struct xml_node *node)
{
	while (node && !node->name)
		node = node->next;
	return node;
}

const struct xml_node *
xml_first_element(const struct xml_node *node)
{
	return node ? find_element(node->first) : NULL;
}

const struct xml_node *
xml_next_element(const struct xml_node *node)
{
	return node ? find_element(node->next) : NULL;
}

const char *
xml_attribute_in(const struct xml_node *node, const char *space, const char *name)
{
	for (unsigned i = 0; i < node->attribute_count; i++)
		if (strcmp(node->attributes[i].name, name) == 0 &&
			same(node->attributes[i].space, space))
			return node->attributes[i].value;
	return NULL;
}

const char *
xml_attribute(const struct xml_node *node, const char *name)
{
	return xml_attribute_in(node, NULL, name);
}

const struct xml_node *
xml_next_in(const struct xml_node *node, const struct xml_node *top)
{
	if (node->first)
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

static const struct xml_node *
next_text(const struct xml_node *node, const struct xml_node *top)
{
	while (node && !node->text)
		node = xml_next_in(node, top);
	return node;
}

static char *
join(const struct xml_node *top, struct arena *arena)
{
	struct buffer joined __attribute__((cleanup(buffer_free))) = { 0 };

	for (const struct xml_node *node = next_text(top, top); node;) {
		buffer_add_text(&joined, node->text);
		node = xml_next_in(node, top);
		node = next_text(node, top);
	}
	return joined.failed ? NULL : arena_text_n(arena, joined.data, joined.size);
}

const char *
xml_text(const struct xml_node *node, struct arena *arena)
{
	const struct xml_node *first = next_text(node, node);

	if (!first)
		return "";
	const struct xml_node *second = first == node ? NULL : xml_next_in(first, node);
	return next_text(second, node) ? join(node, arena) : first->text;
}

/* "xml" is bound without a declaration. */
const char *
xml_resolve_prefix(const struct xml_node *node, const char *prefix)
{
	if (prefix && strcmp(prefix, "xml") == 0)
		return "http://www.w3.org/XML/1998/namespace";
	for (; node; node = node->parent)
		for (unsigned i = 0; i < node->declaration_count; i++)
			if (same(node->declarations[i].prefix, prefix))
				return *node->declarations[i].uri ? node->declarations[i].uri
								  : NULL;
	return NULL;
}
