/* SPDX-License-Identifier: Apache-2.0 */
#include "base/array.h"

#include "base/arena.h"
#include "base/memory.h"

#include <compliance/error.h>
#include <stdint.h>
#include <string.h>

void *
array_push(struct array *array)
{
	if (array->count == array->capacity) {
		size_t capacity = array->capacity ? array->capacity * 2 : 8;
		void *data = array->capacity > SIZE_MAX / 2
				     ? NULL
				     : memory_resize(array->data, capacity, array->width);
		if (!data)
			return NULL;
		array->data = data;
		array->capacity = capacity;
	}
	void *thing = array_at(array, array->count++);
	memset(thing, 0, array->width);
	return thing;
}

int
array_push_pointer(struct array *array, const void *pointer)
{
	const void **place = array_push(array);

	if (!place)
		return COMPLIANCE_ENOMEM;
	*place = pointer;
	return 0;
}

void *
array_at(const struct array *array, size_t index)
{
	return (char *)array->data + index * array->width;
}

void *
array_copy(const struct array *array, struct arena *arena)
{
	void *copy = arena_new_array(arena, array->count, array->width);

	if (copy && array->count)
		memcpy(copy, array->data, array->count * array->width);
	return copy;
}

void
array_free(struct array *array)
{
	memory_free(array->data);
	array->data = NULL;
	array->count = array->capacity = 0;
}
