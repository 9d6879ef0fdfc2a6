/* SPDX-License-Identifier: Apache-2.0 */
#include "base/names.h"
#include "suite.h"

#include <check.h>

struct row {
	const char *name;
	int number;
};

static const struct row rows[] = {
	{ "a", 1 },
	{ "ab", 2 },
	{ "b", 3 },
	{ "b", 4 },
	{ "b", 5 },
	{ "z", 6 },
};
enum { COUNT = sizeof rows / sizeof *rows };

static const struct {
	const char *name;
	int first; /* the number of the first row, 0: there is none */
	size_t found;
} cases[] = {
	{ "a", 1, 1 },
	{ "ab", 2, 1 },
	{ "b", 3, 3 },
	{ "z", 6, 1 },
	{ "", 0, 0 },
	{ "aa", 0, 0 },
	{ "c", 0, 0 },
	{ "zz", 0, 0 },
};

START_TEST(rows_are_found_by_their_name)
{
	size_t found = 99;
	const struct row *first = names_all(rows, COUNT, sizeof *rows, cases[_i].name, &found);
	const struct row *one = names_find(rows, COUNT, sizeof *rows, cases[_i].name);

	ck_assert_uint_eq(found, cases[_i].found);
	if (cases[_i].first) {
		ck_assert_int_eq(first->number, cases[_i].first);
		ck_assert_ptr_eq(one, first);
	} else {
		ck_assert_ptr_null(one);
	}
}
END_TEST

START_TEST(an_empty_table_has_no_row)
{
	size_t found = 99;

	ck_assert_ptr_null(names_find(NULL, 0, sizeof(struct row), "a"));
	names_all(NULL, 0, sizeof(struct row), "a", &found);
	ck_assert_uint_eq(found, 0);
}
END_TEST

int
main(void)
{
	const struct suite_row rows_of_tests[] = {
		{ rows_are_found_by_their_name, sizeof cases / sizeof *cases },
		{ an_empty_table_has_no_row, 0 },
	};

	return suite_run("names", rows_of_tests, sizeof rows_of_tests / sizeof *rows_of_tests);
}
