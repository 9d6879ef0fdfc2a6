/* SPDX-License-Identifier: Apache-2.0 */
/* From libxml2's SAX events to the tree: libxml2 itself builds none. */
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "xml/internal.h"
#include "xml/reader.h"
#include "xml/tree.h"

#include <limits.h>
#include <string.h>

enum {
	DEEPEST = 256,	  /* libxml2's own limit; without XML_PARSE_HUGE it stops there */
	NODES = 256,	  /* that are taken from the arena at once */
	SAX_ATTRIBUTE = 5 /* pointers: local name, prefix, namespace, value, its end */
};

/* An element whose end tag has not come. */
struct open_element {
	struct xml_node *node;
	struct xml_node *last; /* child so far */
	bool keeps_blanks;
};

struct builder {
	struct xml_reader reader; /* first: the parser's _private is both */
	struct arena *arena;
	struct xml_node *root;
	struct xml_node *unused; /* nodes taken from the arena */
	size_t unused_count;
	uint64_t node_count;
	uint64_t declarations_in_scope;
	struct buffer text; /* since the last tag */
	size_t at;	    /* the byte behind the last tag */
	unsigned line;	    /* of that byte */
	unsigned depth;	    /* elements that are open */
	struct open_element open[DEEPEST];
};

static struct builder *
builder_of(void *parser)
{
	return (struct builder *)xml_reader_of(parser);
}

/* Counted here over the source, once: libxml2's own count is that of the end of the tag. */
static void
advance(struct builder *builder, size_t offset)
{
	const unsigned char *at = builder->reader.source.data + builder->at;
	const unsigned char *end = builder->reader.source.data + offset;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		builder->line++;
		at++;
	}
	builder->at = offset;
}

static int
fail_limit(struct builder *builder, const char *what)
{
	return xml_reader_fail(&builder->reader, COMPLIANCE_ELIMIT, builder->line, what);
}

/* A node as the last child of the open element; NULL after a fault. */
static struct xml_node *
add_node(struct builder *builder)
{
	if (builder->node_count++ >= builder->reader.limits->xml_nodes) {
		fail_limit(builder, "too many elements and texts (xml_nodes)");
		return NULL;
	}
	if (!builder->unused_count) {
		builder->unused = arena_new_array(builder->arena, NODES, sizeof *builder->unused);
		if (!builder->unused) {
			xml_reader_fail_memory(&builder->reader);
			return NULL;
		}
		builder->unused_count = NODES;
	}
	builder->unused_count--;
	struct xml_node *node = builder->unused++;
	if (!builder->depth)
		return builder->root = node;
	struct open_element *parent = &builder->open[builder->depth - 1];
	node->parent = parent->node;
	if (parent->last)
		parent->last->next = node;
	else
		parent->node->first = node;
	return parent->last = node;
}

/* Blanks with a line break in them. */
static bool
is_indentation(const struct buffer *text)
{
	bool broken = false;

	for (size_t i = 0; i < text->size; i++) {
		char c = text->data[i];
		if (c == '\n')
			broken = true;
		else if (c != ' ' && c != '\t' && c != '\r')
			return false;
	}
	return broken;
}

/* The text before a tag becomes a node, unless it is indentation: the rule is in tree.h. */
static void
flush_text(struct builder *builder, bool alone)
{
	if (!builder->text.size || !builder->depth)
		return;
	struct open_element *parent = &builder->open[builder->depth - 1];
	bool drop = !alone && !parent->keeps_blanks && is_indentation(&builder->text);
	struct xml_node *node = drop ? NULL : add_node(builder);
	if (node) {
		node->line = builder->line;
		node->text = arena_text_n(builder->arena, builder->text.data, builder->text.size);
		parent->keeps_blanks = true;
		if (!node->text)
			xml_reader_fail_memory(&builder->reader);
	}
	buffer_clear(&builder->text);
}

static void
read_characters(void *parser, const xmlChar *text, int length)
{
	struct builder *builder = builder_of(parser);

	if (builder->reader.code || length <= 0)
		return;
	buffer_add(&builder->text, text, (size_t)length);
	if (builder->text.failed)
		xml_reader_fail_memory(&builder->reader);
}

static void
read_declarations(struct builder *builder, struct xml_node *node, int count, const xmlChar **pairs)
{
	if (count <= 0)
		return;
	struct xml_declaration *declarations =
		arena_new_array(builder->arena, (size_t)count, sizeof *declarations);
	if (!declarations) {
		xml_reader_fail_memory(&builder->reader);
		return;
	}
	for (int i = 0; i < count; i++) {
		declarations[i].prefix = (const char *)pairs[2 * i];
		declarations[i].uri = pairs[2 * i + 1] ? (const char *)pairs[2 * i + 1] : "";
	}
	node->declarations = declarations;
	node->declaration_count = (uint16_t)count;
	builder->declarations_in_scope += (uint64_t)count;
	if (builder->declarations_in_scope > builder->reader.limits->xml_attributes)
		fail_limit(builder, "too many namespace declarations in scope (xml_attributes)");
}

static void
read_attributes(struct builder *builder, struct xml_node *node, int count, const xmlChar **fields)
{
	if (count <= 0)
		return;
	struct xml_attribute *attributes =
		arena_new_array(builder->arena, (size_t)count, sizeof *attributes);
	for (int i = 0; attributes && i < count; i++, fields += SAX_ATTRIBUTE) {
		attributes[i].name = (const char *)fields[0];
		attributes[i].prefix = (const char *)fields[1];
		attributes[i].space = (const char *)fields[2];
		attributes[i].value = arena_text_n(
			builder->arena, (const char *)fields[3], (size_t)(fields[4] - fields[3]));
		if (!attributes[i].value)
			attributes = NULL;
	}
	if (!attributes)
		xml_reader_fail_memory(&builder->reader);
	node->attributes = attributes;
	node->attribute_count = (uint16_t)count;
}

/* The parser stands before '>' or '/>', and no '<' can stand within a tag. */
static void
find_start(struct builder *builder, struct xml_node *node)
{
	const unsigned char *data = builder->reader.source.data;
	size_t end = xml_reader_offset(&builder->reader);
	const unsigned char *start = memrchr(data + builder->at, '<', end - builder->at);

	advance(builder, start ? (size_t)(start - data) : end);
	node->start = (uint32_t)builder->at;
	node->line = builder->line;
	advance(builder, end);
}

static void
read_start(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int declaration_count, const xmlChar **declarations, int attribute_count,
	int defaulted_count, const xmlChar **attributes)
{
	struct builder *builder = builder_of(parser);

	(void)defaulted_count;
	xml_reader_count_names(&builder->reader);
	if (builder->reader.code)
		return;
	flush_text(builder, false);
	if (builder->depth >= DEEPEST || builder->depth >= builder->reader.limits->xml_depth) {
		fail_limit(builder, "elements too deep within each other (xml_depth)");
		return;
	}
	if (declaration_count > UINT16_MAX || attribute_count > UINT16_MAX) {
		fail_limit(builder, "an element with too many attributes (xml_attributes)");
		return;
	}
	struct xml_node *node = add_node(builder);
	if (!node)
		return;
	node->name = (const char *)name;
	node->prefix = (const char *)prefix;
	node->space = (const char *)space;
	find_start(builder, node);
	read_declarations(builder, node, declaration_count, declarations);
	read_attributes(builder, node, attribute_count, attributes);
	bool matter = xml_blanks_matter(node->space);
	if (matter && builder->depth)
		builder->open[builder->depth - 1].keeps_blanks = true;
	builder->open[builder->depth++] = (struct open_element){ node, NULL, matter };
}

static void
read_end(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct builder *builder = builder_of(parser);

	(void)name;
	(void)prefix;
	(void)space;
	if (builder->reader.code || !builder->depth)
		return;
	struct open_element *element = &builder->open[builder->depth - 1];
	flush_text(builder, !element->last);
	advance(builder, xml_reader_offset(&builder->reader));
	element->node->end = (uint32_t)builder->at;
	builder->declarations_in_scope -= element->node->declaration_count;
	builder->depth--;
}

static void
refuse_doctype(void *parser, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct xml_reader *reader = xml_reader_of(parser);

	(void)name;
	(void)external;
	(void)system;
	xml_reader_fail(reader, COMPLIANCE_ECONTENT, (unsigned)reader->parser->input->line,
		"a DOCTYPE is not allowed");
}

static void
listen(xmlSAXHandler *sax)
{
	sax->startDocument = NULL;
	sax->endDocument = NULL;
	sax->internalSubset = refuse_doctype;
	sax->startElementNs = read_start;
	sax->endElementNs = read_end;
	sax->characters = read_characters;
	sax->ignorableWhitespace = read_characters;
	sax->cdataBlock = read_characters;
}

static int
build(struct builder *builder, struct xml_document *document,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	int code =
		xml_reader_open(&builder->reader, document->source, document->name, limits, error);
	if (code)
		return code;
	builder->arena = document->arena;
	builder->line = 1;
	listen(builder->reader.parser->sax);
	code = xml_reader_run(&builder->reader);
	document->root = builder->root;
	document->names = builder->reader.parser->dict;
	xmlDictReference(document->names);
	xml_reader_close(&builder->reader);
	buffer_free(&builder->text);
	return code;
}

static int
fill(struct xml_document *document, const struct compliance_limits *limits,
	struct compliance_error *error)
{
	int code = xml_source_decode(
		&document->source, document->name, limits, document->arena, error);
	if (!code)
		code = xml_source_check(
			document->source, document->name, XML_STRICT, limits, error);
	if (code)
		return code;
	struct builder *builder = memory_new(1, sizeof *builder);
	if (!builder)
		return error_memory(error);
	code = build(builder, document, limits, error);
	memory_free(builder);
	return code;
}

static struct xml_document *
document_new(struct bytes source, const char *name)
{
	struct arena *arena = arena_new();
	struct xml_document *document = arena ? arena_alloc(arena, sizeof *document) : NULL;

	if (!document) {
		arena_free(arena);
		return NULL;
	}
	document->arena = arena;
	document->source = source;
	document->name = arena_text(arena, name);
	return document;
}

int
xml_parse(struct xml_document **document, struct bytes source, const char *name,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	struct xml_document *made __attribute__((cleanup(xml_document_freep))) =
		document_new(source, name);
	if (!made || !made->name)
		return error_memory(error);
	int code = fill(made, limits, error);
	if (code)
		return code;
	*document = steal(&made);
	return 0;
}

void
xml_document_free(struct xml_document *document)
{
	if (!document)
		return;
	xmlDictFree(document->names);
	arena_free(document->arena);
}

void
xml_document_freep(struct xml_document **document)
{
	xml_document_free(steal(document));
}
