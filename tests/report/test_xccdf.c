/* SPDX-License-Identifier: Apache-2.0 */
/* What a TestResult says of where its profile comes from, and of several results of one rule. */
#include "content/reading.h"
#include "evaluate/evaluate.h"
#include "image/tree.h"
#include "plan/plan.h"
#include "report/report.h"

#define TAILORING(more)                                                                            \
	"<Tailoring xmlns='http://checklists.nist.gov/xccdf/1.2' id='t'>" more                     \
	"<Profile id='x' extends='p'><title/></Profile></Tailoring>"

static const struct sibling siblings[] = {
	{ "oval.xml",
		OVAL_BEGIN "<definitions><definition id='d:1' class='compliance'/>"
			   "<definition id='d:2' class='compliance'/></definitions>" OVAL_END },
	{ NULL, NULL },
};
static const char benchmark[] =
	XCCDF_BEGIN "<Profile id='p'><title/></Profile><Rule id='r'>"
		    "<check system='" OVAL_SPACE
		    "' multi-check='1'><check-content-ref href='oval.xml'/></check>"
		    "</Rule>" XCCDF_END;

static int
take(void *context, const void *bytes, size_t size)
{
	buffer_add(context, bytes, size);
	return 0;
}

static void
evaluate_and_write(struct content *content, const char *profile, struct buffer *out)
{
	const struct report_product product = {
		.name = "test",
		.version = "1",
		.oval_name = "cpe:/a:test",
		.test_system = "cpe:/a:test",
		.result_prefix = "result_",
	};
	const struct evaluate_options how = { .now = 1, .fixed_time = true };
	const struct report_sink sink = { take, out };
	struct plan_options options = { .profile = profile };
	struct compliance_error error = { 0 };
	struct tree tree = tree_new();
	struct result *result = NULL;
	struct plan *plan = NULL;

	compliance_limits_default(&options.limits);
	tree_open(&tree, NULL);
	ck_assert_msg(plan_compile(&plan, content_model(content), &options, &error) == 0, "%s",
		error.message);
	ck_assert_msg(evaluate(&result, plan, tree.image, &how, &error) == 0, "%s", error.message);
	ck_assert_int_eq(report_xccdf(result, &product, &sink, &error), 0);
	result_free(result);
	plan_free(plan);
	tree_free(&tree);
}

static const struct {
	const char *tailoring, *profile;
	const char *there; /* in the results, or NULL: no tailoring-file */
} tailorings[] = {
	{ TAILORING("<version time='2026-01-02T03:04:05'>3</version>"), "x",
		"<tailoring-file href=\"t.xml\" id=\"t\" version=\"3\" "
		"time=\"2026-01-02T03:04:05\"/>" },
	{ TAILORING("<version time='2026-01-02T03:04:05'>3</version>"), "p", NULL },
	{ TAILORING("<version>3</version>"), "x", NULL },
};

START_TEST(a_result_names_the_tailoring_of_its_profile)
{
	const char *text = tailorings[_i].tailoring;
	struct content *content = read_beside(benchmark, siblings);
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct buffer out = { 0 };

	compliance_limits_default(&limits);
	ck_assert_int_eq(content_read_tailoring(
				 content, "t.xml", bytes_of(text, strlen(text)), &limits, &error),
		0);
	evaluate_and_write(content, tailorings[_i].profile, &out);
	if (tailorings[_i].there)
		ck_assert_ptr_nonnull(strstr(out.data, tailorings[_i].there));
	else
		ck_assert_ptr_null(strstr(out.data, "tailoring-file"));
	buffer_free(&out);
	content_free(content);
}
END_TEST

START_TEST(each_definition_of_a_multi_check_has_a_rule_result)
{
	struct content *content = read_beside(benchmark, siblings);
	struct buffer out = { 0 };

	evaluate_and_write(content, NULL, &out);
	const char *first = strstr(out.data, "<rule-result idref=\"r\"");
	const char *second = first ? strstr(first + 1, "<rule-result idref=\"r\"") : NULL;
	ck_assert(first && second);
	ck_assert_ptr_nonnull(strstr(first, "href=\"oval.xml\" name=\"d:1\""));
	ck_assert_ptr_nonnull(strstr(second, "href=\"oval.xml\" name=\"d:2\""));
	buffer_free(&out);
	content_free(content);
}
END_TEST

START_TEST(a_complex_check_names_what_its_checks_used)
{
	struct content *content = read_beside(XCCDF_BEGIN
		"<Rule id='r'><complex-check operator='AND'>"
		"<check system='" OVAL_SPACE "'><check-content-ref href='gone.xml' name='d:1'/>"
		"<check-content-ref href='oval.xml' name='d:2'/></check>"
		"<complex-check operator='OR'><check system='" OVAL_SPACE
		"'><check-content-ref href='oval.xml' name='d:1'/></check>"
		"</complex-check></complex-check></Rule>" XCCDF_END,
		siblings);
	struct buffer out = { 0 };

	evaluate_and_write(content, NULL, &out);
	const char *result = strstr(out.data, "<rule-result");
	ck_assert_ptr_null(strstr(result, "gone.xml"));
	const char *first = strstr(result, "name=\"d:2\"");
	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_nonnull(strstr(first, "name=\"d:1\""));
	buffer_free(&out);
	content_free(content);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_result_names_the_tailoring_of_its_profile,
			sizeof tailorings / sizeof *tailorings },
		{ each_definition_of_a_multi_check_has_a_rule_result, 0 },
		{ a_complex_check_names_what_its_checks_used, 0 },
	};

	return suite_run("report: XCCDF", rows, sizeof rows / sizeof *rows);
}
