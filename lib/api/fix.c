/* SPDX-License-Identifier: Apache-2.0 */
/* The fixes of a plan, for callers. */
#include "api/handle.h"
#include "base/error.h"
#include "base/memory.h"

struct fixes {
	const struct plan *plan;
	const char *system;
	int (*take)(void *context, const struct compliance_fix *fix);
	void *context;
	struct result_set_value *values;
	size_t value_count;
};

/* A Value that has none is nothing that a fix could be given. */
static int
collect_values(struct fixes *fixes, struct compliance_error *error)
{
	const struct plan *plan = fixes->plan;

	fixes->values = memory_new(plan->value_count + 1, sizeof *fixes->values);
	if (!fixes->values)
		return error_memory(error);
	for (size_t i = 0; i < plan->value_count; i++) {
		const struct plan_value *value = &plan->values[i];
		if (!value->fault)
			fixes->values[fixes->value_count++] =
				(struct result_set_value){ value->model, value->values,
					value->complex };
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
		.values = fixes->values,
		.value_count = fixes->value_count,
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
	struct fixes fixes = { plan->plan, system, take, context, NULL, 0 };
	size_t index = 0;

	int code = collect_values(&fixes, error);
	for (size_t i = 0; i < plan->plan->rule_count && code == 0; i++) {
		if (plan->plan->rules[i].selected)
			code = tell(&fixes, &plan->plan->rules[i], index++, error);
	}
	memory_free(fixes.values);
	return code;
}
