/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The value of each Value under a profile: NISTIR 7275r4, section 6.4.5.
 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

/* The last set-value and the last refine-value's selector that a profile has for a Value. */
struct wish {
	const struct model_setting *set;
	const char *selector;
};

static void
read_settings(const struct model_profile *profile, const char *id, struct wish *wish)
{
	for (size_t i = 0; i < profile->setting_count; i++) {
		const struct model_setting *setting = &profile->settings[i];
		if (setting->kind == MODEL_SET_VALUE && strcmp(setting->idref, id) == 0)
			wish->set = setting;
		if (setting->kind == MODEL_REFINE_VALUE && setting->selector &&
			strcmp(setting->idref, id) == 0)
			wish->selector = setting->selector;
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

	if (wish->set) {
		value->values = wish->set->values;
		value->complex = wish->set->complex;
		return 0;
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
	compiler->plan->values = values;
	compiler->plan->value_count = benchmark->value_count;
	return 0;
}
