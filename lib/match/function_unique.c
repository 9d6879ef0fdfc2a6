/* SPDX-License-Identifier: Apache-2.0 */
#include "match/functions.h"

#include <stdlib.h>
#include <string.h>

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorts, and keeps one of those that are equal. */
static void
make_unique(struct array *values)
{
	const char **texts = values->data;
	size_t kept = 0;

	if (values->count == 0)
		return;
	qsort(texts, values->count, sizeof *texts, by_text);
	for (size_t i = 1; i < values->count; i++)
		if (strcmp(texts[kept], texts[i]) != 0)
			texts[++kept] = texts[i];
	values->count = kept + 1;
}

/* The values of all operands as strings, each once, in the order of their bytes. */
int
function_unique(
	struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; i < call->operand_count; i++)
		for (size_t j = 0; code == 0 && j < call->operands[i].count; j++)
			code = answer_add(answer, call->operands[i].values[j], error);
	make_unique(&answer->values);
	return code;
}
