/* SPDX-License-Identifier: Apache-2.0 */
/* What an item or profile has from the one that it extends, property by property. */
#include "content/resolve.h"

#include <string.h>

enum rule {
	NOT_INHERITED,
	OWN_LAST,     /* behind the inherited ones */
	OWN_FIRST,    /* before them, and instead of those with the same key, if any */
	MAY_OVERRIDE, /* behind them, or, where one says so, instead of those of its language */
	REPLACES,     /* instead of those with the same key */
	SETTINGS,     /* of a profile: resolve_settings.c */
};

struct row {
	const char *name;
	enum rule rule;
	const char *key;     /* of what is replaced: an attribute, or NULL */
	const char *kin;     /* another name that is replaced too, or NULL */
	const char *two_key; /* a second attribute of the key, or NULL */
};

/* NISTIR 7275r4, table 33, in the order in which the schema has them in a Profile, a Group, a Rule
 * and a Value. */
static const struct row rows[] = {
	{ "status", NOT_INHERITED, NULL, NULL, NULL },
	{ "dc-status", NOT_INHERITED, NULL, NULL, NULL },
	{ "version", REPLACES, NULL, NULL, NULL },
	{ "title", MAY_OVERRIDE, "lang", NULL, NULL },
	{ "description", MAY_OVERRIDE, "lang", NULL, NULL },
	{ "warning", MAY_OVERRIDE, "lang", NULL, NULL },
	{ "question", MAY_OVERRIDE, "lang", NULL, NULL },
	{ "reference", MAY_OVERRIDE, NULL, NULL, NULL },
	{ "metadata", NOT_INHERITED, NULL, NULL, NULL }, /* of a Profile only behind its settings */
	{ "rationale", MAY_OVERRIDE, "lang", NULL, NULL },
	{ "platform", MAY_OVERRIDE, NULL, NULL, NULL },
	{ "requires", OWN_LAST, NULL, NULL, NULL },
	{ "conflicts", OWN_LAST, NULL, NULL, NULL },
	{ "ident", OWN_LAST, NULL, NULL, NULL },
	{ "impact-metric", REPLACES, NULL, NULL, NULL },
	{ "profile-note", OWN_LAST, NULL, NULL, NULL },
	{ "fixtext", MAY_OVERRIDE, "lang", NULL, NULL },
	{ "fix", OWN_LAST, NULL, NULL, NULL },
	{ "check", REPLACES, "system", NULL, "selector" },
	{ "complex-check", REPLACES, NULL, "check", NULL },
	{ "value", REPLACES, "selector", "complex-value", NULL },
	{ "complex-value", REPLACES, "selector", "value", NULL },
	{ "default", REPLACES, "selector", "complex-default", NULL },
	{ "complex-default", REPLACES, "selector", "default", NULL },
	{ "match", REPLACES, "selector", NULL, NULL },
	{ "lower-bound", REPLACES, "selector", NULL, NULL },
	{ "upper-bound", REPLACES, "selector", NULL, NULL },
	{ "choices", OWN_FIRST, "selector", NULL, NULL },
	{ "source", OWN_FIRST, NULL, NULL, NULL },
	{ "select", SETTINGS, NULL, NULL, NULL }, /* and all others */
	{ "metadata", NOT_INHERITED, NULL, NULL, NULL },
	{ "signature", NOT_INHERITED, NULL, NULL, NULL },
};
enum { ROWS = sizeof rows / sizeof *rows };

/* What a thing is by itself: no heir has it. */
static bool
is_inherited(const struct xml_attribute *attribute)
{
	static const char *const own[] = { "Id", "abstract", "cluster-id", "extends", "id" };

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (!attribute->prefix && strcmp(attribute->name, own[i]) == 0)
			return false;
	return true;
}

/* Names and prefixes are one pointer each within a document. */
static bool
has_attribute(const struct xml_node *node, const struct xml_attribute *attribute)
{
	for (unsigned i = 0; i < node->attribute_count; i++)
		if (node->attributes[i].name == attribute->name &&
			node->attributes[i].space == attribute->space)
			return true;
	return false;
}

static int
merge_attributes(struct resolving *resolving, struct resolved *resolved)
{
	const struct xml_node *node = resolved->node;
	const struct resolved *base = resolved->base;
	const size_t most = node->attribute_count + (base ? base->attribute_count : 0);
	struct xml_attribute *attributes =
		reader_array(resolving->reader, most, sizeof *attributes);

	if (!attributes)
		return COMPLIANCE_ENOMEM;
	resolved->attributes = attributes;
	for (unsigned i = 0; i < node->attribute_count; i++)
		if (strcmp(node->attributes[i].name, "extends") != 0)
			attributes[resolved->attribute_count++] = node->attributes[i];
	for (size_t i = 0; base && i < base->attribute_count; i++)
		if (is_inherited(&base->attributes[i]) &&
			!has_attribute(node, &base->attributes[i]))
			attributes[resolved->attribute_count++] = base->attributes[i];
	return resolve_count(resolving, node, resolved->attribute_count);
}

static const char *
key_of(const struct xml_node *node, const char *key)
{
	for (unsigned i = 0; key && i < node->attribute_count; i++)
		if (strcmp(node->attributes[i].name, key) == 0)
			return node->attributes[i].value;
	return "";
}

static bool
overrides(const struct xml_node *own)
{
	const char *word = xml_attribute(own, "override");

	return word && (strcmp(word, "true") == 0 || strcmp(word, "1") == 0);
}

/* A complex-check is a rule's only check: it takes the place of all, and any check takes its. */
static bool
replaces(const struct row *row, const struct xml_node *own, const struct xml_node *inherited)
{
	bool same_name = strcmp(own->name, row->name) == 0;

	if (strcmp(own->name, "complex-check") == 0)
		return same_name || strcmp(row->name, "check") == 0;
	return (same_name || (row->kin && strcmp(own->name, row->kin) == 0)) &&
	       strcmp(key_of(own, row->key), key_of(inherited, row->key)) == 0 &&
	       strcmp(key_of(own, row->two_key), key_of(inherited, row->two_key)) == 0;
}

static bool
is_hidden(const struct row *row, const struct xml_node *node, const struct xml_node *inherited)
{
	if (row->rule == NOT_INHERITED)
		return true;
	for (const struct xml_node *own = xml_first_element(node); own;
		own = xml_next_element(own)) {
		if (own->space != node->space)
			continue;
		if (row->rule == MAY_OVERRIDE && strcmp(own->name, row->name) == 0 &&
			overrides(own) &&
			strcmp(key_of(own, row->key), key_of(inherited, row->key)) == 0)
			return true;
		if ((row->rule == REPLACES || (row->rule == OWN_FIRST && row->key)) &&
			replaces(row, own, inherited))
			return true;
	}
	return false;
}

static int
add_part(struct resolving *resolving, struct array *parts, const struct xml_node *part)
{
	int failed = reader_push(resolving->reader, parts, part);

	return failed < 0 ? failed : resolve_count(resolving, part, 1);
}

static int
add_inherited(struct resolving *resolving, const struct row *row, const struct resolved *resolved,
	struct array *parts)
{
	const struct resolved *base = resolved->base;
	int failed = 0;

	for (size_t i = 0; base && i < base->part_count && failed == 0; i++)
		if (strcmp(base->parts[i]->name, row->name) == 0 &&
			!is_hidden(row, resolved->node, base->parts[i]))
			failed = add_part(resolving, parts, base->parts[i]);
	return failed;
}

static int
add_own(struct resolving *resolving, const struct row *row, const struct resolved *resolved,
	struct array *parts)
{
	const struct xml_node *node = resolved->node;
	int failed = 0;

	for (const struct xml_node *own = xml_child(node, node->space, row->name);
		own && failed == 0; own = xml_next(own, node->space, row->name))
		failed = add_part(resolving, parts, own);
	return failed;
}

/* The settings of what is extended, then one's own, as each stands in its document. */
static int
add_settings(struct resolving *resolving, const struct resolved *resolved, struct array *parts)
{
	struct array settings __attribute__((cleanup(array_free))) =
		array_of(sizeof(const struct xml_node *));
	const struct resolved *base = resolved->base;
	int failed = 0;

	for (size_t i = 0; base && i < base->part_count && failed == 0; i++)
		if (resolve_is_setting(base->parts[i]))
			failed = reader_push(resolving->reader, &settings, base->parts[i]);
	for (const struct xml_node *own = xml_first_element(resolved->node); own && failed == 0;
		own = xml_next_element(own))
		if (own->space == resolved->node->space && resolve_is_setting(own))
			failed = reader_push(resolving->reader, &settings, own);
	return failed < 0 || !settings.count ? failed
					     : resolve_settings(resolving, &settings, parts);
}

/* What the schema does not know stays where it was said, behind the rest. */
static int
add_unknown(struct resolving *resolving, const struct resolved *resolved, struct array *parts)
{
	int failed = 0;

	for (const struct xml_node *own = xml_first_element(resolved->node); own && failed == 0;
		own = xml_next_element(own)) {
		bool known = resolve_is_item(own, resolving->benchmark) ||
			     (own->space == resolved->node->space && resolve_is_setting(own));
		for (size_t i = 0; i < ROWS && !known; i++)
			known = xml_is(own, resolved->node->space, rows[i].name);
		if (!known)
			failed = add_part(resolving, parts, own);
	}
	return failed;
}

/* The schema has metadata at one place in items, at another in profiles. */
static bool
is_elsewhere(const struct row *row, const struct xml_node *node)
{
	bool behind = row > rows && row[-1].rule == SETTINGS;

	return strcmp(row->name, "metadata") == 0 && behind != (strcmp(node->name, "Profile") == 0);
}

static int
merge_parts(struct resolving *resolving, struct resolved *resolved, struct array *parts)
{
	int failed = 0;

	for (size_t i = 0; i < ROWS && failed == 0; i++) {
		const struct row *row = &rows[i];
		if (is_elsewhere(row, resolved->node))
			continue;
		if (row->rule == SETTINGS) {
			failed = add_settings(resolving, resolved, parts);
			continue;
		}
		if (row->rule == OWN_FIRST)
			failed = add_own(resolving, row, resolved, parts);
		if (failed == 0)
			failed = add_inherited(resolving, row, resolved, parts);
		if (failed == 0 && row->rule != OWN_FIRST)
			failed = add_own(resolving, row, resolved, parts);
	}
	return failed < 0 ? failed : add_unknown(resolving, resolved, parts);
}

int
resolve_merge(struct resolving *resolving, struct resolved *resolved)
{
	struct array parts __attribute__((cleanup(array_free))) =
		array_of(sizeof(const struct xml_node *));

	int failed = merge_attributes(resolving, resolved);
	if (failed == 0)
		failed = merge_parts(resolving, resolved, &parts);
	if (failed < 0)
		return failed;
	resolved->part_count = parts.count;
	resolved->parts = reader_copy(resolving->reader, &parts);
	return resolved->parts ? 0 : COMPLIANCE_ENOMEM;
}
