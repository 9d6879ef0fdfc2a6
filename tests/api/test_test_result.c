/* SPDX-License-Identifier: Apache-2.0 */
/* What earlier runs wrote down, read back. */
#include "suite.h"

#include <compliance/compliance.h>

#define XCCDF "http://checklists.nist.gov/xccdf/1.2"
#define ARF   "http://scap.nist.gov/schema/asset-reporting-format/1.1"
#define CORE  "http://scap.nist.gov/schema/reporting-core/1.1"

/* A benchmark without the TestResults that stand behind it. */
#define BENCHMARK                                                                                  \
	"<Benchmark xmlns='" XCCDF "' id='xccdf_a_benchmark_b'><status>draft</status>"             \
	"<title>Bench</title><version>1</version>"                                                 \
	"<Profile id='xccdf_a_profile_p'><title>P</title></Profile>"                               \
	"<Rule id='xccdf_a_rule_r' selected='1'><title>Rule R</title></Rule>"
#define HEAD(id, profile)                                                                          \
	"<TestResult xmlns='" XCCDF "' id='xccdf_a_testresult_" id "'"                             \
	" end-time='2026-01-02T03:04:05' test-system='cpe:/a:x:y'>"                                \
	"<benchmark id='xccdf_a_benchmark_b' href='#ref'/>"                                        \
	"<title>T</title><profile idref='" profile "'/><target>box</target>"
#define RULE                                                                                       \
	"<set-value idref='xccdf_a_value_v'>7</set-value>"                                         \
	"<rule-result idref='xccdf_a_rule_r' severity='high' weight='2.5' time='now'>"             \
	"<result> fail </result><ident system='s'>CCE-1</ident>"                                   \
	"<message severity='info'>found 1</message><message>found 2</message>"                     \
	"<instance context='file'>/etc/x</instance>"                                               \
	"<fix id='f' system='urn:xccdf:fix:script:sh' reboot='1'>rm <i>it</i></fix>"               \
	"<complex-check operator='AND'><check system='oval'><check-content-ref href='o.xml' "      \
	"name='d1'/></check><check system='oval'><check-content-ref href='o.xml'/></check>"        \
	"</complex-check></rule-result>"                                                           \
	"<rule-result idref='xccdf_a_rule_gone'><result>odd</result></rule-result>"                \
	"<rule-result><result>pass</result></rule-result>"                                         \
	"<score system='urn:xccdf:scoring:default' maximum='100'>12.5</score>"
#define TAIL "</TestResult>"

static struct compliance_content *
open_text(const char *text)
{
	struct compliance_content *content = NULL;
	struct compliance_error error = { 0 };

	compliance_content_parse(&content, text, strlen(text), "results.xml", NULL, &error);
	ck_assert_msg(content != NULL, "%s", error.message);
	return content;
}

static int
add_text(void *context, const void *bytes, size_t size)
{
	char *text = context;

	strncat(text, bytes, size);
	return 0;
}

START_TEST(a_test_result_is_told_as_it_stands)
{
	struct compliance_content *content =
		open_text(BENCHMARK HEAD("1", "xccdf_a_profile_p") RULE TAIL "</Benchmark>");
	const struct compliance_test_result *result = compliance_content_test_result(content, 0);
	const struct compliance_rule_result *rule = &result->rules[0];

	ck_assert_int_eq(compliance_content_document(content), COMPLIANCE_XCCDF);
	ck_assert_str_eq(result->id, "xccdf_a_testresult_1");
	ck_assert_str_eq(result->profile, "xccdf_a_profile_p");
	ck_assert_str_eq(result->target, "box");
	ck_assert_ptr_null(result->start);
	ck_assert_str_eq(result->end, "2026-01-02T03:04:05");
	ck_assert_ptr_eq(result->benchmark, compliance_content_benchmark(content, 0));
	ck_assert_uint_eq(result->value_count, 1);
	ck_assert_str_eq(result->values[0].values[0], "7");
	ck_assert_str_eq(result->scores[0].score, "12.5");
	ck_assert_uint_eq(result->rule_count, 2);
	ck_assert_int_eq(rule->verdict, COMPLIANCE_FAIL);
	ck_assert_int_eq(rule->severity, COMPLIANCE_SEVERITY_HIGH);
	ck_assert(rule->weight == 2.5);
	ck_assert_uint_eq(rule->message_count, 2);
	ck_assert_str_eq(rule->idents[0].name, "CCE-1");
	ck_assert_str_eq(rule->instances[0].text, "/etc/x");
	ck_assert_uint_eq(rule->check_count, 2);
	ck_assert_str_eq(rule->checks[0].name, "d1");
	ck_assert_ptr_null(rule->checks[1].name);
	ck_assert_str_eq(rule->fixes[0].text, "rm it");
	ck_assert(rule->fixes[0].reboot);
	ck_assert_int_eq(result->rules[1].verdict, COMPLIANCE_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(compliance_content_warning(content, 0), "without idref"));
	compliance_content_unref(content);
}
END_TEST

START_TEST(one_of_several_is_chosen_by_the_end_of_its_id)
{
	struct compliance_content *content = open_text(BENCHMARK HEAD("a1", "p")
			TAIL HEAD("b1", "p") TAIL HEAD("c2", "p") TAIL "</Benchmark>");
	const struct compliance_test_result *result = NULL;
	struct compliance_error error;

	ck_assert_int_eq(compliance_content_find_test_result(content, NULL, &result, &error), 0);
	ck_assert_str_eq(result->id, "xccdf_a_testresult_c2");
	ck_assert_int_eq(compliance_content_find_test_result(content, "a1", &result, &error), 0);
	ck_assert_str_eq(result->id, "xccdf_a_testresult_a1");
	ck_assert_int_eq(compliance_content_find_test_result(content, "1", &result, &error),
		COMPLIANCE_EAMBIGUOUS);
	ck_assert_ptr_nonnull(strstr(error.message, "testresult_a1, xccdf_a_testresult_b1"));
	ck_assert_int_eq(compliance_content_find_test_result(content, "3", &result, &error),
		COMPLIANCE_ENOTFOUND);
	ck_assert_ptr_nonnull(strstr(error.message, "testresult_c2"));
	compliance_content_unref(content);
}
END_TEST

START_TEST(an_asset_report_holds_results_and_perhaps_its_benchmark)
{
	struct compliance_content *content = open_text(
		"<a:asset-report-collection xmlns:a='" ARF "' xmlns:c='" CORE "'><c:relationships>"
		"<c:relationship type='v:isAbout' subject='x1'><c:ref>asset0</c:ref>"
		"</c:relationship></c:relationships><a:report-requests>"
		"<a:report-request id='c1'><a:content>" BENCHMARK
		"</Benchmark></a:content></a:report-request></a:report-requests><a:reports>"
		"<a:report id='x1'><a:content>" HEAD("1", "p") RULE TAIL
		"</a:content></a:report></a:reports></a:asset-report-collection>");
	const struct compliance_test_result *result = compliance_content_test_result(content, 0);

	ck_assert_int_eq(compliance_content_document(content), COMPLIANCE_ARF);
	ck_assert_str_eq(result->report, "x1");
	ck_assert_str_eq(result->asset, "asset0");
	ck_assert_ptr_null(result->request);
	ck_assert_str_eq(result->benchmark->id, "xccdf_a_benchmark_b");
	compliance_content_unref(content);
}
END_TEST

START_TEST(a_stylesheet_sees_the_benchmark_where_it_is_known)
{
	static const char sheet[] =
		"<x:stylesheet version='1.0' xmlns:x='http://www.w3.org/1999/XSL/Transform'"
		" xmlns:c='" XCCDF "'><x:output method='text'/><x:template match='/'>"
		"<x:value-of select=\"concat(//c:Rule/c:title, '|', count(//c:TestResult), '|',"
		" //c:TestResult/@id)\"/></x:template></x:stylesheet>";
	const struct compliance_stylesheet stylesheet = {
		.size = sizeof stylesheet, .bytes = sheet, .bytes_size = sizeof sheet - 1
	};
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{ BENCHMARK HEAD("1", "p") RULE TAIL HEAD("2", "p") RULE TAIL "</Benchmark>",
			"Rule R|1|xccdf_a_testresult_2" },
		{ HEAD("3", "p") RULE TAIL, "|1|xccdf_a_testresult_3" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct compliance_content *content = open_text(rows[i].text);
		struct compliance_error error = { 0 };
		char out[200] = "";
		int code = compliance_report_test_result(
			content, NULL, &stylesheet, add_text, out, &error);
		ck_assert_msg(code == 0, "%s", error.message);
		ck_assert_str_eq(out, rows[i].expected);
		compliance_content_unref(content);
	}
}
END_TEST

START_TEST(content_without_results_says_so)
{
	struct compliance_content *content = open_text(BENCHMARK "</Benchmark>");
	const struct compliance_test_result *result = NULL;
	struct compliance_error error;

	ck_assert_ptr_null(compliance_content_test_result(content, 0));
	ck_assert_int_eq(compliance_content_find_test_result(content, NULL, &result, &error),
		COMPLIANCE_ENOTFOUND);
	ck_assert_str_eq(error.message,
		"results.xml: no TestResult in it: expected XCCDF results or an ARF");
	compliance_content_unref(content);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_test_result_is_told_as_it_stands, 0 },
		{ one_of_several_is_chosen_by_the_end_of_its_id, 0 },
		{ an_asset_report_holds_results_and_perhaps_its_benchmark, 0 },
		{ a_stylesheet_sees_the_benchmark_where_it_is_known, 0 },
		{ content_without_results_says_so, 0 },
	};

	return suite_run("test results", rows, sizeof rows / sizeof *rows);
}
