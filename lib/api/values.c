/* SPDX-License-Identifier: Apache-2.0 */
#include "api/values.h"

#include "base/error.h"
#include "base/memory.h"

int
api_values_of(struct api_values *values, const struct plan *plan, struct compliance_error *error)
{
	values->count = 0;
	values->items = memory_new(plan->value_count + 1, sizeof *values->items);
	if (!values->items)
		return error_memory(error);
	for (size_t i = 0; i < plan->value_count; i++) {
		const struct plan_value *value = &plan->values[i];
		if (!value->fault)
			values->items[values->count++] = (struct result_set_value){ value->model,
				value->values, value->complex };
	}
	return 0;
}
