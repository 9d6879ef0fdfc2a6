/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
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
function_concat(
	struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	struct product product;
	int code = product_start(&product, call, true, error);

	for (; code == 0 && !product.done; product_step(&product))
		code = add_joined(answer, &product, error);
	return code;
}
