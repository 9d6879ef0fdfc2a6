/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void *
memory_new(size_t count, size_t size)
{
	return count && size ? calloc(count, size) : NULL;
}

void *
memory_resize(void *block, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes) || bytes == 0)
		return NULL;
	return realloc(block, bytes);
}

char *
memory_text(const char *text, size_t length)
{
	char *copy = length < (size_t)-1 ? malloc(length + 1) : NULL;

	if (!copy)
		return NULL;
	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

void
memory_free(void *block)
{
	free(block);
}

void
memory_freep(void *block)
{
	memory_free(steal(block));
}
