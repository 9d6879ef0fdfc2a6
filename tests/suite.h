/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a table of Check tests as one suite: the end of every test file. */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>
#include <stdlib.h>

struct suite_row {
	const TTest *test;
	int rows; /* 0: run once; else a loop test over that many rows */
};

static inline int
suite_run(const char *name, const struct suite_row *rows, size_t count)
{
	Suite *suite = suite_create(name);
	TCase *tests = tcase_create(name);

	tcase_set_timeout(tests, 120);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].rows)
			tcase_add_loop_test(tests, rows[i].test, 0, rows[i].rows);
		else
			tcase_add_test(tests, rows[i].test);
	}
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
