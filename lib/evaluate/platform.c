/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Does a platform apply to the image? Only "true" of its definition says so: there is no third
 * value.
 */
#include "evaluate/run.h"

static int
run_logical(struct run *run, const struct plan_platform *platform, bool *applies,
	struct compliance_error *error)
{
	bool any = false, all = true;

	for (size_t i = 0; i < platform->child_count; i++) {
		bool child = false;
		int code = run_platform(run, platform->children[i], &child, error);
		if (code < 0)
			return code;
		any = any || child;
		all = all && child;
	}
	*applies = (platform->is_or ? any : all) != platform->negate;
	return 0;
}

static int
run_inventory(struct run *run, const struct plan_platform *platform, bool *applies,
	struct compliance_error *error)
{
	const struct result_definition *definition = NULL;

	int code = run_definition(run, platform->definition, &definition, error);
	*applies = code >= 0 && definition->truth == MATCH_TRUE;
	return code;
}

int
run_platform(struct run *run, const struct plan_platform *platform, bool *applies,
	struct compliance_error *error)
{
	int code = 0;

	*applies = run->platforms[platform->index] > 0;
	if (run->platforms[platform->index])
		return 0;
	if (platform->kind == PLAN_LOGICAL)
		code = run_logical(run, platform, applies, error);
	else if (platform->kind == PLAN_INVENTORY)
		code = run_inventory(run, platform, applies, error);
	if (code >= 0)
		run->platforms[platform->index] = *applies ? 1 : -1;
	return code;
}

int
run_gate(struct run *run, const struct plan_gate *gate, bool *open, struct compliance_error *error)
{
	*open = false;
	for (size_t i = 0; i < gate->platform_count && !*open; i++) {
		int code = run_platform(run, gate->platforms[i], open, error);
		if (code < 0)
			return code;
	}
	return 0;
}
