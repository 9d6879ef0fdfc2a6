/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The value of each Value under a profile: NISTIR 7275r4, section 6.4.5.
 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

/* What the profiles make of a Value: what sets it, or else selects one of its values. */
struct wish {
	const struct model_setting *set; /* set-value; or, where selector is what it says, NULL */
	const struct model_setting *selection;
	const struct model_profile *setter;
	const char *selector;
	const char *comparison;
};

/* An idref is a Value's id, or a cluster-id that any number of Values have. */
static bool
concerns(const struct model_setting *setting, const struct model_value *value)
{
	return strcmp(setting->idref, value->id) == 0 ||
	       (value->cluster_id && strcmp(setting->idref, value->cluster_id) == 0);
}

/* In order: what sets or selects a value takes the place of all before it. */
static void
read_settings(
	const struct model_profile *profile, const struct model_value *value, struct wish *wish)
{
	for (size_t i = 0; i < profile->setting_count; i++) {
		const struct model_setting *setting = &profile->settings[i];
		if ((setting->kind != MODEL_SET_VALUE && setting->kind != MODEL_REFINE_VALUE) ||
			!concerns(setting, value))
			continue;
		if (setting->kind == MODEL_SET_VALUE || setting->selector) {
			wish->set = setting->kind == MODEL_SET_VALUE ? setting : NULL;
			wish->selection = setting;
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

/* The value for the selector; where there is none of that name, the one without, else the first:
 * what holds where no profile says anything (NISTIR 7275r4, sections 6.4.5.5 and 7.2.3.4). */
static const struct model_value_choice *
fall_back(const struct model_value *value)
{
	const struct model_value_choice *choice = choice_of(value, "");

	return choice || !value->value_count ? choice : &value->values[0];
}

static int
settle_choice(struct compiler *compiler, struct plan_value *value, const struct wish *wish,
	struct compliance_error *error)
{
	const struct model_value *model = value->model;
	const struct model_value_choice *choice =
		wish->selector ? choice_of(model, wish->selector) : NULL;
	int code = 0;

	if (wish->selector && *wish->selector && !choice)
		code = plan_warn_setting(compiler, wish->setter, wish->selection,
			"has a selector that is none of the Value's: the default is used", error);
	if (code < 0)
		return code;
	if (!choice)
		choice = fall_back(model);
	if (choice) {
		value->values = choice->values;
		value->complex = choice->complex;
		return 0;
	}
	value->fault = arena_format(compiler->arena, "the Value \"%s\" has no value", model->id);
	return value->fault ? 0 : error_memory(error);
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
	} else {
		int code = settle_choice(compiler, value, wish, error);
		if (code < 0 || value->fault)
			return code;
	}
	return plan_check_value(compiler, value, wish->selector ? wish->selector : "", wish->setter,
		wish->selection, error);
}

static bool
names_value(const struct model_benchmark *benchmark, const struct model_setting *setting)
{
	for (size_t i = 0; i < benchmark->value_count; i++)
		if (concerns(setting, benchmark->values[i]))
			return true;
	return false;
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
			!names_value(compiler->plan->benchmark, setting))
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
				values[i].model, &wish);
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
