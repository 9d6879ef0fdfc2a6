/* SPDX-License-Identifier: Apache-2.0 */
#include "match/answer.h"

#include "base/arena.h"
#include "base/error.h"

#include <inttypes.h>
#include <string.h>

struct answer
answer_of(enum match_datatype datatype, struct arena *arena, const struct compliance_limits *limits)
{
	return (struct answer){ .values = array_of(sizeof(const char *)),
		.datatype = datatype,
		.arena = arena,
		.limits = limits };
}

void
answer_free(struct answer *answer)
{
	array_free(&answer->values);
}

/* Counts one value more, before it is made. */
static int
make_room(struct answer *answer, size_t length, struct compliance_error *error)
{
	const struct compliance_limits *limits = answer->limits;

	if (answer->values.count >= limits->combinations)
		return error_set(error, COMPLIANCE_ELIMIT,
			"more than %" PRIu64 " values (combinations)", limits->combinations);
	if (length >= limits->content_size - answer->bytes)
		return error_set(error, COMPLIANCE_ELIMIT,
			"values of more than %" PRIu64 " bytes (content_size)",
			limits->content_size);
	answer->bytes += length;
	return 0;
}

static int
push(struct answer *answer, const char *text, struct compliance_error *error)
{
	if (!text || array_push_pointer(&answer->values, text) < 0)
		return error_memory(error);
	return 0;
}

int
answer_add(struct answer *answer, const char *text, struct compliance_error *error)
{
	int code = make_room(answer, 0, error);

	return code < 0 ? code : push(answer, text, error);
}

int
answer_add_n(struct answer *answer, const char *text, size_t length, struct compliance_error *error)
{
	int code = make_room(answer, length, error);

	if (code < 0)
		return code;
	return push(answer, arena_text_n(answer->arena, text, length), error);
}

int
answer_add_buffer(
	struct answer *answer, const struct buffer *buffer, struct compliance_error *error)
{
	if (buffer->failed)
		return error_memory(error);
	return answer_add_n(answer, buffer->data ? buffer->data : "", buffer->size, error);
}

int
answer_add_int(struct answer *answer, int64_t number, struct compliance_error *error)
{
	return answer_add(answer, arena_format(answer->arena, "%" PRId64, number), error);
}

int
answer_finish(struct answer *answer, struct match_list *out, struct compliance_error *error)
{
	const char **values = array_copy(&answer->values, answer->arena);

	if (!values)
		return error_memory(error);
	*out = (struct match_list){ answer->datatype, values, answer->values.count };
	return 0;
}

int
product_start(struct product *product, const struct match_call *call, bool first_fastest,
	struct compliance_error *error)
{
	*product = (struct product){ .operands = call->operands,
		.count = call->operand_count,
		.at = arena_new_array(call->arena, call->operand_count, sizeof *product->at),
		.first_fastest = first_fastest };
	if (!product->at)
		return error_memory(error);
	for (size_t i = 0; i < product->count; i++)
		product->done |= product->operands[i].count == 0;
	return 0;
}

const char *
product_value(const struct product *product, size_t operand)
{
	return product->operands[operand].values[product->at[operand]];
}

/* As an odometer: an operand that has been through starts again, and the next one steps. */
void
product_step(struct product *product)
{
	for (size_t i = 0; i < product->count; i++) {
		size_t operand = product->first_fastest ? i : product->count - 1 - i;
		if (++product->at[operand] < product->operands[operand].count)
			return;
		product->at[operand] = 0;
	}
	product->done = true;
}
