/* SPDX-License-Identifier: Apache-2.0 */
#include "model/content.h"
#include "suite.h"

/* A table that is out of order loses some of its words. */
START_TEST(every_severity_is_found_by_its_word)
{
	for (int i = MODEL_SEVERITY_UNKNOWN; i <= MODEL_HIGH; i++)
		ck_assert_int_eq(model_severity_of(model_severity_word((enum model_severity)i)), i);
	ck_assert_int_eq(model_severity_of("critical"), -1);
	ck_assert_int_eq(model_severity_of(""), -1);
}
END_TEST

START_TEST(every_role_is_found_by_its_word)
{
	for (int i = MODEL_FULL; i <= MODEL_UNCHECKED; i++)
		ck_assert_int_eq(model_role_of(model_role_word((enum model_role)i)), i);
	ck_assert_int_eq(model_role_of("Full"), -1);
}
END_TEST

START_TEST(every_class_is_found_by_its_word)
{
	for (int i = MODEL_COMPLIANCE; i <= MODEL_VULNERABILITY; i++)
		ck_assert_int_eq(model_class_of(model_class_word((enum model_class)i)), i);
	ck_assert_int_eq(model_class_of("zoology"), -1);
}
END_TEST

START_TEST(every_result_has_its_word)
{
	static const char *const words[MODEL_RESULTS] = { "pass", "fail", "error", "unknown",
		"notapplicable", "notchecked", "notselected", "informational", "fixed" };

	for (int i = 0; i < MODEL_RESULTS; i++)
		ck_assert_str_eq(model_result_word((enum model_result)i), words[i]);
}
END_TEST

START_TEST(what_has_no_index_finds_nothing)
{
	const struct model_oval oval = { 0 };
	const struct model_benchmark benchmark = { 0 };
	const struct model_checklist checklist = { 0 };

	ck_assert_ptr_null(model_oval_definition(&oval, "oval:x:def:1"));
	ck_assert_ptr_null(model_benchmark_rule(&benchmark, "rule"));
	ck_assert_ptr_null(model_checklist_file(&checklist, "oval.xml"));
}
END_TEST

static const struct {
	const char *id, *name;
	bool ends, is_called;
} names[] = {
	{ "xccdf_a_rule_b_c", "xccdf_a_rule_b_c", true, true },
	{ "xccdf_a_rule_b_c", "b_c", true, true },
	{ "xccdf_a_rule_b_c", "c", true, true },
	{ "xccdf_a_rule_b_c", "_c", true, false },
	{ "xccdf_a_rule_bc", "c", true, false },
	{ "xccdf_a_rule_b_c", "b", false, false },
	{ "c", "xc", false, false },
	{ "c", "", false, false },
};

START_TEST(an_end_of_an_id_can_name_it)
{
	ck_assert_int_eq(model_id_ends(names[_i].id, names[_i].name), names[_i].ends);
	ck_assert_int_eq(model_id_is_called(names[_i].id, names[_i].name), names[_i].is_called);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ every_severity_is_found_by_its_word, 0 },
		{ every_role_is_found_by_its_word, 0 },
		{ every_class_is_found_by_its_word, 0 },
		{ every_result_has_its_word, 0 },
		{ what_has_no_index_finds_nothing, 0 },
		{ an_end_of_an_id_can_name_it, sizeof names / sizeof *names },
	};

	return suite_run("model words", rows, sizeof rows / sizeof *rows);
}
