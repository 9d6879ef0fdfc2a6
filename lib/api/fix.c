/* SPDX-License-Identifier: Apache-2.0 */
/* The fixes of a plan, for callers. */
#include "api/fix.h"

#include "base/error.h"
#include "base/memory.h"

struct fixes {
	const struct plan *plan;
	const char *system;
	int (*take)(void *context, const struct compliance_fix *fix);
	void *context;
	struct api_values values;
};

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

static int
tell(const struct fixes *fixes, const struct plan_rule *rule, size_t index,
	struct compliance_error *error)
{
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };
	const struct report_fix fix = {
		.fix = report_choose_fix(rule->model, fixes->system),
		.benchmark = fixes->plan->benchmark,
		.values = fixes->values.items,
		.value_count = fixes->values.count,
	};
	struct compliance_fix told = {
		.rule = rule->model->id,
		.title = rule->model->title,
		.index = index,
		.count = fixes->plan->selected_count,
	};

	buffer_add_text(&text, "");
	int code = fix.fix ? report_fix_text(&fix, &text, error) : COMPLIANCE_ENOTFOUND;
	if (code < 0 && code != COMPLIANCE_ENOTFOUND)
		return code;
	if (code == 0)
		told.text = text.data ? text.data : "";
	return fixes->take(fixes->context, &told)
		       ? error_set(error, COMPLIANCE_ECANCELED, "stopped by the caller")
		       : 0;
}

int
compliance_plan_fixes(const struct compliance_plan *plan, const char *system,
	int (*take)(void *context, const struct compliance_fix *fix), void *context,
	struct compliance_error *error)
{
	if (!plan || !system || !take)
		return api_missing(!plan ? "plan" : !system ? "system" : "take", error);
	struct fixes fixes = { plan->plan, system, take, context, { NULL, 0 } };
	size_t index = 0;

	int code = api_values_of(&fixes.values, plan->plan, error);
	for (size_t i = 0; i < plan->plan->rule_count && code == 0; i++) {
		if (plan->plan->rules[i].selected)
			code = tell(&fixes, &plan->plan->rules[i], index++, error);
	}
	memory_free(fixes.values.items);
	return code;
}
