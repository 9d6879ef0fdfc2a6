/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The value of each Value under a profile: NISTIR 7275r4, section 6.4.5.
 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

/* The last set-value, selector and operator that a profile has for a Value. */
struct wish {
	const struct model_setting *set;
	const struct model_profile *setter;
	const char *selector;
	const char *comparison;
};

static void
read_settings(const struct model_profile *profile, const char *id, struct wish *wish)
{
	for (size_t i = 0; i < profile->setting_count; i++) {
		const struct model_setting *setting = &profile->settings[i];
		if (strcmp(setting->idref, id) != 0)
			continue;
		if (setting->kind == MODEL_SET_VALUE) {
			wish->set = setting;
			wish->setter = profile;
		}
		if (setting->kind == MODEL_REFINE_VALUE && setting->selector)
			wish->selector = setting->selector;
		if (setting->kind == MODEL_REFINE_VALUE && setting->comparison)
			wish->comparison = setting->comparison;
	}
}

static const struct model_value_choice *
choice_of(const struct model_value *value, const char *selector)
{
	for (size_t i = 0; i < value->value_count; i++)
		if (strcmp(value->values[i].selector, selector) == 0)
			return &value->values[i];
	return NULL;
}

static int
settle(struct compiler *compiler, struct plan_value *value, const struct wish *wish,
	struct compliance_error *error)
{
	const struct model_value *model = value->model;

	value->comparison = wish->comparison ? wish->comparison : model->comparison;
	if (wish->set) {
		value->values = wish->set->values;
		value->complex = wish->set->complex;
		return plan_check_setting(compiler, model, wish->selector ? wish->selector : "",
			wish->setter, wish->set, error);
	}
	const struct model_value_choice *choice =
		choice_of(model, wish->selector ? wish->selector : "");
	if (!choice && !wish->selector && model->value_count)
		choice = &model->values[0];
	if (choice) {
		value->values = choice->values;
		value->complex = choice->complex;
		return 0;
	}
	value->fault =
		wish->selector
			? arena_format(compiler->arena,
				  "the Value \"%s\" has no value for the selector \"%s\"",
				  model->id, wish->selector)
			: arena_format(compiler->arena, "the Value \"%s\" has no value", model->id);
	return value->fault ? 0 : error_memory(error);
}

/* What content has not seen yet: the profiles of a tailoring. */
static int
check_names(struct compiler *compiler, const struct model_profile *profile,
	struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; i < profile->setting_count && code >= 0; i++) {
		const struct model_setting *setting = &profile->settings[i];
		if ((setting->kind == MODEL_SET_VALUE || setting->kind == MODEL_REFINE_VALUE) &&
			!model_benchmark_value(compiler->plan->benchmark, setting->idref))
			code = plan_warn_setting(compiler, profile, setting,
				"names nothing in the benchmark", error);
	}
	return code;
}

int
plan_settle_values(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error)
{
	const struct model_benchmark *benchmark = compiler->plan->benchmark;
	struct plan_value *values =
		arena_new_array(compiler->arena, benchmark->value_count, sizeof *values);

	if (!values)
		return error_memory(error);
	for (size_t i = 0; i < benchmark->value_count; i++) {
		struct wish wish = { 0 };
		values[i].model = benchmark->values[i];
		for (size_t k = 0; k < chain->count; k++)
			read_settings(((const struct model_profile **)chain->data)[k],
				values[i].model->id, &wish);
		int code = settle(compiler, &values[i], &wish, error);
		if (code < 0)
			return code;
		if (map_put(&compiler->values, values[i].model->id, &values[i]) < 0)
			return error_memory(error);
	}
	for (size_t k = 0; k < chain->count; k++) {
		int code = check_names(
			compiler, ((const struct model_profile **)chain->data)[k], error);
		if (code < 0)
			return code;
	}
	compiler->plan->values = values;
	compiler->plan->value_count = benchmark->value_count;
	return 0;
}
