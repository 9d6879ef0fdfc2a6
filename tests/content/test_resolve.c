/* SPDX-License-Identifier: Apache-2.0 */
/* What extends has what it inherits: each property by its own rule. */
#include "reading.h"

#include "xml/tree.h"

static const struct model_benchmark *
benchmark_of(const struct content *content)
{
	return content_model(content)->streams[0].checklists[0]->benchmark;
}

/* The resolved benchmark as text. */
static void
resolve(const char *text, struct buffer *out)
{
	struct content *content = read_text(text);
	struct compliance_limits limits;
	struct compliance_error error = { 0 };

	compliance_limits_default(&limits);
	ck_assert_msg(content_resolve(benchmark_of(content), &limits, out, &error) == 0, "%s",
		error.message);
	content_free(content);
}

/* A base, its heir, and what must stand in the heir or must not. */
static const struct {
	const char *base, *heir;
	const char *there, *gone;
} properties[] = {
	{ "<title>A</title>", "<title>B</title>", "<title>A</title>\n    <title>B</title>", NULL },
	{ "<title>A</title>", "<title override='1'>B</title>", ">B</title>", "A</title>" },
	{ "<title xml:lang='en'>A</title>", "<title xml:lang='de' override='1'>B</title>",
		"A</title>\n    <title xml:lang=\"de\" override=\"1\">B", NULL },
	{ "<version>1</version>", "", "<version>1</version>", NULL },
	{ "<version>1</version>", "<version>2</version>", "<version>2</version>", "1</version>" },
	{ "<status>draft</status>", "", NULL, "draft" },
	{ "<description>A</description>", "<description>B</description>",
		"<description>A</description>\n    <description>B</description>", NULL },
	{ "<description>A</description>", "<description override='true'>B</description>",
		"B</description>", "A</description>" },
	{ "<rationale xml:lang='en'>A</rationale><rationale xml:lang='de'>B</rationale>",
		"<rationale xml:lang='de' override='true'>C</rationale>",
		"A</rationale>\n    <rationale xml:lang=\"de\" override=\"true\">C",
		"B</rationale>" },
	{ "<warning>A</warning>", "<warning>B</warning>", "A</warning>\n    <warning>B</warning>",
		NULL },
	{ "<question>A</question>", "<question override='1'>B</question>", "B</question>",
		"A</question>" },
	{ "<reference href='a'>A</reference>", "<reference override='1' href='b'>B</reference>",
		"B</reference>", "A</reference>" },
	{ "<metadata><m/></metadata>", "", NULL, "metadata" },
	{ "<conflicts idref='o'/>", "<conflicts idref='p'/>",
		"<conflicts idref=\"o\"/>\n    <conflicts idref=\"p\"/>", NULL },
	{ "<profile-note tag='t'>A</profile-note>", "<profile-note tag='t'>B</profile-note>",
		"A</profile-note>\n    <profile-note tag=\"t\">B", NULL },
	{ "<impact-metric>A</impact-metric>", "<impact-metric>B</impact-metric>",
		"B</impact-metric>", "A</impact-metric>" },
	{ "<fixtext>A</fixtext>", "<fixtext override='1'>B</fixtext>", "B</fixtext>",
		"A</fixtext>" },
	{ "<signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>", "", NULL, "signature" },
	{ "<platform idref='a'/>", "<platform idref='b' override='1'/>", "idref=\"b\"",
		"idref=\"a\"" },
	{ "<requires idref='o'/>", "<requires idref='p'/>",
		"<requires idref=\"o\"/>\n    <requires idref=\"p\"/>", NULL },
	{ "<ident system='s'>1</ident>", "<ident system='s'>2</ident>",
		"1</ident>\n    <ident system=\"s\">2", NULL },
	{ "<check system='s' id='a'/>", "<check system='s' id='b'/>", "id=\"b\"", "id=\"a\"" },
	{ "<check system='s' id='a'/>", "<check system='t' id='b'/>",
		"id=\"a\"/>\n    <check system=\"t\"", NULL },
	{ "<check system='s' selector='x' id='a'/>", "<check system='s' id='b'/>", "id=\"a\"",
		NULL },
	{ "<check system='s' id='a'/>",
		"<complex-check operator='AND'><check system='s'/></complex-check>",
		"<complex-check", "id=\"a\"" },
	{ "<complex-check operator='OR' id='a'><check system='s'/></complex-check>",
		"<check system='t'/>", "\"t\"", "complex-check" },
	{ "<fix id='f'>one</fix>", "<fix id='g'>two</fix>", "one</fix>\n    <fix id=\"g\">two",
		NULL },
	{ "<own xmlns='urn:other'>x</own>", "<own xmlns='urn:other'>y</own>", "y</own>",
		"x</own>" },
};

START_TEST(a_rule_inherits_each_property_by_its_rule)
{
	struct buffer text = { 0 }, out = { 0 };

	buffer_add_format(&text,
		XCCDF_BEGIN "<Rule id='o'/><Rule id='p'/><Rule id='base' abstract='true'>%s</Rule>"
			    "<Rule id='heir' extends='base'>%s</Rule>" XCCDF_END,
		properties[_i].base, properties[_i].heir);
	resolve(text.data, &out);
	const char *heir = strstr(out.data, "<Rule id=\"heir\"");
	ck_assert_ptr_nonnull(heir);
	if (properties[_i].there)
		ck_assert_msg(strstr(heir, properties[_i].there), "%s", heir);
	if (properties[_i].gone)
		ck_assert_msg(!strstr(heir, properties[_i].gone), "%s", heir);
	buffer_free(&text);
	buffer_free(&out);
}
END_TEST

START_TEST(attributes_are_inherited_but_for_what_a_thing_is)
{
	struct content *content = read_text(
		XCCDF_BEGIN "<Rule id='heir' extends='middle' severity='low'/>"
			    "<Rule id='middle' extends='base' weight='4'/>"
			    "<Rule id='base' abstract='1' selected='0' weight='3' severity='high'"
			    " role='unscored' cluster-id='c'/>" XCCDF_END);
	const struct model_benchmark *benchmark = benchmark_of(content);
	const struct model_item *heir = model_benchmark_rule(benchmark, "heir");

	ck_assert_uint_eq(benchmark->rule_count, 2);
	ck_assert_ptr_null(model_benchmark_rule(benchmark, "base"));
	ck_assert_int_eq(heir->severity, MODEL_LOW);
	ck_assert_int_eq(heir->role, MODEL_UNSCORED);
	ck_assert(!heir->selected && heir->weight > 3.9 && heir->weight < 4.1);
	ck_assert_ptr_null(heir->cluster_id);
	content_free(content);
}
END_TEST

START_TEST(a_value_inherits_by_selector)
{
	struct content *content = read_text(
		XCCDF_BEGIN "<Value id='v' type='number' operator='less than'><value>1</value>"
			    "<value selector='a'>2</value><upper-bound>9</upper-bound>"
			    "<choices mustMatch='1'><choice>1</choice></choices></Value>"
			    "<Value id='w' extends='v'><value selector='a'>3</value>"
			    "<complex-value selector=''><item>x</item></complex-value>"
			    "</Value>" XCCDF_END);
	const struct model_value *value = model_benchmark_value(benchmark_of(content), "w");

	ck_assert_str_eq(value->type, "number");
	ck_assert_uint_eq(value->value_count, 2);
	ck_assert_str_eq(value->values[0].values.items[0], "3");
	ck_assert(value->values[1].complex);
	ck_assert_uint_eq(value->upper_bound_count, 1);
	ck_assert(value->must_match);
	content_free(content);
}
END_TEST

START_TEST(choices_of_ones_own_come_first)
{
	struct buffer out = { 0 };

	resolve(XCCDF_BEGIN
		"<Value id='v'><value>1</value><choices selector='a'><choice>1</choice></choices>"
		"<choices selector='b'><choice>2</choice></choices></Value>"
		"<Value id='w' extends='v'><choices selector='b'><choice>3</choice></choices>"
		"</Value>" XCCDF_END,
		&out);
	const char *heir = strstr(out.data, "<Value id=\"w\"");
	ck_assert(strstr(heir, "<choice>3") < strstr(heir, "<choice>1"));
	ck_assert_ptr_null(strstr(heir, "<choice>2"));
	buffer_free(&out);
}
END_TEST

START_TEST(a_group_has_copies_of_what_it_extends)
{
	static const char format[] =
		"<x:Benchmark xmlns:x='http://checklists.nist.gov/xccdf/%s' id='b'>"
		"<x:Group id='g' abstract='1'><x:Rule id='r'><x:title>R</x:title></x:Rule>"
		"<x:Group id='h'><x:Rule id='s'/></x:Group></x:Group>"
		"<x:Group id='i' extends='g'><x:Rule id='t'/></x:Group></x:Benchmark>";

	for (int old = 0; old < 2; old++) {
		struct buffer text = { 0 };
		buffer_add_format(&text, format, old ? "1.1" : "1.2");
		struct content *content = read_text(text.data);
		const struct model_benchmark *benchmark = benchmark_of(content);
		ck_assert_uint_eq(benchmark->rule_count, 3);
		ck_assert_ptr_nonnull(
			model_benchmark_rule(benchmark, old ? "inherited-i-s" : "s.inherited.i"));
		ck_assert_ptr_nonnull(model_benchmark_rule(benchmark, "t"));
		content_free(content);
		buffer_free(&text);
	}
}
END_TEST

/* What one profile says, what its heir says, and what the heir has of both. R is of the cluster
 * C. */
static const struct {
	const char *base, *heir, *both;
} settings[] = {
	{ "<select idref='R' selected='1'/><set-value idref='V'>1</set-value>",
		"<select idref='S' selected='0'/>",
		"<select idref=\"R\" selected=\"1\"/><set-value idref=\"V\">1</set-value>"
		"<select idref=\"S\" selected=\"0\"/>" },
	{ "<select idref='R' selected='1'/><select idref='S' selected='1'/>",
		"<select idref='R' selected='0'/>",
		"<select idref=\"S\" selected=\"1\"/><select idref=\"R\" selected=\"0\"/>" },
	{ "<set-value idref='V'>1</set-value>",
		"<set-complex-value idref='V'><item>2</item></set-complex-value>",
		"<set-complex-value idref=\"V\"><item>2</item></set-complex-value>" },
	{ "<refine-rule idref='R' weight='2' severity='low'><remark>a</remark></refine-rule>",
		"<refine-rule idref='R' severity='high'><remark>b</remark></refine-rule>",
		"<refine-rule idref=\"R\" severity=\"high\" weight=\"2\"><remark>a</remark>"
		"<remark>b</remark></refine-rule>" },
	{ "<refine-rule idref='R' weight='2'/><refine-rule idref='C' weight='3'/>",
		"<refine-rule idref='R' severity='high'/>",
		"<refine-rule idref=\"R\" severity=\"high\" weight=\"2\"/>"
		"<refine-rule idref=\"C\" weight=\"3\"/>" },
	{ "<refine-rule idref='R' weight='2'/><refine-rule idref='S' weight='3'/>",
		"<refine-rule idref='R' severity='high'/>",
		"<refine-rule idref=\"S\" weight=\"3\"/>"
		"<refine-rule idref=\"R\" severity=\"high\" weight=\"2\"/>" },
	{ "<refine-value idref='V' selector='a'/><set-value idref='V'>1</set-value>",
		"<refine-value idref='V' operator='not equal'/>",
		"<refine-value idref=\"V\" operator=\"not equal\" selector=\"a\"/>"
		"<set-value idref=\"V\">1</set-value>" },
	{ "<refine-value idref='V' operator='not equal'/><set-value idref='V'>1</set-value>",
		"<refine-value idref='V' selector='a'/>",
		"<set-value idref=\"V\">1</set-value>"
		"<refine-value idref=\"V\" selector=\"a\" operator=\"not equal\"/>" },
};

START_TEST(a_profile_has_each_setting_once_where_it_counts)
{
	struct buffer text = { 0 }, out = { 0 }, found = { 0 };

	buffer_add_format(&text,
		XCCDF_BEGIN "<Profile id='a'><title/>%s</Profile>"
			    "<Profile id='p' extends='a'><title/>%s</Profile>"
			    "<Value id='V'><value>0</value></Value>"
			    "<Rule id='R' cluster-id='C'/><Rule id='S'/>" XCCDF_END,
		settings[_i].base, settings[_i].heir);
	resolve(text.data, &out);
	const char *at = strstr(out.data, "<Profile id=\"p\"");
	const char *end = strstr(at, "</Profile>");
	while (at < end && (at = strchr(at + 1, '\n')) && at < end) {
		at += strspn(at, " \n");
		buffer_add(&found, at, strcspn(at, "\n"));
	}
	ck_assert_msg(strstr(found.data, settings[_i].both), "%s", found.data);
	buffer_free(&text);
	buffer_free(&out);
	buffer_free(&found);
}
END_TEST

START_TEST(profiles_are_resolved_in_the_text)
{
	struct buffer out = { 0 };

	resolve(XCCDF_BEGIN "<Profile id='a' abstract='true'><title>A</title>"
			    "<select idref='r' selected='1'/></Profile>"
			    "<Profile id='p' extends='a'><title>P</title>"
			    "<refine-rule idref='r' weight='2'/></Profile>"
			    "<Rule id='r'/>" XCCDF_END,
		&out);
	ck_assert_ptr_nonnull(strstr(out.data, "resolved=\"true\""));
	ck_assert_ptr_nonnull(strstr(out.data, "<title>A</title>\n    <title>P</title>"));
	ck_assert_ptr_null(strstr(out.data, "extends"));
	ck_assert_ptr_nonnull(
		strstr(out.data, "<select idref=\"r\" selected=\"1\"/>\n    <refine-rule"));
	buffer_free(&out);
}
END_TEST

START_TEST(metadata_stands_where_the_schema_has_it)
{
	struct buffer out = { 0 };

	resolve(XCCDF_BEGIN "<Profile id='p'><title/><select idref='r' selected='1'/>"
			    "<metadata><a/></metadata></Profile><Rule id='r' weight='1'>"
			    "<title/><metadata><b/></metadata><rationale>R</rationale>"
			    "</Rule>" XCCDF_END,
		&out);
	ck_assert(strstr(out.data, "<select") < strstr(out.data, "<a/>"));
	ck_assert(strstr(out.data, "<b/>") < strstr(out.data, "<rationale"));
	ck_assert_ptr_null(strstr(strstr(out.data, "<a/>") + 1, "<a/>"));
	buffer_free(&out);
}
END_TEST

START_TEST(a_benchmark_without_inheritance_stays_as_it_is)
{
	struct content *content = read_text(XCCDF_BEGIN "<Rule id='r'/>" XCCDF_END);
	const struct xml_document *document = benchmark_of(content)->document;

	ck_assert(memcmp(document->source.data, XCCDF_BEGIN, 30) == 0);
	content_free(content);
}
END_TEST

START_TEST(faults_of_what_was_resolved_name_the_line_of_the_file)
{
	struct compliance_error error = { 0 };
	struct content *content;
	int failed = try_beside(&content,
		"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b'>\n"
		"<Rule id='a' abstract='1'>\n<check\nsystem='s'\n/>\n</Rule>\n"
		"<Rule id='b' extends='a'>\n\n<check/></Rule></Benchmark>",
		NULL, &error);

	ck_assert_int_eq(failed, COMPLIANCE_ECONTENT);
	ck_assert_msg(strstr(error.message, "main.xml:9: "), "%s", error.message);
}
END_TEST

/* Each level has twice what the one before it has. */
START_TEST(groups_that_double_end_at_a_limit)
{
	struct buffer text = { 0 };
	struct compliance_error error = { 0 };
	struct compliance_limits limits;
	struct content *content = NULL;

	buffer_add_text(&text, "<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.1' id='b'>"
			       "<Group id='g0'><Rule id='r'/></Group>");
	for (int i = 1; i < 40; i++)
		buffer_add_format(&text,
			"<Group id='g%d'><Group id='a%d' extends='g%d'/><Group id='b%d' "
			"extends='g%d'/></Group>",
			i, i, i - 1, i, i - 1);
	buffer_add_text(&text, "</Benchmark>");
	compliance_limits_default(&limits);
	limits.xml_nodes = 10000;
	const struct content_source source = { .name = "main.xml",
		.bytes = bytes_of(text.data, text.size) };
	ck_assert_int_eq(content_read(&content, &source, &limits, &error), COMPLIANCE_ELIMIT);
	ck_assert_msg(strstr(error.message, "xml_nodes"), "%s", error.message);
	buffer_free(&text);
}
END_TEST

/* Each has the remarks of all before it. */
START_TEST(settings_that_become_one_end_at_a_limit)
{
	struct buffer text = { 0 }, out = { 0 };
	struct compliance_error error = { 0 };
	struct compliance_limits limits;

	buffer_add_text(&text, XCCDF_BEGIN "<Profile id='p'><title/>");
	for (int i = 0; i < 300; i++)
		buffer_add_text(&text, "<refine-rule idref='r' weight='1'><remark>x</remark>"
				       "</refine-rule>");
	buffer_add_text(&text, "</Profile><Rule id='r'/>" XCCDF_END);
	struct content *content = read_text(text.data);
	compliance_limits_default(&limits);
	limits.xml_nodes = 20000;
	ck_assert_int_eq(
		content_resolve(benchmark_of(content), &limits, &out, &error), COMPLIANCE_ELIMIT);
	ck_assert_msg(strstr(error.message, "xml_nodes"), "%s", error.message);
	content_free(content);
	buffer_free(&text);
}
END_TEST

/* The group's items stand in what extends it, and so on. */
START_TEST(a_group_within_what_extends_it_is_refused)
{
	struct compliance_error error = { 0 };
	struct content *content;
	int failed = try_beside(&content,
		"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.1' id='b'>"
		"<Group id='g'><Group id='h' extends='g'/></Group></Benchmark>",
		NULL, &error);

	ck_assert_int_eq(failed, COMPLIANCE_ECONTENT);
	ck_assert_msg(strstr(error.message, "within what extends it"), "%s", error.message);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_rule_inherits_each_property_by_its_rule,
			sizeof properties / sizeof *properties },
		{ attributes_are_inherited_but_for_what_a_thing_is, 0 },
		{ a_value_inherits_by_selector, 0 },
		{ choices_of_ones_own_come_first, 0 },
		{ a_group_has_copies_of_what_it_extends, 0 },
		{ a_profile_has_each_setting_once_where_it_counts,
			sizeof settings / sizeof *settings },
		{ profiles_are_resolved_in_the_text, 0 },
		{ metadata_stands_where_the_schema_has_it, 0 },
		{ a_benchmark_without_inheritance_stays_as_it_is, 0 },
		{ faults_of_what_was_resolved_name_the_line_of_the_file, 0 },
		{ groups_that_double_end_at_a_limit, 0 },
		{ settings_that_become_one_end_at_a_limit, 0 },
		{ a_group_within_what_extends_it_is_refused, 0 },
	};

	return suite_run("content: resolve", rows, sizeof rows / sizeof *rows);
}
