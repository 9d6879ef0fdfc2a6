/* SPDX-License-Identifier: Apache-2.0 */
/* From our tree to libxml2's. */
#include "xml/document.h"

#include "base/error.h"
#include "base/memory.h"
#include "xml/reader.h"

#include <string.h>

struct converter {
	xmlDoc *document;
	xml_keep keep;
	void *context;
	bool failed; /* memory ran out */
};

static const xmlChar *
chars(const char *text)
{
	return (const xmlChar *)text;
}

static void
declare(struct converter *converter, xmlNode *node, const char *prefix, const char *uri)
{
	if (!xmlNewNs(node, chars(uri), chars(prefix)))
		converter->failed = true;
}

static bool
is_declared(const xmlNode *node, const char *prefix)
{
	for (const xmlNs *ns = node->nsDef; ns; ns = ns->next)
		if (xmlStrEqual(ns->prefix, chars(prefix)))
			return true;
	return false;
}

/* What the first element has from those around it; the nearest declaration holds. */
static void
declare_inherited(struct converter *converter, xmlNode *node, const struct xml_node *from)
{
	for (const struct xml_node *above = from->parent; above; above = above->parent)
		for (unsigned i = 0; i < above->declaration_count; i++)
			if (!is_declared(node, above->declarations[i].prefix))
				declare(converter, node, above->declarations[i].prefix,
					above->declarations[i].uri);
}

/* A parent in the same namespace by the same prefix spares the search, mostly. */
static void
set_space(struct converter *converter, const xmlNode *parent, xmlNode *node,
	const struct xml_node *from)
{
	if (!from->space)
		return;
	if (parent && from->parent->space == from->space && from->parent->prefix == from->prefix)
		node->ns = parent->ns;
	else
		node->ns = xmlSearchNs(converter->document, node, chars(from->prefix));
	if (!node->ns)
		converter->failed = true;
}

static void
add_attributes(struct converter *converter, xmlNode *node, const struct xml_node *from)
{
	for (unsigned i = 0; i < from->attribute_count; i++) {
		const struct xml_attribute *attribute = &from->attributes[i];
		xmlNs *ns = NULL;
		if (attribute->space)
			ns = xmlSearchNs(converter->document, node, chars(attribute->prefix));
		if ((attribute->space && !ns) ||
			!xmlNewNsProp(node, ns, chars(attribute->name), chars(attribute->value)))
			converter->failed = true;
	}
}

static xmlNode *
new_element(struct converter *converter, xmlNode *parent, const struct xml_node *from)
{
	const xmlChar *name = xmlDictLookup(converter->document->dict, chars(from->name), -1);
	xmlNode *node = name ? xmlNewDocNodeEatName(
				       converter->document, NULL, (xmlChar *)(uintptr_t)name, NULL)
			     : NULL;
	if (!node) {
		converter->failed = true;
		return NULL;
	}
	if (parent)
		xmlAddChild(parent, node);
	else
		xmlDocSetRootElement(converter->document, node);
	node->line = from->line < UINT16_MAX ? (unsigned short)from->line : UINT16_MAX;
	for (unsigned i = 0; i < from->declaration_count; i++)
		declare(converter, node, from->declarations[i].prefix, from->declarations[i].uri);
	if (!parent)
		declare_inherited(converter, node, from);
	set_space(converter, parent, node, from);
	add_attributes(converter, node, from);
	return node;
}

/* Joins no texts, as xmlAddChild would: two that meet where an element is left out stay two. */
static void
add_text(struct converter *converter, xmlNode *parent, const char *text)
{
	xmlNode *node = xmlNewDocText(converter->document, chars(text));

	if (!node) {
		converter->failed = true;
		return;
	}
	node->parent = parent;
	node->prev = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->children = node;
	parent->last = node;
}

static xmlNode *
add_node(struct converter *converter, xmlNode *parent, const struct xml_node *from)
{
	if (from->name)
		return new_element(converter, parent, from);
	add_text(converter, parent, from->text);
	return NULL;
}

/* Depth is that of the document, which the parser limits. */
static void
convert(struct converter *converter, xmlNode *parent, const struct xml_node *from)
{
	xmlNode *node = add_node(converter, parent, from);

	if (!node)
		return;
	for (const struct xml_node *child = from->first; child && !converter->failed;
		child = child->next)
		if (!child->name || !converter->keep || converter->keep(child, converter->context))
			convert(converter, node, child);
}

int
xml_libxml_from_tree(xmlDoc **document, const struct xml_node *element, xml_keep keep,
	void *context, struct compliance_error *error)
{
	xml_library_start();
	struct xml_silence silence = xml_silence_begin();
	xmlDoc *made __attribute__((cleanup(xml_libxml_freep))) = xmlNewDoc(chars("1.0"));
	struct converter converter = { made, keep, context, false };
	if (made)
		made->dict = xmlDictCreate();
	if (made && made->dict)
		convert(&converter, NULL, element);
	xml_silence_end(silence);
	if (!made || !made->dict || converter.failed)
		return error_memory(error);
	*document = steal(&made);
	return 0;
}
