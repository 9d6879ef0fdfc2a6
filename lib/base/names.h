/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of rows that begin with their name, a `const char *`, and are sorted by it as strcmp
 * sorts. They are searched by halves.
 */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include <stddef.h>

/* The row of that name, or NULL. `size` is that of a row. */
const void *names_find(const void *rows, size_t count, size_t size, const char *name);

/* The first of all rows of that name; how many there are goes to `found`. */
const void *names_all(const void *rows, size_t count, size_t size, const char *name, size_t *found);

#endif
