/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "match/answer.h"
#include "match/functions.h"

#include <string.h>

static int
add_escaped(struct answer *answer, const char *value, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };

	for (; *value; value++) {
		if (strchr("^$\\.[](){}*+?|", *value))
			buffer_add_char(&text, '\\');
		buffer_add_char(&text, *value);
	}
	return answer_add_buffer(answer, &text, error);
}

/* Each value as a pattern that matches it literally. */
int
function_escape_regex(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)arguments;
	(void)scan;
	(void)operand_count;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	int code = 0;

	for (size_t i = 0; code == 0 && i < operands->count; i++)
		code = add_escaped(&answer, operands->values[i], error);
	return code < 0 ? code : answer_finish(&answer, MATCH_STRING, out, error);
}
