/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes: a view of some, and a buffer that grows.
 *
 * struct bytes borrows; struct buffer owns and is released by buffer_free. A buffer
 * remembers that memory ran out: adding to it goes on doing nothing, and the one
 * check at the end (buffer->failed) is enough.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
	const unsigned char *data;
	size_t size;
};

struct buffer {
	char *data; /* NUL-terminated whenever it is not NULL */
	size_t size;
	size_t capacity;
	bool failed;
};

/* For __attribute__((cleanup)) as well. */
void buffer_free(struct buffer *buffer);

void buffer_add(struct buffer *buffer, const void *data, size_t size);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_char(struct buffer *buffer, char character);
void buffer_add_format(struct buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Empties it and keeps its memory. */
void buffer_clear(struct buffer *buffer);

/* The text of a view, or "" where it has none; a view of a text. */
static inline struct bytes
bytes_of(const void *data, size_t size)
{
	return (struct bytes){ data, size };
}

bool bytes_equal(struct bytes a, struct bytes b);

/* Length of the valid UTF-8 character at data (1 to 4), or 0 where there is none. */
size_t bytes_utf8_length(const unsigned char *data, size_t size);

#endif
