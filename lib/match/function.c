/* SPDX-License-Identifier: Apache-2.0 */
#include "match/function.h"

#include "match/functions.h"

#include <string.h>

/* Sorted by name. */
static const struct match_function functions[] = {
	{ "arithmetic", 2, SIZE_MAX, function_arithmetic },
	{ "begin", 1, 1, function_begin },
	{ "concat", 2, SIZE_MAX, function_concat },
	{ "count", 1, SIZE_MAX, function_count },
	{ "end", 1, 1, function_end },
	{ "escape_regex", 1, 1, function_escape_regex },
	{ "glob_to_regex", 1, 1, function_glob_to_regex },
	{ "merge", 1, SIZE_MAX, function_merge },
	{ "regex_capture", 1, 1, function_regex_capture },
	{ "split", 1, 1, function_split },
	{ "substring", 1, 1, function_substring },
	{ "time_difference", 1, 2, function_time_difference },
	{ "unique", 1, SIZE_MAX, function_unique },
};

const struct match_function *
match_function_of(const char *name)
{
	size_t low = 0;
	size_t high = sizeof functions / sizeof *functions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(name, functions[middle].name);
		if (order == 0)
			return &functions[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
