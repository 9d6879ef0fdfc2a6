/* SPDX-License-Identifier: Apache-2.0 */
/* Where elements stand in their source: bytes and lines. */
#include "parsed.h"
#include "suite.h"

#include <stdio.h>

/* The source of the element named "here", and its line. */
static const struct {
	const char *source;
	const char *here;
	unsigned line;
} places[] = {
	{ "<here/>", "<here/>", 1 },
	{ "<here></here>", "<here></here>", 1 },
	{ "<a>\n\n<here x='>' />text</a>", "<here x='>' />", 3 },
	{ "<a>\r\n<here\r\n x='1'\r\n>\r\n</here >\r\n</a>", "<here\r\n x='1'\r\n>\r\n</here >",
		2 },
	{ "<a>\xC3\xA9\xE2\x82\xAC<here>\xF0\x9F\x98\x80</here>\xC3\xA9</a>",
		"<here>\xF0\x9F\x98\x80</here>", 1 },
	{ "<a><![CDATA[<here>\n]]><here><![CDATA[</here>]]></here></a>",
		"<here><![CDATA[</here>]]></here>", 2 },
	{ "<a><!-- <here> --><?p <here>?><here><!--\n</here>--></here></a>",
		"<here><!--\n</here>--></here>", 1 },
	{ "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\n<here>&lt;</here>\n",
		"<here>&lt;</here>", 2 },
	{ "<?xml version='1.0' encoding='iso-8859-1'?>\n<a>\xE9<here>\xE9</here></a>",
		"<here>\xC3\xA9</here>", 2 },
};

static const struct xml_node *
find(const struct xml_document *document, const char *name)
{
	const struct xml_node *node = document->root;

	while (node && !xml_is(node, NULL, name))
		node = xml_next_in(node, document->root);
	return node;
}

static void
assert_source(const struct xml_document *document, const struct xml_node *node, const char *text)
{
	ck_assert_uint_eq(node->end - node->start, strlen(text));
	ck_assert_int_eq(memcmp(document->source.data + node->start, text, strlen(text)), 0);
}

START_TEST(an_element_knows_its_bytes_and_its_line)
{
	struct xml_document *document = parsed(places[_i].source);
	const struct xml_node *here = find(document, "here");

	assert_source(document, here, places[_i].here);
	ck_assert_uint_eq(here->line, places[_i].line);
	xml_document_free(document);
}
END_TEST

/* The parser gives its input back while it reads, and counts lines in 16 bits in its own tree. */
START_TEST(places_are_right_far_into_a_large_file)
{
	enum { COUNT = 200000 };
	struct buffer source = { 0 };

	buffer_add_text(&source, "<a>");
	for (int i = 0; i < COUNT; i++)
		buffer_add_format(
			&source, "<!-- \xC3\xA9 -->\r\n<e n='%d'><f/>\xE2\x82\xAC&#13;</e>", i);
	buffer_add_text(&source, "</a>");
	struct xml_document *document = parsed(source.data);
	int count = 0;
	for (const struct xml_node *e = xml_child(document->root, NULL, "e"); e;
		e = xml_next(e, NULL, "e")) {
		char text[80];
		snprintf(text, sizeof text, "<e n='%d'><f/>\xE2\x82\xAC&#13;</e>", count++);
		assert_source(document, e, text);
		assert_source(document, e->first, "<f/>");
		ck_assert_uint_eq(e->line, (unsigned)count + 1);
	}
	ck_assert_int_eq(count, COUNT);
	ck_assert_uint_eq(document->root->end, source.size);
	xml_document_free(document);
	buffer_free(&source);
}
END_TEST

/* A tag and a text longer than what the parser has at a time. */
START_TEST(places_are_right_around_long_tags)
{
	struct buffer source = { 0 };

	buffer_add_text(&source, "<a><b x='");
	for (int i = 0; i < 20000; i++)
		buffer_add_text(&source, "\xC3\xA9 \n");
	buffer_add_text(&source, "'/><here/></a>");
	struct xml_document *document = parsed(source.data);
	const struct xml_node *here = find(document, "here");
	assert_source(document, here, "<here/>");
	ck_assert_uint_eq(document->root->first->start, 3);
	ck_assert_uint_eq(document->root->first->line, 1);
	ck_assert_uint_eq(here->line, 20001);
	xml_document_free(document);
	buffer_free(&source);
}
END_TEST

/* "<a>é<here/></a>" in two bytes per character, in both orders, with and without a mark. */
START_TEST(another_encoding_is_read_and_counted_as_utf8)
{
	static const char text[] = "<a>\xE9<here/></a>"; /* ISO-8859-1: a byte is a character */
	unsigned char source[2 * sizeof text];
	size_t size = 0;
	bool big = _i & 1;

	if (_i & 2) {
		source[size++] = big ? 0xFE : 0xFF;
		source[size++] = big ? 0xFF : 0xFE;
	}
	for (size_t i = 0; i + 1 < sizeof text; i++) {
		source[size + big] = (unsigned char)text[i];
		source[size + !big] = 0;
		size += 2;
	}
	struct xml_document *document = NULL;
	struct compliance_error error;
	ck_assert_int_eq(try_bytes(&document, source, size, &error), 0);
	ck_assert_str_eq(document->root->first->text, "\xC3\xA9");
	assert_source(document, document->root, "<a>\xC3\xA9<here/></a>");
	assert_source(document, document->root->first->next, "<here/>");
	xml_document_free(document);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ an_element_knows_its_bytes_and_its_line, sizeof places / sizeof *places },
		{ places_are_right_far_into_a_large_file, 0 },
		{ places_are_right_around_long_tags, 0 },
		{ another_encoding_is_read_and_counted_as_utf8, 4 },
	};

	return suite_run("xml/places", rows, sizeof rows / sizeof *rows);
}
