/* SPDX-License-Identifier: Apache-2.0 */
/* What a profile makes of Values, and what it may not make of them. */
#include "planning.h"

static const char format[] = XCCDF_BEGIN "<Profile id='p'><title/>%s</Profile>%s" XCCDF_END;

static struct planned
plan_value(const char *settings, const char *value)
{
	struct buffer text = { 0 };

	buffer_add_format(&text, format, settings, value);
	struct planned planned =
		plan_with(text.data, NULL, (struct plan_options){ .profile = "p" });
	planned.text = text;
	return planned;
}

#define SELECTORS                                                                                  \
	"<Value id='v' operator='equals'><value>1</value><value selector='two'>2</value>"          \
	"<complex-value selector='list'><item>a</item><item>b</item></complex-value></Value>"

static const struct {
	const char *settings, *value;
	const char *is; /* its values with commas between, or NULL: none */
	const char *comparison;
} settled[] = {
	{ "", SELECTORS, "1", "equals" },
	{ "<refine-value idref='v' selector='two'/>", SELECTORS, "2", "equals" },
	{ "<refine-value idref='v' selector='list' operator='not equal'/>", SELECTORS, "a,b",
		"not equal" },
	{ "<refine-value idref='v' operator='less than'/>", SELECTORS, "1", "less than" },
	{ "<refine-value idref='v' selector='nine'/>", SELECTORS, "1", "equals" },
	{ "<refine-value idref='v' selector='two'/><refine-value idref='v' selector='nine'/>",
		SELECTORS, "1", "equals" },
	{ "<set-value idref='v'>7</set-value><refine-value idref='v' selector='two'/>", SELECTORS,
		"2", "equals" },
	{ "<set-value idref='v'>7</set-value><refine-value idref='v' operator='less than'/>",
		SELECTORS, "7", "less than" },
	{ "<refine-value idref='v' selector='two'/><set-value idref='v'>7</set-value>", SELECTORS,
		"7", "equals" },
	{ "<set-value idref='c'>7</set-value>",
		"<Value id='v' cluster-id='c'><value>1</value></Value>", "7", "equals" },
	{ "<refine-value idref='c' selector='two'/>",
		"<Value id='v' cluster-id='c'><value>1</value><value "
		"selector='two'>2</value></Value>",
		"2", "equals" },
	{ "", "<Value id='v'/>", NULL, "equals" },
	{ "<set-value idref='v'>7</set-value><set-value idref='v'>8</set-value>", SELECTORS, "8",
		"equals" },
	{ "<set-complex-value idref='v'><item>x</item><item>y</item></set-complex-value>",
		SELECTORS, "x,y", "equals" },
	{ "", "<Value id='v'><value selector='only'>5</value></Value>", "5", "equals" },
};

START_TEST(the_profile_settles_each_value)
{
	struct planned planned = plan_value(settled[_i].settings, settled[_i].value);
	struct buffer list = { 0 };

	ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	const struct plan_value *value = value_of(planned.plan, "v");
	for (size_t i = 0; i < value->values.count; i++)
		buffer_add_format(&list, "%s%s", i ? "," : "", value->values.items[i]);
	if (settled[_i].is)
		ck_assert_str_eq(list.data, settled[_i].is);
	else
		ck_assert_ptr_nonnull(value->fault);
	ck_assert_str_eq(value->comparison, settled[_i].comparison);
	buffer_free(&list);
	planned_free(&planned);
}
END_TEST

#define NUMBER                                                                                     \
	"<Value id='v' type='number'><value>5</value><lower-bound>1</lower-bound>"                 \
	"<lower-bound selector='s'>3</lower-bound><upper-bound>9.5</upper-bound></Value>"
#define CHOICES                                                                                    \
	"<Value id='v'><value>a</value><choices "                                                  \
	"mustMatch='1'><choice>a</choice><choice>b</choice>"                                       \
	"<complex-choice><item>c</item><item>d</item></complex-choice></choices></Value>"
#define MATCH		"<Value id='v'><value>a</value><match>[a-z]+</match></Value>"
#define SET(text)	"<set-value idref='v'>" text "</set-value>"
#define SET_LIST(items) "<set-complex-value idref='v'>" items "</set-complex-value>"

/* What is expected stands in the message; NULL: it is allowed. */
static const struct {
	const char *settings, *value, *expected;
} limits[] = {
	{ SET("1"), NUMBER, NULL },
	{ SET("9.5"), NUMBER, NULL },
	{ SET("0.5"), NUMBER,
		"found \"0.5\" that the profile \"p\" sets for \"v\", expected a "
		"number from 1" },
	{ SET("10"), NUMBER, "expected a number up to 9.5" },
	{ SET("ten"), NUMBER, "expected a number" },
	{ "<refine-value idref='v' selector='s'/>" SET("2"), NUMBER, "expected a number from 3" },
	{ "<refine-value idref='v' selector='t'/>" SET("2"), NUMBER, NULL },
	{ "<refine-value idref='v' selector='s'/>",
		"<Value id='v' type='number'><value selector='s'>5</value>"
		"<lower-bound selector='s'>6</lower-bound></Value>",
		"found \"5\" that the profile \"p\" selects for \"v\", expected a number from 6" },
	{ SET("5"), "<Value id='v'><value>9</value><upper-bound>4</upper-bound></Value>", NULL },
	{ "", "<Value id='v' type='number'><value>9</value><upper-bound>4</upper-bound></Value>",
		NULL },
	{ SET_LIST("<item>2</item><item>11</item>"), NUMBER, "found \"11\"" },
	{ SET("true"), "<Value id='v' type='boolean'><value>1</value></Value>", NULL },
	{ SET("yes"), "<Value id='v' type='boolean'><value>1</value></Value>",
		"expected true or false" },
	{ SET("b"), CHOICES, NULL },
	{ SET("c"), CHOICES, "expected one of \"a\", \"b\"" },
	{ SET_LIST("<item>c</item><item>d</item>"), CHOICES, NULL },
	{ SET_LIST("<item>d</item><item>c</item>"), CHOICES, "one of its complex choices" },
	{ SET("z"), "<Value id='v'><value>a</value><choices><choice>a</choice></choices></Value>",
		NULL },
	{ SET("abc"), MATCH, NULL },
	{ SET("a1"), MATCH, "expected a text that matches [a-z]+" },
	{ SET("a1"), "<Value id='v'><value>a</value><match>(</match></Value>", NULL },
};

START_TEST(a_profile_may_set_what_the_value_allows)
{
	struct planned planned = plan_value(limits[_i].settings, limits[_i].value);

	if (limits[_i].expected) {
		ck_assert_int_eq(planned.code, COMPLIANCE_ECONTENT);
		ck_assert_msg(strstr(planned.error.message, limits[_i].expected), "%s",
			planned.error.message);
		ck_assert_msg(strstr(planned.error.message, "main.xml:1: ") != NULL, "%s",
			planned.error.message);
	} else {
		ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	}
	planned_free(&planned);
}
END_TEST

START_TEST(the_person_who_runs_it_is_told_of_what_is_odd)
{
	struct planned bad = plan_value("<refine-value idref='v' selector='nine'/>", SELECTORS);
	struct planned self = plan_value("",
		"<Value id='v' type='number'><value>9</value><upper-bound>4</upper-bound></Value>");

	ck_assert_uint_eq(bad.plan->warning_count, 1);
	ck_assert_ptr_nonnull(strstr(bad.plan->warnings[0].message, "selector that is none"));
	ck_assert_uint_eq(self.plan->warning_count, 1);
	ck_assert_ptr_nonnull(
		strstr(self.plan->warnings[0].message, "found \"9\" in the Value \"v\""));
	planned_free(&bad);
	planned_free(&self);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ the_profile_settles_each_value, sizeof settled / sizeof *settled },
		{ a_profile_may_set_what_the_value_allows, sizeof limits / sizeof *limits },
		{ the_person_who_runs_it_is_told_of_what_is_odd, 0 },
	};

	return suite_run("plan: values", rows, sizeof rows / sizeof *rows);
}
