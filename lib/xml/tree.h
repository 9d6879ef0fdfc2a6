/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An XML document as a compact, immutable tree.
 *
 * xml is the only room that meets libxml2's parser, so hardening stands in one place: parsed from
 * memory, without network, catalogs, XInclude or XML_PARSE_HUGE; a DOCTYPE is refused. xml never
 * opens a file and knows no standard but XML.
 *
 * Names, namespaces and prefixes are interned: equal texts are equal pointers within a document.
 *
 * Every text is kept but one kind: blanks with a line break in them that stand before or behind a
 * child element, where no other text stands before them in the same parent. These are indentation.
 * Where XHTML is (the parent, or an element before the blanks) they are kept, since there a line
 * break parts two words. An element that holds nothing but blanks keeps them.
 */
#ifndef XML_TREE_H
#define XML_TREE_H

#include "base/bytes.h"

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stdbool.h>
#include <stdint.h>

struct _xmlDict;
struct arena;

struct xml_attribute {
	const char *name;   /* local */
	const char *space;  /* namespace, or NULL */
	const char *prefix; /* or NULL */
	const char *value;  /* normalised, entities resolved */
};

/* A namespace declared on an element: prefix NULL for the default one; uri "" undeclares it. */
struct xml_declaration {
	const char *prefix;
	const char *uri;
};

/* An element, or a text (name is NULL). Comments and processing instructions are left out. */
struct xml_node {
	const char *name;
	const char *space;  /* namespace, or NULL */
	const char *prefix; /* or NULL */
	const char *text;   /* of a text node; NULL for an element */
	const struct xml_node *parent;
	const struct xml_node *first; /* child */
	const struct xml_node *next;  /* sibling */
	const struct xml_attribute *attributes;
	const struct xml_declaration *declarations;
	uint32_t start, end; /* bytes of the document's source: from '<' to behind the end tag;
				elements only */
	uint32_t line;
	uint16_t attribute_count;
	uint16_t declaration_count;
};

struct xml_document {
	const char *name;    /* of the file, for messages */
	struct bytes source; /* UTF-8; what start and end count in. Owned by the document. */
	const struct xml_node *root;
	struct arena *arena;	/* all of it but */
	struct _xmlDict *names; /* the names, namespaces and prefixes */
};

/*
 * Parses a whole document. name is for messages. The source is copied where it has to be (UTF-16,
 * ISO-8859-1), else borrowed, without a byte order mark: the caller keeps it alive as long as the
 * document.
 *
 * ECONTENT with "NAME:LINE: ..." where it is not well-formed, has a DOCTYPE or a catalog, holds a
 * NUL byte, or nothing is in it. EUNSUPPORTED for other encodings. ELIMIT beyond content_size or
 * 2 GiB, xml_nodes, xml_depth (libxml2 ends at 256 in any case), and xml_attributes, which counts
 * the attributes and declarations of one element, and then the declarations in scope. Freed by
 * xml_document_free.
 */
int xml_parse(struct xml_document **document, struct bytes source, const char *name,
	const struct compliance_limits *limits, struct compliance_error *error);
void xml_document_free(struct xml_document *document);

/* For __attribute__((cleanup)). */
void xml_document_freep(struct xml_document **document);

/* Looking around. space NULL: any namespace. */
bool xml_is(const struct xml_node *node, const char *space, const char *name);
const struct xml_node *xml_child(const struct xml_node *node, const char *space, const char *name);
const struct xml_node *xml_next(const struct xml_node *node, const char *space, const char *name);
const struct xml_node *xml_first_element(const struct xml_node *node);
const struct xml_node *xml_next_element(const struct xml_node *node);

/* The node behind this one in document order (a first child, a sibling, a parent's sibling), as
 * long as it is below top; else NULL. */
const struct xml_node *xml_next_in(const struct xml_node *node, const struct xml_node *top);

/* The value of an attribute without a namespace (or in one), or NULL. */
const char *xml_attribute(const struct xml_node *node, const char *name);
const char *xml_attribute_in(const struct xml_node *node, const char *space, const char *name);

/* All text below the node, joined; in the arena where it had to be joined. NULL when memory ran
 * out. */
const char *xml_text(const struct xml_node *node, struct arena *arena);

/* The namespace that a prefix (NULL: the default one) stands for at the node, or NULL. For QNames
 * in values. */
const char *xml_resolve_prefix(const struct xml_node *node, const char *prefix);

#endif
