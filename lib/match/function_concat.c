/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "match/answer.h"
#include "match/functions.h"

static int
add_joined(struct answer *answer, const struct product *product, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };

	for (size_t i = 0; i < product->count; i++)
		buffer_add_text(&text, product_value(product, i));
	return answer_add_buffer(answer, &text, error);
}

/* Each combination of values, joined. */
int
function_concat(const struct match_function_arguments *arguments, const struct match_list *operands,
	size_t operand_count, struct match_scan *scan, struct arena *arena,
	const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)arguments;
	(void)scan;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	struct product product;
	int code = product_start(&product, operands, operand_count, true, arena, error);

	for (; code == 0 && !product.done; product_step(&product))
		code = add_joined(&answer, &product, error);
	return code < 0 ? code : answer_finish(&answer, MATCH_STRING, out, error);
}
