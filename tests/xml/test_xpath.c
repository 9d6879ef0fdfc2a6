/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/xpath.h"

#include "base/arena.h"
#include "suite.h"

#include <string.h>

static int
evaluate(const char *source, const char *expression, const struct compliance_limits *limits,
	struct buffer *out, struct compliance_error *error)
{
	static const char *const kinds[] = { "nodes", "string", "number", "boolean" };
	struct xml_xpath_result result;
	struct arena *arena = arena_new();

	*error = (struct compliance_error){ 0 };
	buffer_clear(out);
	int code = xml_xpath(bytes_of(source, strlen(source)), "f.xml", expression, limits, arena,
		&result, error);
	if (!code) {
		buffer_add_text(out, kinds[result.kind]);
		for (size_t i = 0; i < result.count; i++)
			buffer_add_format(out, "|%s", result.texts[i]);
	}
	arena_free(arena);
	return code;
}

#define CONFIG                                                                                     \
	"<?xml version='1.0'?><!DOCTYPE c SYSTEM \"file:///etc/passwd\">\n"                        \
	"<c xmlns='urn:1' xmlns:p='urn:2'><u n='1' p:m='&amp;x'>one</u>\n"                         \
	"<p:u n='2' xml:lang='en'>t<b>w</b>o</p:u></c>"

static const struct {
	const char *source;
	const char *expression;
	const char *found;
} evaluations[] = {
	{ CONFIG, "/c/u", "nodes|one|two" },
	{ CONFIG, "c/u[@n='2']/text()", "nodes|t|o" },
	{ CONFIG, "//@n", "nodes|1|2" },
	{ CONFIG, "/c/u/@m", "nodes|&x" },
	{ CONFIG, "/c/u/@xml:lang", "nodes|en" },
	{ CONFIG, "/c/none", "nodes" },
	{ CONFIG, "//b | /c/u[1]", "nodes|one|w" },
	{ CONFIG, "/c/u[2]/preceding::u | //b/ancestor::u", "nodes|one|two" },
	{ CONFIG, "string(/c/u)", "string|one" },
	{ CONFIG, "string(/c/none)", "string|" },
	{ CONFIG, "count(//u)", "number|2" },
	{ CONFIG, "count(//u) div 4", "number|0.5" },
	{ CONFIG, "count(//u) > 1", "boolean|true" },
	{ CONFIG, "//u = 'three'", "boolean|false" },
	{ "<!DOCTYPE a PUBLIC '-//X' '<!-- \">[' ><a>1</a>", "/a", "nodes|1" },
	{ "\xEF\xBB\xBF<a>\xC3\xA9</a>", "/a", "nodes|\xC3\xA9" },
	{ "<?xml version='1.0' encoding='ISO-8859-1'?><a b='\xE9'/>", "/a/@b", "nodes|\xC3\xA9" },
	{ "<a b='1' p:b='2' xmlns:p='u'/>", "/a/@b", "nodes|1|2" },
};

START_TEST(an_expression_finds_texts)
{
	struct compliance_limits limits;
	struct compliance_error error;
	struct buffer out = { 0 };

	compliance_limits_default(&limits);
	evaluate(evaluations[_i].source, evaluations[_i].expression, &limits, &out, &error);
	ck_assert_str_eq(error.message, "");
	ck_assert_str_eq(out.data, evaluations[_i].found);
	buffer_free(&out);
}
END_TEST

static const struct {
	const char *source;
	const char *expression;
	int code;
	const char *words;
} refusals[] = {
	{ "<a/>", "/a[", COMPLIANCE_ECONTENT,
		"f.xml: XPath \"/a[\": expected an XPath 1.0 expression, wrong at its byte 4" },
	{ "<a/>", "", COMPLIANCE_ECONTENT, "XPath" },
	{ "<a/>", "/p:a", COMPLIANCE_ECONTENT, "without prefixes" },
	{ "<a/>", "$b", COMPLIANCE_ECONTENT, "variable" },
	{ "<a/>", "document('/etc/passwd')", COMPLIANCE_ECONTENT, "a function of XPath 1.0" },
	{ "<a>", "/a", COMPLIANCE_ECONTENT, "f.xml:1: " },
	{ "", "/a", COMPLIANCE_ECONTENT, "empty file" },
	{ "<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>&b;</a>", "/a", COMPLIANCE_ECONTENT,
		"f.xml:2: Entity 'b' not defined" },
	{ "<!DOCTYPE a SYSTEM 'a.dtd'>\n<a c='&b;'/>", "/a", COMPLIANCE_ECONTENT,
		"f.xml:2: Entity 'b' not defined" },
	{ "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "/a",
		COMPLIANCE_EUNSUPPORTED, "f.xml:1: a DOCTYPE with declarations" },
	{ "<!DOCTYPE a SYSTEM '>' [<!ENTITY b 'b'>]><a/>", "/a", COMPLIANCE_EUNSUPPORTED,
		"a DOCTYPE with declarations" },
	{ "<!DOCTYPE a [%b;]><a/>", "/a", COMPLIANCE_EUNSUPPORTED, "a DOCTYPE" },
};

START_TEST(a_wrong_expression_or_file_gives_its_error)
{
	struct compliance_limits limits;
	struct compliance_error error;
	struct buffer out = { 0 };

	compliance_limits_default(&limits);
	ck_assert_int_eq(
		evaluate(refusals[_i].source, refusals[_i].expression, &limits, &out, &error),
		refusals[_i].code);
	ck_assert_msg(strstr(error.message, refusals[_i].words), "found \"%s\"", error.message);
	ck_assert_ptr_null(strchr(error.message, '\n'));
	buffer_free(&out);
}
END_TEST

START_TEST(the_work_of_an_expression_is_limited)
{
	struct compliance_limits limits;
	struct compliance_error error;
	struct buffer source = { 0 }, out = { 0 };

	compliance_limits_default(&limits);
	buffer_add_text(&source, "<a>");
	for (int i = 0; i < 20000; i++)
		buffer_add_text(&source, "<b>c</b>");
	buffer_add_text(&source, "</a>");
	ck_assert_int_eq(evaluate(source.data, "count(//b)", &limits, &out, &error), 0);
	ck_assert_str_eq(out.data, "number|20000");
	ck_assert_int_eq(evaluate(source.data, "//b[count(//b) = 1]", &limits, &out, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_ptr_nonnull(strstr(error.message, "xpath_steps"));
	limits.items = 10;
	ck_assert_int_eq(evaluate(source.data, "//b", &limits, &out, &error), COMPLIANCE_ELIMIT);
	limits.items = 20000;
	limits.file_size = 19999;
	ck_assert_int_eq(evaluate(source.data, "//b", &limits, &out, &error), COMPLIANCE_ELIMIT);
	limits.file_size = 20000;
	ck_assert_int_eq(evaluate(source.data, "//b", &limits, &out, &error), 0);
	limits.xml_attributes = 2;
	ck_assert_int_eq(evaluate("<a xmlns:b='u'><c xmlns:d='u' xmlns:e='u'/></a>", "/a", &limits,
				 &out, &error),
		COMPLIANCE_ELIMIT);
	limits.xml_nodes = 40000;
	ck_assert_int_eq(evaluate(source.data, "/a", &limits, &out, &error), COMPLIANCE_ELIMIT);
	limits.pattern_size = 2;
	ck_assert_int_eq(evaluate("<a/>", "/a", &limits, &out, &error), 0);
	ck_assert_int_eq(evaluate("<a/>", "//a", &limits, &out, &error), COMPLIANCE_ELIMIT);
	limits.xml_depth = 1;
	ck_assert_int_eq(evaluate("<a><b/></a>", "/a", &limits, &out, &error), COMPLIANCE_ELIMIT);
	buffer_free(&source);
	buffer_free(&out);
}
END_TEST

/* Expressions that nest are refused, not followed until the stack ends. */
START_TEST(an_expression_may_not_nest_without_end)
{
	static const char *const openings[] = { "(", "/a[", "-", "not(", "a/" };
	struct compliance_limits limits;
	struct compliance_error error;
	struct buffer expression = { 0 }, out = { 0 };

	compliance_limits_default(&limits);
	limits.pattern_size = 1 << 20;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		buffer_clear(&expression);
		for (int k = 0; k < 100000; k++)
			buffer_add_text(&expression, openings[i]);
		ck_assert_int_ne(evaluate("<a/>", expression.data, &limits, &out, &error), 0);
	}
	buffer_free(&expression);
	buffer_free(&out);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ an_expression_finds_texts, sizeof evaluations / sizeof *evaluations },
		{ a_wrong_expression_or_file_gives_its_error, sizeof refusals / sizeof *refusals },
		{ the_work_of_an_expression_is_limited, 0 },
		{ an_expression_may_not_nest_without_end, 0 },
	};

	return suite_run("xml/xpath", rows, sizeof rows / sizeof *rows);
}
