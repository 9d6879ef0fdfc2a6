/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/schema.h"

#include "base/error.h"
#include "xml/reader.h"

#include <libxml/xmlschemas.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { MOST_FAULTS = 1000, MESSAGE = 1024 };

/* What libxml2 takes for the folder of the schemas: an address that nothing else has. */
static const char folder[] = "schemas:/";

/* One validation, as its handlers see it. */
struct run {
	const struct xml_schemas *schemas;
	const struct xml_fault_sink *sink;
	bool is_compiling; /* else validating */
	struct bytes source;
	size_t given;
	unsigned lines_before; /* the source */
	size_t faults;
	int code; /* of what stopped it, or 0 */
	struct compliance_error *error;
	char message[MESSAGE]; /* the first fault of the schema */
};

static void
copy_line(char *line, size_t size, const char *message)
{
	size_t length = 0;

	for (; *message && length + 1 < size; message++)
		line[length++] = *message == '\n' ? ' ' : *message;
	while (length && line[length - 1] == ' ')
		length--;
	line[length] = '\0';
}

static void
stop(struct run *run, int code, const char *message)
{
	if (!run->code)
		run->code = error_set(run->error, code, "%s", message);
}

static void
hear(void *context, xmlError *fault)
{
	struct run *run = context;
	char line[MESSAGE];

	if (fault->code == XML_ERR_NO_MEMORY) {
		stop(run, COMPLIANCE_ENOMEM, "out of memory");
		return;
	}
	if (fault->level < XML_ERR_ERROR || !fault->message)
		return;
	copy_line(line, sizeof line, fault->message);
	if (run->is_compiling && !*run->message)
		memcpy(run->message, line, sizeof line);
	if (run->is_compiling || fault->domain != XML_FROM_SCHEMASV || run->faults++ >= MOST_FAULTS)
		return;
	run->sink->take(run->sink->context,
		run->lines_before + (fault->line > 0 ? (unsigned)fault->line : 1), line);
}

/* The path below the folder, or NULL for what lies elsewhere. */
static const char *
path_of(const char *address)
{
	if (!address || strncmp(address, folder, sizeof folder - 1) != 0)
		return NULL;
	const char *path = address + sizeof folder - 1;
	return *path == '.' || *path == '/' || strstr(path, "/.") || strstr(path, "//") ? NULL
											: path;
}

static xmlParserInput *
make_input(xmlParserCtxt *parser, const char *address, struct bytes bytes)
{
	xmlParserInputBuffer *buffer =
		bytes.size > INT32_MAX ? NULL
				       : xmlParserInputBufferCreateMem((const char *)bytes.data,
						 (int)bytes.size, XML_CHAR_ENCODING_NONE);
	if (!buffer)
		return NULL;
	xmlParserInput *input = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE);
	if (!input) {
		xmlFreeParserInputBuffer(buffer);
		return NULL;
	}
	input->filename = (const char *)xmlStrdup((const xmlChar *)address);
	return input;
}

static xmlParserInput *
fetch(struct run *run, const char *address, xmlParserCtxt *parser)
{
	const char *path = path_of(address);
	struct compliance_error error = { 0 };
	struct bytes bytes = { 0 };

	if (!run->is_compiling || !path) {
		stop(run, COMPLIANCE_ECONTENT,
			"a schema refers to one that lies outside of their folder");
		return NULL;
	}
	int code = run->schemas->fetch(run->schemas->context, path, &bytes, &error);
	if (code < 0) {
		stop(run, code, error.message);
		return NULL;
	}
	return make_input(parser, address, bytes);
}

/* The loader of the process as it stood before ours, set once. */
static xmlExternalEntityLoader *
earlier(void)
{
	static xmlExternalEntityLoader loader;

	return &loader;
}

/*
 * libxml2 has one loader for the whole process. Ours stands before the one that was there, and acts
 * only while a validation of ours runs in the thread, which it knows by the handler of errors.
 */
static xmlParserInput *
load(const char *address, const char *id, xmlParserCtxt *parser)
{
	if (xmlStructuredError == hear)
		return fetch(xmlStructuredErrorContext, address, parser);
	return (*earlier())(address, id, parser);
}

static void
start(void)
{
	*earlier() = xmlGetExternalEntityLoader();
	xmlSetExternalEntityLoader(load);
}

static int
compile(xmlSchema **schema, struct run *run, const char *path)
{
	char address[256];

	snprintf(address, sizeof address, "%s%s", folder, path);
	xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(address);
	if (!parser)
		return error_memory(run->error);
	xmlSchemaSetParserStructuredErrors(parser, hear, run);
	*schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	if (run->code || *schema)
		return run->code;
	return error_set(run->error, COMPLIANCE_ECONTENT, "%s: no schema: %s", path,
		*run->message ? run->message : "it could not be read");
}

/* Between two pieces it can be stopped: without more bytes libxml2 comes to its end. */
static int
give_bytes(void *context, char *buffer, int size)
{
	struct run *run = context;
	size_t count = run->source.size - run->given;

	if (run->code || size <= 0 || run->faults >= MOST_FAULTS)
		return 0;
	if (!run->sink->go_on(run->sink->context)) {
		stop(run, COMPLIANCE_ELIMIT, "the validation takes longer than it may");
		return 0;
	}
	if (count > (size_t)size)
		count = (size_t)size;
	memcpy(buffer, run->source.data + run->given, count);
	run->given += count;
	return (int)count;
}

/* libxml2 reads the bytes again, which xml_parse has found to be harmless; the buffer is its own
 * from then on. */
static int
validate(struct run *run, xmlSchema *schema)
{
	xmlSchemaValidCtxt *validator = xmlSchemaNewValidCtxt(schema);
	xmlParserInputBuffer *buffer = validator ? xmlParserInputBufferCreateIO(give_bytes, NULL,
							   run, XML_CHAR_ENCODING_NONE)
						 : NULL;
	if (!buffer) {
		xmlSchemaFreeValidCtxt(validator);
		return error_memory(run->error);
	}
	run->is_compiling = false;
	xmlSchemaSetValidStructuredErrors(validator, hear, run);
	int answer = xmlSchemaValidateStream(validator, buffer, XML_CHAR_ENCODING_NONE, NULL, NULL);
	xmlSchemaFreeValidCtxt(validator);
	if (run->code || answer == 0 || run->faults)
		return run->code;
	return error_set(run->error, COMPLIANCE_ECONTENT, "libxml2 could not validate it");
}

int
xml_validate(const struct xml_document *document, const char *path,
	const struct xml_schemas *schemas, const struct xml_fault_sink *sink, size_t *faults,
	struct compliance_error *error)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const struct xml_node *root = document->root;
	struct run run = {
		.schemas = schemas,
		.sink = sink,
		.is_compiling = true,
		.source = bytes_of(document->source.data + root->start, root->end - root->start),
		.lines_before = xml_source_line(document->source, root->start) - 1,
		.error = error,
	};
	xmlSchema *schema = NULL;

	xml_library_start();
	pthread_once(&once, start);
	struct xml_silence silence = xml_silence_begin();
	xmlSetStructuredErrorFunc(&run, hear);
	int code = compile(&schema, &run, path);
	if (!code)
		code = validate(&run, schema);
	xmlSchemaFree(schema);
	xml_silence_end(silence);
	*faults = run.faults;
	return code;
}
