/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2's own tree, from a source, with our limits. */
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "xml/document.h"
#include "xml/reader.h"

#include <libxml/SAX2.h>

enum { SAX_ATTRIBUTE = 5 }; /* pointers: local name, prefix, namespace, value, its end */

struct tree_reader {
	struct xml_reader reader; /* first: the parser's _private is both */
	uint64_t node_count;
	bool without_spaces;
};

static void
count_node(struct tree_reader *tree, uint64_t count)
{
	struct xml_reader *reader = &tree->reader;
	unsigned line = (unsigned)reader->parser->input->line;

	tree->node_count += count;
	if (tree->node_count > reader->limits->xml_nodes)
		xml_reader_fail(reader, COMPLIANCE_ELIMIT, line,
			"too many elements, attributes and texts (xml_nodes)");
}

/* "xml:" stays: it needs no declaration, in the file or in an expression. */
static void
strip(int count, const xmlChar **fields)
{
	for (int i = 0; i < count; i++, fields += SAX_ATTRIBUTE) {
		if (xmlStrEqual(fields[1], BAD_CAST "xml"))
			continue;
		fields[1] = NULL;
		fields[2] = NULL;
	}
}

static void
read_start(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int declaration_count, const xmlChar **declarations, int attribute_count,
	int defaulted_count, const xmlChar **attributes)
{
	struct tree_reader *tree = (struct tree_reader *)xml_reader_of(parser);
	struct xml_reader *reader = &tree->reader;

	xml_reader_count_names(reader);
	count_node(tree, 1 + (uint64_t)attribute_count);
	if ((unsigned)reader->parser->nodeNr >= reader->limits->xml_depth)
		xml_reader_fail(reader, COMPLIANCE_ELIMIT, (unsigned)reader->parser->input->line,
			"elements too deep within each other (xml_depth)");
	if ((uint64_t)reader->parser->nsNr / 2 > reader->limits->xml_attributes)
		xml_reader_fail(reader, COMPLIANCE_ELIMIT, (unsigned)reader->parser->input->line,
			"too many namespace declarations in scope (xml_attributes)");
	if (reader->code)
		return;
	if (tree->without_spaces) {
		prefix = space = NULL;
		declaration_count = 0;
		strip(attribute_count, attributes);
	}
	xmlSAX2StartElementNs(parser, name, prefix, space, declaration_count, declarations,
		attribute_count, defaulted_count, attributes);
}

static void
read_end(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	if (!xml_reader_of(parser)->code)
		xmlSAX2EndElementNs(parser, name, prefix, space);
}

static void
read_characters(void *parser, const xmlChar *text, int length)
{
	struct tree_reader *tree = (struct tree_reader *)xml_reader_of(parser);

	count_node(tree, 1);
	if (!tree->reader.code)
		xmlSAX2Characters(parser, text, length);
}

static int
read_tree(xmlDoc **document, struct tree_reader *tree)
{
	xmlParserCtxt *parser = tree->reader.parser;
	xmlSAXHandler *sax = parser->sax;

	sax->startElementNs = read_start;
	sax->endElementNs = read_end;
	sax->characters = read_characters;
	sax->ignorableWhitespace = read_characters;
	sax->cdataBlock = read_characters;
	int code = xml_reader_run(&tree->reader);
	if (!code)
		*document = steal(&parser->myDoc);
	return code;
}

int
xml_read_libxml(xmlDoc **document, struct bytes source, const char *name,
	const struct xml_reading *reading, struct compliance_error *error)
{
	struct tree_reader tree = { .without_spaces = reading->without_spaces };
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	int code = xml_source_decode(&source, name, reading->limits, arena, error);
	if (!code)
		code = xml_source_check(source, name, reading->strictness, reading->limits, error);
	if (!code)
		code = xml_reader_open(&tree.reader, source, name, reading->limits, error);
	if (!code)
		code = read_tree(document, &tree);
	xml_reader_close(&tree.reader);
	return code;
}

int
xml_libxml_document(xmlDoc **document, struct bytes source, const char *name,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	const struct xml_reading reading = { XML_STRICT, false, limits };

	return xml_read_libxml(document, source, name, &reading, error);
}

void
xml_libxml_free(xmlDoc *document)
{
	xmlFreeDoc(document);
}

void
xml_libxml_freep(xmlDoc **document)
{
	xml_libxml_free(steal(document));
}
