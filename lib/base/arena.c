/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST = 4096, LARGEST = 1 << 20 };

struct block {
	struct block *next;
	size_t size;
	size_t used;
	_Alignas(max_align_t) unsigned char data[];
};

/* A block grows from 4 KiB to 1 MiB; what is larger than a quarter of it gets one of its own. */
struct arena {
	struct block *current;
	size_t next_size;
	size_t total;
};

struct arena *
arena_new(void)
{
	struct arena *arena = memory_new(1, sizeof *arena);

	if (arena)
		arena->next_size = FIRST;
	return arena;
}

static void
free_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;
		memory_free(block);
		block = next;
	}
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_blocks(arena->current);
	memory_free(arena);
}

void
arena_freep(struct arena **arena)
{
	arena_free(steal(arena));
}

static struct block *
block_new(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX - sizeof(struct block))
		return NULL;
	struct block *block = memory_new(1, sizeof *block + size);
	if (!block)
		return NULL;
	block->size = size;
	arena->total += sizeof *block + size;
	return block;
}

/* A block for one large thing stands behind the current one, which goes on being filled. */
static void *
alloc_large(struct arena *arena, size_t size)
{
	struct block *block = block_new(arena, size);

	if (!block)
		return NULL;
	block->used = size;
	if (arena->current) {
		block->next = arena->current->next;
		arena->current->next = block;
	} else {
		arena->current = block;
	}
	return block->data;
}

static void *
alloc_in_new_block(struct arena *arena, size_t size)
{
	struct block *block = block_new(arena, arena->next_size);

	if (!block)
		return NULL;
	if (arena->next_size < LARGEST)
		arena->next_size *= 2;
	block->next = arena->current;
	block->used = size;
	arena->current = block;
	return block->data;
}

/* Zeroed since its block is; a reset clears what was used. align is a power of two. */
static void *
take(struct arena *arena, size_t size, size_t align)
{
	struct block *block = arena->current;

	if (block) {
		size_t start = (block->used + align - 1) & ~(align - 1);
		if (start <= block->size && size <= block->size - start) {
			block->used = start + size;
			return block->data + start;
		}
	}
	if (size > arena->next_size / 4)
		return alloc_large(arena, size);
	return alloc_in_new_block(arena, size);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size ? size : 1, _Alignof(max_align_t));
}

void *
arena_new_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	return __builtin_mul_overflow(count, size, &bytes) ? NULL : arena_alloc(arena, bytes);
}

/* Text needs no alignment: it is packed to the byte. */
static char *
take_text(struct arena *arena, size_t length)
{
	return length == SIZE_MAX ? NULL : take(arena, length + 1, 1);
}

char *
arena_text_n(struct arena *arena, const char *text, size_t length)
{
	char *copy = take_text(arena, length);

	if (copy && length)
		memcpy(copy, text, length);
	return copy;
}

char *
arena_text(struct arena *arena, const char *text)
{
	return arena_text_n(arena, text, strlen(text));
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	char *text = length < 0 ? NULL : take_text(arena, (size_t)length);
	if (!text)
		return NULL;
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}

size_t
arena_size(const struct arena *arena)
{
	return arena->total;
}

void
arena_reset(struct arena *arena)
{
	struct block *block = arena->current;

	if (!block)
		return;
	free_blocks(block->next);
	block->next = NULL;
	memset(block->data, 0, block->used);
	block->used = 0;
	arena->total = sizeof *block + block->size;
}
