/* SPDX-License-Identifier: Apache-2.0 */
#include "match/function.h"

#include "base/names.h"
#include "match/functions.h"

/* Sorted by name. */
static const struct match_function functions[] = {
	{ "arithmetic", 2, SIZE_MAX, MATCH_INT, NULL, function_arithmetic },
	{ "begin", 1, 1, MATCH_STRING, function_begin, NULL },
	{ "concat", 2, SIZE_MAX, MATCH_STRING, NULL, function_concat },
	{ "count", 1, SIZE_MAX, MATCH_INT, NULL, function_count },
	{ "end", 1, 1, MATCH_STRING, function_end, NULL },
	{ "escape_regex", 1, 1, MATCH_STRING, function_escape_regex, NULL },
	{ "glob_to_regex", 1, 1, MATCH_STRING, function_glob_to_regex, NULL },
	{ "merge", 1, SIZE_MAX, MATCH_STRING, NULL, function_merge },
	{ "regex_capture", 1, 1, MATCH_STRING, function_regex_capture, NULL },
	{ "split", 1, 1, MATCH_STRING, function_split, NULL },
	{ "substring", 1, 1, MATCH_STRING, function_substring, NULL },
	{ "time_difference", 1, 2, MATCH_INT, NULL, function_time_difference },
	{ "unique", 1, SIZE_MAX, MATCH_STRING, NULL, function_unique },
};

const struct match_function *
match_function_of(const char *name)
{
	return names_find(functions, sizeof functions / sizeof *functions, sizeof *functions, name);
}

static int
fill(const struct match_function *function, const struct match_call *call, struct answer *answer,
	struct compliance_error *error)
{
	const struct match_list *operand = call->operands;
	int code = 0;

	if (function->all)
		return function->all(answer, call, error);
	for (size_t i = 0; code == 0 && i < operand->count; i++)
		code = function->each(answer, call, operand->values[i], error);
	return code;
}

int
match_function_run(const struct match_function *function, const struct match_call *call,
	struct match_list *out, struct compliance_error *error)
{
	__attribute__((cleanup(answer_free))) struct answer answer =
		answer_of(function->datatype, call->arena, call->limits);

	int code = fill(function, call, &answer, error);
	return code < 0 ? code : answer_finish(&answer, out, error);
}
