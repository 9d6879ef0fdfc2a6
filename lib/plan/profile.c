/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);

	return tail > 0 && tail <= length && strcmp(text + length - tail, end) == 0;
}

/* The ids that a message lists, as many as fit. */
static int
say_profiles(const struct model_benchmark *benchmark, const char *name, const char *only_suffix,
	int code, struct compliance_error *error)
{
	struct buffer list = { 0 };

	for (size_t i = 0; i < benchmark->profile_count; i++) {
		const char *id = benchmark->profiles[i]->id;
		if (!only_suffix || ends_with(id, only_suffix))
			buffer_add_format(&list, "%s%s", list.size ? ", " : "", id);
	}
	const char *names = list.size ? list.data : "none";
	if (code == COMPLIANCE_EAMBIGUOUS)
		error_set(error, code, "%s: the profile name \"%s\" fits several: %s",
			benchmark->file, name, names);
	else
		error_set(error, code, "%s: no profile \"%s\"; the benchmark has: %s",
			benchmark->file, name, names);
	buffer_free(&list);
	return code;
}

int
plan_find_profile(const struct model_benchmark *benchmark, const char *name,
	const struct model_profile **profile, struct compliance_error *error)
{
	const struct model_profile *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < benchmark->profile_count; i++) {
		const struct model_profile *candidate = benchmark->profiles[i];
		if (strcmp(candidate->id, name) == 0) {
			*profile = candidate;
			return 0;
		}
		if (ends_with(candidate->id, name)) {
			found = candidate;
			count++;
		}
	}
	if (count > 1)
		return say_profiles(benchmark, name, name, COMPLIANCE_EAMBIGUOUS, error);
	if (count == 0)
		return say_profiles(benchmark, name, NULL, COMPLIANCE_ENOTFOUND, error);
	*profile = found;
	return 0;
}

static const struct model_profile *
by_id(const struct model_benchmark *benchmark, const char *id)
{
	for (size_t i = 0; i < benchmark->profile_count; i++)
		if (strcmp(benchmark->profiles[i]->id, id) == 0)
			return benchmark->profiles[i];
	return NULL;
}

static void
reverse(struct array *chain)
{
	const void **links = chain->data;

	for (size_t i = 0; i < chain->count / 2; i++) {
		const void *link = links[i];
		links[i] = links[chain->count - 1 - i];
		links[chain->count - 1 - i] = link;
	}
}

int
plan_profile_chain(struct compiler *compiler, struct array *chain, struct compliance_error *error)
{
	const struct model_benchmark *benchmark = compiler->plan->benchmark;
	const struct model_profile *profile = compiler->plan->profile;

	while (profile) {
		if (chain->count >= compiler->options->limits.criteria_depth)
			return error_set(error, COMPLIANCE_ECONTENT,
				"%s:%u: the profile \"%s\" extends itself, or more than %u others",
				benchmark->file, profile->line, profile->id,
				compiler->options->limits.criteria_depth);
		if (array_push_pointer(chain, profile) < 0)
			return error_memory(error);
		if (!profile->extends)
			break;
		const struct model_profile *base = by_id(benchmark, profile->extends);
		if (!base)
			return error_set(error, COMPLIANCE_ECONTENT,
				"%s:%u: the profile \"%s\" extends \"%s\", which is no profile "
				"here",
				benchmark->file, profile->line, profile->id, profile->extends);
		profile = base;
	}
	reverse(chain);
	return 0;
}
