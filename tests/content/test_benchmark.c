/* SPDX-License-Identifier: Apache-2.0 */
/* Definitions without a benchmark, and the documents that go with them. */
#include "reading.h"

#define METADATA(inner)                                                                            \
	"<metadata><title>A title</title><affected family='unix'/>" inner                          \
	"<description>What it &lt;is&gt;.</description></metadata>"
#define DEFINITION(class, inner)                                                                   \
	OVAL_BEGIN "<definitions><definition id='oval:org.example:def:7' version='1' "             \
		   "class='" class "'>" METADATA(inner) "</definition></definitions>" OVAL_END
#define ADVISORY(severity)                                                                         \
	"<advisory from='x'><severity>" severity "</severity><cve>CVE-2026-1</cve>"                \
	"<cve>CVE-2026-2</cve></advisory>"
#define CVE "<reference source='CVE' ref_id='CVE-2026-1' ref_url='https://example.org/1'/>"

static const struct model_benchmark *
benchmark_of(const struct content *content)
{
	const struct model_content *model = content_model(content);

	ck_assert_uint_eq(model->stream_count, 1);
	ck_assert_uint_eq(model->streams[0].checklist_count, 1);
	return model->streams[0].checklists[0]->benchmark;
}

START_TEST(each_definition_becomes_a_rule_that_checks_it)
{
	struct content *content = read_text(DEFINITION("vulnerability", CVE ADVISORY("Important")));
	const struct model_benchmark *benchmark = benchmark_of(content);
	const struct model_item *rule = benchmark->rules[0];
	const struct model_content_ref *ref = rule->checks[0].refs;

	ck_assert_uint_eq(benchmark->rule_count, 1);
	ck_assert_str_eq(rule->id, "xccdf_io.github.libcompliance_rule_oval.org.example.def.7");
	ck_assert_str_eq(rule->title, "A title");
	ck_assert(rule->selected);
	ck_assert_int_eq(rule->severity, MODEL_HIGH);
	ck_assert_int_eq(rule->role, MODEL_FULL);
	ck_assert_str_eq(ref->href, "main.xml");
	ck_assert_str_eq(ref->name, "oval:org.example:def:7");
	const struct model_file *file =
		model_checklist_file(content_model(content)->streams[0].checklists[0], "main.xml");
	ck_assert_ptr_eq(file->oval, content_model(content)->ovals[0]);
	content_free(content);
}
END_TEST

START_TEST(a_cve_that_is_named_twice_is_one_ident)
{
	struct content *content = read_text(DEFINITION("patch", CVE ADVISORY("Low")));
	const struct model_item *rule = benchmark_of(content)->rules[0];

	ck_assert_uint_eq(rule->ident_count, 2);
	ck_assert_str_eq(rule->idents[0].text, "CVE-2026-1");
	ck_assert_str_eq(rule->idents[1].text, "CVE-2026-2");
	ck_assert_str_eq(rule->idents[0].system, "http://cve.mitre.org");
	ck_assert_uint_eq(rule->reference_count, 1);
	ck_assert_str_eq(rule->references[0].href, "https://example.org/1");
	content_free(content);
}
END_TEST

static const struct {
	const char *text;
	enum model_severity severity;
	enum model_role role;
} kinds[] = {
	{ DEFINITION("compliance", ""), MODEL_SEVERITY_UNKNOWN, MODEL_FULL },
	{ DEFINITION("inventory", ""), MODEL_SEVERITY_UNKNOWN, MODEL_UNSCORED },
	{ DEFINITION("miscellaneous", ""), MODEL_SEVERITY_UNKNOWN, MODEL_UNSCORED },
	{ DEFINITION("patch", ADVISORY("CRITICAL")), MODEL_HIGH, MODEL_FULL },
	{ DEFINITION("patch", ADVISORY("Moderate")), MODEL_MEDIUM, MODEL_FULL },
	{ DEFINITION("vulnerability", ADVISORY("Negligible")), MODEL_LOW, MODEL_FULL },
	{ DEFINITION("vulnerability", ADVISORY("terrible")), MODEL_SEVERITY_UNKNOWN, MODEL_FULL },
};

START_TEST(what_only_tells_what_a_system_is_is_not_scored)
{
	struct content *content = read_text(kinds[_i].text);
	const struct model_item *rule = benchmark_of(content)->rules[0];

	ck_assert_int_eq(rule->severity, kinds[_i].severity);
	ck_assert_int_eq(rule->role, kinds[_i].role);
	content_free(content);
}
END_TEST

START_TEST(a_definition_without_a_title_is_called_by_its_id)
{
	struct content *content = read_text(
		OVAL_BEGIN "<definitions><definition id='oval:x:def:1' version='1' class='patch'/>"
			   "</definitions>" OVAL_END);

	ck_assert_str_eq(benchmark_of(content)->rules[0]->title, "oval:x:def:1");
	content_free(content);
}
END_TEST

#define VARIABLES(inner)                                                                           \
	"<oval_variables xmlns='http://oval.mitre.org/XMLSchema/oval-variables-5'><generator/>"    \
	"<variables>" inner "</variables></oval_variables>"
#define EXTERNAL                                                                                   \
	OVAL_BEGIN "<variables><external_variable id='oval:x:var:1' version='1' datatype='int'"    \
		   " comment='c'/></variables>" OVAL_END

static int
read_variables(struct content *content, const char *text, struct compliance_error *error)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	return content_read_variables(
		content, "values.xml", bytes_of(text, strlen(text)), &limits, error);
}

START_TEST(a_variables_document_gives_values)
{
	struct content *content = read_text(EXTERNAL);
	const struct model_content *model = content_model(content);
	struct compliance_error error = { 0 };

	ck_assert_int_eq(read_variables(content,
				 VARIABLES("<variable id='oval:x:var:1' datatype='int' comment='c'>"
					   "<value>1</value><value>2</value></variable>"
					   "<variable id='oval:x:var:9' datatype='int' comment='c'>"
					   "<value>1</value></variable>"),
				 &error),
		0);
	ck_assert_uint_eq(model->binding_count, 2);
	ck_assert_int_eq(model->bindings[0].datatype, MATCH_INT);
	ck_assert_uint_eq(model->bindings[0].value_count, 2);
	ck_assert_str_eq(model->bindings[0].values[1], "2");
	ck_assert(has_warning(model, "values.xml:1: found values for \"oval:x:var:9\""));
	ck_assert(!has_warning(model, "oval:x:var:1"));
	content_free(content);
}
END_TEST

static const struct {
	const char *text, *message;
} broken_variables[] = {
	{ OVAL_BEGIN OVAL_END,
		"values.xml:1: found <oval_definitions>, expected <oval_variables>" },
	{ VARIABLES("<variable id='a'/>"), "found variable \"a\" without a value" },
	{ VARIABLES("<variable><value>1</value></variable>"), "id" },
	{ VARIABLES("<variable id='a'><value>1</value></variable>"
		    "<variable id='a'><value>1</value></variable>"),
		"found variable \"a\" a second time" },
	{ VARIABLES("<variable id='a' datatype='number'><value>1</value></variable>"), "datatype" },
};

START_TEST(a_broken_variables_document_is_refused)
{
	struct content *content = read_text(EXTERNAL);
	struct compliance_error error = { 0 };

	ck_assert_int_eq(
		read_variables(content, broken_variables[_i].text, &error), COMPLIANCE_ECONTENT);
	ck_assert_msg(
		strstr(error.message, broken_variables[_i].message) != NULL, "%s", error.message);
	content_free(content);
}
END_TEST

#define RESULTS "http://oval.mitre.org/XMLSchema/oval-results-5"
#define ALL(rest)                                                                                  \
	"<r:definition_true reported='true' content='full'/>"                                      \
	"<r:definition_false reported='false'/>"                                                   \
	"<r:definition_unknown reported='true' content='thin'/>"                                   \
	"<r:definition_error reported='1'/><r:definition_not_evaluated reported='0'/>" rest
#define LAST "<r:definition_not_applicable reported='true'/>"
#define DIRECTIVES(attributes, inner, rest)                                                        \
	"<oval_directives xmlns='http://oval.mitre.org/XMLSchema/oval-directives-5'"               \
	" xmlns:r='" RESULTS "'><generator/><directives" attributes ">" inner "</directives>" rest \
	"</oval_directives>"

static int
read_directives(
	struct model_directives *directives, const char *text, struct compliance_error *error)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	return content_read_directives(
		directives, "d.xml", bytes_of(text, strlen(text)), &limits, error);
}

START_TEST(directives_are_read_by_result_and_class)
{
	struct model_directives directives;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(
		read_directives(&directives,
			DIRECTIVES(" include_source_definitions='false'", ALL(LAST),
				"<class_directives class='patch'>" ALL(LAST) "</class_directives>"),
			&error),
		0);
	ck_assert(directives.without_source);
	ck_assert(directives.general[MATCH_TRUE].reported);
	ck_assert(!directives.general[MATCH_TRUE].thin);
	ck_assert(!directives.general[MATCH_FALSE].reported);
	ck_assert(directives.general[MATCH_UNKNOWN].thin);
	ck_assert(directives.general[MATCH_ERROR].reported);
	ck_assert(directives.has_class[MODEL_PATCH]);
	ck_assert(!directives.has_class[MODEL_COMPLIANCE]);
	ck_assert(directives.classes[MODEL_PATCH][MATCH_UNKNOWN].thin);
}
END_TEST

static const struct {
	const char *text, *message;
} broken_directives[] = {
	{ OVAL_BEGIN OVAL_END, "d.xml:1: found <oval_definitions>, expected <oval_directives>" },
	{ DIRECTIVES("", ALL(""), ""), "found no <definition_not_applicable>" },
	{ DIRECTIVES("", ALL("<r:definition_not_applicable/>"), ""), "reported" },
	{ DIRECTIVES("", ALL(LAST), "<class_directives/>"), "class" },
	{ DIRECTIVES("", ALL("<r:definition_not_applicable reported='true' content='some'/>"), ""),
		"expected \"full\" or \"thin\"" },
	{ DIRECTIVES("", ALL(LAST),
		  "<class_directives class='patch'>" ALL(
			  LAST) "</class_directives>"
				"<class_directives class='patch'>" ALL(LAST) "</class_directives>"),
		"a second time" },
};

START_TEST(broken_directives_are_refused)
{
	struct model_directives directives;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(read_directives(&directives, broken_directives[_i].text, &error),
		COMPLIANCE_ECONTENT);
	ck_assert_msg(
		strstr(error.message, broken_directives[_i].message) != NULL, "%s", error.message);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ each_definition_becomes_a_rule_that_checks_it, 0 },
		{ a_cve_that_is_named_twice_is_one_ident, 0 },
		{ what_only_tells_what_a_system_is_is_not_scored, sizeof kinds / sizeof *kinds },
		{ a_definition_without_a_title_is_called_by_its_id, 0 },
		{ a_variables_document_gives_values, 0 },
		{ a_broken_variables_document_is_refused,
			sizeof broken_variables / sizeof *broken_variables },
		{ directives_are_read_by_result_and_class, 0 },
		{ broken_directives_are_refused,
			sizeof broken_directives / sizeof *broken_directives },
	};

	return suite_run("benchmark", rows, sizeof rows / sizeof *rows);
}
