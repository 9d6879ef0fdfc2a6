/* SPDX-License-Identifier: Apache-2.0 */
/* The values that a plan gives to OVAL variables, for callers. */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "plan/exports.h"

#include <time.h>

struct telling {
	struct report_product product;
	int64_t now;
	int (*take)(void *context, const struct compliance_variables *variables);
	void *context;
};

static int
add(void *context, const void *bytes, size_t size)
{
	buffer_add(context, bytes, size);
	return 0;
}

static int
write_set(const struct telling *telling, const struct plan_exports *set, struct buffer *out,
	struct compliance_error *error)
{
	const struct report_sink sink = { add, out };
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	struct report_variable *variables =
		arena ? arena_new_array(arena, set->variables.count, sizeof *variables) : NULL;

	if (!variables)
		return error_memory(error);
	for (size_t i = 0; i < set->variables.count; i++) {
		const struct plan_exported *exported = array_at(&set->variables, i);
		variables[i] = (struct report_variable){ exported->variable,
			{ exported->values.data, exported->values.count } };
	}
	int code = report_oval_variables(set->oval, &telling->product, telling->now, variables,
		set->variables.count, &sink, error);
	return out->failed ? error_memory(error) : code;
}

static int
tell(const struct telling *telling, const struct plan_exports *set, struct compliance_error *error)
{
	struct buffer out __attribute__((cleanup(buffer_free))) = { 0 };

	int code = write_set(telling, set, &out, error);
	if (code < 0)
		return code;
	const struct compliance_variables told = {
		.href = set->href,
		.place = set->place,
		.instance = set->instance,
		.bytes = out.data,
		.bytes_size = out.size,
	};
	return telling->take(telling->context, &told)
		       ? error_set(error, COMPLIANCE_ECANCELED, "stopped by the caller")
		       : 0;
}

int
compliance_report_variables(const struct compliance_plan *plan,
	const struct compliance_evaluate_options *options,
	int (*take)(void *context, const struct compliance_variables *variables), void *context,
	struct compliance_error *error)
{
	struct array sets __attribute__((cleanup(plan_exports_free))) =
		array_of(sizeof(struct plan_exports));
	struct compliance_evaluate_options asked;

	if (!plan || !take)
		return api_missing(plan ? "take" : "plan", error);
	int code = api_take_options(&asked, sizeof asked, options, error);
	if (code < 0)
		return code;
	struct telling telling = {
		.product = api_product,
		.now = asked.fixed_time ? asked.now : (int64_t)time(NULL),
		.take = take,
		.context = context,
	};
	if (asked.product)
		code = api_take_product(&telling.product, asked.product, error);
	if (!code)
		code = plan_exports(plan->plan, &sets, error);
	for (size_t i = 0; i < sets.count && !code; i++)
		code = tell(&telling, array_at(&sets, i), error);
	return code;
}
