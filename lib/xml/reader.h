/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libxml2 at work on one source: within this room only.
 *
 * The parser asks for bytes a few kilobytes at a time. After the first fault it gets none, and its
 * events are no longer heard: the way to stop it that leaves nothing behind in it.
 */
#ifndef XML_READER_H
#define XML_READER_H

#include "xml/source.h"

#include <libxml/parser.h>

struct xml_reader {
	xmlParserCtxt *parser; /* its _private is the reader */
	struct bytes source;
	size_t given;	  /* bytes of it that the parser has */
	const char *name; /* of the file */
	const struct compliance_limits *limits;
	int code; /* of the first fault, or 0 */
	struct compliance_error *error;
};

/* Once per process, by any thread: libxml2's own tables. */
void xml_library_start(void);

/*
 * Makes the parser for a source that has been decoded and checked. Its SAX handlers may then be
 * changed: they are those that build libxml2's tree, without what declares or loads anything.
 */
int xml_reader_open(struct xml_reader *reader, struct bytes source, const char *name,
	const struct compliance_limits *limits, struct compliance_error *error);
int xml_reader_run(struct xml_reader *reader);

/* Frees the parser, and the document where the handlers have made one and nobody took it. */
void xml_reader_close(struct xml_reader *reader);

/* The first fault: "NAME:LINE: ...". Returns the code that stands. */
int xml_reader_fail(struct xml_reader *reader, int code, unsigned line, const char *what);
int xml_reader_fail_memory(struct xml_reader *reader);

/* To be called by a handler of start tags: fails where there are too many different names, since
 * libxml2 searches for them in chains that grow with their number. */
void xml_reader_count_names(struct xml_reader *reader);

/* How a source becomes a tree of libxml2's. */
struct xml_reading {
	enum xml_strictness strictness;
	bool without_spaces; /* namespaces are removed */
	const struct compliance_limits *limits;
};

/* The errors are those of xml_parse. The document is the caller's. */
int xml_read_libxml(xmlDoc **document, struct bytes source, const char *name,
	const struct xml_reading *reading, struct compliance_error *error);

/*
 * Where libxml2 has no context to tell of a fault it prints. Between these two it
 * does not, in this thread; what the program had set stands again afterwards.
 */
struct xml_silence {
	xmlStructuredErrorFunc hears;
	void *context;
	xmlGenericErrorFunc prints;
	void *print_context;
};

struct xml_silence xml_silence_begin(void);
void xml_silence_end(struct xml_silence silence);

static inline struct xml_reader *
xml_reader_of(void *parser)
{
	return ((xmlParserCtxt *)parser)->_private;
}

/* Where the parser stands in the source. */
static inline size_t
xml_reader_offset(const struct xml_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;

	return input->consumed + (size_t)(input->cur - input->base);
}

#endif
