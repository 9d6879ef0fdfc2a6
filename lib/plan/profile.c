/* SPDX-License-Identifier: Apache-2.0 */
/* Which profile a name means, and which ones it extends: those of a tailoring before the
 * benchmark's. */
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

static const struct model_profile *
tailored(const struct model_tailoring *tailoring, const char *id)
{
	for (size_t i = 0; tailoring && i < tailoring->profile_count; i++)
		if (strcmp(tailoring->profiles[i]->id, id) == 0)
			return tailoring->profiles[i];
	return NULL;
}

bool
plan_is_tailored(const struct model_tailoring *tailoring, const struct model_profile *profile)
{
	return tailored(tailoring, profile->id) == profile;
}

/* The profiles that can be named, one after the other: one that a tailoring shadows is not. NULL
 * behind the last. */
static const struct model_profile *
next_profile(const struct model_benchmark *benchmark, const struct model_tailoring *tailoring,
	size_t *at)
{
	const size_t first = tailoring ? tailoring->profile_count : 0;

	while (*at < first + benchmark->profile_count) {
		const size_t i = (*at)++;
		if (i < first)
			return tailoring->profiles[i];
		if (!tailored(tailoring, benchmark->profiles[i - first]->id))
			return benchmark->profiles[i - first];
	}
	return NULL;
}

/* The ids that a message lists, as many as fit. */
static int
say_profiles(const struct model_benchmark *benchmark, const struct model_tailoring *tailoring,
	const char *name, int code, struct compliance_error *error)
{
	const bool ambiguous = code == COMPLIANCE_EAMBIGUOUS;
	const struct model_profile *profile;
	struct buffer list = { 0 };
	size_t at = 0;

	while ((profile = next_profile(benchmark, tailoring, &at)))
		if (!ambiguous || model_id_ends(profile->id, name))
			buffer_add_format(&list, "%s%s", list.size ? ", " : "", profile->id);
	const char *names = list.size ? list.data : "none";
	if (ambiguous)
		error_set(error, code, "%s: the profile name \"%s\" fits several: %s",
			benchmark->file, name, names);
	else
		error_set(error, code, "%s: no profile \"%s\"; the benchmark has: %s",
			benchmark->file, name, names);
	buffer_free(&list);
	return code;
}

static int
check_abstract(const struct model_profile *profile, struct compliance_error *error)
{
	if (!profile->abstract)
		return 0;
	return error_set(error, COMPLIANCE_EINVAL,
		"%s:%u: the profile \"%s\" is abstract: it is there for others to extend",
		profile->file, profile->line, profile->id);
}

int
plan_find_profile(const struct model_benchmark *benchmark, const struct model_tailoring *tailoring,
	const char *name, const struct model_profile **profile, struct compliance_error *error)
{
	const struct model_profile *candidate, *found = NULL;
	size_t count = 0, at = 0;

	while ((candidate = next_profile(benchmark, tailoring, &at))) {
		bool exact = strcmp(candidate->id, name) == 0;
		if (!exact && !model_id_ends(candidate->id, name))
			continue;
		found = candidate;
		count = exact ? 1 : count + 1;
		if (exact)
			break;
	}
	if (count != 1)
		return say_profiles(benchmark, tailoring, name,
			count ? COMPLIANCE_EAMBIGUOUS : COMPLIANCE_ENOTFOUND, error);
	*profile = found;
	return check_abstract(found, error);
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

/*
 * What a profile extends. One of a tailoring extends another one beside it or one of the benchmark;
 * where it extends its own id, that is the benchmark's profile, which it shadows. One of the
 * benchmark knows no tailoring.
 */
static const struct model_profile *
base_of(const struct plan *plan, const struct model_profile *profile)
{
	const struct model_tailoring *tailoring = plan->tailoring;

	if (plan_is_tailored(tailoring, profile) && strcmp(profile->id, profile->extends) != 0) {
		const struct model_profile *beside = tailored(tailoring, profile->extends);
		if (beside)
			return beside;
	}
	return model_benchmark_profile(plan->benchmark, profile->extends);
}

int
plan_profile_chain(struct compiler *compiler, struct array *chain, struct compliance_error *error)
{
	const struct plan *plan = compiler->plan;
	const struct model_profile *profile = plan->profile;
	const unsigned limit = compiler->options->limits.criteria_depth;

	while (profile) {
		if (chain->count >= limit)
			return error_set(error, COMPLIANCE_ECONTENT,
				"%s:%u: the profile \"%s\" extends itself, or more than %u others",
				profile->file, profile->line, profile->id, limit);
		if (array_push_pointer(chain, profile) < 0)
			return error_memory(error);
		if (!profile->extends)
			break;
		const struct model_profile *base = base_of(plan, profile);
		if (!base)
			return error_set(error, COMPLIANCE_ECONTENT,
				"%s:%u: the profile \"%s\" extends \"%s\", which is no profile of "
				"the benchmark \"%s\"",
				profile->file, profile->line, profile->id, profile->extends,
				plan->benchmark->item.id);
		profile = base;
	}
	reverse(chain);
	return 0;
}
