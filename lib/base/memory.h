/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one place where memory is asked for.
 *
 * All rooms and the libraries that take an allocator get theirs here. A size of 0
 * and a product that overflows are refused: NULL, as when memory has run out.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for count things of size bytes; freed by memory_free. */
void *memory_new(size_t count, size_t size);

/* The block grown or shrunk; on failure NULL, and the block stands as it was. */
void *memory_resize(void *block, size_t count, size_t size);

/* A copy of length bytes with a NUL behind it. */
char *memory_text(const char *text, size_t length);

void memory_free(void *block);

/* For __attribute__((cleanup)): block is the address of a pointer. */
void memory_freep(void *block);

/* Takes the pointer out of *place and leaves NULL there: what leaves a function by success. */
static inline void *
steal(void *place)
{
	void **pointer = place;
	void *value = *pointer;

	*pointer = NULL;
	return value;
}

#endif
