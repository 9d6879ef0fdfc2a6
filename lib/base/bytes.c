/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
buffer_free(struct buffer *buffer)
{
	memory_free(buffer->data);
	*buffer = (struct buffer){ 0 };
}

static bool
make_room(struct buffer *buffer, size_t size)
{
	size_t needed;

	if (buffer->failed)
		return false;
	if (__builtin_add_overflow(buffer->size, size, &needed) || needed == SIZE_MAX)
		return !(buffer->failed = true);
	needed++;
	if (needed <= buffer->capacity)
		return true;
	size_t capacity = buffer->capacity ? buffer->capacity : 128;
	while (capacity < needed)
		capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
	char *data = memory_resize(buffer->data, capacity, 1);
	if (!data)
		return !(buffer->failed = true);
	buffer->data = data;
	buffer->capacity = capacity;
	return true;
}

void
buffer_add(struct buffer *buffer, const void *data, size_t size)
{
	if (!make_room(buffer, size))
		return;
	if (size)
		memcpy(buffer->data + buffer->size, data, size);
	buffer->size += size;
	buffer->data[buffer->size] = '\0';
}

void
buffer_add_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

void
buffer_add_char(struct buffer *buffer, char character)
{
	buffer_add(buffer, &character, 1);
}

void
buffer_add_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0 || !make_room(buffer, (size_t)length))
		return;
	va_start(arguments, format);
	vsnprintf(buffer->data + buffer->size, (size_t)length + 1, format, arguments);
	va_end(arguments);
	buffer->size += (size_t)length;
}

void
buffer_clear(struct buffer *buffer)
{
	buffer->size = 0;
	if (buffer->data)
		buffer->data[0] = '\0';
}

bool
bytes_equal(struct bytes a, struct bytes b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* The forms of RFC 3629: no overlong ones, no surrogates, nothing above U+10FFFF. */
size_t
bytes_utf8_length(const unsigned char *data, size_t size)
{
	if (size == 0)
		return 0;
	unsigned char first = data[0];
	if (first < 0x80)
		return 1;
	size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
	if (first < 0xC2 || first > 0xF4 || size < length)
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((data[i] & 0xC0) != 0x80)
			return 0;
	if ((first == 0xE0 && data[1] < 0xA0) || (first == 0xED && data[1] > 0x9F) ||
		(first == 0xF0 && data[1] < 0x90) || (first == 0xF4 && data[1] > 0x8F))
		return 0;
	return length;
}
