/* SPDX-License-Identifier: Apache-2.0 */
/* Which rules a profile selects, and how it refines them. */
#include "planning.h"

#define RULE(id, more)	  "<Rule id='" id "' " more "/>"
#define SELECT(id, is)	  "<select idref='" id "' selected='" is "'/>"
#define PROFILE(settings) "<Profile id='p'><title/>" settings "</Profile>"

static const struct {
	const char *body;    /* of the benchmark */
	const char *profile; /* or NULL */
	const char *selected;
} cases[] = {
	/* the benchmark's own selection */
	{ RULE("a", "") RULE("b", "selected='0'"), NULL, "a" },
	{ "<Group id='g' selected='0'>" RULE("a", "") "</Group>" RULE("b", ""), NULL, "b" },
	/* a profile selects, and the last word counts */
	{ PROFILE(SELECT("a", "0") SELECT("b", "1")) RULE("a", "") RULE("b", "selected='0'"), "p",
		"b" },
	{ PROFILE(SELECT("a", "0") SELECT("a", "1")) RULE("a", "selected='0'"), "p", "a" },
	{ PROFILE(SELECT("a", "1")) "<Group id='g' selected='0'>" RULE("a", "") "</Group>", "p",
		"" },
	{ PROFILE(SELECT("g", "1")) "<Group id='g' selected='0'>" RULE("a", "")
			RULE("b", "selected='0'") "</Group>",
		"p", "a" },
	/* a cluster-id means all that have it */
	{ PROFILE(SELECT("c", "0")) RULE("a", "cluster-id='c'") RULE("b", "")
			RULE("d", "cluster-id='c'"),
		"p", "b" },
	/* what it extends comes first */
	{ "<Profile id='o'><title/>" SELECT("a", "0")
			SELECT("b", "0") "</Profile>"
					 "<Profile id='p' extends='o'><title/>" SELECT(
						 "b", "1") "</Profile>" RULE("a", "") RULE("b", ""),
		"p", "b" },
	{ "<Profile id='n' abstract='1'><title/>" SELECT(
		  "a", "0") "</Profile>"
			    "<Profile id='o' extends='n'><title/>" SELECT(
				    "b", "0") "</Profile>"
					      "<Profile id='p' extends='o'><title/>" SELECT("a",
						      "1") "</Profile>" RULE("a", "") RULE("b", ""),
		"p", "a" },
	/* all, whatever is selected */
	{ RULE("a", "selected='0'") "<Group id='g' selected='0'>" RULE("b", "") "</Group>", "(all)",
		"a b" },
	/* conflicts: of two the first goes; each that names another goes */
	{ "<Rule id='a'><conflicts idref='b'/></Rule><Rule id='b'><conflicts idref='a'/></Rule>",
		NULL, "b" },
	{ "<Rule id='a'><conflicts idref='b'/></Rule>" RULE("b", "selected='0'"), NULL, "a" },
	{ "<Group id='g'><conflicts idref='b'/>" RULE("a", "") "</Group>" RULE("b", ""), NULL,
		"b" },
	{ "<Rule id='a'><conflicts idref='g'/></Rule><Group id='g'>" RULE("b", "") "</Group>", NULL,
		"b" },
	/* requires: one of each list */
	{ "<Rule id='a'><requires idref='b c'/></Rule>" RULE("b", "selected='0'") RULE("c", ""),
		NULL, "a c" },
	{ "<Rule id='a'><requires idref='b'/><requires idref='c'/></Rule>" RULE("b", "selected='0'")
			RULE("c", ""),
		NULL, "c" },
	{ "<Rule id='a'><requires idref='nobody'/></Rule>" RULE("b", ""), NULL, "b" },
	{ "<Rule id='a'><requires idref='g'/></Rule><Group id='g' selected='0'>" RULE(
		  "b", "") "</Group>",
		NULL, "" },
	{ "<Group id='g'><requires idref='b'/>" RULE("a", "") "</Group>" RULE("b", "selected='0'"),
		NULL, "" },
	/* in document order, once: what is dropped behind who requires it was there for it */
	{ "<Rule id='a'><requires idref='b'/></Rule><Rule id='b'><requires idref='c'/></Rule>" RULE(
		  "c", "selected='0'"),
		NULL, "a" },
	{ RULE("c", "selected='0'") "<Rule id='b'><requires idref='c'/></Rule>"
				    "<Rule id='a'><requires idref='b'/></Rule>",
		NULL, "" },
	/* below a group that is off nothing is processed, and stays selected for others */
	{ "<Group id='g' selected='0'>" RULE("b", "") "</Group>"
						      "<Rule id='a'><requires idref='b'/></Rule>",
		NULL, "a" },
	/* abstract rules are for others to extend */
	{ RULE("a", "abstract='1'") RULE("b", "extends='a'"), NULL, "b" },
};

#define NAMES                                                                                      \
	"<reference href='https://a'>one</reference><reference href='https://b'>two</reference>"
#define REFERRED(id, href, text)                                                                   \
	"<Rule id='" id "'><reference href='" href "'>" text "</reference></Rule>"

static const struct {
	const char *asked;
	const char *selected; /* NULL: refused */
	const char *why;
} references[] = {
	{ "one:1", "a", NULL },
	{ "two:1", "b", NULL },
	{ "one:1.2", "c", NULL },
	{ "two:1.2", "", NULL },
	{ "one:", "", NULL },
	{ "one", NULL, "expected NAME:ID" },
	{ "on:1", NULL, "names no reference \"on\"" },
};

START_TEST(a_reference_is_of_what_the_benchmark_calls_so)
{
	static const char text[] = XCCDF_BEGIN NAMES REFERRED("a", "https://a", "1") REFERRED(
		"b", "https://b", "1") REFERRED("c", "https://a", "1.2") RULE("d", "") XCCDF_END;
	const struct plan_options options = { .references = &references[_i].asked,
		.reference_count = 1 };
	struct planned planned = plan_with(text, NULL, options);
	struct buffer list = { 0 };

	if (references[_i].selected)
		ck_assert_str_eq(selection_of(planned.plan, &list), references[_i].selected);
	else
		ck_assert_ptr_nonnull(strstr(planned.error.message, references[_i].why));
	buffer_free(&list);
	planned_free(&planned);
}
END_TEST

START_TEST(selection_follows_the_standard)
{
	struct buffer text = { 0 }, list = { 0 };

	buffer_add_format(&text, XCCDF_BEGIN "%s" XCCDF_END, cases[_i].body);
	struct planned planned = plan_text(text.data, cases[_i].profile);
	planned.text = text;
	ck_assert_str_eq(selection_of(planned.plan, &list), cases[_i].selected);
	buffer_free(&list);
	planned_free(&planned);
}
END_TEST

START_TEST(a_rule_is_refined_setting_by_setting)
{
	struct planned planned = plan_text(XCCDF_BEGIN
		"<Profile id='o'><title/><refine-rule idref='r' weight='3' severity='low'/>"
		"<refine-rule idref='c' role='unscored'/></Profile>"
		"<Profile id='p' extends='o'><title/><refine-rule idref='r' severity='high'"
		" selector='s'/></Profile><Rule id='r' severity='medium' cluster-id='c'>"
		"<check system='x'/><check system='y' selector='s'/></Rule>" XCCDF_END,
		"p");
	const struct plan_rule *rule = rule_of(planned.plan, "r");

	ck_assert_int_eq(rule->severity, MODEL_HIGH);
	ck_assert_int_eq(rule->role, MODEL_UNSCORED);
	ck_assert(rule->weight > 2.9 && rule->weight < 3.1);
	ck_assert_str_eq(rule->check->model->system, "y");
	planned_free(&planned);
}
END_TEST

START_TEST(an_abstract_profile_is_for_others_to_extend)
{
	struct planned planned =
		plan_with(XCCDF_BEGIN "<Profile id='p' abstract='1'><title/></Profile>" XCCDF_END,
			NULL, (struct plan_options){ .profile = "p" });

	ck_assert_int_eq(planned.code, COMPLIANCE_EINVAL);
	ck_assert_str_eq(planned.error.message,
		"main.xml:1: the profile \"p\" is abstract: it is there for others to extend");
	planned_free(&planned);
}
END_TEST

START_TEST(what_names_nothing_is_a_warning)
{
	struct planned planned =
		plan_text(XCCDF_BEGIN PROFILE(SELECT("nobody", "1")) RULE("a", "") XCCDF_END, "p");

	ck_assert_uint_eq(planned.plan->warning_count, 1);
	ck_assert_ptr_nonnull(strstr(planned.plan->warnings[0].message, "\"nobody\""));
	planned_free(&planned);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_reference_is_of_what_the_benchmark_calls_so,
			sizeof references / sizeof *references },
		{ selection_follows_the_standard, sizeof cases / sizeof *cases },
		{ a_rule_is_refined_setting_by_setting, 0 },
		{ an_abstract_profile_is_for_others_to_extend, 0 },
		{ what_names_nothing_is_a_warning, 0 },
	};

	return suite_run("plan: selection", rows, sizeof rows / sizeof *rows);
}
