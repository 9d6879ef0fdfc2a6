/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TestResults as callers see them: public structs over the model.
 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "xml/tree.h"

static int
view_idents(struct arena *arena, const struct model_rule_result *model,
	struct compliance_rule_result *shown)
{
	struct compliance_ident *idents =
		arena_new_array(arena, model->ident_count, sizeof *idents);

	for (size_t i = 0; idents && i < model->ident_count; i++)
		idents[i] =
			(struct compliance_ident){ model->idents[i].system, model->idents[i].text };
	shown->idents = idents;
	shown->ident_count = model->ident_count;
	return idents ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_instances(struct arena *arena, const struct model_rule_result *model,
	struct compliance_rule_result *shown)
{
	struct compliance_rule_instance *instances =
		arena_new_array(arena, model->instance_count, sizeof *instances);

	for (size_t i = 0; instances && i < model->instance_count; i++) {
		const struct model_instance *instance = &model->instances[i];
		instances[i] = (struct compliance_rule_instance){ instance->context,
			instance->parent, instance->text };
	}
	shown->instances = instances;
	shown->instance_count = model->instance_count;
	return instances ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_checks(struct arena *arena, const struct model_rule_result *model,
	struct compliance_rule_result *shown)
{
	struct compliance_rule_check *checks =
		arena_new_array(arena, model->check_count, sizeof *checks);

	for (size_t i = 0; checks && i < model->check_count; i++) {
		const struct model_used_check *check = &model->checks[i];
		checks[i] =
			(struct compliance_rule_check){ check->system, check->href, check->name };
	}
	shown->checks = checks;
	shown->check_count = model->check_count;
	return checks ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_fixes(struct arena *arena, const struct model_rule_result *model,
	struct compliance_rule_result *shown)
{
	struct compliance_rule_fix *fixes = arena_new_array(arena, model->fix_count, sizeof *fixes);

	if (!fixes)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < model->fix_count; i++) {
		const struct model_fix *fix = &model->fixes[i];
		fixes[i] = (struct compliance_rule_fix){
			.id = fix->id,
			.system = fix->system,
			.platform = fix->platform,
			.reboot = fix->reboot,
			.strategy = fix->strategy,
			.disruption = fix->disruption,
			.complexity = fix->complexity,
			.text = xml_text(fix->node, arena),
		};
		if (!fixes[i].text)
			return COMPLIANCE_ENOMEM;
	}
	shown->fixes = fixes;
	shown->fix_count = model->fix_count;
	return 0;
}

static int
view_rules(struct arena *arena, const struct model_test_result *model,
	struct compliance_test_result *shown)
{
	struct compliance_rule_result *rules =
		arena_new_array(arena, model->rule_count, sizeof *rules);

	if (!rules)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < model->rule_count; i++) {
		const struct model_rule_result *rule = &model->rules[i];
		rules[i] = (struct compliance_rule_result){
			.id = rule->idref,
			.verdict = (enum compliance_verdict)rule->result,
			.severity = (enum compliance_severity)rule->severity,
			.weight = rule->weight,
			.time = rule->time,
			.version = rule->version,
			.messages = rule->messages.items,
			.message_count = rule->messages.count,
		};
		if (view_idents(arena, rule, &rules[i]) < 0 ||
			view_instances(arena, rule, &rules[i]) < 0 ||
			view_checks(arena, rule, &rules[i]) < 0 ||
			view_fixes(arena, rule, &rules[i]) < 0)
			return COMPLIANCE_ENOMEM;
	}
	shown->rules = rules;
	shown->rule_count = model->rule_count;
	return 0;
}

static int
view_values(struct arena *arena, const struct model_test_result *model,
	struct compliance_test_result *shown)
{
	struct compliance_set_value *values =
		arena_new_array(arena, model->value_count, sizeof *values);
	struct compliance_written_score *scores =
		arena_new_array(arena, model->score_count, sizeof *scores);

	if (!values || !scores)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < model->value_count; i++) {
		const struct model_set_value *value = &model->values[i];
		values[i] = (struct compliance_set_value){ value->idref, value->values.items,
			value->values.count };
	}
	for (size_t i = 0; i < model->score_count; i++) {
		const struct model_written_score *score = &model->scores[i];
		scores[i] = (struct compliance_written_score){ score->system, score->score,
			score->maximum };
	}
	shown->values = values;
	shown->value_count = model->value_count;
	shown->scores = scores;
	shown->score_count = model->score_count;
	return 0;
}

static const struct compliance_benchmark *
benchmark_of(const struct compliance_content *content, const struct model_benchmark *benchmark)
{
	for (size_t i = 0; benchmark && i < content->benchmarks.count; i++) {
		const struct benchmark_view *view = array_at(&content->benchmarks, i);
		if (view->checklist->benchmark == benchmark)
			return &view->shown;
	}
	return NULL;
}

static int
view(const struct compliance_content *content, const struct model_test_result *model,
	struct compliance_test_result *shown)
{
	*shown = (struct compliance_test_result){
		.id = model->id,
		.title = model->title,
		.start = model->start,
		.end = model->end,
		.version = model->version,
		.test_system = model->test_system,
		.benchmark_id = model->benchmark_id,
		.benchmark_href = model->benchmark_href,
		.profile = model->profile,
		.target = model->target,
		.platforms = model->platforms.items,
		.platform_count = model->platforms.count,
		.report = model->report,
		.request = model->request,
		.asset = model->asset,
		.benchmark = benchmark_of(content, model->benchmark),
	};
	return view_values(content->arena, model, shown) < 0
		       ? COMPLIANCE_ENOMEM
		       : view_rules(content->arena, model, shown);
}

int
api_view_test_results(struct compliance_content *content, struct compliance_error *error)
{
	const struct model_content *model = content->model;
	struct compliance_test_result *shown =
		arena_new_array(content->arena, model->test_result_count, sizeof *shown);

	for (size_t i = 0; shown && i < model->test_result_count; i++)
		if (view(content, model->test_results[i], &shown[i]) < 0)
			return error_memory(error);
	content->test_results = shown;
	return shown ? 0 : error_memory(error);
}
