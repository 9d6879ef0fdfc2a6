/* SPDX-License-Identifier: Apache-2.0 */
/* Profiles that are given beside the benchmark. */
#include "planning.h"

#define BENCHMARK                                                                                  \
	XCCDF_BEGIN                                                                                \
	"<Profile id='p'><title/><select idref='b' selected='0'/></Profile>"                       \
	"<Profile id='q'><title/></Profile>"                                                       \
	"<Value id='v' type='number'><value>1</value><upper-bound>5</upper-bound></Value>"         \
	"<Rule id='a'/><Rule id='b'/><Rule id='c'/>" XCCDF_END
#define TAILORING_BEGIN                                                                            \
	"<Tailoring xmlns='http://checklists.nist.gov/xccdf/1.2' id='t'>"                          \
	"<benchmark href='file:///somewhere/else/b.xml'/>"                                         \
	"<version time='2026-01-01T00:00:00'>3</version>\n"
#define TAILORING_END "</Tailoring>"

static struct planned
plan_tailored(const char *tailoring, const char *profile)
{
	struct planned planned = { .content = read_text(BENCHMARK) };
	struct plan_options options = { .profile = profile };

	compliance_limits_default(&options.limits);
	planned.code = content_read_tailoring(planned.content, "t.xml",
		bytes_of(tailoring, strlen(tailoring)), &options.limits, &planned.error);
	if (planned.code == 0)
		planned.code = plan_compile(
			&planned.plan, content_model(planned.content), &options, &planned.error);
	return planned;
}

static const struct {
	const char *profiles, *name, *selected;
} cases[] = {
	{ "<Profile id='x'><title/><select idref='a' selected='0'/></Profile>", "x", "b c" },
	{ "<Profile id='x' extends='p'><title/><select idref='a' selected='0'/></Profile>", "x",
		"c" },
	/* it shadows the one that it extends */
	{ "<Profile id='p' extends='p'><title/><select idref='a' selected='0'/></Profile>", "p",
		"c" },
	/* and the benchmark's own goes on extending the benchmark's */
	{ "<Profile id='p'><title/><select idref='a' selected='0'/></Profile>", "p", "b c" },
	/* what it extends may stand beside it */
	{ "<Profile id='x' extends='y'><title/><select idref='c' selected='0'/></Profile>"
	  "<Profile id='y' extends='p'><title/></Profile>",
		"x", "a" },
	/* the benchmark's others are still there */
	{ "<Profile id='x'><title/></Profile>", "q", "a b c" },
};

/* What a tailoring changes, and whether the benchmark prohibits it. */
static const struct {
	const char *settings;
	bool warns;
} prohibited[] = {
	{ "<select idref='f' selected='0'/>", true },
	{ "<select idref='c' selected='0'/>", true },
	{ "<refine-rule idref='f' severity='low'/>", true },
	{ "<set-value idref='w'>2</set-value>", true },
	{ "<select idref='a' selected='0'/><set-value idref='v'>2</set-value>", false },
};

static void
expect_prohibited(const char *profile, bool warns)
{
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct buffer text = { 0 };
	struct content *content = read_text(XCCDF_BEGIN
		"<Profile id='p'><title/><select idref='f' selected='1'/></Profile>"
		"<Profile id='q' prohibitChanges='1'><title/></Profile>"
		"<Value id='v'><value>1</value></Value>"
		"<Value id='w' prohibitChanges='1'><value>1</value></Value>"
		"<Rule id='a'/><Rule id='f' cluster-id='c' prohibitChanges='1'/>" XCCDF_END);
	struct plan_options options = { .profile = "x" };
	struct plan *plan = NULL;

	compliance_limits_default(&limits);
	options.limits = limits;
	buffer_add_format(&text, TAILORING_BEGIN "%s" TAILORING_END, profile);
	ck_assert_int_eq(content_read_tailoring(
				 content, "t.xml", bytes_of(text.data, text.size), &limits, &error),
		0);
	ck_assert_int_eq(plan_compile(&plan, content_model(content), &options, &error), 0);
	ck_assert_uint_eq(plan->warning_count, warns);
	if (warns)
		ck_assert_ptr_nonnull(strstr(plan->warnings[0].message, "must not be changed"));
	plan_free(plan);
	content_free(content);
	buffer_free(&text);
}

START_TEST(changes_that_are_prohibited_are_told)
{
	struct buffer profile = { 0 };

	buffer_add_format(&profile, "<Profile id='x' extends='p'><title/>%s</Profile>",
		prohibited[_i].settings);
	expect_prohibited(profile.data, prohibited[_i].warns);
	buffer_free(&profile);
}
END_TEST

START_TEST(a_profile_can_prohibit_all_changes)
{
	expect_prohibited("<Profile id='x' extends='q'><title/>"
			  "<select idref='a' selected='0'/></Profile>",
		true);
}
END_TEST

START_TEST(a_tailoring_comes_before_the_benchmark)
{
	struct buffer text = { 0 }, list = { 0 };

	buffer_add_format(&text, TAILORING_BEGIN "%s" TAILORING_END, cases[_i].profiles);
	struct planned planned = plan_tailored(text.data, cases[_i].name);
	planned.text = text;
	ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	ck_assert_str_eq(selection_of(planned.plan, &list), cases[_i].selected);
	if (planned.plan->profile->file == planned.plan->benchmark->file)
		ck_assert_ptr_null(planned.plan->tailoring);
	else
		ck_assert_str_eq(planned.plan->tailoring->version, "3");
	buffer_free(&list);
	planned_free(&planned);
}
END_TEST

START_TEST(a_tailoring_of_1_1_has_a_namespace_of_its_own)
{
	static const char old[] =
		"<t:Tailoring xmlns:t='http://open-scap.org/page/Xccdf-1.1-tailoring'"
		" xmlns='http://checklists.nist.gov/xccdf/1.1' id='t'><t:benchmark href='b.xml'/>"
		"<t:version time='2026-01-01T00:00:00'>1</t:version><Profile id='x' extends='p'>"
		"<title/><select idref='a' selected='0'/></Profile></t:Tailoring>";
	struct planned planned = plan_tailored(old, "x");
	struct buffer list = { 0 };

	ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	ck_assert_str_eq(selection_of(planned.plan, &list), "c");
	buffer_free(&list);
	planned_free(&planned);
}
END_TEST

static const struct {
	const char *profiles, *name;
	int code;
	const char *message;
} faults[] = {
	{ "<Profile id='x' extends='nobody'><title/></Profile>", "x", COMPLIANCE_ECONTENT,
		"t.xml:2: the profile \"x\" extends \"nobody\"" },
	{ "<Profile id='x' extends='y'><title/></Profile><Profile id='y' extends='x'><title/>"
	  "</Profile>",
		"x", COMPLIANCE_ECONTENT, "extends itself" },
	{ "<Profile id='x'><title/>\n<set-value idref='v'>9</set-value></Profile>", "x",
		COMPLIANCE_ECONTENT, "t.xml:3: found \"9\"" },
	{ "<Profile id='x'><title/></Profile>", "z", COMPLIANCE_ENOTFOUND, "x, p, q" },
	{ "<Profile id='x'><title/><select idref='a'/></Profile>", "x", COMPLIANCE_ECONTENT,
		"t.xml:2: found <select> without" },
};

START_TEST(faults_name_the_tailoring_and_its_line)
{
	struct buffer text = { 0 };

	buffer_add_format(&text, TAILORING_BEGIN "%s" TAILORING_END, faults[_i].profiles);
	struct planned planned = plan_tailored(text.data, faults[_i].name);
	planned.text = text;
	ck_assert_int_eq(planned.code, faults[_i].code);
	ck_assert_msg(
		strstr(planned.error.message, faults[_i].message), "%s", planned.error.message);
	planned_free(&planned);
}
END_TEST

START_TEST(what_a_tailoring_names_in_vain_is_a_warning)
{
	struct planned planned = plan_tailored(TAILORING_BEGIN
		"<Profile id='x'><title/>\n<select idref='no' selected='1'/>"
		"<set-value idref='none'>1</set-value></Profile>" TAILORING_END,
		"x");

	ck_assert_uint_eq(planned.plan->warning_count, 2);
	ck_assert_str_eq(planned.plan->warnings[0].message,
		"t.xml:3: select \"no\" names nothing in the benchmark");
	ck_assert_ptr_nonnull(strstr(planned.plan->warnings[1].message, "set-value \"none\""));
	planned_free(&planned);
}
END_TEST

START_TEST(a_tailoring_may_be_the_main_file)
{
	const struct sibling siblings[] = { { "b.xml", BENCHMARK }, { NULL, NULL } };
	struct planned planned = plan_with(TAILORING_BEGIN
		"<Profile id='x' extends='p'><title/></Profile>" TAILORING_END,
		siblings, (struct plan_options){ .profile = "x" });
	struct buffer list = { 0 };

	ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	ck_assert_str_eq(selection_of(planned.plan, &list), "a c");
	ck_assert_str_eq(planned.plan->benchmark->file, "b.xml");
	buffer_free(&list);
	planned_free(&planned);
}
END_TEST

static const char stream[] =
	"<c:data-stream-collection xmlns:c='http://scap.nist.gov/schema/scap/source/1.2'"
	" xmlns:x='http://www.w3.org/1999/xlink' id='coll'>"
	"<c:data-stream id='s' scap-version='1.3' use-case='OTHER'>"
	"<c:checklists><c:component-ref id='cb' x:href='#bench'/>"
	"<c:component-ref id='ct' x:href='#tailoring'/></c:checklists></c:data-stream>"
	"<c:component id='bench'>" BENCHMARK
	"</c:component><c:component id='tailoring'>" TAILORING_BEGIN
	"<Profile id='x' extends='p'><title/></Profile>" TAILORING_END
	"</c:component></c:data-stream-collection>";

START_TEST(a_component_is_a_tailoring_when_its_reference_is_named)
{
	struct planned planned =
		plan_with(stream, NULL, (struct plan_options){ .profile = "x", .tailoring = "ct" });
	ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	ck_assert_str_eq(planned.plan->profile->id, "x");
	planned_free(&planned);
	planned = plan_with(stream, NULL, (struct plan_options){ .profile = "x" });
	ck_assert_int_eq(planned.code, COMPLIANCE_ENOTFOUND);
	planned_free(&planned);
	planned =
		plan_with(stream, NULL, (struct plan_options){ .profile = "x", .tailoring = "cb" });
	ck_assert_int_eq(planned.code, COMPLIANCE_ENOTFOUND);
	ck_assert_str_eq(planned.error.message, "main.xml: no tailoring \"cb\"");
	planned_free(&planned);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ changes_that_are_prohibited_are_told, sizeof prohibited / sizeof *prohibited },
		{ a_profile_can_prohibit_all_changes, 0 },
		{ a_tailoring_comes_before_the_benchmark, sizeof cases / sizeof *cases },
		{ a_tailoring_of_1_1_has_a_namespace_of_its_own, 0 },
		{ faults_name_the_tailoring_and_its_line, sizeof faults / sizeof *faults },
		{ what_a_tailoring_names_in_vain_is_a_warning, 0 },
		{ a_tailoring_may_be_the_main_file, 0 },
		{ a_component_is_a_tailoring_when_its_reference_is_named, 0 },
	};

	return suite_run("plan: tailoring", rows, sizeof rows / sizeof *rows);
}
