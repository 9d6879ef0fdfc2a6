/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores over one small benchmark: a rule "a" beside a group of weight 2 with "b" and "c", and an
 * empty group.
 */
#include "result/result.h"
#include "suite.h"

#include <math.h>

#define OUTCOMES "pfeunkxi+" /* by enum model_result; x: not selected */

static const struct model_item benchmark_item;
static const struct model_item group;
static const struct model_item rules[] = {
	{ .kind = MODEL_RULE, .id = "a", .weight = 7, .parent = &benchmark_item },
	{ .kind = MODEL_RULE, .id = "b", .weight = 7, .parent = &group },
	{ .kind = MODEL_RULE, .id = "c", .weight = 7, .parent = &group },
};
static const struct model_item *const in_group[] = { &rules[1], &rules[2] };
static const struct model_item group = {
	.kind = MODEL_GROUP, .id = "g", .weight = 2, .children = in_group, .child_count = 2
};
static const struct model_item empty = { .kind = MODEL_GROUP, .id = "empty", .weight = 50 };
static const struct model_item *const in_benchmark[] = { &rules[0], &group, &empty };
static const char *const asked[] = { "urn:xccdf:scoring:flat", "urn:none", "urn:xccdf:scoring:flat",
	"urn:xccdf:scoring:absolute", "urn:xccdf:scoring:flat-unweighted" };
static const struct model_benchmark benchmark = {
	.item = { .kind = MODEL_BENCHMARK, .id = "x", .children = in_benchmark, .child_count = 3 },
	.models = { asked, 5 },
};

/* Results of a, b, c with the weights that the profile gave them: 1, 3 and w. */
static const struct {
	const char *results;
	double weight;
	enum model_role role; /* of c */
	double normal, flat, flat_maximum, plain, plain_maximum, absolute;
} cases[] = {
	{ "ppp", 1, MODEL_FULL, 100, 5, 5, 3, 3, 1 },
	{ "ppf", 1, MODEL_FULL, (100 + 2 * 75) / 3.0, 4, 5, 2, 3, 0 },
	{ "pp+", 1, MODEL_FULL, 100, 5, 5, 3, 3, 1 },
	{ "ppe", 1, MODEL_FULL, (100 + 2 * 75) / 3.0, 4, 5, 2, 3, 0 },
	{ "ppu", 1, MODEL_FULL, (100 + 2 * 75) / 3.0, 4, 5, 2, 3, 0 },
	{ "ppn", 1, MODEL_FULL, 100, 4, 4, 2, 2, 1 },
	{ "ppk", 1, MODEL_FULL, 100, 4, 4, 2, 2, 1 },
	{ "ppx", 1, MODEL_FULL, 100, 4, 4, 2, 2, 1 },
	{ "ppi", 1, MODEL_FULL, 100, 4, 4, 2, 2, 1 },
	{ "ppf", 1, MODEL_UNSCORED, 100, 4, 4, 2, 2, 1 },
	{ "ppf", 0, MODEL_FULL, 100, 4, 4, 2, 2, 1 },
	{ "fnn", 1, MODEL_FULL, 0, 0, 1, 0, 1, 0 },
	{ "pnn", 1, MODEL_FULL, 100, 1, 1, 1, 1, 1 },
	{ "nnn", 1, MODEL_FULL, 0, 0, 0, 0, 0, 1 },
	{ "nnf", 0, MODEL_FULL, 0, 0, 0, 0, 0, 1 },
};
enum { CASES = sizeof cases / sizeof *cases };

static void
expect(const struct result *result, size_t index, const char *system, double score, double maximum)
{
	const struct result_score *found = &result->scores[index];

	ck_assert_str_eq(found->system, system);
	ck_assert_double_eq_tol(found->score, score, 1e-9);
	ck_assert_double_eq_tol(found->maximum, maximum, 1e-9);
}

START_TEST(each_model_counts_what_the_standard_says)
{
	const double weights[] = { 1, 3, cases[_i].weight };
	struct result_rule results[4] = { 0 };
	struct compliance_error error;
	struct result *result = result_new();

	for (int i = 0; i < 3; i++) {
		results[i].model = &rules[i];
		results[i].weight = weights[i];
		results[i].result =
			(enum model_result)(strchr(OUTCOMES, cases[_i].results[i]) - OUTCOMES);
	}
	results[2].role = cases[_i].role;
	results[3] = results[0]; /* a second result of one rule that says the same */
	result->benchmark = &benchmark;
	result->rules = results;
	result->rule_count = 4;
	ck_assert_int_eq(result_settle(result, &error), 0);
	ck_assert_uint_eq(result->score_count, 4);
	expect(result, 0, asked[0], cases[_i].flat, cases[_i].flat_maximum);
	expect(result, 1, asked[3], cases[_i].absolute, cases[_i].flat_maximum);
	expect(result, 2, asked[4], cases[_i].plain, cases[_i].plain_maximum);
	expect(result, 3, "urn:xccdf:scoring:default", cases[_i].normal, 100);
	result_free(result);
}
END_TEST

/* Results of rule "a", which is all that counts, and its share. */
static const struct {
	const char *results;
	double share;
} several[] = {
	{ "p", 1 },
	{ "pf", 0.5 },
	{ "pppf", 0.75 },
	{ "ppnk", 1 },
	{ "fe", 0 },
};

START_TEST(of_a_rule_with_several_results_the_share_counts)
{
	struct result_rule results[4] = { 0 };
	const struct result_group heavy = { &group, 5 };
	struct compliance_error error;
	struct result *result = result_new();

	result->benchmark = &benchmark;
	result->rules = results;
	result->rule_count = strlen(several[_i].results);
	result->groups = &heavy;
	result->group_count = 1;
	for (size_t i = 0; i < result->rule_count; i++) {
		results[i].model = &rules[0];
		results[i].weight = 4;
		results[i].result =
			(enum model_result)(strchr(OUTCOMES, several[_i].results[i]) - OUTCOMES);
	}
	ck_assert_int_eq(result_settle(result, &error), 0);
	expect(result, 0, asked[0], 4 * several[_i].share, 4);
	expect(result, 1, asked[3], several[_i].share < 1 ? 0 : 1, 4);
	expect(result, 2, asked[4], several[_i].share, 1);
	expect(result, 3, "urn:xccdf:scoring:default", 100 * several[_i].share, 100);
	result_free(result);
}
END_TEST

/* The group weighs 3 instead of 2. */
START_TEST(a_profile_refines_the_weight_of_a_group)
{
	struct result_rule results[2] = {
		{ .model = &rules[0], .weight = 1, .result = MODEL_PASS },
		{ .model = &rules[1], .weight = 1, .result = MODEL_FAIL },
	};
	const struct result_group heavy = { &group, 3 };
	struct compliance_error error;
	struct result *result = result_new();

	result->benchmark = &benchmark;
	result->rules = results;
	result->rule_count = 2;
	result->groups = &heavy;
	result->group_count = 1;
	ck_assert_int_eq(result_settle(result, &error), 0);
	expect(result, 3, "urn:xccdf:scoring:default", 25, 100);
	result_free(result);
}
END_TEST

static const struct {
	size_t counts[MODEL_RESULTS];
	enum result_outcome outcome;
} outcomes[] = {
	{ { [MODEL_PASS] = 3 }, RESULT_PASSED },
	{ { [MODEL_FIXED] = 1 }, RESULT_PASSED },
	{ { [MODEL_PASS] = 3, [MODEL_NOTCHECKED] = 1 }, RESULT_PASSED },
	{ { [MODEL_PASS] = 3, [MODEL_FAIL] = 1 }, RESULT_FAILED },
	{ { [MODEL_PASS] = 3, [MODEL_ERROR] = 1 }, RESULT_FAILED },
	{ { [MODEL_UNKNOWN] = 1 }, RESULT_FAILED },
	{ { [MODEL_NOTAPPLICABLE] = 5, [MODEL_NOTCHECKED] = 5, [MODEL_NOTSELECTED] = 5 },
		RESULT_NOTHING },
	{ { [MODEL_INFORMATIONAL] = 5 }, RESULT_NOTHING },
	{ { 0 }, RESULT_NOTHING },
};
enum { OUTCOME_COUNT = sizeof outcomes / sizeof *outcomes };

START_TEST(only_what_was_evaluated_can_pass)
{
	struct result result = { 0 };

	memcpy(result.counts, outcomes[_i].counts, sizeof result.counts);
	ck_assert_int_eq(result_outcome(&result), outcomes[_i].outcome);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ each_model_counts_what_the_standard_says, CASES },
		{ of_a_rule_with_several_results_the_share_counts,
			sizeof several / sizeof *several },
		{ a_profile_refines_the_weight_of_a_group, 0 },
		{ only_what_was_evaluated_can_pass, OUTCOME_COUNT },
	};

	return suite_run("score", rows, sizeof rows / sizeof *rows);
}
