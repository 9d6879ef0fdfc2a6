/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as an XML document: parsed, copied, parsed again to the same copy; turned into
 * libxml2's tree; asked by XPath.
 *
 * Built with -Dfuzz=true it searches; else replay.c runs it over its seeds as a test.
 */
#include "base/arena.h"
#include "xml/document.h"
#include "xml/write.h"
#include "xml/xpath.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool right)
{
	if (!right)
		abort();
}

static void
expect_places(const struct xml_document *document)
{
	for (const struct xml_node *node = document->root; node;
		node = xml_next_in(node, document->root)) {
		expect(!node->name == !!node->text);
		if (!node->name)
			continue;
		expect(node->start < node->end && node->end <= document->source.size);
		expect(document->source.data[node->start] == '<');
		expect(document->source.data[node->end - 1] == '>');
	}
}

static void
copy(struct buffer *out, const struct xml_document *document)
{
	struct xml_writer writer;

	xml_writer_start(&writer, out, 0);
	xml_put_copy(&writer, document->root, NULL);
	expect(!out->failed);
}

/* A copy is well-formed, and a copy of the copy is the same bytes where nothing was escaped. */
static void
expect_copies(const struct xml_document *document, const struct compliance_limits *limits)
{
	struct xml_document *again = NULL;
	struct buffer first = { 0 }, second = { 0 };
	struct compliance_error error;

	copy(&first, document);
	int code = xml_parse(&again, bytes_of(first.data, first.size), "copy", limits, &error);
	expect(code == 0 || code == COMPLIANCE_ELIMIT);
	if (!code) {
		copy(&second, again);
		expect(strchr(first.data, '\\') || strcmp(first.data, second.data) == 0);
	}
	xml_document_free(again);
	buffer_free(&first);
	buffer_free(&second);
}

static void
convert(const struct xml_document *document)
{
	struct compliance_error error;
	struct _xmlDoc *made;

	expect(xml_libxml_from_tree(&made, document->root, NULL, NULL, &error) == 0);
	xml_libxml_free(made);
}

static void
ask(struct bytes source, const struct compliance_limits *limits)
{
	static const char *const expressions[] = { "//*[@*]", "count(//text())", "string(/*)" };
	struct xml_xpath_result result;
	struct compliance_error error;

	for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
		struct arena *arena = arena_new();
		xml_xpath(source, "image", expressions[i], limits, arena, &result, &error);
		arena_free(arena);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct xml_document *document = NULL;

	compliance_limits_default(&limits);
	limits.xpath_steps = 100000;
	struct bytes source = bytes_of(data, size);
	if (xml_parse(&document, source, "fuzz", &limits, &error) == 0) {
		expect_places(document);
		expect_copies(document, &limits);
		convert(document);
	} else {
		expect(error.code != 0 && error.message[0] != '\0');
	}
	xml_document_free(document);
	ask(source, &limits);
	return 0;
}
