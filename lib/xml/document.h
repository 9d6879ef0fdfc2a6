/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document as libxml2 has it, for the room that runs stylesheets over it.
 *
 * It has no DTD and no entities, and its names are in a dictionary of its own.
 */
#ifndef XML_DOCUMENT_H
#define XML_DOCUMENT_H

#include "base/bytes.h"
#include "xml/tree.h"

struct _xmlDoc;

/* Whether an element comes into the copy, with all that is in it. */
typedef bool (*xml_keep)(const struct xml_node *element, void *context);

/* Parsed from its source, as xml_parse does it and with its errors; freed by xml_libxml_free. */
int xml_libxml_document(struct _xmlDoc **document, struct bytes source, const char *name,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Copied from an element and what is below it, with the namespaces that are in scope there. keep
 * is asked for each element but the first; NULL keeps all. ENOMEM. Freed by xml_libxml_free; it
 * needs the tree no longer.
 */
int xml_libxml_from_tree(struct _xmlDoc **document, const struct xml_node *element, xml_keep keep,
	void *context, struct compliance_error *error);

void xml_libxml_free(struct _xmlDoc *document);

/* For __attribute__((cleanup)). */
void xml_libxml_freep(struct _xmlDoc **document);

#endif
