/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "suite.h"

#include <stdint.h>
#include <string.h>

START_TEST(memory_is_zeroed_aligned_and_apart)
{
	struct arena *arena = arena_new();
	unsigned char *last = NULL;

	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *block = arena_alloc(arena, size);
		ck_assert_ptr_nonnull(block);
		ck_assert_uint_eq((uintptr_t)block % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			ck_assert_uint_eq(block[i], 0);
		memset(block, 0xAA, size);
		ck_assert_ptr_ne(block, last);
		last = block;
	}
	arena_free(arena);
}
END_TEST

START_TEST(texts_are_packed_and_terminated)
{
	struct arena *arena = arena_new();
	const char *first = arena_text(arena, "abc");
	const char *second = arena_text_n(arena, "defgh", 2);

	ck_assert_str_eq(first, "abc");
	ck_assert_str_eq(second, "de");
	ck_assert_ptr_eq(second, first + 4);
	ck_assert_str_eq(arena_format(arena, "%s-%d", "x", 7), "x-7");
	ck_assert_str_eq(arena_text(arena, ""), "");
	arena_free(arena);
}
END_TEST

START_TEST(what_cannot_be_given_is_null)
{
	struct arena *arena = arena_new();

	ck_assert_ptr_null(arena_new_array(arena, SIZE_MAX / 2, 3));
	ck_assert_ptr_null(arena_alloc(arena, SIZE_MAX));
	ck_assert_ptr_null(arena_text_n(arena, "", SIZE_MAX));
	arena_free(arena);
	arena_free(NULL);
}
END_TEST

START_TEST(a_reset_arena_gives_zeroed_memory_again)
{
	struct arena *arena = arena_new();

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++) {
			unsigned char *block = arena_alloc(arena, 500);
			for (int k = 0; k < 500; k++)
				ck_assert_uint_eq(block[k], 0);
			memset(block, 0xFF, 500);
		}
		arena_reset(arena);
	}
	ck_assert_uint_lt(arena_size(arena), 200000);
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ memory_is_zeroed_aligned_and_apart, 0 },
		{ texts_are_packed_and_terminated, 0 },
		{ what_cannot_be_given_is_null, 0 },
		{ a_reset_arena_gives_zeroed_memory_again, 0 },
	};

	return suite_run("arena", rows, sizeof rows / sizeof *rows);
}
