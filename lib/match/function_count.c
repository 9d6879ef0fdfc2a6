/* SPDX-License-Identifier: Apache-2.0 */
#include "match/answer.h"
#include "match/functions.h"

/* How many values there are, equal ones too. */
int
function_count(const struct match_function_arguments *arguments, const struct match_list *operands,
	size_t operand_count, struct match_scan *scan, struct arena *arena,
	const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)arguments;
	(void)scan;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	int64_t count = 0;

	for (size_t i = 0; i < operand_count; i++)
		count += (int64_t)operands[i].count;
	int code = answer_add_int(&answer, count, error);
	return code < 0 ? code : answer_finish(&answer, MATCH_INT, out, error);
}
