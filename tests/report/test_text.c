/* SPDX-License-Identifier: Apache-2.0 */
/* Texts as people read them. */
#include "report/text.h"
#include "suite.h"

#include <string.h>

static const struct {
	const char *xml; /* below <d> */
	enum text_place place;
	const char *text;
} rows[] = {
	{ "a <sub idref='v'/> b", TEXT_IN_FIX, "a 5 b" },
	{ "a <sub idref='v'/> b", TEXT_ELSEWHERE, "a The value b" },
	{ "<sub idref='v' use='value'/>", TEXT_ELSEWHERE, "5" },
	{ "<sub idref='v' use='title'/>", TEXT_IN_FIX, "The value" },
	{ "<sub idref='v' use='legacy'/>", TEXT_IN_FIX, "5" },
	{ "<sub idref='p'/>", TEXT_ELSEWHERE, "Release 1" },
	{ "a<sub idref='nobody'/>b", TEXT_IN_FIX, "ab" },
	{ "<h:object data='#xccdf:value:v'/>", TEXT_ELSEWHERE, "5" },
	{ "<h:object data='#xccdf:title:v'>x</h:object>", TEXT_IN_FIX, "The value" },
	{ "<h:code>x=<sub idref='v'/></h:code>", TEXT_IN_FIX, "x=5" },
	{ "if a\n  then  b", TEXT_IN_FIX, "if a\n  then  b" },
	{ " one\n  two ", TEXT_ELSEWHERE, "one two" },
	{ "one<h:br/>two", TEXT_ELSEWHERE, "one\ntwo" },
	{ "one<br/>two<i>!</i>", TEXT_ELSEWHERE, "one\ntwo!" },
	{ "<h:p>one</h:p><h:p>two</h:p>", TEXT_ELSEWHERE, "one\ntwo" },
	{ "of:<ul><li>one</li> <li>two</li></ul>end", TEXT_ELSEWHERE, "of:\n- one\n- two\nend" },
	{ "x<h:pre>a\n  b</h:pre>y", TEXT_ELSEWHERE, "x\na\n  b\ny" },
	{ "", TEXT_ELSEWHERE, "" },
};

START_TEST(a_text_is_what_people_read)
{
	const char *const five = "5";
	const struct model_value value = { .id = "v", .title = "The value" };
	const struct result_set_value set = { .value = &value, .values = { &five, 1 } };
	const struct model_plain_text plain = { "p", "Release 1" };
	struct map values = { 0 }, texts = { 0 };
	const struct text_terms terms = { &values, &texts };
	struct buffer xml = { 0 }, out = { 0 };
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct xml_document *document = NULL;

	map_put(&values, "v", (void *)&set);
	map_put(&texts, "p", (void *)&plain);
	compliance_limits_default(&limits);
	buffer_add_format(&xml, "<d xmlns='urn:d' xmlns:h='http://www.w3.org/1999/xhtml'>%s</d>",
		rows[_i].xml);
	ck_assert_msg(xml_parse(&document, bytes_of(xml.data, xml.size), "x", &limits, &error) == 0,
		"%s", error.message);
	buffer_add_text(&out, "");
	text_add(&out, &terms, document->root, rows[_i].place);
	ck_assert_str_eq(out.data ? out.data : "", rows[_i].text);
	xml_document_free(document);
	buffer_free(&xml);
	buffer_free(&out);
	map_free(&values);
	map_free(&texts);
}
END_TEST

static const struct {
	const char *description, *name;
	const char *part; /* or NULL */
} parts[] = {
	{ "<VulnDiscussion> Why. </VulnDiscussion><Mitigations></Mitigations>", "VulnDiscussion",
		"Why." },
	{ "<VulnDiscussion>Why.</VulnDiscussion><Mitigations></Mitigations>", "Mitigations", "" },
	{ "<VulnDiscussion>Why.</VulnDiscussion>", "Mitigations", NULL },
	{ "<VulnDiscussion>Of <x> and a<b.</VulnDiscussion>", "VulnDiscussion", "Of <x> and a<b." },
	{ "<VulnDiscussion>No end.<Mitigations>M</Mitigations>", "VulnDiscussion", "No end." },
	{ "<VulnDiscussion>No end", "VulnDiscussion", "No end" },
	{ "<VulnDiscussionX>no</VulnDiscussionX>", "VulnDiscussion", NULL },
	{ "plain", "VulnDiscussion", NULL },
	{ "", "VulnDiscussion", NULL },
};

START_TEST(what_disa_writes_within_text_is_taken_apart)
{
	struct bytes part = { 0 };
	bool there = text_part(parts[_i].description, parts[_i].name, &part);

	ck_assert_int_eq(there, parts[_i].part != NULL);
	if (!there)
		return;
	ck_assert_uint_eq(part.size, strlen(parts[_i].part));
	ck_assert(memcmp(part.data, parts[_i].part, part.size) == 0);
}
END_TEST

int
main(void)
{
	const struct suite_row suite[] = {
		{ a_text_is_what_people_read, sizeof rows / sizeof *rows },
		{ what_disa_writes_within_text_is_taken_apart, sizeof parts / sizeof *parts },
	};

	return suite_run("report: texts", suite, sizeof suite / sizeof *suite);
}
