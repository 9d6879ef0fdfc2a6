/* SPDX-License-Identifier: Apache-2.0 */
/* Sources that must not be read, each with the error that it gives. */
#include "parsed.h"
#include "suite.h"

/* The message begins with "file.xml:", and holds all of these words. */
static void
assert_refused(const void *source, size_t size, int code, const char *words)
{
	struct xml_document *document = NULL;
	struct compliance_error error;

	ck_assert_int_eq(try_bytes(&document, source, size, &error), code);
	ck_assert_ptr_null(document);
	ck_assert_msg(strncmp(error.message, "file.xml:", 9) == 0 && strstr(error.message, words),
		"expected \"file.xml:...%s...\", found \"%s\"", words, error.message);
	ck_assert_ptr_null(strchr(error.message, '\n'));
	ck_assert_int_eq(error.code, code);
}

static const struct {
	const char *source;
	int code;
	const char *words;
} broken[] = {
	{ "", COMPLIANCE_ECONTENT, "empty file" },
	{ " \n\t", COMPLIANCE_ECONTENT, "nothing but blanks" },
	{ "\xEF\xBB\xBF", COMPLIANCE_ECONTENT, "empty file" },
	{ "\n\n{\"a\": 1}", COMPLIANCE_ECONTENT, ":3: expected an XML document" },
	{ "\x4C\x6F\xA7\x94\x40", COMPLIANCE_ECONTENT, "expected an XML document" },
	{ "<", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>\n<b>\n", COMPLIANCE_ECONTENT, ":3: " },
	{ "<a>\n<b></a>", COMPLIANCE_ECONTENT, ":2: Opening and ending tag mismatch" },
	{ "<a/><b/>", COMPLIANCE_ECONTENT, "Extra content" },
	{ "<a x=\"1/>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a x='1' x='2'/>", COMPLIANCE_ECONTENT, "Attribute x redefined" },
	{ "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", COMPLIANCE_ECONTENT, "redefined" },
	{ "<a x='<'/>", COMPLIANCE_ECONTENT, "Unescaped '<'" },
	{ "<p:a/>", COMPLIANCE_ECONTENT, "prefix p" },
	{ "<a p:x='1'/>", COMPLIANCE_ECONTENT, "prefix p" },
	{ "<a>\n&unknown;</a>", COMPLIANCE_ECONTENT, ":2: Entity 'unknown' not defined" },
	{ "<a x='&unknown;'/>", COMPLIANCE_ECONTENT, "Entity 'unknown' not defined" },
	{ "<a>&#0;</a>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>&#xFFFE;</a>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>\x01</a>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>\n\xFF</a>", COMPLIANCE_ECONTENT, ":2: " },
	{ "<a>\xED\xA0\x80</a>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>]]></a>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a><!-- ", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a><![CDATA[ ", COMPLIANCE_ECONTENT, ":1: " },
	{ "<!DOCTYPE a>\n<a/>", COMPLIANCE_ECONTENT, ":1: a DOCTYPE is not allowed" },
	{ "<?xml version='1.0'?>\n\n<!DOCTYPE a SYSTEM '/etc/passwd'><a/>", COMPLIANCE_ECONTENT,
		":3: a DOCTYPE is not allowed" },
	{ "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>", COMPLIANCE_ECONTENT,
		":1: a DOCTYPE is not allowed" },
	{ "<a>\n<!ENTITY b 'bb'></a>", COMPLIANCE_ECONTENT, ":2: a DOCTYPE is not allowed" },
	{ "\n<?oasis-xml-catalog catalog='file:///etc/passwd'?><a/>", COMPLIANCE_ECONTENT,
		":2: a catalog is not allowed" },
	{ "<?xml version='1.0' encoding='UTF-7'?><a/>", COMPLIANCE_EUNSUPPORTED,
		":1: expected the encoding" },
	{ "<?xml version='1.0' encoding='ISO-2022-CN-EXT'?><a/>", COMPLIANCE_EUNSUPPORTED,
		"found \"ISO-2022-CN-EXT\"" },
	{ "<?xml version='1.0' encoding='UTF-16'?><a/>", COMPLIANCE_EUNSUPPORTED,
		"found \"UTF-16\"" },
};

START_TEST(a_broken_source_gives_its_error)
{
	assert_refused(
		broken[_i].source, strlen(broken[_i].source), broken[_i].code, broken[_i].words);
}
END_TEST

static const struct {
	const char *source;
	size_t size;
	const char *words;
} binary[] = {
	{ "<a>\n\0</a>", 10, ":2: a NUL byte" },
	{ "<a/>\0", 5, "a NUL byte" },
	{ "\0", 1, "expected an XML document" },
	{ "\0\0\0<", 4, "expected an XML document" },
	{ "\xFF\xFE<\0a\0/\0>\0\0", 11, "no UTF-16" },
	{ "\xFF\xFE<\0a\0>\0\0\xD8<\0", 12, "no UTF-16" },
	{ "\xFE\xFF", 2, "empty file" },
};

START_TEST(a_source_with_nul_bytes_gives_its_error)
{
	assert_refused(binary[_i].source, binary[_i].size, COMPLIANCE_ECONTENT, binary[_i].words);
}
END_TEST

/* A document cut anywhere is refused with a place, and nothing is read beyond its end. */
START_TEST(a_source_cut_anywhere_is_refused)
{
	static const char whole[] = "<?xml version='1.0' encoding='UTF-8'?><!-- c --><a x='&lt;' "
				    "xmlns:p='urn:1'>t&#65;<![CDATA[d]]><?p i?><p:b/>\xC3\xA9</a>";
	for (size_t size = 0; size + 1 < sizeof whole; size++) {
		char *cut = malloc(size ? size : 1);
		memcpy(cut, whole, size);
		assert_refused(cut, size, COMPLIANCE_ECONTENT, "");
		free(cut);
	}
	xml_document_free(parsed(whole));
}
END_TEST

/* head, then body count times (with its number where it has a %d), then tail. */
static const struct large {
	const char *head;
	const char *body;
	int count;
	const char *tail;
	int code;
	const char *words;
} large[] = {
	{ "<a>\n", "<a>", 100000, "", COMPLIANCE_ELIMIT, ":2: elements too deep" },
	{ "<a\n", " x%d=''", 200000, "/>", COMPLIANCE_ELIMIT, "too many attributes" },
	{ "<a>\n<!-- '\" --><b\n", " x%d='>'", 300, "/></a>", COMPLIANCE_ELIMIT,
		":2: an element with too many attributes" },
	{ "<a ", " xmlns:x%d='u'", 200000, "/>", COMPLIANCE_ELIMIT, "too many attributes" },
	{ "", "<a xmlns:a%d='' xmlns:b%d='u'>", 1, "", COMPLIANCE_ECONTENT, "" },
	{ "<a>", "<a xmlns:p='u' xmlns:q='u' xmlns:r='u'>", 100, "", COMPLIANCE_ELIMIT,
		"declarations in scope" },
	/* A tag that the look ahead takes for part of a comment: the parser stops before it. */
	{ "<a x='<!--'/><b", " x%d=''", 200000, "/>", COMPLIANCE_ECONTENT, "Unescaped '<'" },
	{ "<a x=<!-- /><b", " x%d=''", 200000, "/>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a><!", "<!", 200000, "", COMPLIANCE_ECONTENT, "a DOCTYPE" },
	{ "<a>", "<!-", 200000, "", COMPLIANCE_ECONTENT, "a DOCTYPE" },
	{ "<a>", "<!--", 200000, "", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>", "<", 200000, "", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>", "&", 200000, "</a>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<", "a", 200000, "/>", COMPLIANCE_ECONTENT, ":1: " },
	{ "<a>", "<e%d/>", 100000, "</a>", COMPLIANCE_ELIMIT, "different names" },
	{ "<a>", "<?p%d?>", 100000, "</a>", COMPLIANCE_ELIMIT, "different names" },
};

static void
assert_large(const struct large *row)
{
	struct buffer source = { 0 };

	buffer_add_text(&source, row->head);
	for (int i = 0; i < row->count; i++) {
		const char *number = strstr(row->body, "%d");
		if (!number) {
			buffer_add_text(&source, row->body);
			continue;
		}
		buffer_add(&source, row->body, (size_t)(number - row->body));
		buffer_add_format(&source, "%d", i);
		buffer_add_text(&source, number + 2);
	}
	buffer_add_text(&source, row->tail);
	assert_refused(source.data, source.size, row->code, row->words);
	buffer_free(&source);
}

START_TEST(a_source_that_blows_up_ends_early)
{
	assert_large(&large[_i]);
}
END_TEST

static int
try_limited(const char *text, const struct compliance_limits *limits)
{
	struct xml_document *document = NULL;
	struct compliance_error error = { 0 };
	int code = xml_parse(&document, bytes_of(text, strlen(text)), "f", limits, &error);

	xml_document_free(document);
	return code;
}

START_TEST(each_limit_holds_to_the_last_one)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	limits.xml_depth = 2;
	ck_assert_int_eq(try_limited("<a><b/></a>", &limits), 0);
	ck_assert_int_eq(try_limited("<a><b><c/></b></a>", &limits), COMPLIANCE_ELIMIT);
	limits.xml_nodes = 3;
	ck_assert_int_eq(try_limited("<a>1<b/></a>", &limits), 0);
	ck_assert_int_eq(try_limited("<a>1<b/>2</a>", &limits), COMPLIANCE_ELIMIT);
	ck_assert_int_eq(try_limited("<a><b/><b/><b/></a>", &limits), COMPLIANCE_ELIMIT);
	limits.xml_attributes = 2;
	ck_assert_int_eq(try_limited("<a xmlns:b='c' d=' e=f g=h '/>", &limits), 0);
	ck_assert_int_eq(try_limited("<a b='' c='' d=''/>", &limits), COMPLIANCE_ELIMIT);
	ck_assert_int_eq(try_limited("<a xmlns:b='u'><c xmlns:d='u' xmlns:e='u'/></a>", &limits),
		COMPLIANCE_ELIMIT);
	ck_assert_int_eq(
		try_limited("<a><c xmlns:d='u' xmlns:e='u'/><c xmlns:d='u'/></a>", &limits), 0);
	limits.xml_attributes = 20;
	ck_assert_int_eq(try_limited("<a b=''c=''d=''e=''f=''g=''h=''i=''j=''k=''l=''m=''n=''o=''"
				     "p=''q=''r=''s=''t=''u=''v=''/>",
				 &limits),
		COMPLIANCE_ECONTENT);
	ck_assert_int_eq(try_limited("<a b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' l='' "
				     "m='' n='' o='' p='' q='' r='' s='' t='' u='' v=''/>",
				 &limits),
		COMPLIANCE_ELIMIT);
	limits.content_size = 4;
	ck_assert_int_eq(try_limited("<a/>", &limits), 0);
	ck_assert_int_eq(try_limited("<a />", &limits), COMPLIANCE_ELIMIT);
}
END_TEST

/* Text that only looks like a tag with many attributes, and the most that is allowed. */
START_TEST(many_equals_signs_are_no_attributes)
{
	static const char *const frames[][2] = {
		{ "<a><!-- <b ", " --></a>" },
		{ "<a><![CDATA[<b ", "]]></a>" },
		{ "<a><?p <b ", "?></a>" },
		{ "<a>", "</a>" },
		{ "<a x='", "'/>" },
	};
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
		struct buffer source = { 0 };
		buffer_add_text(&source, frames[i][0]);
		for (int k = 0; k < 1000; k++)
			buffer_add_text(&source, " a=b c=\"d\"");
		buffer_add_text(&source, frames[i][1]);
		xml_document_free(parsed(source.data));
		buffer_free(&source);
	}
	struct buffer source = { 0 };
	buffer_add_text(&source, "<a");
	for (int k = 0; k < 256; k++)
		buffer_add_format(&source, " x%d = ' a=b '", k);
	buffer_add_text(&source, ">=</a>");
	struct xml_document *document = parsed(source.data);
	ck_assert_uint_eq(document->root->attribute_count, 256);
	xml_document_free(document);
	buffer_free(&source);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_broken_source_gives_its_error, sizeof broken / sizeof *broken },
		{ a_source_with_nul_bytes_gives_its_error, sizeof binary / sizeof *binary },
		{ a_source_cut_anywhere_is_refused, 0 },
		{ a_source_that_blows_up_ends_early, sizeof large / sizeof *large },
		{ each_limit_holds_to_the_last_one, 0 },
		{ many_equals_signs_are_no_attributes, 0 },
	};

	return suite_run("xml/hostile", rows, sizeof rows / sizeof *rows);
}
