/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/array.h"
#include "suite.h"

START_TEST(things_keep_their_order_while_it_grows)
{
	struct array array = array_of(sizeof(int));

	for (int i = 0; i < 1000; i++)
		*(int *)array_push(&array) = i;
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(*(int *)array_at(&array, (size_t)i), i);
	array_free(&array);
	ck_assert_uint_eq(array.count, 0);
}
END_TEST

START_TEST(a_copy_outlives_the_array)
{
	struct arena *arena = arena_new();
	struct array array = array_of(sizeof(void *));
	int thing = 7;

	ck_assert_int_eq(array_push_pointer(&array, &thing), 0);
	int **copy = array_copy(&array, arena);
	array_free(&array);
	ck_assert_ptr_eq(copy[0], &thing);
	ck_assert_ptr_nonnull(array_copy(&array, arena));
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ things_keep_their_order_while_it_grows, 0 },
		{ a_copy_outlives_the_array, 0 },
	};

	return suite_run("array", rows, sizeof rows / sizeof *rows);
}
