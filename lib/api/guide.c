/* SPDX-License-Identifier: Apache-2.0 */
/* Guides, and documents by stylesheets, for callers. */
#include "api/values.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

/* What is hidden is evaluated, and stands in no document that is made of the benchmark (NISTIR
 * 7275r4, on the attribute hidden). */
static bool
is_hidden(const struct model_item *item)
{
	while (item && !item->hidden)
		item = item->parent;
	return item != NULL;
}

static int
list_rules(struct report_guide *guide, const struct plan *plan, struct arena *arena,
	struct compliance_error *error)
{
	struct report_guide_rule *rules = arena_new_array(arena, plan->rule_count, sizeof *rules);

	if (!rules)
		return error_memory(error);
	for (size_t i = 0; i < plan->rule_count; i++) {
		const struct plan_rule *rule = &plan->rules[i];
		if (rule->selected && !is_hidden(rule->model))
			rules[guide->rule_count++] = (struct report_guide_rule){ rule->model,
				rule->severity, rule->role, rule->weight };
	}
	guide->rules = rules;
	return 0;
}

static int
write_guide(const struct plan *plan, const struct report_stylesheet *stylesheet,
	struct arena *arena, const struct report_sink *sink, struct compliance_error *error)
{
	struct report_guide guide = { .benchmark = plan->benchmark, .profile = plan->profile };
	struct api_values values = { NULL, 0 };

	int code = list_rules(&guide, plan, arena, error);
	if (!code)
		code = api_values_of(&values, plan, error);
	guide.values = values.items;
	guide.value_count = values.count;
	if (!code)
		code = report_guide(&guide, stylesheet, sink, error);
	memory_free(values.items);
	return code;
}

int
compliance_report_guide(const struct compliance_plan *plan,
	const struct compliance_stylesheet *stylesheet, compliance_write write, void *context,
	struct compliance_error *error)
{
	const struct report_sink sink = { write, context };
	struct report_stylesheet taken;

	if (!plan || !stylesheet || !write)
		return api_missing(!plan ? "plan" : !write ? "write" : "stylesheet", error);
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	int code = api_take_stylesheet(&taken, stylesheet, arena, error);
	return code < 0 ? code : write_guide(plan->plan, &taken, arena, &sink, error);
}

int
compliance_transform(const void *bytes, size_t size, const char *name,
	const struct compliance_limits *limits, const struct compliance_stylesheet *stylesheet,
	compliance_write write, void *context, struct compliance_error *error)
{
	const struct report_sink sink = { write, context };
	struct compliance_limits defaults;
	struct report_stylesheet taken;

	if (!bytes || !stylesheet || !write)
		return api_missing(!bytes ? "bytes" : !write ? "write" : "stylesheet", error);
	compliance_limits_default(&defaults);
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	int code = api_take_stylesheet(&taken, stylesheet, arena, error);
	if (code < 0)
		return code;
	return report_transform_document(bytes_of(bytes, size), name ? name : "document",
		limits ? limits : &defaults, &taken, &sink, error);
}
