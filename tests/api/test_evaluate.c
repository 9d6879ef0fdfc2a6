/* SPDX-License-Identifier: Apache-2.0 */
#include "suite.h"

#include <compliance/compliance.h>
#include <pthread.h>
#include <stdio.h>

#define SMALL  CONTENT_FOLDER "/xccdf-1.2/benchmark.xml"
#define FOLDER CONTENT_FOLDER "/xccdf-1.2" /* any directory is an image */

static const char stylesheet[] =
	"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
	" xmlns:x='http://checklists.nist.gov/xccdf/1.2'>"
	"<xsl:output method='text'/><xsl:param name='word'/>"
	"<xsl:template match='/'><xsl:value-of select='concat($word, count(//x:rule-result))'/>"
	"</xsl:template></xsl:stylesheet>";

/* What was written, and how much may be. */
struct written {
	char *text;
	size_t size, most;
};

static int
take(void *context, const void *bytes, size_t size)
{
	struct written *written = context;

	if (written->most && written->size + size > written->most)
		return -1;
	written->text = realloc(written->text, written->size + size + 1);
	memcpy(written->text + written->size, bytes, size);
	written->size += size;
	written->text[written->size] = '\0';
	return 0;
}

static struct compliance_plan *
make_plan(const char *profile)
{
	const struct compliance_plan_options options = { .size = sizeof options,
		.profile = profile };
	struct compliance_content *content = NULL;
	struct compliance_plan *plan = NULL;
	struct compliance_error error = { 0 };

	compliance_content_open(&content, SMALL, NULL, &error);
	compliance_plan_compile(&plan, content, &options, &error);
	compliance_content_unref(content);
	ck_assert_msg(plan != NULL, "%s", error.message);
	return plan;
}

static struct compliance_result *
make_result(struct compliance_plan *plan)
{
	const struct compliance_evaluate_options options = {
		.size = sizeof options, .now = 1700000000, .fixed_time = true
	};
	struct compliance_image *image = NULL;
	struct compliance_result *result = NULL;
	struct compliance_error error = { 0 };

	compliance_image_open(&image, FOLDER, NULL, &error);
	compliance_evaluate(&result, plan, image, &options, &error);
	compliance_image_unref(image);
	ck_assert_msg(result != NULL, "%s", error.message);
	return result;
}

START_TEST(a_result_outlives_all_that_it_came_from)
{
	struct compliance_plan *plan = make_plan("first");
	struct compliance_result *result = make_result(plan);
	struct written written = { 0 };

	compliance_plan_unref(plan);
	ck_assert_int_eq(compliance_report_xccdf(result, take, &written, NULL), 0);
	ck_assert_ptr_nonnull(strstr(written.text, "end-time=\"2023-11-14T22:13:20Z\""));
	ck_assert_str_eq(compliance_plan_profile(compliance_result_plan(result))->title, "First");
	free(written.text);
	compliance_result_unref(result);
}
END_TEST

START_TEST(a_result_tells_each_rule)
{
	struct compliance_plan *plan = make_plan("first");
	struct compliance_result *result = make_result(plan);
	size_t total = 0;

	for (int i = 0; i < COMPLIANCE_VERDICTS; i++)
		total += compliance_result_count(result, (enum compliance_verdict)i);
	ck_assert_uint_eq(total, 8);
	ck_assert_int_eq(compliance_result_outcome(result), COMPLIANCE_FAILED);
	const struct compliance_rule *rule = compliance_result_rule(result, 1);
	ck_assert_str_eq(rule->id, "xccdf_org.test_rule_fail");
	ck_assert_str_eq(rule->title, "Fails");
	ck_assert_int_eq(rule->verdict, COMPLIANCE_FAIL);
	ck_assert_int_eq(rule->severity, COMPLIANCE_SEVERITY_HIGH);
	ck_assert_double_eq(rule->weight, 3.5);
	ck_assert_uint_ge(rule->message_count, 1);
	ck_assert_ptr_null(compliance_result_rule(result, 8));
	ck_assert_str_eq(compliance_result_score(result, 0)->system, "urn:xccdf:scoring:default");
	ck_assert_ptr_null(compliance_result_score(result, 4));
	compliance_result_unref(result);
	compliance_plan_unref(plan);
}
END_TEST

/* Counts the results as they come, and wants no more than six of them. */
static int
stop_at_sixth(void *context, const struct compliance_rule *rule)
{
	size_t *count = context;

	if (++*count == 2) {
		ck_assert_str_eq(rule->id, "xccdf_org.test_rule_fail");
		ck_assert_int_eq(rule->verdict, COMPLIANCE_FAIL);
	}
	return *count == 6;
}

START_TEST(each_rule_is_told_as_soon_as_it_is_judged)
{
	struct compliance_plan *plan = make_plan("first");
	size_t count = 0;
	const struct compliance_evaluate_options options = {
		.size = sizeof options, .judged = stop_at_sixth, .context = &count
	};
	struct compliance_result *result = NULL;
	struct compliance_image *image = NULL;

	ck_assert_int_eq(compliance_image_open(&image, FOLDER, NULL, NULL), 0);
	ck_assert_int_eq(
		compliance_evaluate(&result, plan, image, &options, NULL), COMPLIANCE_ECANCELED);
	ck_assert_uint_eq(count, 6);
	compliance_image_unref(image);
	compliance_plan_unref(plan);
}
END_TEST

static int
stop_at_third(void *context, size_t done, size_t total, const char *id)
{
	size_t *most = context;

	(void)id;
	ck_assert_uint_le(done, total);
	if (done > *most)
		*most = done;
	return done >= 3;
}

START_TEST(an_evaluation_can_be_stopped)
{
	size_t most = 0;
	const struct compliance_evaluate_options options = {
		.size = sizeof options, .watch = stop_at_third, .context = &most
	};
	struct compliance_plan *plan = make_plan(NULL);
	struct compliance_image *image = NULL;
	struct compliance_result *result = NULL;
	struct compliance_error error;

	ck_assert_int_eq(compliance_image_open(&image, FOLDER, NULL, &error), 0);
	ck_assert_int_eq(
		compliance_evaluate(&result, plan, image, &options, &error), COMPLIANCE_ECANCELED);
	ck_assert_uint_eq(most, 3);
	ck_assert_ptr_null(result);
	compliance_image_unref(image);
	compliance_plan_unref(plan);
}
END_TEST

START_TEST(a_writer_can_refuse)
{
	struct compliance_plan *plan = make_plan(NULL);
	struct compliance_result *result = make_result(plan);
	struct compliance_error error;

	for (size_t most = 1; most < 6000; most += 997) {
		struct written written = { .most = most };
		ck_assert_int_eq(
			compliance_report_xccdf(result, take, &written, &error), COMPLIANCE_EIO);
		free(written.text);
	}
	compliance_result_unref(result);
	compliance_plan_unref(plan);
}
END_TEST

START_TEST(parameters_are_text)
{
	static const char *const words[] = { "1 + 1", "it's", "\"both\" and '", "" };
	const struct compliance_parameter parameter = { "word", words[_i] };
	const struct compliance_stylesheet sheet = { .size = sizeof sheet,
		.bytes = stylesheet,
		.bytes_size = sizeof stylesheet - 1,
		.parameters = &parameter,
		.parameter_count = 1 };
	struct compliance_plan *plan = make_plan(NULL);
	struct compliance_result *result = make_result(plan);
	struct compliance_error error = { 0 };
	struct written written = { 0 };
	char expected[64];

	int code = compliance_report_transform(result, &sheet, take, &written, &error);
	ck_assert_msg(code == 0, "%s", error.message);
	snprintf(expected, sizeof expected, "%s8", words[_i]);
	ck_assert_str_eq(written.text, expected);
	free(written.text);
	compliance_result_unref(result);
	compliance_plan_unref(plan);
}
END_TEST

struct work {
	struct compliance_plan *plan;
	struct written xccdf, text;
};

static void *
evaluate_and_write(void *context)
{
	struct work *work = context;
	const struct compliance_stylesheet sheet = {
		.size = sizeof sheet, .bytes = stylesheet, .bytes_size = sizeof stylesheet - 1
	};
	struct compliance_result *result = make_result(work->plan);

	compliance_report_xccdf(result, take, &work->xccdf, NULL);
	compliance_report_transform(result, &sheet, take, &work->text, NULL);
	compliance_result_unref(result);
	return NULL;
}

START_TEST(one_plan_serves_many_threads)
{
	enum { THREADS = 8 };
	struct work works[THREADS] = { 0 };
	pthread_t threads[THREADS];
	struct compliance_plan *plan = make_plan("first");

	for (int i = 0; i < THREADS; i++) {
		works[i].plan = plan;
		ck_assert_int_eq(
			pthread_create(&threads[i], NULL, evaluate_and_write, &works[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		ck_assert_str_eq(works[i].xccdf.text, works[0].xccdf.text);
		ck_assert_str_eq(works[i].text.text, "8");
	}
	for (int i = 0; i < THREADS; i++) {
		free(works[i].xccdf.text);
		free(works[i].text.text);
	}
	compliance_plan_unref(plan);
}
END_TEST

START_TEST(an_image_says_what_it_is)
{
	struct compliance_image *image = NULL;
	const struct compliance_image_info *info = NULL, *again = NULL;
	struct compliance_error error;

	ck_assert_int_eq(compliance_image_open(&image, "dir:" FOLDER, NULL, &error), 0);
	ck_assert_int_eq(compliance_image_info(image, &info, &error), 0);
	ck_assert_str_eq(info->transport, "dir");
	ck_assert_ptr_null(info->system);
	ck_assert_ptr_null(info->package_system);
	ck_assert_int_eq(compliance_image_info(image, &again, &error), 0);
	ck_assert_ptr_eq(info, again);
	compliance_image_unref(image);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ each_rule_is_told_as_soon_as_it_is_judged, 0 },
		{ a_result_outlives_all_that_it_came_from, 0 },
		{ a_result_tells_each_rule, 0 },
		{ an_evaluation_can_be_stopped, 0 },
		{ a_writer_can_refuse, 0 },
		{ parameters_are_text, 4 },
		{ one_plan_serves_many_threads, 0 },
		{ an_image_says_what_it_is, 0 },
	};

	return suite_run("evaluate", rows, sizeof rows / sizeof *rows);
}
