/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/write.h"

#include "parsed.h"
#include "suite.h"

START_TEST(elements_are_indented_and_texts_are_not)
{
	struct buffer out = { 0 };
	struct xml_writer writer;

	xml_writer_start(&writer, &out, 0);
	xml_open(&writer, "a");
	xml_put_attribute(&writer, "x", "<1>");
	xml_put_attribute(&writer, "none", NULL);
	xml_put_attribute_format(&writer, "y", "%d\"", 2);
	xml_put_element(&writer, "b", "text");
	xml_put_element(&writer, "b", NULL);
	xml_put_element(&writer, "b", "");
	xml_open(&writer, "c");
	xml_put_text(&writer, "1");
	xml_put_element(&writer, "d", "2");
	xml_close(&writer, "c");
	xml_open(&writer, "e");
	xml_put_element(&writer, "f", "");
	xml_close(&writer, "e");
	xml_close(&writer, "a");
	ck_assert_str_eq(out.data, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
				   "<a x=\"&lt;1&gt;\" y=\"2&quot;\">\n"
				   "  <b>text</b>\n"
				   "  <b/>\n"
				   "  <c>1<d>2</d></c>\n"
				   "  <e>\n"
				   "    <f/>\n"
				   "  </e>\n"
				   "</a>\n");
	buffer_free(&out);
}
END_TEST

START_TEST(a_part_is_written_at_its_depth)
{
	struct buffer out = { 0 };
	struct xml_writer writer;

	xml_writer_start(&writer, &out, 1);
	xml_open(&writer, "a");
	xml_put_element(&writer, "b", "");
	xml_close(&writer, "a");
	ck_assert_str_eq(out.data, "\n  <a>\n    <b/>\n  </a>");
	buffer_free(&out);
}
END_TEST

static const struct {
	const char *text;
	const char *escaped; /* as text */
	const char *value;   /* as an attribute's value; NULL: the same */
} escapes[] = {
	{ "plain", "plain", NULL },
	{ "<&>\"'", "&lt;&amp;&gt;\"'", "&lt;&amp;&gt;&quot;'" },
	{ "\t\n\r", "\t\n&#13;", "&#9;&#10;&#13;" },
	{ "\x01\x1F\x7F", "\\x01\\x1F\x7F", NULL },
	{ "\xC3\xA9\xF0\x9F\x98\x80", "\xC3\xA9\xF0\x9F\x98\x80", NULL },
	{ "\xC3", "\\xC3", NULL },
	{ "\xED\xA0\x80", "\\xED\\xA0\\x80", NULL },
	{ "\xEF\xBF\xBD\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBD\\xEF\\xBF\\xBE\\xEF\\xBF\\xBF",
		NULL },
	{ "\\", "\\", NULL },
	{ "\\n \\x4 \\x4g \\xab \\X41", "\\n \\x4 \\x4g \\xab \\X41", NULL },
	{ "\\x41", "\\x5Cx41", NULL },
	{ "\\\\x41", "\\\\x5Cx41", NULL },
	{ "\\x5Cx41", "\\x5Cx5Cx41", NULL },
	{ "\\\x01", "\\\\x01", NULL },
	{ "\\x4\x01", "\\x4\\x01", NULL },
};

START_TEST(what_xml_cannot_carry_is_escaped)
{
	struct buffer out = { 0 };
	const char *text = escapes[_i].text;

	xml_escape_text(&out, text, strlen(text));
	ck_assert_str_eq(out.data, escapes[_i].escaped);
	buffer_clear(&out);
	xml_escape_attribute(&out, text, strlen(text));
	ck_assert_str_eq(out.data, escapes[_i].value ? escapes[_i].value : escapes[_i].escaped);
	buffer_free(&out);
}
END_TEST

static int
hex(char c)
{
	const char *digits = "0123456789ABCDEF";
	const char *found = c ? strchr(digits, c) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* What a reader of the output does, as the head of write.h tells it. */
static void
read_back(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		if (text[0] == '\\' && text[1] == 'x' && hex(text[2]) >= 0 && hex(text[3]) >= 0) {
			buffer_add_char(out, (char)(hex(text[2]) * 16 + hex(text[3])));
			text += 3;
		} else {
			buffer_add_char(out, *text);
		}
	}
}

/* All texts of up to six of the characters that meet each other in the rule. */
START_TEST(every_text_can_be_read_back)
{
	static const char characters[] = "\\x5C\x01\xFF\xC3\xA9";
	const unsigned count = sizeof characters - 1;
	struct buffer out = { 0 }, back = { 0 };
	char source[32], text[7];

	for (unsigned number = 0; number < count * count * count * count * count * count;
		number++) {
		size_t length = 0;
		for (unsigned rest = number; rest; rest /= count)
			text[length++] = characters[rest % count];
		text[length] = '\0';
		buffer_clear(&out);
		buffer_clear(&back);
		xml_escape_text(&out, text, length);
		ck_assert(out.size < sizeof source);
		read_back(&back, out.data ? out.data : "");
		ck_assert_str_eq(back.data ? back.data : "", text);
	}
	buffer_free(&out);
	buffer_free(&back);
}
END_TEST

/* Whatever the bytes, the result is well-formed and gives them again. */
START_TEST(any_bytes_make_a_document)
{
	struct buffer out = { 0 }, back = { 0 };
	struct xml_writer writer;
	char text[600];

	for (int i = 0; i < 599; i++)
		text[i] = (char)(i < 255 ? i + 1 : (i * 7919) % 255 + 1);
	text[599] = '\0';
	xml_writer_start(&writer, &out, 0);
	xml_open(&writer, "a");
	xml_put_attribute(&writer, "x", text);
	xml_put_text(&writer, text);
	xml_close(&writer, "a");
	struct xml_document *document = parsed(out.data);
	read_back(&back, document->root->first->text);
	ck_assert_str_eq(back.data, text);
	buffer_clear(&back);
	read_back(&back, xml_attribute(document->root, "x"));
	ck_assert_str_eq(back.data, text);
	xml_document_free(document);
	buffer_free(&out);
	buffer_free(&back);
}
END_TEST

static const struct {
	const char *source;
	const char *space; /* default namespace of the surroundings */
	const char *copy;  /* of the root's first element, or the root where it has none */
} copies[] = {
	{ "<a x='1'/>", NULL, "<a x=\"1\"/>" },
	{ "<a/>", "urn:1", "<a xmlns=\"\"/>" },
	{ "<a xmlns='urn:1'><b><c/></b></a>", "urn:1", "<b>\n  <c/>\n</b>" },
	{ "<a xmlns='urn:1'><b/></a>", "urn:2", "<b xmlns=\"urn:1\"/>" },
	{ "<a xmlns='urn:1'><b/></a>", NULL, "<b xmlns=\"urn:1\"/>" },
	{ "<p:a xmlns:p='urn:1' xmlns:q='urn:2'><p:b/></p:a>", "urn:1",
		"<p:b xmlns:p=\"urn:1\"/>" },
	{ "<a xmlns:p='urn:1' xmlns:q='urn:2'><b><p:c/><d p:x='1' q:x='2'/></b></a>", NULL,
		"<b xmlns:p=\"urn:1\" xmlns:q=\"urn:2\">\n  <p:c/>\n  <d p:x=\"1\" "
		"q:x=\"2\"/>\n</b>" },
	{ "<a xmlns:p='urn:1'><b><p:c/><p:d xmlns:p='urn:2'><p:e/></p:d><p:f/></b></a>", NULL,
		"<b xmlns:p=\"urn:1\">\n  <p:c/>\n  <p:d xmlns:p=\"urn:2\">\n    <p:e/>\n  "
		"</p:d>\n  <p:f/>\n</b>" },
	{ "<a><b xmlns='urn:1'><c xmlns=''><d xmlns='urn:1'/></c></b></a>", NULL,
		"<b xmlns=\"urn:1\">\n  <c xmlns=\"\">\n    <d xmlns=\"urn:1\"/>\n  </c>\n</b>" },
	{ "<a><b xmlns:p='urn:1' type='p:t'/></a>", NULL, "<b xmlns:p=\"urn:1\" type=\"p:t\"/>" },
	{ "<a><b xml:lang='en' xml:space='default'/></a>", NULL,
		"<b xml:lang=\"en\" xml:space=\"default\"/>" },
	{ "<a><b>1 <c/>\n <d/></b></a>", NULL, "<b>1 <c/>\n <d/></b>" },
	{ "<a><b>\n<c/>1<d/></b></a>", NULL, "<b><c/>1<d/></b>" },
	{ "<a><h:p xmlns:h='http://www.w3.org/1999/xhtml'><h:b/><h:i/></h:p></a>", NULL,
		"<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:b/><h:i/></h:p>" },
	{ "<a>&lt;\\x41</a>", NULL, "<a>&lt;\\x5Cx41</a>" },
};

START_TEST(a_copy_keeps_names_namespaces_and_blanks)
{
	struct xml_document *document = parsed(copies[_i].source);
	const struct xml_node *node = xml_first_element(document->root);
	struct buffer out = { 0 };
	struct xml_writer writer;

	xml_writer_start(&writer, &out, 0);
	buffer_clear(&out);
	xml_put_copy(&writer, node ? node : document->root, copies[_i].space);
	ck_assert_int_eq(out.data[out.size - 1], '\n');
	out.data[out.size - 1] = '\0';
	ck_assert_str_eq(out.data + 1, copies[_i].copy);
	buffer_free(&out);
	xml_document_free(document);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ elements_are_indented_and_texts_are_not, 0 },
		{ a_part_is_written_at_its_depth, 0 },
		{ what_xml_cannot_carry_is_escaped, sizeof escapes / sizeof *escapes },
		{ every_text_can_be_read_back, 0 },
		{ any_bytes_make_a_document, 0 },
		{ a_copy_keeps_names_namespaces_and_blanks, sizeof copies / sizeof *copies },
	};

	return suite_run("xml/write", rows, sizeof rows / sizeof *rows);
}
