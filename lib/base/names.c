/* SPDX-License-Identifier: Apache-2.0 */
#include "base/names.h"

#include <string.h>

static int
compare(const void *row, const char *name)
{
	const char *own;

	memcpy(&own, row, sizeof own);
	return strcmp(own, name);
}

const void *
names_all(const void *rows, size_t count, size_t size, const char *name, size_t *found)
{
	const char *all = rows;
	size_t low = 0;
	size_t high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare(all + middle * size, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < count && compare(all + end * size, name) == 0)
		end++;
	*found = end - low;
	return all ? all + low * size : NULL;
}

const void *
names_find(const void *rows, size_t count, size_t size, const char *name)
{
	size_t found;
	const void *first = names_all(rows, count, size, name, &found);

	return found ? first : NULL;
}
