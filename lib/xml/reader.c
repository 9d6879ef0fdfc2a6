/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/reader.h"

#include "base/error.h"

#include <libxml/SAX2.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { MOST_NAMES = 65536 };

void
xml_library_start(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, xmlInitParser);
}

static void
hear_nothing(void *context, xmlError *fault)
{
	(void)context;
	(void)fault;
}

static void
print_nothing(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

struct xml_silence
xml_silence_begin(void)
{
	struct xml_silence before = { xmlStructuredError, xmlStructuredErrorContext,
		xmlGenericError, xmlGenericErrorContext };

	xmlSetStructuredErrorFunc(NULL, hear_nothing);
	xmlSetGenericErrorFunc(NULL, print_nothing);
	return before;
}

void
xml_silence_end(struct xml_silence silence)
{
	xmlSetStructuredErrorFunc(silence.context, silence.hears);
	xmlSetGenericErrorFunc(silence.print_context, silence.prints);
}

/* libxml2 ends its messages with a line break, and some have one within. */
static void
copy_line(char *line, size_t size, const char *message)
{
	size_t length = 0;

	for (; *message && length + 1 < size; message++)
		line[length++] = *message == '\n' || *message == '\r' ? ' ' : *message;
	while (length && line[length - 1] == ' ')
		length--;
	line[length] = '\0';
}

int
xml_reader_fail(struct xml_reader *reader, int code, unsigned line, const char *what)
{
	char text[512];

	if (reader->code)
		return reader->code;
	copy_line(text, sizeof text, what);
	reader->code = error_set(reader->error, code, "%s:%u: %s", reader->name, line, text);
	return reader->code;
}

int
xml_reader_fail_memory(struct xml_reader *reader)
{
	if (!reader->code)
		reader->code = error_memory(reader->error);
	return reader->code;
}

/* That a namespace is no URI, or a relative one, is a matter of taste. */
static void
hear_error(void *parser, xmlError *fault)
{
	struct xml_reader *reader = xml_reader_of(parser);

	if (fault->level < XML_ERR_ERROR || fault->code == XML_WAR_NS_URI ||
		fault->code == XML_WAR_NS_URI_RELATIVE)
		return;
	if (fault->code == XML_ERR_NO_MEMORY)
		xml_reader_fail_memory(reader);
	else
		xml_reader_fail(reader, COMPLIANCE_ECONTENT,
			fault->line > 0 ? (unsigned)fault->line : 1,
			fault->message ? fault->message : "not well-formed");
}

static int
give_bytes(void *place, char *buffer, int size)
{
	struct xml_reader *reader = place;
	size_t count = reader->source.size - reader->given;

	if (reader->code || size <= 0)
		return 0;
	if (count > (size_t)size)
		count = (size_t)size;
	memcpy(buffer, reader->source.data + reader->given, count);
	reader->given += count;
	return (int)count;
}

/* Without a DTD's declarations no entity but the five of XML is known. */
static xmlEntity *
no_entity(void *parser, const xmlChar *name)
{
	(void)parser;
	(void)name;
	return NULL;
}

void
xml_reader_count_names(struct xml_reader *reader)
{
	if (xmlDictSize(reader->parser->dict) > MOST_NAMES)
		xml_reader_fail(reader, COMPLIANCE_ELIMIT, (unsigned)reader->parser->input->line,
			"more than 65536 different names");
}

static void
read_instruction(void *parser, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	(void)data;
	xml_reader_count_names(xml_reader_of(parser));
}

/* Those of libxml2 that build a tree, without any that declares, loads or prints. */
static void
set_handlers(xmlSAXHandler *sax)
{
	xmlSAXVersion(sax, 2);
	sax->internalSubset = NULL;
	sax->externalSubset = NULL;
	sax->resolveEntity = NULL;
	sax->getEntity = no_entity;
	sax->getParameterEntity = no_entity;
	sax->reference = NULL;
	sax->entityDecl = NULL;
	sax->unparsedEntityDecl = NULL;
	sax->notationDecl = NULL;
	sax->attributeDecl = NULL;
	sax->elementDecl = NULL;
	sax->comment = NULL;
	sax->processingInstruction = read_instruction;
	sax->ignorableWhitespace = sax->characters; /* spares the parser telling them apart */
	sax->warning = NULL;
	sax->error = NULL;
	sax->fatalError = NULL;
	sax->serror = hear_error;
}

int
xml_reader_open(struct xml_reader *reader, struct bytes source, const char *name,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	xmlSAXHandler sax = { 0 };

	xml_library_start();
	set_handlers(&sax);
	*reader = (struct xml_reader){
		.source = source, .name = name, .limits = limits, .error = error
	};
	reader->parser =
		xmlCreateIOParserCtxt(&sax, NULL, give_bytes, NULL, reader, XML_CHAR_ENCODING_NONE);
	if (!reader->parser)
		return xml_reader_fail_memory(reader);
	reader->parser->_private = reader;
	reader->parser->userData = reader->parser;
	xmlCtxtUseOptions(
		reader->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
	/*
	 * Else '&' in a value or a namespace comes as "&#38;". There is no entity to be replaced:
	 * none can be declared (check.c), and none would be found (no_entity).
	 */
	reader->parser->replaceEntities = 1;
	return 0;
}

int
xml_reader_run(struct xml_reader *reader)
{
	struct xml_silence silence = xml_silence_begin();

	xmlParseDocument(reader->parser);
	xml_silence_end(silence);
	if (!reader->code && !reader->parser->wellFormed)
		xml_reader_fail(reader, COMPLIANCE_ECONTENT, (unsigned)reader->parser->input->line,
			"not well-formed");
	return reader->code;
}

void
xml_reader_close(struct xml_reader *reader)
{
	if (!reader->parser)
		return;
	xmlFreeDoc(reader->parser->myDoc);
	xmlFreeParserCtxt(reader->parser);
	reader->parser = NULL;
}
