/* SPDX-License-Identifier: Apache-2.0 */
#include "match/condition.h"
#include "suite.h"

#include <string.h>

static const char *const two[] = { "a", "b" };
static const char *const one[] = { "a" };
static const char *const mixed[] = { "x", "5" };

static const struct {
	struct match_condition condition;
	const char *found;
	enum match_truth truth;
	const char *literal;
} cases[] = {
	{ { .name = "e", .values = one, .value_count = 1 }, "a", MATCH_TRUE, "a" },
	{ { .name = "e", .values = one, .value_count = 1 }, "b", MATCH_FALSE, "a" },
	{ { .name = "e", .nil = true }, "b", MATCH_TRUE, NULL },
	{ { .name = "e", .variable = true }, "b", MATCH_ERROR, NULL },
	{ { .name = "e", .values = two, .value_count = 2 }, "a", MATCH_FALSE, NULL },
	{ { .name = "e", .check = MATCH_AT_LEAST_ONE, .values = two, .value_count = 2 }, "b",
		MATCH_TRUE, NULL },
	{ { .name = "e", .check = MATCH_NONE_SATISFY, .values = two, .value_count = 2 }, "c",
		MATCH_TRUE, NULL },
	{ { .name = "e", .check = MATCH_ONLY_ONE, .values = two, .value_count = 2 }, "a",
		MATCH_TRUE, NULL },
	{ { .name = "e", .check = MATCH_NONE_SATISFY, .values = one, .value_count = 1 }, "a",
		MATCH_FALSE, NULL },
	{ { .name = "e", .operation = MATCH_NOT_EQUAL, .values = two, .value_count = 2 }, "c",
		MATCH_TRUE, NULL },
	{ { .name = "e", .datatype = MATCH_INT, .values = mixed, .value_count = 2 }, "5",
		MATCH_ERROR, NULL },
	/* one value's error is outweighed by another's answer */
	{ { .name = "e",
		  .datatype = MATCH_INT,
		  .check = MATCH_AT_LEAST_ONE,
		  .values = mixed,
		  .value_count = 2 },
		"5", MATCH_TRUE, NULL },
	{ { .name = "e", .datatype = MATCH_INT, .values = mixed, .value_count = 2 }, "6",
		MATCH_FALSE, NULL },
};

START_TEST(the_values_of_a_condition_combine)
{
	struct compliance_error error = { 0 };
	enum match_truth truth =
		match_condition_test(&cases[_i].condition, NULL, cases[_i].found, &error);

	ck_assert_int_eq(truth, cases[_i].truth);
	ck_assert_int_eq(error.code, truth == MATCH_ERROR ? COMPLIANCE_ECONTENT : 0);
	if (truth == MATCH_ERROR)
		ck_assert_int_eq(strncmp(error.message, "e: ", 3), 0);
	const char *literal = match_condition_literal(&cases[_i].condition);
	ck_assert((literal == NULL) == (cases[_i].literal == NULL));
	ck_assert(!literal || strcmp(literal, cases[_i].literal) == 0);
}
END_TEST

static const struct {
	enum match_datatype datatype;
	const char *pattern;
	const char *found;
	enum match_truth truth;
	int code;
} patterns[] = {
	{ MATCH_STRING, "^a.c$", "abc", MATCH_TRUE, 0 },
	{ MATCH_STRING, "b", "abc", MATCH_TRUE, 0 },
	{ MATCH_STRING, "^b", "abc", MATCH_FALSE, 0 },
	{ MATCH_STRING, "(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", MATCH_ERROR,
		COMPLIANCE_ELIMIT },
	{ MATCH_INT, "5", "5", MATCH_ERROR, COMPLIANCE_ECONTENT },
};

START_TEST(a_pattern_is_searched_in_the_value)
{
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct match_scan *scan;
	struct match_pattern *pattern;

	compliance_limits_default(&limits);
	ck_assert_int_eq(match_scan_new(&scan, &limits, NULL), 0);
	ck_assert_int_eq(match_pattern_new(&pattern, patterns[_i].pattern, 0, &limits, NULL), 0);
	struct match_condition condition = { .name = "e",
		.datatype = patterns[_i].datatype,
		.operation = MATCH_PATTERN,
		.values = &patterns[_i].pattern,
		.value_count = 1,
		.patterns = &pattern };
	ck_assert_int_eq(match_condition_test(&condition, scan, patterns[_i].found, &error),
		patterns[_i].truth);
	ck_assert_int_eq(error.code, patterns[_i].code);
	ck_assert_ptr_null(match_condition_literal(&condition));
	match_pattern_free(pattern);
	match_scan_free(scan);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ the_values_of_a_condition_combine, sizeof cases / sizeof *cases },
		{ a_pattern_is_searched_in_the_value, sizeof patterns / sizeof *patterns },
	};

	return suite_run("condition", rows, sizeof rows / sizeof *rows);
}
