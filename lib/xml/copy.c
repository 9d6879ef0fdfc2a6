/* SPDX-License-Identifier: Apache-2.0 */
/* Copying a subtree, so that every name keeps its namespace in new surroundings. */
#include "base/array.h"
#include "xml/internal.h"
#include "xml/write.h"

#include <string.h>

/* A prefix as it stands at one place of the output. Later ones hide earlier ones. */
struct binding {
	const char *prefix; /* NULL: the default namespace */
	const char *space;  /* NULL: none */
};

struct copier {
	struct xml_writer *writer;
	struct array scope; /* of struct binding */
	struct buffer name; /* scratch: "prefix:name" */
};

static bool
same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static const struct binding *
find_binding(const struct copier *copier, const char *prefix)
{
	const struct binding *scope = copier->scope.data;

	for (size_t i = copier->scope.count; i-- > 0;)
		if (same(scope[i].prefix, prefix))
			return &scope[i];
	return NULL;
}

/* In the scope, not yet in the output. */
static void
bind(struct copier *copier, const char *prefix, const char *space)
{
	struct binding *binding = array_push(&copier->scope);

	if (binding)
		*binding = (struct binding){ prefix, space };
	else
		copier->writer->out->failed = true;
}

static void
need(struct copier *copier, const char *prefix, const char *space)
{
	const struct binding *binding = find_binding(copier, prefix);

	if (prefix && strcmp(prefix, "xml") == 0)
		return;
	if (!binding ? prefix || space : !same(binding->space, space))
		bind(copier, prefix, space);
}

static void
need_names(struct copier *copier, const struct xml_node *node)
{
	need(copier, node->prefix, node->space);
	for (unsigned i = 0; i < node->attribute_count; i++)
		if (node->attributes[i].prefix)
			need(copier, node->attributes[i].prefix, node->attributes[i].space);
	for (unsigned i = 0; i < node->declaration_count; i++)
		if (node->declarations[i].prefix)
			need(copier, node->declarations[i].prefix, node->declarations[i].uri);
}

static void
need_unbound(struct copier *copier, const char *prefix, const char *space)
{
	if (prefix && !find_binding(copier, prefix))
		need(copier, prefix, space);
}

/* Every prefix below the root, with the first namespace that it stands for. */
static void
need_below(struct copier *copier, const struct xml_node *root)
{
	for (const struct xml_node *node = root; (node = xml_next_in(node, root));) {
		need_unbound(copier, node->prefix, node->space);
		for (unsigned i = 0; i < node->attribute_count; i++)
			need_unbound(copier, node->attributes[i].prefix, node->attributes[i].space);
	}
}

static const char *
full_name(struct copier *copier, const char *prefix, const char *name)
{
	if (!prefix)
		return name;
	buffer_clear(&copier->name);
	buffer_add_text(&copier->name, prefix);
	buffer_add_char(&copier->name, ':');
	buffer_add_text(&copier->name, name);
	if (!copier->name.failed)
		return copier->name.data;
	copier->writer->out->failed = true;
	return name;
}

static void
put_declarations(struct copier *copier, size_t from)
{
	const struct binding *scope = copier->scope.data;

	for (size_t i = from; i < copier->scope.count; i++)
		xml_put_attribute(copier->writer,
			scope[i].prefix ? full_name(copier, "xmlns", scope[i].prefix) : "xmlns",
			scope[i].space ? scope[i].space : "");
}

static bool
holds_blanks(const struct xml_node *node)
{
	if (xml_blanks_matter(node->space))
		return true;
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (child->text || xml_blanks_matter(child->space))
			return true;
	return false;
}

static void
open_copy(struct copier *copier, const struct xml_node *node, const struct xml_node *root)
{
	size_t bound = copier->scope.count;

	need_names(copier, node);
	if (node == root)
		need_below(copier, root);
	xml_open(copier->writer, full_name(copier, node->prefix, node->name));
	put_declarations(copier, bound);
	for (unsigned i = 0; i < node->attribute_count; i++)
		xml_put_attribute(copier->writer,
			full_name(copier, node->attributes[i].prefix, node->attributes[i].name),
			node->attributes[i].value);
	if (holds_blanks(node))
		xml_keep_blanks(copier->writer);
}

/* Depth is that of the document, which the parser limits. */
static void
put_node(struct copier *copier, const struct xml_node *node, const struct xml_node *root)
{
	if (node->text) {
		xml_put_text(copier->writer, node->text);
		return;
	}
	size_t bound = copier->scope.count;
	open_copy(copier, node, root);
	for (const struct xml_node *child = node->first; child; child = child->next)
		put_node(copier, child, root);
	xml_close(copier->writer, full_name(copier, node->prefix, node->name));
	if (copier->scope.count > bound)
		copier->scope.count = bound;
}

void
xml_put_copy(struct xml_writer *writer, const struct xml_node *node, const char *default_space)
{
	struct copier copier = { writer, array_of(sizeof(struct binding)), { 0 } };

	if (default_space)
		bind(&copier, NULL, default_space);
	put_node(&copier, node, node);
	array_free(&copier.scope);
	buffer_free(&copier.name);
}
