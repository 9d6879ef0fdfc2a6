/* SPDX-License-Identifier: Apache-2.0 */
/* Where ids within a benchmark lead. */
#include "content/xccdf.h"

/*
 * Each profile has at most one that it extends, so its chain is walked to the end, and no chain may
 * be longer than the limit: a circle that does not come back to where the walk began ends there
 * too. Items have been resolved before.
 */
static int
check_chain(const struct xccdf_draft *draft, const struct model_profile *profile)
{
	const unsigned limit = draft->reader->limits->criteria_depth;
	const struct model_profile *at = profile;

	for (unsigned length = 0; at->extends; length++) {
		const struct model_profile *next = map_get(draft->profiles, at->extends);
		if (!next)
			return reader_fault_at(draft->reader, at->line,
				"found profile \"%.200s\" that extends \"%.200s\", expected the id "
				"of another profile",
				at->id, at->extends);
		if (length > limit || next == profile)
			return reader_fault_at(draft->reader, at->line,
				"found profile \"%.200s\" that extends itself through \"%.200s\", "
				"expected a chain of at most %u that ends",
				profile->id, at->id, limit);
		at = next;
	}
	return 0;
}

static int
check_item(const struct xccdf_draft *draft, const struct model_item *item)
{
	int failed = 0;

	for (size_t i = 0; i < item->require_count; i++)
		for (size_t j = 0; j < item->requires[i].count && failed == 0; j++)
			if (!map_get(draft->items, item->requires[i].items[j]))
				failed = reader_warn(draft->reader, item->line,
					"\"%.200s\" requires \"%.200s\", which is no group or rule",
					item->id, item->requires[i].items[j]);
	for (size_t i = 0; i < item->conflicts.count && failed == 0; i++)
		if (!map_get(draft->items, item->conflicts.items[i]))
			failed = reader_warn(draft->reader, item->line,
				"\"%.200s\" conflicts with \"%.200s\", which is no group or rule",
				item->id, item->conflicts.items[i]);
	return failed;
}

/* check-export names a Value. */
static int
check_exports(const struct xccdf_draft *draft, const struct model_check *check)
{
	int failed = 0;

	for (size_t i = 0; i < check->export_count && failed == 0; i++)
		if (!map_get(draft->value_ids, check->exports[i].value_id))
			failed = reader_warn(draft->reader, check->line,
				"check-export names the value \"%.200s\", which is not there",
				check->exports[i].value_id);
	for (size_t i = 0; i < check->child_count && failed == 0; i++)
		failed = check_exports(draft, &check->children[i]);
	return failed;
}

static int
check_items(const struct xccdf_draft *draft, const struct model_item *item)
{
	int failed = check_item(draft, item);

	for (size_t i = 0; i < item->check_count && failed == 0; i++)
		failed = check_exports(draft, &item->checks[i]);
	for (size_t i = 0; i < item->child_count && failed == 0; i++)
		failed = check_items(draft, item->children[i]);
	return failed;
}

/* Whether a setting names what is there: an item or cluster, or a value. */
static bool
leads_somewhere(const struct xccdf_draft *draft, const struct model_setting *setting)
{
	switch (setting->kind) {
	case MODEL_SELECT:
	case MODEL_REFINE_RULE:
		return map_get(draft->items, setting->idref) ||
		       map_get(&draft->cluster_ids, setting->idref);
	case MODEL_SET_VALUE:
	case MODEL_REFINE_VALUE:
		return map_get(draft->value_ids, setting->idref) ||
		       map_get(&draft->value_cluster_ids, setting->idref);
	}
	return false;
}

static int
check_profile(const struct xccdf_draft *draft, const struct model_profile *profile)
{
	static const char *const words[] = { "selects", "sets the value", "refines the value",
		"refines the rule" };
	int failed = check_chain(draft, profile);

	for (size_t i = 0; i < profile->setting_count && failed == 0; i++) {
		const struct model_setting *setting = &profile->settings[i];
		if (!leads_somewhere(draft, setting))
			failed = reader_warn(draft->reader, setting->line,
				"profile \"%.200s\" %s \"%.200s\", which is not there", profile->id,
				words[setting->kind], setting->idref);
	}
	return failed;
}

int
xccdf_check_references(const struct xccdf_draft *draft)
{
	const struct model_benchmark *benchmark = draft->benchmark;
	int failed = check_items(draft, &benchmark->item);

	for (size_t i = 0; i < benchmark->profile_count && failed == 0; i++)
		failed = check_profile(draft, benchmark->profiles[i]);
	return failed;
}
