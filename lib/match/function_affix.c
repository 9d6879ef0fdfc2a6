/* SPDX-License-Identifier: Apache-2.0 */
/* begin and end: a text that each value must start (end) with; added where it does not. */
#include "base/bytes.h"
#include "match/answer.h"
#include "match/functions.h"

#include <string.h>

static int
add_before(
	struct answer *answer, const char *affix, const char *value, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };

	if (strncmp(value, affix, strlen(affix)) == 0)
		return answer_add(answer, value, error);
	buffer_add_text(&text, affix);
	buffer_add_text(&text, value);
	return answer_add_buffer(answer, &text, error);
}

static int
add_behind(
	struct answer *answer, const char *affix, const char *value, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };
	size_t affix_size = strlen(affix);
	size_t size = strlen(value);

	if (size >= affix_size && strcmp(value + size - affix_size, affix) == 0)
		return answer_add(answer, value, error);
	buffer_add_text(&text, value);
	buffer_add_text(&text, affix);
	return answer_add_buffer(answer, &text, error);
}

int
function_begin(const struct match_function_arguments *arguments, const struct match_list *operands,
	size_t operand_count, struct match_scan *scan, struct arena *arena,
	const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)scan;
	(void)operand_count;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	int code = 0;

	for (size_t i = 0; code == 0 && i < operands->count; i++)
		code = add_before(&answer, arguments->text ? arguments->text : "",
			operands->values[i], error);
	return code < 0 ? code : answer_finish(&answer, MATCH_STRING, out, error);
}

int
function_end(const struct match_function_arguments *arguments, const struct match_list *operands,
	size_t operand_count, struct match_scan *scan, struct arena *arena,
	const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)scan;
	(void)operand_count;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	int code = 0;

	for (size_t i = 0; code == 0 && i < operands->count; i++)
		code = add_behind(&answer, arguments->text ? arguments->text : "",
			operands->values[i], error);
	return code < 0 ? code : answer_finish(&answer, MATCH_STRING, out, error);
}
