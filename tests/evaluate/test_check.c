/* SPDX-License-Identifier: Apache-2.0 */
/* From checks to results: complex ones, and one rule's several. */
#include "content/reading.h"
#include "evaluate/run.h"
#include "image/tree.h"
#include "match/cases.h"
#include "result/result.h"

static enum model_result
result_named(const char *word)
{
	for (int i = 0; i < MODEL_RESULTS; i++)
		if (strcmp(model_result_word((enum model_result)i), word) == 0)
			return (enum model_result)i;
	ck_abort_msg("no result is called %s", word);
	return MODEL_ERROR;
}

START_TEST(complex_checks_combine_by_the_tables)
{
	struct cases cases = cases_open("complex_check.txt");
	enum model_result columns[CASE_COLUMNS] = { MODEL_PASS };
	size_t count = 0;

	while (cases_next(&cases)) {
		bool head = strcmp(cases.columns[0], "first") == 0;
		bool is_or = strcmp(cases.columns[0], "OR") == 0;
		for (int i = 2; i < cases.count; i++) {
			enum model_result word = result_named(cases.columns[i]);
			if (head) {
				columns[i] = word;
				continue;
			}
			count++;
			if (strcmp(cases.columns[0], "NOT") == 0) {
				ck_assert_int_eq(run_negate(columns[i]), word);
				continue;
			}
			enum model_result first = result_named(cases.columns[1]);
			ck_assert_msg(run_combine(first, columns[i], is_or) == word,
				"line %d: %s %s %s is %s", cases.line, cases.columns[1],
				cases.columns[0], model_result_word(columns[i]),
				model_result_word(run_combine(first, columns[i], is_or)));
		}
	}
	ck_assert_uint_eq(count, 2 * 8 * 8 + 8);
}
END_TEST

/* Definitions that need no image: of the family test, which says "unix". */
#define DEFINITION(id, class, test)                                                                \
	"<definition id='" id                                                                      \
	"' version='1' class='" class "'><criteria><criterion test_ref='" test                     \
				      "'/></criteria></definition>"
static const struct sibling siblings[] = {
	{ "oval.xml",
		OVAL_BEGIN "<definitions>" DEFINITION("d:t", "compliance", "t:t") DEFINITION(
			"d:f", "compliance", "t:f") DEFINITION("d:v", "patch",
			"t:t") "</definitions><tests>"
			       "<ind:family_test id='t:t' version='1' check='all'><ind:object "
			       "object_ref='o'/>"
			       "<ind:state state_ref='s:u'/></ind:family_test>"
			       "<ind:family_test id='t:f' version='1' check='all'><ind:object "
			       "object_ref='o'/>"
			       "<ind:state state_ref='s:w'/></ind:family_test></tests>"
			       "<objects><ind:family_object id='o' version='1'/></objects><states>"
			       "<ind:family_state id='s:u' "
			       "version='1'><ind:family>unix</ind:family>"
			       "</ind:family_state><ind:family_state id='s:w' version='1'>"
			       "<ind:family>windows</ind:family></ind:family_state></"
			       "states>" OVAL_END },
	{ NULL, NULL },
};

#define REF(name)	  "<check-content-ref href='oval.xml' name='" name "'/>"
#define CHECK(more, body) "<check system='" OVAL_SPACE "' " more ">" body "</check>"
#define MANUAL		  "<check system='C-1_chk'><check-content>Look.</check-content></check>"
#define OCIL                                                                                       \
	"<check system='http://scap.nist.gov/schema/ocil/2'>"                                      \
	"<check-content-ref href='ocil.xml' name='o'/></check>"

static const struct {
	const char *attributes, *checks;
	const char *results; /* of the rule, one after the other */
} rules[] = {
	{ "", CHECK("", REF("d:t")), "pass" },
	{ "", CHECK("", REF("d:f")), "fail" },
	{ "", CHECK("", REF("d:v")), "fail" },
	{ "", CHECK("negate='1'", REF("d:t")), "fail" },
	{ "", "", "notchecked" },
	{ "", MANUAL, "notchecked" },
	{ "", OCIL, "notchecked" },
	/* another system beside it hides nothing */
	{ "", OCIL CHECK("", REF("d:t")), "pass" },
	{ "", CHECK("", REF("d:t")) OCIL, "pass" },
	{ "", CHECK("", REF("d:t")) CHECK("", REF("d:f")), "fail" },
	/* references are alternatives */
	{ "", CHECK("", "<check-content-ref href='absent.xml' name='x'/>" REF("d:f")), "fail" },
	{ "", CHECK("", "<check-content-ref href='absent.xml' name='x'/>"), "notchecked" },
	/* without a name: all of the file, as one or each */
	{ "", CHECK("", "<check-content-ref href='oval.xml'/>"), "fail" },
	{ "", CHECK("multi-check='1'", "<check-content-ref href='oval.xml'/>"), "pass fail fail" },
	{ "", CHECK("multi-check='1' negate='1'", "<check-content-ref href='oval.xml'/>"),
		"fail pass pass" },
	{ "role='unscored'", CHECK("multi-check='1'", "<check-content-ref href='oval.xml'/>"),
		"informational informational informational" },
	{ "", CHECK("multi-check='1'", REF("d:t")), "pass" },
	{ "role='unchecked'", CHECK("multi-check='1'", "<check-content-ref href='oval.xml'/>"),
		"notchecked" },
	{ "selected='0'", CHECK("multi-check='1'", "<check-content-ref href='oval.xml'/>"),
		"notselected" },
	/* OVAL tells nothing of instances: they stay together (NISTIR 7275r4, section 6.4.4.2) */
	{ "multiple='1'", CHECK("", REF("d:f")), "fail" },
	/* roles hold for every form of check */
	{ "role='unscored'", CHECK("", REF("d:f")), "informational" },
	{ "role='unscored'",
		"<complex-check operator='AND'>" CHECK("", REF("d:f")) "</complex-check>",
		"informational" },
	/* complex ones */
	{ "",
		"<complex-check operator='OR'>" CHECK("", REF("d:f")) CHECK("", REF("d:t")) MANUAL
		"</complex-check>",
		"pass" },
	{ "",
		"<complex-check operator='AND' negate='1'>" CHECK("", REF("d:f"))
			CHECK("", REF("d:t")) "</complex-check>",
		"pass" },
	{ "",
		"<complex-check operator='AND'><complex-check operator='OR'>" CHECK("negate='1'",
			REF("d:f")) "</complex-check>" CHECK("", REF("d:t")) "</complex-check>",
		"pass" },
	{ "",
		"<complex-check operator='AND'>" CHECK("multi-check='1'",
			"<check-content-ref href='oval.xml'/>") "</complex-check>",
		"fail" },
	{ "", "<complex-check operator='AND'/>", "notchecked" },
	{ "",
		CHECK("", REF("d:f")) "<complex-check operator='AND'>" CHECK(
			"", REF("d:t")) "</complex-check>",
		"pass" },
};

static struct result *
run_content(const struct content *content, struct plan **plan, struct tree *tree)
{
	struct plan_options options = { 0 };
	const struct evaluate_options how = { .now = 1, .fixed_time = true };
	struct compliance_error error = { 0 };
	struct result *result = NULL;

	compliance_limits_default(&options.limits);
	*tree = tree_new();
	tree_open(tree, NULL);
	ck_assert_msg(plan_compile(plan, content_model(content), &options, &error) == 0, "%s",
		error.message);
	ck_assert_msg(
		evaluate(&result, *plan, tree->image, &how, &error) == 0, "%s", error.message);
	return result;
}

START_TEST(a_rule_has_the_results_of_its_check)
{
	struct buffer text = { 0 }, list = { 0 };
	struct plan *plan = NULL;
	struct tree tree;

	buffer_add_format(&text, XCCDF_BEGIN "<Rule id='r' %s>%s</Rule>" XCCDF_END,
		rules[_i].attributes, rules[_i].checks);
	struct content *content = read_beside(text.data, siblings);
	struct result *result = run_content(content, &plan, &tree);
	for (size_t i = 0; i < result->rule_count; i++)
		buffer_add_format(
			&list, "%s%s", i ? " " : "", model_result_word(result->rules[i].result));
	ck_assert_str_eq(list.data, rules[_i].results);
	result_free(result);
	plan_free(plan);
	content_free(content);
	tree_free(&tree);
	buffer_free(&text);
	buffer_free(&list);
}
END_TEST

START_TEST(each_result_of_a_multi_check_names_its_definition)
{
	struct plan *plan = NULL;
	struct tree tree;
	struct content *content =
		read_beside(XCCDF_BEGIN "<Rule id='r'>" CHECK("multi-check='1'",
				    "<check-content-ref href='oval.xml'/>") "</Rule>" XCCDF_END,
			siblings);
	struct result *result = run_content(content, &plan, &tree);

	ck_assert_uint_eq(result->rule_count, 3);
	ck_assert_str_eq(result->rules[1].ref->name, "d:f");
	ck_assert_str_eq(result->rules[1].ref->href, "oval.xml");
	/* the share that passed */
	ck_assert_double_eq_tol(result->scores[0].score, 100.0 / 3, 1e-9);
	result_free(result);
	plan_free(plan);
	content_free(content);
	tree_free(&tree);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ complex_checks_combine_by_the_tables, 0 },
		{ a_rule_has_the_results_of_its_check, sizeof rules / sizeof *rules },
		{ each_result_of_a_multi_check_names_its_definition, 0 },
	};

	return suite_run("evaluate: checks", rows, sizeof rows / sizeof *rows);
}
