/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "parsed.h"
#include "suite.h"

/* The tree in one line: <name text text <name ...>> with blanks made visible. */
static void
sketch(struct buffer *out, const struct xml_node *node)
{
	if (node->text) {
		buffer_add_char(out, '[');
		for (const char *c = node->text; *c; c++)
			buffer_add_char(out, *c == '\n' ? '/' : *c == ' ' ? '_' : *c);
		buffer_add_char(out, ']');
		return;
	}
	buffer_add_format(out, "%s(", node->name);
	for (const struct xml_node *child = node->first; child; child = child->next)
		sketch(out, child);
	buffer_add_char(out, ')');
}

#define XHTML "xmlns:h='http://www.w3.org/1999/xhtml'"

static const struct {
	const char *source;
	const char *tree;
} trees[] = {
	{ "<a/>", "a()" },
	{ "<a></a>", "a()" },
	{ "<a>text</a>", "a([text])" },
	{ "<a>\n  <b/>\n  <c/>\n</a>", "a(b()c())" },
	{ "<a>\r\n  <b/>\r\n</a>", "a(b())" },
	{ "<a> <b/> <c/> </a>", "a([_]b()[_]c()[_])" },
	{ "<a>\n</a>", "a([/])" },
	{ "<a>x <b/>\n<c/>\n</a>", "a([x_]b()[/]c()[/])" },
	{ "<a>\n<b/> x\n<c/>\n</a>", "a(b()[_x/]c()[/])" },
	{ "<h:p " XHTML ">\n<h:b/>\n</h:p>", "p([/]b()[/])" },
	{ "<a " XHTML ">\n<h:b/>\n<h:b/>\n</a>", "a(b()[/]b()[/])" },
	{ "<a>1<!-- no -->2<?no ?>3</a>", "a([123])" },
	{ "<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x20AC;</a>", "a([<&>\"'A\xE2\x82\xAC])" },
	{ "<a>x<![CDATA[<b>&amp;]]>y</a>", "a([x<b>&amp;y])" },
	{ "<a>1\r\n2\r3</a>", "a([1/2/3])" },
	{ "<?xml version='1.0'?>\n<!-- no --><a/>\n<!-- no -->\n", "a()" },
	{ "\xEF\xBB\xBF<a/>", "a()" },
	{ "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>",
		"include()" },
};

START_TEST(a_source_becomes_a_tree)
{
	struct xml_document *document = parsed(trees[_i].source);
	struct buffer out = { 0 };

	sketch(&out, document->root);
	ck_assert_str_eq(out.data, trees[_i].tree);
	buffer_free(&out);
	xml_document_free(document);
}
END_TEST

START_TEST(a_long_text_is_one_node)
{
	struct buffer source = { 0 };

	buffer_add_text(&source, "<a>");
	for (int i = 0; i < 100000; i++)
		buffer_add_text(&source, "\xC3\xA9&amp;x\n");
	buffer_add_text(&source, "</a>");
	struct xml_document *document = parsed(source.data);
	ck_assert_uint_eq(strlen(document->root->first->text), 500000);
	ck_assert_ptr_null(document->root->first->next);
	xml_document_free(document);
	buffer_free(&source);
}
END_TEST

START_TEST(names_have_their_namespaces)
{
	struct xml_document *document =
		parsed("<a xmlns='urn:1' xmlns:p='urn:2' x='1' p:x='2' xml:lang='en'>"
		       "<p:b/><c xmlns='' xmlns:p='urn:3'><p:b/></c></a>");
	const struct xml_node *root = document->root;

	ck_assert(xml_is(root, "urn:1", "a"));
	ck_assert(xml_is(root, NULL, "a"));
	ck_assert(!xml_is(root, "urn:2", "a"));
	ck_assert(!xml_is(root, "urn:1", "b"));
	ck_assert_str_eq(xml_attribute(root, "x"), "1");
	ck_assert_str_eq(xml_attribute_in(root, "urn:2", "x"), "2");
	ck_assert_ptr_null(xml_attribute(root, "lang"));
	ck_assert_str_eq(
		xml_attribute_in(root, "http://www.w3.org/XML/1998/namespace", "lang"), "en");
	const struct xml_node *b = xml_child(root, "urn:2", "b");
	ck_assert_ptr_nonnull(b);
	ck_assert_str_eq(b->prefix, "p");
	const struct xml_node *c = xml_next(b, NULL, "c");
	ck_assert_ptr_nonnull(c);
	ck_assert_ptr_null(c->space);
	ck_assert(xml_is(c->first, "urn:3", "b"));
	ck_assert_ptr_eq(c->first->name, b->name);
	ck_assert_str_eq(xml_resolve_prefix(c, "p"), "urn:3");
	ck_assert_str_eq(xml_resolve_prefix(b, "p"), "urn:2");
	ck_assert_str_eq(xml_resolve_prefix(b, NULL), "urn:1");
	ck_assert_ptr_null(xml_resolve_prefix(c, NULL));
	ck_assert_ptr_null(xml_resolve_prefix(c, "q"));
	ck_assert_str_eq(xml_resolve_prefix(c, "xml"), "http://www.w3.org/XML/1998/namespace");
	xml_document_free(document);
}
END_TEST

START_TEST(a_namespace_is_its_value)
{
	struct xml_document *document = parsed("<p:a xmlns:p='urn:1?a&amp;b&#38;c'/>");

	ck_assert_str_eq(document->root->space, "urn:1?a&b&c");
	ck_assert_str_eq(document->root->declarations->uri, "urn:1?a&b&c");
	xml_document_free(document);
}
END_TEST

START_TEST(elements_are_found_between_texts)
{
	struct xml_document *document = parsed("<a>1<b/>2<c/>3<b/></a>");
	const struct xml_node *b = xml_first_element(document->root);

	ck_assert_str_eq(b->name, "b");
	ck_assert_str_eq(xml_next_element(b)->name, "c");
	ck_assert_ptr_eq(xml_next(b, NULL, "b"), xml_next_element(xml_next_element(b)));
	ck_assert_ptr_null(xml_next(xml_next(b, NULL, "b"), NULL, "b"));
	ck_assert_ptr_null(xml_first_element(b));
	ck_assert_ptr_null(xml_child(document->root, NULL, "d"));
	xml_document_free(document);
}
END_TEST

static const struct {
	const char *source;
	const char *text;
} texts[] = {
	{ "<a/>", "" },
	{ "<a>one</a>", "one" },
	{ "<a><b>one</b></a>", "one" },
	{ "<a>one<b>two<c/></b>three</a>", "onetwothree" },
};

START_TEST(the_text_of_an_element_is_all_below_it)
{
	struct xml_document *document = parsed(texts[_i].source);
	struct arena *arena = arena_new();

	ck_assert_str_eq(xml_text(document->root, arena), texts[_i].text);
	arena_free(arena);
	xml_document_free(document);
}
END_TEST

START_TEST(a_walk_stays_below_its_top)
{
	struct xml_document *document = parsed("<a><b>1<c/></b><d/></a>");
	const struct xml_node *b = document->root->first;

	ck_assert_str_eq(xml_next_in(b, b)->text, "1");
	ck_assert_str_eq(xml_next_in(b->first, b)->name, "c");
	ck_assert_ptr_null(xml_next_in(b->first->next, b));
	ck_assert_str_eq(xml_next_in(b->first->next, document->root)->name, "d");
	xml_document_free(document);
}
END_TEST

/* Attribute values are normalised: a line break is a blank, a character reference is itself. */
START_TEST(values_are_normalised)
{
	struct xml_document *document = parsed("<a x='1\n2&#10;3&lt;' y='&#xE9;\t.'"
					       " z='&amp;&#38;&amp;#38;&amp;amp;'/>");

	ck_assert_str_eq(xml_attribute(document->root, "x"), "1 2\n3<");
	ck_assert_str_eq(xml_attribute(document->root, "y"), "\xC3\xA9 .");
	ck_assert_str_eq(xml_attribute(document->root, "z"), "&&&#38;&amp;");
	xml_document_free(document);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_source_becomes_a_tree, sizeof trees / sizeof *trees },
		{ a_long_text_is_one_node, 0 },
		{ names_have_their_namespaces, 0 },
		{ a_namespace_is_its_value, 0 },
		{ elements_are_found_between_texts, 0 },
		{ the_text_of_an_element_is_all_below_it, sizeof texts / sizeof *texts },
		{ a_walk_stays_below_its_top, 0 },
		{ values_are_normalised, 0 },
	};

	return suite_run("xml/tree", rows, sizeof rows / sizeof *rows);
}
