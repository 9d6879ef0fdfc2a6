/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a tailoring changes although the benchmark says that it is not to be changed (NISTIR
 * 7275r4, section 6.4.1): the run goes on, and whoever started it is told.
 */
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

static const char reason[] = "changes what the benchmark says must not be changed";

static bool
is_of(const char *cluster, const struct model_setting *setting)
{
	return cluster && strcmp(cluster, setting->idref) == 0;
}

static bool
item_prohibits(const struct compiler *compiler, const struct model_setting *setting)
{
	const struct settled *named = map_get(&compiler->settled, setting->idref);

	if (named)
		return named->item->prohibit_changes;
	for (size_t i = 0; i < compiler->order.count; i++) {
		const struct settled *settled = ((struct settled **)compiler->order.data)[i];
		if (settled->item->prohibit_changes && is_of(settled->item->cluster_id, setting))
			return true;
	}
	return false;
}

static bool
value_prohibits(const struct compiler *compiler, const struct model_setting *setting)
{
	const struct model_benchmark *benchmark = compiler->plan->benchmark;
	const struct model_value *named = model_benchmark_value(benchmark, setting->idref);

	if (named)
		return named->prohibit_changes;
	for (size_t i = 0; i < benchmark->value_count; i++) {
		const struct model_value *value = benchmark->values[i];
		if (value->prohibit_changes && is_of(value->cluster_id, setting))
			return true;
	}
	return false;
}

/* The profile itself may prohibit it as a whole. */
static bool
profile_prohibits(const struct compiler *compiler, const struct model_profile *profile)
{
	const struct model_profile *base =
		profile->extends
			? model_benchmark_profile(compiler->plan->benchmark, profile->extends)
			: NULL;

	return base && base->prohibit_changes;
}

static bool
prohibits(const struct compiler *compiler, const struct model_profile *profile,
	const struct model_setting *setting)
{
	const bool of_value =
		setting->kind == MODEL_SET_VALUE || setting->kind == MODEL_REFINE_VALUE;

	return profile_prohibits(compiler, profile) ||
	       (of_value ? value_prohibits(compiler, setting) : item_prohibits(compiler, setting));
}

static bool
anything_prohibits(const struct compiler *compiler, const struct model_profile *profile)
{
	const struct model_benchmark *benchmark = compiler->plan->benchmark;

	for (size_t i = 0; i < benchmark->value_count; i++)
		if (benchmark->values[i]->prohibit_changes)
			return true;
	for (size_t i = 0; i < compiler->order.count; i++)
		if (((struct settled **)compiler->order.data)[i]->item->prohibit_changes)
			return true;
	return profile_prohibits(compiler, profile);
}

int
plan_warn_prohibited(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error)
{
	int code = 0;

	for (size_t k = 0; k < chain->count; k++) {
		const struct model_profile *profile =
			((const struct model_profile **)chain->data)[k];
		if (!plan_is_tailored(compiler->plan->tailoring, profile) ||
			!anything_prohibits(compiler, profile))
			continue;
		for (size_t i = 0; i < profile->setting_count && code >= 0; i++)
			if (prohibits(compiler, profile, &profile->settings[i]))
				code = plan_warn_setting(
					compiler, profile, &profile->settings[i], reason, error);
	}
	return code;
}
