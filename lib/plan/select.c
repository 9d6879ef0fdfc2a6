/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a profile makes of each Group and Rule: NISTIR 7275r4, sections 6.5.3 and 7.2.
 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

static int
settle_item(
	struct compiler *compiler, const struct model_item *item, struct compliance_error *error)
{
	struct settled *settled = arena_alloc(compiler->arena, sizeof *settled);

	if (!settled || array_push_pointer(&compiler->order, settled) < 0 ||
		map_put(&compiler->settled, item->id, settled) < 0)
		return error_memory(error);
	*settled = (struct settled){
		.item = item,
		.selected = item->selected,
		.severity = item->severity,
		.role = item->role,
		.weight = item->weight,
		.selector = "",
	};
	for (size_t i = 0; i < item->child_count; i++) {
		int code = settle_item(compiler, item->children[i], error);
		if (code < 0)
			return code;
	}
	return 0;
}

int
plan_warn_setting(struct compiler *compiler, const struct model_profile *profile,
	const struct model_setting *setting, const char *what, struct compliance_error *error)
{
	static const char *const words[] = { "select", "set-value", "refine-value", "refine-rule" };
	struct model_warning *warning = array_push(&compiler->warnings);

	if (!warning)
		return error_memory(error);
	warning->message = arena_format(compiler->arena, "%s:%u: %s \"%s\" %s", profile->file,
		setting->line, words[setting->kind], setting->idref, what);
	return warning->message ? 0 : error_memory(error);
}

static void
refine(struct settled *settled, const struct model_setting *setting)
{
	if (setting->severity >= 0)
		settled->severity = (enum model_severity)setting->severity;
	if (setting->role >= 0)
		settled->role = (enum model_role)setting->role;
	if (setting->weight >= 0) {
		settled->weight = setting->weight;
		settled->is_refined = true;
	}
	if (setting->selector)
		settled->selector = setting->selector;
}

static void
apply(struct settled *settled, const struct model_setting *setting)
{
	if (setting->kind == MODEL_SELECT)
		settled->selected = setting->selected;
	else
		refine(settled, setting);
}

/* An idref is an item's id, or the cluster-id of any number of items. */
static int
apply_setting(struct compiler *compiler, const struct model_profile *profile,
	const struct model_setting *setting, struct compliance_error *error)
{
	struct settled *settled = map_get(&compiler->settled, setting->idref);
	size_t applied = settled != NULL;

	if (settled)
		apply(settled, setting);
	for (size_t i = 0; i < compiler->order.count && !settled; i++) {
		struct settled *other = ((struct settled **)compiler->order.data)[i];
		const char *cluster = other->item->cluster_id;
		if (!cluster || strcmp(cluster, setting->idref) != 0)
			continue;
		apply(other, setting);
		applied++;
	}
	if (applied)
		return 0;
	return plan_warn_setting(
		compiler, profile, setting, "names nothing in the benchmark", error);
}

static int
apply_profile(struct compiler *compiler, const struct model_profile *profile,
	struct compliance_error *error)
{
	for (size_t i = 0; i < profile->setting_count; i++) {
		const struct model_setting *setting = &profile->settings[i];
		if (setting->kind != MODEL_SELECT && setting->kind != MODEL_REFINE_RULE)
			continue;
		int code = apply_setting(compiler, profile, setting, error);
		if (code < 0)
			return code;
	}
	return 0;
}

static bool
is_selected(const struct compiler *compiler, const char *id)
{
	const struct settled *settled = map_get(&compiler->settled, id);

	return settled && settled->selected;
}

static bool
any_selected(const struct compiler *compiler, const struct model_texts *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		if (is_selected(compiler, ids->items[i]))
			return true;
	return false;
}

/* No item that it conflicts with, and one of each list that it requires. */
static bool
is_compatible(const struct compiler *compiler, const struct model_item *item)
{
	if (any_selected(compiler, &item->conflicts))
		return false;
	for (size_t i = 0; i < item->require_count; i++)
		if (!any_selected(compiler, &item->requires[i]))
			return false;
	return true;
}

/*
 * Each item once, in document order (NISTIR 7275r4, section 7.2.3.3.2): what is dropped counts at
 * once, and nothing that stands is looked at again, though what it requires be dropped behind it.
 * Below an item that is not chosen nothing is processed: there, items stay selected for others.
 * wanted: but for requires and conflicts it would be chosen.
 */
static void
choose(struct compiler *compiler, const struct model_item *item, bool above, bool wanted)
{
	struct settled *settled = map_get(&compiler->settled, item->id);

	wanted = wanted && settled->selected;
	if (above && settled->selected)
		settled->selected = is_compatible(compiler, item);
	settled->chosen = above && settled->selected;
	settled->dropped = wanted && !settled->chosen;
	for (size_t i = 0; i < item->child_count; i++)
		choose(compiler, item->children[i], settled->chosen, wanted);
}

/* Exact id, else a unique end of one, as for profiles. */
static int
find_rule(struct compiler *compiler, const char *name, struct settled **found,
	struct compliance_error *error)
{
	size_t count = 0;

	for (size_t i = 0; i < compiler->order.count; i++) {
		struct settled *settled = ((struct settled **)compiler->order.data)[i];
		if (settled->item->kind != MODEL_RULE || !model_id_ends(settled->item->id, name))
			continue;
		*found = settled;
		count++;
		if (strcmp(settled->item->id, name) == 0)
			return 0;
	}
	if (count == 1)
		return 0;
	return error_set(error, count ? COMPLIANCE_EAMBIGUOUS : COMPLIANCE_ENOTFOUND,
		"%s: %s \"%s\" in the benchmark \"%s\"", compiler->plan->benchmark->file,
		count ? "several rules end in" : "no rule", name,
		compiler->plan->benchmark->item.id);
}

static bool
names(const struct model_check *check, const char *definition)
{
	for (size_t i = 0; i < check->ref_count; i++)
		if (check->refs[i].name && strcmp(check->refs[i].name, definition) == 0)
			return true;
	for (size_t i = 0; i < check->child_count; i++)
		if (names(&check->children[i], definition))
			return true;
	return false;
}

static int
choose_definition(struct compiler *compiler, const char *definition, struct compliance_error *error)
{
	bool found = false;

	for (size_t i = 0; i < compiler->order.count; i++) {
		struct settled *settled = ((struct settled **)compiler->order.data)[i];
		for (size_t k = 0; k < settled->item->check_count; k++)
			if (names(&settled->item->checks[k], definition))
				found = settled->chosen = true;
	}
	return found ? 0
		     : error_set(error, COMPLIANCE_ENOTFOUND,
			       "%s: no rule checks a definition \"%s\"",
			       compiler->plan->benchmark->file, definition);
}

/* --rule, --definition: these alone, whatever requires and conflicts say. */
static int
choose_only(struct compiler *compiler, struct compliance_error *error)
{
	const struct plan_options *options = compiler->options;

	if (options->rule_count + options->definition_count == 0 && !options->objects)
		return 0;
	for (size_t i = 0; i < compiler->order.count; i++) {
		struct settled *settled = ((struct settled **)compiler->order.data)[i];
		settled->chosen = settled->dropped = false;
	}
	for (size_t i = 0; i < options->rule_count; i++) {
		struct settled *settled = NULL;
		int code = find_rule(compiler, options->rules[i], &settled, error);
		if (code < 0)
			return code;
		settled->chosen = true;
	}
	int code = 0;
	for (size_t i = 0; i < options->definition_count && code >= 0; i++)
		code = choose_definition(compiler, options->definitions[i], error);
	return code;
}

/* Where a plan is tolerant, a rule that is not there is skipped already. */
static int
skip(struct compiler *compiler, struct compliance_error *error)
{
	const struct plan_options *options = compiler->options;

	for (size_t i = 0; i < options->skip_rule_count; i++) {
		struct settled *settled = NULL;
		int code = find_rule(compiler, options->skip_rules[i], &settled, error);
		if (code == COMPLIANCE_ENOTFOUND && options->tolerant)
			continue;
		if (code < 0)
			return code;
		settled->chosen = settled->dropped = false;
	}
	return 0;
}

static void
select_all(struct compiler *compiler)
{
	for (size_t i = 0; i < compiler->order.count; i++)
		((struct settled **)compiler->order.data)[i]->selected = true;
}

/* Of a Group only the weight can be refined (NISTIR 7275r4, section 6.5.3). */
static int
keep_groups(struct compiler *compiler, struct compliance_error *error)
{
	struct plan_group *groups =
		arena_new_array(compiler->arena, compiler->order.count, sizeof *groups);

	if (!groups)
		return error_memory(error);
	compiler->plan->groups = groups;
	for (size_t i = 0; i < compiler->order.count; i++) {
		const struct settled *settled = ((struct settled **)compiler->order.data)[i];
		if (settled->item->kind == MODEL_GROUP && settled->is_refined)
			groups[compiler->plan->group_count++] =
				(struct plan_group){ settled->item, settled->weight };
	}
	return 0;
}

int
plan_settle_items(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error)
{
	const struct model_item *benchmark = &compiler->plan->benchmark->item;
	const char *profile = compiler->options->profile;
	int code = 0;

	for (size_t i = 0; i < benchmark->child_count && code >= 0; i++)
		code = settle_item(compiler, benchmark->children[i], error);
	for (size_t i = 0; i < chain->count && code >= 0; i++)
		code = apply_profile(
			compiler, ((const struct model_profile **)chain->data)[i], error);
	if (code < 0)
		return code;
	if (profile && strcmp(profile, "(all)") == 0)
		select_all(compiler);
	for (size_t i = 0; i < benchmark->child_count; i++)
		choose(compiler, benchmark->children[i], true, true);
	code = choose_only(compiler, error);
	if (code >= 0)
		code = plan_keep_referenced(compiler, error);
	if (code >= 0)
		code = skip(compiler, error);
	return code < 0 ? code : keep_groups(compiler, error);
}
