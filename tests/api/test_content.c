/* SPDX-License-Identifier: Apache-2.0 */
#include "suite.h"

#include <compliance/compliance.h>

#define SMALL CONTENT_FOLDER "/xccdf-1.2/benchmark.xml"

static const char lone[] =
	"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='xccdf_a_benchmark_b'>"
	"<status>draft</status><version>1</version>"
	"<Rule id='xccdf_a_rule_r' selected='1'><title>R</title>"
	"<check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'>"
	"<check-content-ref href='oval.xml'/></check></Rule></Benchmark>";

START_TEST(content_says_what_it_holds)
{
	struct compliance_content *content = NULL;
	struct compliance_error error;

	ck_assert_int_eq(compliance_content_open(&content, SMALL, NULL, &error), 0);
	ck_assert_int_eq(compliance_content_document(content), COMPLIANCE_XCCDF);
	const struct compliance_benchmark *benchmark = compliance_content_benchmark(content, 0);
	ck_assert_str_eq(benchmark->id, "xccdf_org.test_benchmark_small");
	ck_assert_str_eq(benchmark->title, "A small benchmark & its results");
	ck_assert_str_eq(benchmark->version, "1.0");
	ck_assert_uint_eq(benchmark->rule_count, 8);
	ck_assert_uint_eq(benchmark->profile_count, 1);
	ck_assert_str_eq(benchmark->profiles[0]->title, "First");
	ck_assert_ptr_null(benchmark->stream);
	ck_assert_ptr_null(compliance_content_benchmark(content, 1));
	ck_assert_ptr_null(compliance_content_component(content, 0));
	compliance_content_unref(content);
}
END_TEST

START_TEST(content_from_memory_is_copied_and_has_nothing_beside_it)
{
	char bytes[sizeof lone];
	struct compliance_content *content = NULL;
	struct compliance_plan *plan = NULL;
	struct compliance_error error;

	memcpy(bytes, lone, sizeof lone);
	ck_assert_int_eq(
		compliance_content_parse(&content, bytes, sizeof lone - 1, "memory", NULL, &error),
		0);
	memset(bytes, 'x', sizeof bytes);
	ck_assert_int_eq(compliance_plan_compile(&plan, content, NULL, &error), 0);
	compliance_content_unref(content); /* the plan holds it */
	ck_assert_uint_eq(compliance_plan_selected(plan), 1);
	ck_assert_str_eq(compliance_plan_benchmark(plan)->id, "xccdf_a_benchmark_b");
	ck_assert_ptr_null(compliance_plan_profile(plan));
	compliance_plan_unref(plan);
}
END_TEST

START_TEST(what_is_unpacked_is_held_to_the_size_of_content)
{
	static const char letters[] = /* a thousand times "a", by gzip */
		"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\x4c\x1c\x05\xa3\x60\x14\x0c"
		"\x77\x00\x00\x03\xda\x38\x9a\xe8\x03\x00\x00";
	struct compliance_limits limits;
	struct compliance_content *content = NULL;
	struct compliance_error error;

	compliance_limits_default(&limits);
	limits.content_size = 999;
	ck_assert_int_eq(compliance_content_parse(
				 &content, letters, sizeof letters - 1, "letters", &limits, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_str_eq(
		error.message, "letters: decompressed it is larger than 999 bytes (content_size)");
	limits.content_size = 1000; /* and now it is read, and is no XML */
	ck_assert_int_eq(compliance_content_parse(
				 &content, letters, sizeof letters - 1, "letters", &limits, &error),
		COMPLIANCE_ECONTENT);
}
END_TEST

START_TEST(a_reference_keeps_content_alive)
{
	struct compliance_content *content = NULL;

	ck_assert_int_eq(compliance_content_open(&content, SMALL, NULL, NULL), 0);
	ck_assert_ptr_eq(compliance_content_ref(content), content);
	compliance_content_unref(content);
	ck_assert_ptr_nonnull(compliance_content_benchmark(content, 0));
	compliance_content_unref(content);
	ck_assert_ptr_null(compliance_content_ref(NULL));
	compliance_content_unref(NULL);
}
END_TEST

START_TEST(limits_hold)
{
	struct compliance_limits limits;
	struct compliance_content *content = NULL;
	struct compliance_error error;

	compliance_limits_default(&limits);
	limits.content_size = 100;
	ck_assert_int_eq(
		compliance_content_open(&content, SMALL, &limits, &error), COMPLIANCE_ELIMIT);
	ck_assert_ptr_nonnull(strstr(error.message, "content_size"));
	ck_assert_ptr_null(content);
}
END_TEST

START_TEST(missing_arguments_are_the_callers_mistake)
{
	struct compliance_content *content = NULL;
	struct compliance_plan *plan = NULL;
	struct compliance_image *image = NULL;
	struct compliance_result *result = NULL;
	struct compliance_error error;

	ck_assert_int_eq(compliance_content_open(NULL, SMALL, NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(compliance_content_open(&content, NULL, NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_str_eq(error.message, "path is NULL");
	ck_assert_int_eq(
		compliance_content_parse(&content, NULL, 1, "x", NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(compliance_plan_compile(&plan, NULL, NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(compliance_image_open(&image, NULL, NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(compliance_evaluate(&result, NULL, NULL, NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(compliance_report_xccdf(NULL, NULL, NULL, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(
		compliance_report_transform(NULL, NULL, NULL, NULL, &error), COMPLIANCE_EINVAL);
}
END_TEST

/* A struct of a later version, as long as what is new is 0. */
struct later {
	struct compliance_plan_options options;
	const char *new_member;
};

START_TEST(options_may_be_of_another_version)
{
	struct compliance_content *content = NULL;
	struct compliance_plan *plan = NULL;
	struct compliance_error error;
	struct later later = { .options = { .size = sizeof later } };
	struct compliance_plan_options earlier = {
		.size = offsetof(struct compliance_plan_options, profile), .profile = "none"
	};
	const struct compliance_plan_options forgotten = { .profile = "first" };

	ck_assert_int_eq(compliance_content_open(&content, SMALL, NULL, &error), 0);
	ck_assert_int_eq(compliance_plan_compile(&plan, content, &later.options, &error), 0);
	compliance_plan_unref(plan);
	ck_assert_int_eq(compliance_plan_compile(&plan, content, &earlier, &error), 0);
	compliance_plan_unref(plan);
	later.new_member = "new";
	ck_assert_int_eq(
		compliance_plan_compile(&plan, content, &later.options, &error), COMPLIANCE_EINVAL);
	ck_assert_int_eq(
		compliance_plan_compile(&plan, content, &forgotten, &error), COMPLIANCE_EINVAL);
	compliance_content_unref(content);
}
END_TEST

START_TEST(words_have_names)
{
	ck_assert_str_eq(compliance_verdict_name(COMPLIANCE_NOTAPPLICABLE), "notapplicable");
	ck_assert_str_eq(compliance_verdict_name((enum compliance_verdict)99), "unknown");
	ck_assert_str_eq(compliance_severity_name(COMPLIANCE_SEVERITY_HIGH), "high");
	ck_assert_str_eq(compliance_severity_name((enum compliance_severity) - 1), "unknown");
	ck_assert_str_eq(compliance_document_name(COMPLIANCE_DATA_STREAM), "SCAP data stream");
	ck_assert_str_eq(compliance_code_name(COMPLIANCE_ELIMIT), "ELIMIT");
	ck_assert_ptr_nonnull(strchr(compliance_version(), '.'));
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ content_says_what_it_holds, 0 },
		{ content_from_memory_is_copied_and_has_nothing_beside_it, 0 },
		{ a_reference_keeps_content_alive, 0 },
		{ limits_hold, 0 },
		{ what_is_unpacked_is_held_to_the_size_of_content, 0 },
		{ missing_arguments_are_the_callers_mistake, 0 },
		{ options_may_be_of_another_version, 0 },
		{ words_have_names, 0 },
	};

	return suite_run("content", rows, sizeof rows / sizeof *rows);
}
