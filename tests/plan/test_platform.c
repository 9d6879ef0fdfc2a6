/* SPDX-License-Identifier: Apache-2.0 */
/* How platforms find the definitions that decide of them. */
#include "planning.h"

#define DICTIONARY(items)                                                                          \
	"<cpe-list xmlns='http://cpe.mitre.org/dictionary/2.0'>" items "</cpe-list>"
#define ITEM(name, href, id)                                                                       \
	"<cpe-item name='" name "'><title>t</title><check system='" OVAL_SPACE "' href='" href     \
	"'>" id "</check></cpe-item>"
#define OVAL(id)                                                                                   \
	OVAL_BEGIN "<definitions><definition id='" id "' "                                         \
		   "class='inventory'/></definitions>" OVAL_END
#define LANGUAGE(test)                                                                             \
	"<l:platform-specification xmlns:l='http://cpe.mitre.org/language/2.0'>"                   \
	"<l:platform id='here'>" test "</l:platform></l:platform-specification>"

static const struct sibling siblings[] = {
	{ "oval.xml", OVAL("d:1") },
	{ NULL, NULL },
};
static const struct sibling beside_added[] = {
	{ "oval.xml", OVAL("d:2") },
	{ NULL, NULL },
};
static const char added[] = DICTIONARY(ITEM("cpe:/o:added", "oval.xml", "d:2"));

static const struct {
	const char *within, *idref;
	const char *explained; /* the line of the platform */
} cases[] = {
	{ DICTIONARY(ITEM("cpe:/o:x", "oval.xml", "d:1")), "cpe:/o:x", "platform cpe:/o:x: d:1" },
	{ DICTIONARY(ITEM("cpe:/o:x:y:1", "oval.xml", "d:1")), "cpe:2.3:o:x:y:1:*:*:*:*:*:*:*",
		"platform cpe:/o:x:y:1: d:1" },
	{ DICTIONARY(ITEM("cpe:/o:x:y:1", "oval.xml", "d:1")), "cpe:/o:x",
		"platform cpe:/o:x:y:1: d:1" },
	{ DICTIONARY(ITEM("cpe:/o:x", "oval.xml", "d:1")), "cpe:/o:x:y:1",
		"platform cpe:/o:x:y:1: one of\n  notchecked" },
	{ DICTIONARY(ITEM("cpe:/o:x", "absent.xml", "d:1")), "cpe:/o:x",
		"platform cpe:/o:x: never" },
	{ "", "cpe:/o:added", "platform cpe:/o:added: d:2" },
	{ LANGUAGE("<l:logical-test operator='AND' negate='true'>"
		   "<l:check-fact-ref system='" OVAL_SPACE "' href='oval.xml' id-ref='d:1'/>"
		   "<l:fact-ref name='cpe:/o:added'/></l:logical-test>"),
		"#here",
		"NOT platform #here: all of\n    platform #here: d:1\n    platform #here: one of\n"
		"      platform cpe:/o:added: d:2" },
};

START_TEST(a_platform_finds_its_definition)
{
	struct buffer text = { 0 }, out = { 0 };
	struct plan_options options = { .profile = NULL };
	const struct content_source source = { .name = "added.xml",
		.bytes = bytes_of(added, strlen(added)),
		.fetch = fetch_sibling,
		.context = (void *)beside_added };
	struct planned planned = { 0 };

	buffer_add_format(&text,
		XCCDF_BEGIN "%s<Rule id='r'><platform idref='%s'/></Rule>" XCCDF_END,
		cases[_i].within, cases[_i].idref);
	compliance_limits_default(&options.limits);
	planned.text = text;
	planned.content = read_beside(text.data, siblings);
	ck_assert_msg(content_read_platforms(
			      planned.content, &source, &options.limits, &planned.error) == 0,
		"%s", planned.error.message);
	ck_assert_msg(plan_compile(&planned.plan, content_model(planned.content), &options,
			      &planned.error) == 0,
		"%s", planned.error.message);
	ck_assert_int_eq(plan_explain(planned.plan, NULL, &out, &planned.error), 0);
	ck_assert_msg(strstr(out.data, cases[_i].explained), "%s", out.data);
	buffer_free(&out);
	planned_free(&planned);
}
END_TEST

START_TEST(a_profile_has_platforms_too)
{
	struct planned planned = plan_text(XCCDF_BEGIN
		"<Profile id='o'><title/><platform idref='cpe:/o:o'/></Profile>"
		"<Profile id='p' extends='o'><title/></Profile>"
		"<Group id='g'><platform idref='cpe:/o:g'/><Rule id='r'/></Group>" XCCDF_END,
		"p");
	const struct plan_rule *rule = rule_of(planned.plan, "r");

	ck_assert_uint_eq(rule->gate_count, 2);
	ck_assert_ptr_eq(rule->gates[0], planned.plan->profile_gate);
	ck_assert_str_eq(rule->gates[0]->platforms[0]->name, "cpe:/o:o");
	ck_assert_str_eq(rule->gates[1]->platforms[0]->name, "cpe:/o:g");
	planned_free(&planned);
}
END_TEST

/* What the heir says, and the platforms that hold for it. */
static const struct {
	const char *own, *names;
} inherited[] = {
	{ "", "cpe:/o:o" },
	{ "<platform idref='cpe:/o:p'/>", "cpe:/o:o cpe:/o:p" },
	{ "<platform idref='cpe:/o:p' override='1'/>", "cpe:/o:p" },
};

START_TEST(platforms_of_a_profile_stand_behind_the_inherited_ones)
{
	struct buffer text = { 0 }, names = { 0 };

	buffer_add_format(&text,
		XCCDF_BEGIN "<Profile id='o'><title/><platform idref='cpe:/o:o'/></Profile>"
			    "<Profile id='p' extends='o'><title/>%s</Profile>" XCCDF_END,
		inherited[_i].own);
	struct planned planned = plan_text(text.data, "p");
	planned.text = text;
	const struct plan_gate *gate = planned.plan->profile_gate;
	for (size_t i = 0; i < gate->platform_count; i++)
		buffer_add_format(&names, "%s%s", i ? " " : "", gate->platforms[i]->name);
	ck_assert_str_eq(names.data, inherited[_i].names);
	buffer_free(&names);
	planned_free(&planned);
}
END_TEST

START_TEST(what_is_added_has_to_be_a_dictionary_or_language)
{
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	static const char text[] = "<a/>";
	const struct content_source source = { .name = "a.xml",
		.bytes = bytes_of(text, strlen(text)) };
	struct content *content = read_text(XCCDF_BEGIN XCCDF_END);

	compliance_limits_default(&limits);
	ck_assert_int_eq(
		content_read_platforms(content, &source, &limits, &error), COMPLIANCE_ECONTENT);
	ck_assert_str_eq(
		error.message, "a.xml:1: found <a>, expected a CPE dictionary or language");
	content_free(content);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_platform_finds_its_definition, sizeof cases / sizeof *cases },
		{ a_profile_has_platforms_too, 0 },
		{ platforms_of_a_profile_stand_behind_the_inherited_ones,
			sizeof inherited / sizeof *inherited },
		{ what_is_added_has_to_be_a_dictionary_or_language, 0 },
	};

	return suite_run("plan: platforms", rows, sizeof rows / sizeof *rows);
}
