/* SPDX-License-Identifier: Apache-2.0 */
#include "match/cases.h"
#include "match/truth.h"

enum { MOST = 4, ROWS = 64 }; /* each count runs from 0 to MOST - 1 */

struct row {
	int kind;   /* 0 check, 1 operator, 2 existence */
	int number; /* of its word */
	char cells[6][8];
	char result[32];
};

static bool
fits(const char *cell, size_t count)
{
	if (strcmp(cell, "odd") == 0)
		return count % 2 == 1;
	if (strcmp(cell, "even") == 0)
		return count && count % 2 == 0;
	if (strcmp(cell, "0,1") == 0)
		return count < 2;
	size_t least = strtoul(cell, NULL, 10);
	return strchr(cell, '+') ? count >= least : count == least;
}

static int
read_rows(const char *name, struct row *rows, int kinds)
{
	struct cases cases = cases_open(name);
	int count = 0;

	while (cases_next(&cases)) {
		struct row *row = &rows[count++];
		int cells = kinds == 2 ? 4 : 6;
		int first = kinds == 2 ? 1 : 2;
		ck_assert_int_le(count, ROWS);
		ck_assert_msg(cases.count == first + cells + 1, "%s:%d", name, cases.line);
		row->kind = kinds == 2 ? 2 : strcmp(cases.columns[0], "operator") == 0;
		row->number = row->kind == 2   ? match_existence_of(cases.columns[0])
			      : row->kind == 1 ? match_operator_of(cases.columns[1])
					       : match_check_of(cases.columns[1]);
		ck_assert_int_ge(row->number, 0);
		for (int i = 0; i < cells; i++)
			snprintf(row->cells[i], 8, "%s", cases.columns[first + i]);
		snprintf(row->result, 32, "%s", cases.columns[first + cells]);
	}
	return count;
}

/* The result of the rows that a tally fits; two rows must not say two things. */
static const char *
expected(const struct row *rows, int row_count, int kind, int number, const size_t *counts,
	int cells)
{
	const char *result = "unknown";
	bool found = false;

	for (int i = 0; i < row_count; i++) {
		bool fit = rows[i].kind == kind && rows[i].number == number;
		for (int j = 0; fit && j < cells; j++)
			fit = fits(rows[i].cells[j], counts[j]);
		if (!fit)
			continue;
		ck_assert(!found || strcmp(result, rows[i].result) == 0);
		result = rows[i].result;
		found = true;
	}
	return result;
}

/* Digits of a number to the base MOST. */
static void
counts_of(int number, size_t *counts, int cells)
{
	for (int i = 0; i < cells; i++, number /= MOST)
		counts[i] = (size_t)(number % MOST);
}

START_TEST(every_tally_combines_as_the_charts_say)
{
	/* The charts' columns are in another order than the numbers of the truths. */
	static const enum match_truth columns[] = { MATCH_TRUE, MATCH_FALSE, MATCH_ERROR,
		MATCH_UNKNOWN, MATCH_NOT_EVALUATED, MATCH_NOT_APPLICABLE };
	struct row rows[ROWS];
	int row_count = read_rows("truth.txt", rows, 0);

	for (int i = 0; i < MOST * MOST * MOST * MOST * MOST * MOST; i++) {
		struct match_tally tally = { { 0 } };
		size_t counts[6];
		counts_of(i, counts, 6);
		for (int j = 0; j < 6; j++)
			for (size_t k = 0; k < counts[j]; k++)
				match_tally_add(&tally, columns[j]);
		for (int j = MATCH_ALL; j <= MATCH_ONLY_ONE; j++)
			ck_assert_str_eq(match_truth_word(match_check_truth(j, &tally)),
				expected(rows, row_count, 0, j, counts, 6));
		for (int j = MATCH_AND; j <= MATCH_XOR; j++)
			ck_assert_str_eq(match_truth_word(match_operator_truth(j, &tally)),
				expected(rows, row_count, 1, j, counts, 6));
	}
}
END_TEST

START_TEST(every_presence_is_judged_as_the_charts_say)
{
	struct row rows[ROWS];
	int row_count = read_rows("existence.txt", rows, 2);

	for (int i = 0; i < MOST * MOST * MOST * MOST; i++) {
		size_t counts[4];
		counts_of(i, counts, 4);
		struct match_presence presence = { counts[0], counts[1], counts[2], counts[3] };
		for (int j = MATCH_AT_LEAST_ONE_EXISTS; j <= MATCH_ONLY_ONE_EXISTS; j++)
			ck_assert_str_eq(match_truth_word(match_existence_truth(j, &presence)),
				expected(rows, row_count, 2, j, counts, 4));
	}
}
END_TEST

START_TEST(negation_swaps_true_and_false_only)
{
	ck_assert_int_eq(match_negate(MATCH_TRUE), MATCH_FALSE);
	ck_assert_int_eq(match_negate(MATCH_FALSE), MATCH_TRUE);
	for (int i = MATCH_UNKNOWN; i <= MATCH_NOT_APPLICABLE; i++)
		ck_assert_int_eq(match_negate(i), i);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ every_tally_combines_as_the_charts_say, 0 },
		{ every_presence_is_judged_as_the_charts_say, 0 },
		{ negation_swaps_true_and_false_only, 0 },
	};

	return suite_run("truth", rows, sizeof rows / sizeof *rows);
}
