/* SPDX-License-Identifier: Apache-2.0 */
#include "match/words.h"
#include "suite.h"

START_TEST(every_number_has_a_word_that_leads_back)
{
	for (int i = MATCH_STRING; i <= MATCH_VERSION; i++)
		ck_assert_int_eq(match_datatype_of(match_datatype_word(i)), i);
	for (int i = MATCH_EQUALS; i <= MATCH_SUPERSET; i++)
		ck_assert_int_eq(match_operation_of(match_operation_word(i)), i);
	for (int i = MATCH_ALL; i <= MATCH_ONLY_ONE; i++)
		ck_assert_int_eq(match_check_of(match_check_word(i)), i);
	for (int i = MATCH_AT_LEAST_ONE_EXISTS; i <= MATCH_ONLY_ONE_EXISTS; i++)
		ck_assert_int_eq(match_existence_of(match_existence_word(i)), i);
	for (int i = MATCH_AND; i <= MATCH_XOR; i++)
		ck_assert_int_eq(match_operator_of(match_operator_word(i)), i);
	for (int i = MATCH_TRUE; i <= MATCH_NOT_APPLICABLE; i++)
		ck_assert_str_ne(match_truth_word(i), "?");
}
END_TEST

START_TEST(a_deprecated_word_is_read_and_not_written)
{
	ck_assert_int_eq(match_check_of("none exist"), MATCH_NONE_SATISFY);
	ck_assert_str_eq(match_check_word(MATCH_NONE_SATISFY), "none satisfy");
}
END_TEST

START_TEST(what_is_no_word_has_no_number)
{
	ck_assert_int_eq(match_datatype_of(""), -1);
	ck_assert_int_eq(match_datatype_of("String"), -1);
	ck_assert_int_eq(match_operation_of("equal"), -1);
	ck_assert_int_eq(match_check_of("zzz"), -1);
	ck_assert_int_eq(match_existence_of("all"), -1);
	ck_assert_int_eq(match_operator_of("NAND"), -1);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ every_number_has_a_word_that_leads_back, 0 },
		{ a_deprecated_word_is_read_and_not_written, 0 },
		{ what_is_no_word_has_no_number, 0 },
	};

	return suite_run("words", rows, sizeof rows / sizeof *rows);
}
