/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/error.h"
#include "base/memory.h"

static int
take_options(struct plan_options *ours, const struct compliance_plan_options *theirs,
	const struct compliance_content *content, struct compliance_error *error)
{
	struct compliance_plan_options options;

	int code = api_take_options(&options, sizeof options, theirs, error);
	if (code < 0)
		return code;
	*ours = (struct plan_options){
		.stream_id = options.stream,
		.benchmark_id = options.benchmark,
		.component_id = options.component,
		.tailoring = options.tailoring,
		.tolerant = options.tolerant,
		.profile = options.profile,
		.rules = options.rules,
		.rule_count = options.rule_count,
		.skip_rules = options.skip_rules,
		.skip_rule_count = options.skip_rule_count,
		.system = options.system,
		.objects = options.objects,
		.object = options.object,
		.references = options.references,
		.reference_count = options.reference_count,
		.definitions = options.definitions,
		.definition_count = options.definition_count,
		.collect_all = options.whole_items,
		.limits = options.limits ? *options.limits : content->limits,
	};
	return 0;
}

int
compliance_plan_compile(struct compliance_plan **plan, struct compliance_content *content,
	const struct compliance_plan_options *options, struct compliance_error *error)
{
	struct plan_options taken;

	if (!plan || !content)
		return api_missing(plan ? "content" : "plan", error);
	int code = take_options(&taken, options, content, error);
	if (code < 0)
		return code;
	struct compliance_plan *made = memory_new(1, sizeof *made);
	if (!made)
		return error_memory(error);
	atomic_init(&made->references, 1);
	made->content = compliance_content_ref(content);
	code = plan_compile(&made->plan, content->model, &taken, error);
	if (code < 0) {
		compliance_plan_unref(made);
		return code;
	}
	const struct model_profile *profile = made->plan->profile;
	if (profile)
		made->profile = (struct compliance_profile){
			.id = profile->id,
			.title = profile->title,
		};
	*plan = made;
	return 0;
}

struct compliance_plan *
compliance_plan_ref(struct compliance_plan *plan)
{
	if (plan)
		api_ref(&plan->references);
	return plan;
}

void
compliance_plan_unref(struct compliance_plan *plan)
{
	if (!plan || !api_unref(&plan->references))
		return;
	plan_free(plan->plan);
	compliance_content_unref(plan->content);
	memory_free(plan);
}

const struct compliance_benchmark *
compliance_plan_benchmark(const struct compliance_plan *plan)
{
	const struct benchmark_view *views = plan->content->benchmarks.data;

	for (size_t i = 0; i < plan->content->benchmarks.count; i++) {
		if (views[i].checklist == plan->plan->checklist)
			return &views[i].shown;
	}
	return NULL;
}

const struct compliance_profile *
compliance_plan_profile(const struct compliance_plan *plan)
{
	return plan->plan->profile ? &plan->profile : NULL;
}

size_t
compliance_plan_selected(const struct compliance_plan *plan)
{
	return plan->plan->selected_count;
}

const char *
compliance_plan_warning(const struct compliance_plan *plan, size_t index)
{
	return index < plan->plan->warning_count ? plan->plan->warnings[index].message : NULL;
}

const char *
compliance_plan_rule(const struct compliance_plan *plan, size_t index, bool *selected)
{
	if (index >= plan->plan->rule_count)
		return NULL;
	*selected = plan->plan->rules[index].selected;
	return plan->plan->rules[index].model->id;
}

bool
compliance_plan_value(
	const struct compliance_plan *plan, size_t index, struct compliance_set_value *value)
{
	if (index >= plan->plan->value_count)
		return false;
	const struct plan_value *model = &plan->plan->values[index];
	*value = (struct compliance_set_value){ model->model->id, model->values.items,
		model->fault ? 0 : model->values.count };
	return true;
}
