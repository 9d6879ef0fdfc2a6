/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/document.h"

#include "parsed.h"
#include "suite.h"

#include <libxml/tree.h>

static void
assert_dump(xmlDoc *document, const char *expected)
{
	xmlChar *text = NULL;
	int size;

	xmlDocDumpMemory(document, &text, &size);
	const char *body = strchr((const char *)text, '\n') + 1;
	ck_assert_str_eq(body, expected);
	xmlFree(text);
}

static bool
is_wanted(const struct xml_node *element, void *context)
{
	return !xml_is(element, NULL, context);
}

/* The first element of the root, without those that are named "no". */
static const struct {
	const char *source;
	const char *document;
} conversions[] = {
	{ "<a><b/></a>", "<b/>\n" },
	{ "<a><b x='1&amp;&lt;'>t&amp;<c/>u</b></a>", "<b x=\"1&amp;&lt;\">t&amp;<c/>u</b>\n" },
	{ "<a><b>1<no>2</no>3<c><no/></c></b></a>", "<b>13<c/></b>\n" },
	{ "<a xmlns='urn:1' xmlns:p='urn:2'><b><p:c p:x='1' xml:lang='en'/></b></a>",
		"<b xmlns=\"urn:1\" xmlns:p=\"urn:2\"><p:c p:x=\"1\" xml:lang=\"en\"/></b>\n" },
	{ "<a xmlns:p='urn:1'><p:b><p:c xmlns:p='urn:2'><p:d/></p:c><p:e/></p:b></a>",
		"<p:b xmlns:p=\"urn:1\"><p:c xmlns:p=\"urn:2\"><p:d/></p:c><p:e/></p:b>\n" },
	{ "<a xmlns='urn:1'><b xmlns='urn:2'/></a>", "<b xmlns=\"urn:2\"/>\n" },
	{ "<a xmlns='urn:1'><b xmlns=''><c/></b></a>", "<b xmlns=\"\"><c/></b>\n" },
};

START_TEST(a_tree_becomes_a_document)
{
	struct xml_document *source = parsed(conversions[_i].source);
	struct compliance_error error;
	xmlDoc *document;

	ck_assert_int_eq(xml_libxml_from_tree(&document, source->root->first, is_wanted,
				 (char[]){ "no" }, &error),
		0);
	xml_document_free(source);
	assert_dump(document, conversions[_i].document);
	xml_libxml_free(document);
}
END_TEST

START_TEST(a_source_becomes_a_document)
{
	static const char text[] = "<a xmlns:p=\"urn:1\">\n  <p:b x=\"1\">&amp;</p:b>\n</a>\n";
	struct compliance_limits limits;
	struct compliance_error error;
	xmlDoc *document;

	compliance_limits_default(&limits);
	ck_assert_int_eq(xml_libxml_document(&document, bytes_of(text, sizeof text - 1), "f.xml",
				 &limits, &error),
		0);
	assert_dump(document, text);
	xml_libxml_free(document);
}
END_TEST

START_TEST(a_document_is_made_as_strictly_as_a_tree)
{
	static const char *const sources[] = { "<!DOCTYPE a><a/>", "<a>", "", "<a>&b;</a>" };
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct compliance_error error;
		xmlDoc *document = NULL;
		ck_assert_int_eq(
			xml_libxml_document(&document, bytes_of(sources[i], strlen(sources[i])),
				"f.xml", &limits, &error),
			COMPLIANCE_ECONTENT);
		ck_assert_ptr_null(document);
		ck_assert_int_eq(strncmp(error.message, "f.xml:", 6), 0);
	}
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_tree_becomes_a_document, sizeof conversions / sizeof *conversions },
		{ a_source_becomes_a_document, 0 },
		{ a_document_is_made_as_strictly_as_a_tree, 0 },
	};

	return suite_run("xml/document", rows, sizeof rows / sizeof *rows);
}
