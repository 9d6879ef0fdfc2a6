/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of a rule-result: the one that was used, with the reference that was used.
 */
#include "report/test_result.h"

static void
put_attributes(struct telling *telling, const struct model_check *check)
{
	struct xml_writer *writer = &telling->writer;

	xml_put_attribute(writer, "system", check->system);
	if (check->selector && *check->selector)
		xml_put_attribute(writer, "selector", check->selector);
	if (telling->old)
		return;
	if (check->negate)
		xml_put_attribute(writer, "negate", "true");
	if (check->multi_check)
		xml_put_attribute(writer, "multi-check", "true");
}

static void
put_ref(struct telling *telling, const struct model_content_ref *ref)
{
	const char *other = telling->form && telling->form->hrefs
				    ? map_get(telling->form->hrefs, ref->href)
				    : NULL;

	tell_open(telling, "check-content-ref");
	xml_put_attribute(&telling->writer, "href", other ? other : ref->href);
	xml_put_attribute(&telling->writer, "name", ref->name);
	tell_close(telling, "check-content-ref");
}

/* Imports stand in the order of the checks: each is told once. */
struct checking {
	struct telling *telling;
	const struct result_rule *rule;
	size_t imports; /* that were told */
	size_t refs;	/* likewise, of a complex-check */
};

static void
put_import(struct checking *checking, const char *name)
{
	const struct result_rule *rule = checking->rule;
	const size_t at = checking->imports++;

	tell_open(checking->telling, "check-import");
	xml_put_attribute(&checking->telling->writer, "import-name", name);
	if (at < rule->import_count && rule->imports[at].value)
		xml_put_text(&checking->telling->writer, rule->imports[at].value);
	tell_close(checking->telling, "check-import");
}

static void
put_simple(struct checking *checking, const struct model_check *check,
	const struct model_content_ref *used)
{
	struct telling *telling = checking->telling;
	struct xml_writer *writer = &telling->writer;

	tell_open(telling, "check");
	put_attributes(telling, check);
	for (size_t i = 0; i < check->imports.count; i++)
		put_import(checking, check->imports.items[i]);
	for (size_t i = 0; i < check->export_count; i++) {
		tell_open(telling, "check-export");
		xml_put_attribute(writer, "value-id", check->exports[i].value_id);
		xml_put_attribute(writer, "export-name", check->exports[i].export_name);
		tell_close(telling, "check-export");
	}
	for (size_t i = 0; !used && i < check->ref_count; i++)
		put_ref(telling, &check->refs[i]);
	if (used)
		put_ref(telling, used);
	tell_close(telling, "check");
}

/* The reference that the next check within a complex one used. */
static const struct model_content_ref *
next_ref(struct checking *checking)
{
	const size_t at = checking->refs++;

	return at < checking->rule->ref_count ? checking->rule->refs[at] : NULL;
}

/* An empty complex-check is one that could not be evaluated: it used nothing. */
static bool
is_operand(const struct model_check *check)
{
	return !check->complex || check->child_count == 0;
}

/* XCCDF 1.1 has no complex-check in a rule-result, but any number of checks. */
static void
put_check(struct checking *checking, const struct model_check *check,
	const struct model_content_ref *used)
{
	struct telling *telling = checking->telling;

	if (!check->complex) {
		put_simple(checking, check, used);
		return;
	}
	if (!telling->old) {
		tell_open(telling, "complex-check");
		xml_put_attribute(&telling->writer, "operator", check->is_or ? "OR" : "AND");
		if (check->negate)
			xml_put_attribute(&telling->writer, "negate", "true");
	}
	for (size_t i = 0; i < check->child_count; i++)
		put_check(checking, &check->children[i],
			is_operand(&check->children[i]) ? next_ref(checking) : NULL);
	if (!telling->old)
		tell_close(telling, "complex-check");
}

void
tell_check(struct telling *telling, const struct result_rule *rule)
{
	struct checking checking = { .telling = telling, .rule = rule };

	put_check(&checking, rule->check, rule->ref);
}
