/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "match/functions.h"
#include "match/number.h"

#include <string.h>

/*
 * add or multiply. Integers stay exact; one float among the operands makes all of it float. A
 * value that comes as a string counts as what it looks like.
 */
static bool
is_float(const struct match_list *operand)
{
	if (operand->datatype == MATCH_FLOAT)
		return true;
	if (operand->datatype == MATCH_INT)
		return false;
	for (size_t i = 0; i < operand->count; i++)
		if (!number_is_integer(operand->values[i]))
			return true;
	return false;
}

static int
add_int(struct answer *answer, const struct product *product, bool multiply,
	struct compliance_error *error)
{
	int64_t total = multiply;

	for (size_t i = 0; i < product->count; i++) {
		int64_t number;
		int code = number_int(product_value(product, i), &number, error);
		if (code < 0)
			return code;
		if (multiply ? __builtin_mul_overflow(total, number, &total)
			     : __builtin_add_overflow(total, number, &total))
			return error_set(error, COMPLIANCE_ECONTENT,
				"the %s does not fit in an int of 64 bits",
				multiply ? "product" : "sum");
	}
	return answer_add_int(answer, total, error);
}

static int
add_float(struct answer *answer, const struct product *product, bool multiply,
	struct compliance_error *error)
{
	double total = multiply;

	for (size_t i = 0; i < product->count; i++) {
		double number;
		int code = number_float(product_value(product, i), &number, error);
		if (code < 0)
			return code;
		total = multiply ? total * number : total + number;
	}
	return answer_add(answer, number_float_text(total, answer->arena), error);
}

int
function_arithmetic(
	struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	const char *operation = call->arguments->text ? call->arguments->text : "";
	bool multiply = strcmp(operation, "multiply") == 0;
	struct product product;

	if (!multiply && strcmp(operation, "add") != 0)
		return error_set(error, COMPLIANCE_ECONTENT,
			"\"%.80s\" is no arithmetic_operation: expected add or multiply",
			operation);
	for (size_t i = 0; i < call->operand_count; i++)
		if (is_float(&call->operands[i]))
			answer->datatype = MATCH_FLOAT;
	int code = product_start(&product, call, false, error);
	for (; code == 0 && !product.done; product_step(&product))
		code = answer->datatype == MATCH_FLOAT
			       ? add_float(answer, &product, multiply, error)
			       : add_int(answer, &product, multiply, error);
	return code;
}
