/* SPDX-License-Identifier: Apache-2.0 */
#include "reading.h"

static const struct model_benchmark *
only_benchmark(const struct content *content)
{
	const struct model_content *model = content_model(content);

	ck_assert_uint_eq(model->stream_count, 1);
	ck_assert_uint_eq(model->streams[0].checklist_count, 1);
	return model->streams[0].checklists[0]->benchmark;
}

static const char document[] =
	"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b' style='SCAP_1.2'"
	" resolved='1' xml:lang='en-US' xmlns:h='http://www.w3.org/1999/xhtml'>"
	"<status>draft</status><title xml:lang='de'>Titel</title>"
	"<title xml:lang='en-US'>A <h:b>bold</h:b>\n title </title>"
	"<plain-text id='release'>R1</plain-text><platform idref='cpe:/o:x'/><version>7</version>"
	"<model system='urn:xccdf:scoring:default'/><model system='urn:xccdf:scoring:flat'/>"
	"<Profile id='p1'><title>One</title><select idref='r1' selected='false'/>"
	" <set-value idref='v1'>5</set-value><refine-value idref='v1' selector='strict'"
	"  operator='greater than'/><refine-rule idref='r1' weight='2.5' severity='high'"
	"  role='unscored' selector='s'/><set-complex-value idref='v1'><item>a</item><item>b</item>"
	" </set-complex-value><refine-rule idref='r2'/></Profile>"
	"<Profile id='p2' extends='p1' abstract='true'><title>Two</title>"
	" <select idref='cluster' selected='1'/></Profile>"
	"<Value id='v1' type='number' operator='less than' prohibitChanges='1'><title>V</title>"
	" <value>1</value><value selector='strict'> 2 </value><default>0</default>"
	" <complex-value selector='list'><item>x</item><item>y</item></complex-value>"
	" <choices mustMatch='1' selector='c'><choice>1</choice><choice>2</choice></choices>"
	" <lower-bound>0</lower-bound><upper-bound selector='strict'>9</upper-bound>"
	" <match>[0-9]</match></Value>"
	"<Group id='g1' selected='false' weight='0.5'><title>G</title>"
	" <requires idref='g2 r2'/><requires idref='r1'/><conflicts idref='r2'/>"
	" <Rule id='r1' severity='medium' role='full' cluster-id='cluster' multiple='1'>"
	"  <title>R1</title><reference href='https://x'>CIS</reference>"
	"  <platform idref='#container'/><ident system='cce'> CCE-1 </ident>"
	"  <fix id='f' system='sh' reboot='true' disruption='low'>chmod</fix>"
	"  <check system='http://oval.mitre.org/XMLSchema/oval-definitions-5' selector='s'"
	"   negate='true' multi-check='true'><check-import import-name='out'/>"
	"   <check-export value-id='v1' export-name='oval:v'/>"
	"   <check-content-ref href='oval.xml' name='d:1'/><check-content-ref href='o2.xml'/>"
	"   <check-content>x</check-content></check>"
	"  <complex-check operator='OR' negate='1'><check system='x'/>"
	"   <complex-check operator='AND'><check system='y'/></complex-check></complex-check>"
	" </Rule><Group id='g2'><title/></Group></Group>"
	"<Rule id='r2'><title/><check system='z'/></Rule></Benchmark>";

START_TEST(a_benchmark_says_what_it_is)
{
	struct content *content = read_text(document);
	const struct model_benchmark *benchmark = only_benchmark(content);

	ck_assert_str_eq(benchmark->item.id, "b");
	ck_assert_str_eq(benchmark->item.title, "A bold title");
	ck_assert_str_eq(benchmark->item.version, "7");
	ck_assert_str_eq(benchmark->item.platforms.items[0], "cpe:/o:x");
	ck_assert_str_eq(benchmark->style, "SCAP_1.2");
	ck_assert_str_eq(benchmark->lang, "en-US");
	ck_assert_str_eq(benchmark->href, "main.xml");
	ck_assert_str_eq(benchmark->plain_texts[0].text, "R1");
	ck_assert_uint_eq(benchmark->models.count, 2);
	ck_assert(benchmark->resolved);
	ck_assert_uint_eq(benchmark->rule_count, 2);
	ck_assert_ptr_eq(model_benchmark_rule(benchmark, "r2"), benchmark->rules[1]);
	ck_assert_ptr_null(model_benchmark_rule(benchmark, "g1"));
	ck_assert_int_eq(model_benchmark_item(benchmark, "g1")->kind, MODEL_GROUP);
	ck_assert_ptr_eq(model_benchmark_profile(benchmark, "p2"), benchmark->profiles[1]);
	content_free(content);
}
END_TEST

START_TEST(groups_and_rules_stand_in_document_order)
{
	struct content *content = read_text(document);
	const struct model_benchmark *benchmark = only_benchmark(content);
	const struct model_item *group = benchmark->item.children[0];

	ck_assert_uint_eq(benchmark->item.child_count, 2);
	ck_assert_ptr_eq(benchmark->item.children[1], benchmark->rules[1]);
	ck_assert_str_eq(group->id, "g1");
	ck_assert(!group->selected);
	ck_assert(group->weight > 0.49 && group->weight < 0.51);
	ck_assert_ptr_eq(group->parent, &benchmark->item);
	ck_assert_ptr_eq(group->children[0]->parent, group);
	ck_assert_uint_eq(group->require_count, 2);
	ck_assert_uint_eq(group->requires[0].count, 2);
	ck_assert_str_eq(group->requires[0].items[1], "r2");
	ck_assert_str_eq(group->conflicts.items[0], "r2");
	ck_assert(benchmark->rules[1]->selected);
	content_free(content);
}
END_TEST

START_TEST(a_rule_keeps_all_that_it_says)
{
	struct content *content = read_text(document);
	const struct model_item *rule = only_benchmark(content)->rules[0];

	ck_assert_int_eq(rule->severity, MODEL_MEDIUM);
	ck_assert_int_eq(rule->role, MODEL_FULL);
	ck_assert(rule->multiple);
	ck_assert_str_eq(rule->cluster_id, "cluster");
	ck_assert_str_eq(rule->idents[0].text, "CCE-1");
	ck_assert_str_eq(rule->references[0].href, "https://x");
	ck_assert_str_eq(rule->fixes[0].disruption, "low");
	ck_assert(rule->fixes[0].reboot);
	ck_assert_str_eq(rule->platforms.items[0], "#container");
	ck_assert_int_eq(only_benchmark(content)->rules[1]->severity, MODEL_SEVERITY_UNKNOWN);
	content_free(content);
}
END_TEST

START_TEST(a_complex_check_stands_first)
{
	struct content *content = read_text(document);
	const struct model_item *rule = only_benchmark(content)->rules[0];
	const struct model_check *complex = &rule->checks[0];
	const struct model_check *check = &rule->checks[1];

	ck_assert_uint_eq(rule->check_count, 2);
	ck_assert(complex->complex && complex->is_or && complex->negate);
	ck_assert_str_eq(complex->children[0].system, "x");
	ck_assert(complex->children[1].complex && !complex->children[1].is_or);
	ck_assert(!check->complex && check->negate && check->multi_check && check->has_content);
	ck_assert_str_eq(check->selector, "s");
	ck_assert_str_eq(check->imports.items[0], "out");
	ck_assert_str_eq(check->exports[0].export_name, "oval:v");
	ck_assert_uint_eq(check->ref_count, 2);
	ck_assert_str_eq(check->refs[0].name, "d:1");
	ck_assert_ptr_null(check->refs[1].name);
	content_free(content);
}
END_TEST

START_TEST(a_value_has_choices_for_selectors)
{
	struct content *content = read_text(document);
	const struct model_value *value = model_benchmark_value(only_benchmark(content), "v1");

	ck_assert_str_eq(value->type, "number");
	ck_assert_str_eq(value->comparison, "less than");
	ck_assert(value->prohibit_changes);
	ck_assert_uint_eq(value->value_count, 3);
	ck_assert_str_eq(value->values[0].selector, "");
	ck_assert_str_eq(value->values[1].values.items[0], " 2 ");
	ck_assert(value->values[2].complex);
	ck_assert_uint_eq(value->values[2].values.count, 2);
	ck_assert_str_eq(value->defaults[0].values.items[0], "0");
	ck_assert_uint_eq(value->choices[0].values.count, 2);
	ck_assert(value->choices[0].must_match);
	ck_assert_str_eq(value->upper_bounds[0].selector, "strict");
	ck_assert_str_eq(value->matches[0].values.items[0], "[0-9]");
	content_free(content);
}
END_TEST

START_TEST(a_profile_keeps_its_settings_in_order)
{
	struct content *content = read_text(document);
	const struct model_profile *profile = only_benchmark(content)->profiles[0];
	const struct model_setting *settings = profile->settings;

	ck_assert_uint_eq(profile->setting_count, 6);
	ck_assert(settings[0].kind == MODEL_SELECT && !settings[0].selected);
	ck_assert_str_eq(settings[1].values.items[0], "5");
	ck_assert_str_eq(settings[2].selector, "strict");
	ck_assert_str_eq(settings[2].comparison, "greater than");
	ck_assert_int_eq(settings[3].severity, MODEL_HIGH);
	ck_assert_int_eq(settings[3].role, MODEL_UNSCORED);
	ck_assert(settings[3].weight > 2.4 && settings[3].weight < 2.6);
	ck_assert(settings[4].complex && settings[4].values.count == 2);
	ck_assert(settings[5].severity == -1 && settings[5].role == -1 && settings[5].weight < 0);
	ck_assert_str_eq(only_benchmark(content)->profiles[1]->extends, "p1");
	ck_assert(only_benchmark(content)->profiles[1]->abstract);
	content_free(content);
}
END_TEST

START_TEST(nothing_of_that_is_a_warning)
{
	struct content *content = read_text(document);

	ck_assert_uint_eq(content_model(content)->warning_count, 0);
	content_free(content);
}
END_TEST

START_TEST(what_leads_nowhere_in_vain_is_a_warning)
{
	struct content *content = read_text(
		XCCDF_BEGIN "<Profile id='p'><title/><select idref='nobody' selected='1'/>"
			    "<set-value idref='nothing'>1</set-value></Profile>"
			    "<Rule id='r'><requires idref='missing'/><conflicts idref='gone'/>"
			    "<check system='x'><check-export value-id='lost' "
			    "export-name='e'/></check></Rule>" XCCDF_END);
	const struct model_content *model = content_model(content);

	ck_assert_uint_eq(model->warning_count, 5);
	ck_assert(has_warning(model, "main.xml:1: profile \"p\" selects \"nobody\""));
	ck_assert(has_warning(model, "sets the value \"nothing\""));
	ck_assert(has_warning(model, "requires \"missing\""));
	ck_assert(has_warning(model, "conflicts with \"gone\""));
	ck_assert(has_warning(model, "\"lost\""));
	content_free(content);
}
END_TEST

START_TEST(a_manual_stig_of_1_1_is_understood)
{
	struct content *content = read_text(
		"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.1' id='STIG'>"
		"<status>accepted</status><title>STIG</title><Profile id='p'><title>P</title>"
		"<select idref='V-1' selected='true'/></Profile><Group id='V-1'><title>SRG</title>"
		"<Rule id='SV-1_rule' severity='high' weight='10.0'><version>RHEL-1</version>"
		"<title>T</title><check system='C-1_chk'><check-content-ref href='STIG.xml'"
		" name='M'/><check-content>Look.</check-content></check></Rule></Group>"
		"</Benchmark>");
	const struct model_benchmark *benchmark = only_benchmark(content);
	const struct model_checklist *checklist = content_model(content)->streams[0].checklists[0];

	ck_assert_str_eq(benchmark->space, "http://checklists.nist.gov/xccdf/1.1");
	ck_assert_str_eq(benchmark->rules[0]->version, "RHEL-1");
	ck_assert_ptr_null(model_checklist_file(checklist, "STIG.xml")->oval);
	ck_assert_ptr_null(model_checklist_file(checklist, "STIG.xml")->missing);
	content_free(content);
}
END_TEST

START_TEST(warnings_do_not_grow_without_end)
{
	struct buffer text = { 0 };

	buffer_add_text(&text, XCCDF_BEGIN "<Profile id='p'><title/>");
	for (int i = 0; i < 5000; i++)
		buffer_add_format(&text, "<select idref='n%d' selected='1'/>", i);
	buffer_add_text(&text, "</Profile>" XCCDF_END);
	struct content *content = read_text(text.data);
	ck_assert_uint_eq(content_model(content)->warning_count, 1001);
	ck_assert(has_warning(content_model(content), "there are more"));
	content_free(content);
	buffer_free(&text);
}
END_TEST

/* Titles of a benchmark in some language, the language that is asked for, and who is heard. */
static const struct {
	const char *around, *titles, *asked, *heard;
} languages[] = {
	{ "de", "<title>a</title><title xml:lang='en'>b</title>", NULL, "b" },
	{ "de", "<title>a</title><title xml:lang='fr'>b</title>", NULL, "a" },
	{ "en", "<title>a</title><title xml:lang='fr'>b</title>", NULL, "a" },
	{ "en", "<title>a</title><title xml:lang='fr'>b</title>", "fr", "b" },
	{ "de-AT", "<title>a</title><title xml:lang='en'>b</title>", "de", "a" },
	{ "den", "<title>a</title><title xml:lang='en'>b</title>", "de", "b" },
	{ "en", "<title>a</title><title xml:lang='fr'>b</title>", "it", "a" },
	{ "en", "<title>a</title><title>b</title>", NULL, "b" },
};

START_TEST(a_title_is_in_the_language_that_is_asked_for)
{
	struct buffer text = { 0 };
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct content *content = NULL;

	buffer_add_format(&text,
		"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b' xml:lang='%s'>%s"
		"</Benchmark>",
		languages[_i].around, languages[_i].titles);
	compliance_limits_default(&limits);
	const struct content_source source = {
		.name = "main.xml",
		.bytes = bytes_of(text.data, text.size),
		.language = languages[_i].asked,
	};
	ck_assert_msg(content_read(&content, &source, &limits, &error) == 0, "%s", error.message);
	ck_assert_str_eq(content_model(content)->streams[0].checklists[0]->benchmark->item.title,
		languages[_i].heard);
	content_free(content);
	buffer_free(&text);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_benchmark_says_what_it_is, 0 },
		{ a_title_is_in_the_language_that_is_asked_for,
			sizeof languages / sizeof *languages },
		{ groups_and_rules_stand_in_document_order, 0 },
		{ a_rule_keeps_all_that_it_says, 0 },
		{ a_complex_check_stands_first, 0 },
		{ a_value_has_choices_for_selectors, 0 },
		{ a_profile_keeps_its_settings_in_order, 0 },
		{ nothing_of_that_is_a_warning, 0 },
		{ what_leads_nowhere_in_vain_is_a_warning, 0 },
		{ a_manual_stig_of_1_1_is_understood, 0 },
		{ warnings_do_not_grow_without_end, 0 },
	};

	return suite_run("content: XCCDF", rows, sizeof rows / sizeof *rows);
}
