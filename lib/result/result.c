/* SPDX-License-Identifier: Apache-2.0 */
#include "result/result.h"

#include "base/arena.h"
#include "base/memory.h"

struct result *
result_new(void)
{
	struct result *result = memory_new(1, sizeof *result);

	if (!result)
		return NULL;
	result->arena = arena_new();
	if (!result->arena)
		memory_freep(&result);
	return result;
}

void
result_free(struct result *result)
{
	if (!result)
		return;
	arena_free(result->arena);
	memory_free(result);
}

enum result_outcome
result_outcome(const struct result *result)
{
	const size_t *counts = result->counts;

	if (counts[MODEL_FAIL] + counts[MODEL_ERROR] + counts[MODEL_UNKNOWN])
		return RESULT_FAILED;
	if (counts[MODEL_PASS] + counts[MODEL_FIXED] + result->waived)
		return RESULT_PASSED;
	return RESULT_NOTHING;
}

bool
result_has_oval(const struct result *result, const struct model_oval *oval)
{
	for (size_t i = 0; i < result->definition_count; i++)
		if (result->definitions[i]->oval == oval)
			return true;
	return false;
}
