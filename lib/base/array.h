/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An array that grows, of things of one size.
 *
 *	struct array rules = array_of(sizeof(struct rule));
 *	struct rule *rule = array_push(&rules);   NULL when memory has run out
 *
 * A push may move the things: keep indexes, not pointers, while it grows.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

struct arena;

struct array {
	void *data;
	size_t count;
	size_t capacity;
	size_t width; /* bytes of one thing */
};

static inline struct array
array_of(size_t width)
{
	return (struct array){ NULL, 0, 0, width };
}

/* A new zeroed thing at the end; NULL when memory has run out. */
void *array_push(struct array *array);

/* Pushes a pointer (width must be that of a pointer). 0, or COMPLIANCE_ENOMEM. */
int array_push_pointer(struct array *array, const void *pointer);

void *array_at(const struct array *array, size_t index);

/* A copy of all things in the arena; NULL only when memory has run out. */
void *array_copy(const struct array *array, struct arena *arena);

/* For __attribute__((cleanup)) as well. */
void array_free(struct array *array);

#endif
