/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "model/content.h"
#include "report/benchmark.h"

#include <string.h>

/* Ids of rules, groups and profiles are unique together (XCCDF's itemIdKey and profileIdKey have
 * different forms since 1.2; before, a clash keeps one thing too many). */
static int
add_items(struct concern *concern, const struct model_item *item)
{
	for (; item && !map_get(&concern->ids, item->id); item = item->parent) {
		if (map_put(&concern->ids, item->id, (void *)item) < 0)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static const struct model_profile *
find_profile(const struct model_benchmark *benchmark, const char *id)
{
	for (size_t i = 0; id && i < benchmark->profile_count; i++) {
		if (strcmp(benchmark->profiles[i]->id, id) == 0)
			return benchmark->profiles[i];
	}
	return NULL;
}

/* The profile and those that it extends; a circle ends at what stands already. */
static int
add_profiles(struct concern *concern, const struct model_benchmark *benchmark,
	const struct model_profile *profile)
{
	while (profile && !map_get(&concern->ids, profile->id)) {
		if (map_put(&concern->ids, profile->id, (void *)profile) < 0)
			return COMPLIANCE_ENOMEM;
		profile = find_profile(benchmark, profile->extends);
	}
	return 0;
}

int
concern_of(struct concern *concern, const struct result *result, struct compliance_error *error)
{
	*concern = (struct concern){ 0 };
	int code = add_profiles(concern, result->benchmark, result->profile);
	for (size_t i = 0; !code && i < result->rule_count; i++) {
		if (result->rules[i].result != MODEL_NOTSELECTED)
			code = add_items(concern, result->rules[i].model);
	}
	if (!code)
		return 0;
	concern_free(concern);
	return error_memory(error);
}

/* Items and profiles that the benchmark does not have are the TestResult's own matter. */
int
concern_of_written(struct concern *concern, const struct model_test_result *result,
	struct compliance_error *error)
{
	const struct model_benchmark *benchmark = result->benchmark;

	*concern = (struct concern){ 0 };
	int code = add_profiles(concern, benchmark, find_profile(benchmark, result->profile));
	for (size_t i = 0; !code && i < result->rule_count; i++) {
		if (result->rules[i].result != MODEL_NOTSELECTED)
			code = add_items(
				concern, model_benchmark_item(benchmark, result->rules[i].idref));
	}
	if (!code)
		return 0;
	concern_free(concern);
	return error_memory(error);
}

int
concern_of_guide(
	struct concern *concern, const struct report_guide *guide, struct compliance_error *error)
{
	*concern = (struct concern){ 0 };
	int code = add_profiles(concern, guide->benchmark, guide->profile);
	for (size_t i = 0; !code && i < guide->rule_count; i++)
		code = add_items(concern, guide->rules[i].model);
	if (!code)
		return 0;
	concern_free(concern);
	return error_memory(error);
}

void
concern_free(struct concern *concern)
{
	map_free(&concern->ids);
}
