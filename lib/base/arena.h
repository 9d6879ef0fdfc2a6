/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that dies together: one arena per document, plan, image, result.
 *
 * What an arena gives is zeroed, aligned for any type, and lives until the arena
 * is freed. Nothing is freed alone. An arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* NULL when memory has run out. */
struct arena *arena_new(void);

/* Frees all that it gave; NULL is allowed. */
void arena_free(struct arena *arena);

/* For __attribute__((cleanup)). */
void arena_freep(struct arena **arena);

/* Zeroed memory; NULL when memory has run out or count * size overflows. Never NULL for 0 bytes. */
void *arena_new_array(struct arena *arena, size_t count, size_t size);
void *arena_alloc(struct arena *arena, size_t size);

/* Copies of text, with a NUL behind them. */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Bytes that the arena holds from the system. */
size_t arena_size(const struct arena *arena);

/* Makes all that it gave free to be given again; keeps one block. For scratch space in a loop. */
void arena_reset(struct arena *arena);

#endif
