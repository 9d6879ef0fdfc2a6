/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "match/date.h"
#include "match/functions.h"

static int
add_difference(
	struct answer *answer, int64_t later, int64_t earlier, struct compliance_error *error)
{
	int64_t difference;

	if (__builtin_sub_overflow(later, earlier, &difference))
		return error_set(error, COMPLIANCE_ECONTENT,
			"the difference does not fit in an int of 64 bits");
	return answer_add_int(answer, difference, error);
}

/* One operand, in format_2: what has gone by since. */
static int
since(struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	const struct match_function_arguments *arguments = call->arguments;
	const struct match_list *operand = call->operands;
	int code = 0;

	for (size_t i = 0; code == 0 && i < operand->count; i++) {
		int64_t then;
		code = date_seconds(arguments->format_2, operand->values[i], &then, error);
		if (code == 0)
			code = add_difference(answer, arguments->now, then, error);
	}
	return code;
}

static int
between(struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	const struct match_function_arguments *arguments = call->arguments;
	struct product product;
	int code = product_start(&product, call, false, error);

	for (; code == 0 && !product.done; product_step(&product)) {
		int64_t first;
		int64_t second;
		code = date_seconds(arguments->format_1, product_value(&product, 0), &first, error);
		if (code == 0)
			code = date_seconds(
				arguments->format_2, product_value(&product, 1), &second, error);
		if (code == 0)
			code = add_difference(answer, first, second, error);
	}
	return code;
}

/* Seconds from the second operand to the first, or from the only one to now. */
int
function_time_difference(
	struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	return call->operand_count == 1 ? since(answer, call, error) : between(answer, call, error);
}
