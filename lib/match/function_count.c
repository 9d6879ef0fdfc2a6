/* SPDX-License-Identifier: Apache-2.0 */
#include "match/functions.h"

/* How many values there are, equal ones too. */
int
function_count(struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	int64_t count = 0;

	for (size_t i = 0; i < call->operand_count; i++)
		count += (int64_t)call->operands[i].count;
	return answer_add_int(answer, count, error);
}
