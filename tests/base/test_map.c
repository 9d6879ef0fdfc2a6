/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/intern.h"
#include "base/map.h"
#include "suite.h"

#include <stdio.h>

START_TEST(what_is_put_is_found)
{
	struct arena *arena = arena_new();
	struct map map = { 0 };

	for (int i = 0; i < 5000; i++)
		ck_assert_int_eq(map_put(&map, arena_format(arena, "key-%d", i), arena), 0);
	ck_assert_uint_eq(map.count, 5000);
	ck_assert_ptr_eq(map_get(&map, "key-4999"), arena);
	ck_assert_ptr_null(map_get(&map, "key-5000"));
	ck_assert_ptr_eq(map_get_n(&map, "key-12345", 8), arena);
	ck_assert_int_eq(map_put(&map, "key-1", &map), 0);
	ck_assert_uint_eq(map.count, 5000);
	ck_assert_ptr_eq(map_get(&map, "key-1"), &map);
	map_free(&map);
	ck_assert_ptr_null(map_get(&map, "key-1"));
	arena_free(arena);
}
END_TEST

START_TEST(equal_texts_are_one)
{
	struct arena *arena = arena_new();
	struct intern intern = { .arena = arena };
	const char *first = intern_text(&intern, "rule");

	ck_assert_ptr_eq(intern_text_n(&intern, "rules", 4), first);
	ck_assert_ptr_ne(intern_text(&intern, "rules"), first);
	ck_assert_str_eq(intern_text(&intern, ""), "");
	intern_free(&intern);
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ what_is_put_is_found, 0 },
		{ equal_texts_are_one, 0 },
	};

	return suite_run("map", rows, sizeof rows / sizeof *rows);
}
