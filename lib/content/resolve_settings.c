/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings of a profile behind those that it inherits: in order, since the last one counts, and
 * each kind once for an id, as the schema has it.
 *
 * Of two that select or set the same only the later counts. Of two that refine the same each
 * attribute counts by itself, so they become one. It stands where the later one stood, unless
 * something between them changes what the earlier one says: then it stands in the earlier one's
 * place.
 */
#include "content/resolve.h"

#include "base/error.h"

#include <string.h>

enum kind { SELECT, SET_VALUE, REFINE_VALUE, REFINE_RULE, NO_SETTING };

static enum kind
kind_of(const struct xml_node *node)
{
	static const struct {
		const char *name;
		enum kind kind;
	} rows[] = {
		{ "refine-rule", REFINE_RULE },
		{ "refine-value", REFINE_VALUE },
		{ "select", SELECT },
		{ "set-complex-value", SET_VALUE },
		{ "set-value", SET_VALUE },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(node->name, rows[i].name) == 0)
			return rows[i].kind;
	return NO_SETTING;
}

bool
resolve_is_setting(const struct xml_node *node)
{
	return kind_of(node) != NO_SETTING;
}

/* What a setting can change of a rule or a value. */
static const struct {
	enum kind kind;
	const char *name;
} aspects[] = {
	{ REFINE_RULE, "role" },
	{ REFINE_RULE, "selector" },
	{ REFINE_RULE, "severity" },
	{ REFINE_RULE, "weight" },
	{ REFINE_VALUE, "operator" },
	{ REFINE_VALUE, "selector" },
};
enum { ASPECTS = sizeof aspects / sizeof *aspects };

static bool
changes(const struct xml_node *node, size_t aspect)
{
	return kind_of(node) == aspects[aspect].kind && xml_attribute(node, aspects[aspect].name);
}

/* The settings so far. Places count from 1; 0 is none. */
struct settling {
	struct resolving *resolving;
	const struct xml_node **kept; /* NULL where another took its place */
	struct map places;	      /* kind and idref -> struct place */
	size_t last[ASPECTS];	      /* where an aspect of anything was changed */
	size_t last_cluster[ASPECTS]; /* of what is no item: of a cluster, then */
};

struct place {
	size_t at;
	size_t set_at; /* of a refine-value: where the value was set meanwhile */
};

static struct place *
place_of(struct settling *settling, enum kind kind, const char *idref)
{
	const struct reader *reader = settling->resolving->reader;
	const char *key = arena_format(reader->arena, "%u %s", (unsigned)kind, idref);
	void **place = key ? map_place(&settling->places, key) : NULL;

	if (place && !*place)
		*place = arena_alloc(reader->arena, sizeof(struct place));
	if (place && *place)
		return *place;
	error_memory(reader->error);
	return NULL;
}

/* Whether what the earlier one says, and the later one does not, has been changed behind it. */
static bool
is_changed_since(
	const struct settling *settling, const struct place *place, const struct xml_node *later)
{
	const struct xml_node *earlier = settling->kept[place->at - 1];
	const bool is_item = map_get(&settling->resolving->items, xml_attribute(later, "idref"));
	const size_t *last = is_item ? settling->last_cluster : settling->last;

	for (size_t i = 0; i < ASPECTS; i++) {
		if (!changes(earlier, i) || changes(later, i))
			continue;
		if (last[i] > place->at)
			return true;
		if (strcmp(aspects[i].name, "selector") == 0 && place->set_at > place->at)
			return true;
	}
	return false;
}

/* Counted, so that many that become one end at the limit. NULL where the fault is told. */
static struct xml_node *
copy_node(struct resolving *resolving, const struct xml_node *node, const struct xml_node *parent)
{
	if (resolve_count(resolving, node, 1) < 0)
		return NULL;
	struct xml_node *copy = reader_array(resolving->reader, 1, sizeof *copy);
	if (!copy)
		return NULL;
	*copy = *node;
	copy->parent = parent;
	copy->first = NULL;
	const struct xml_node **end = &copy->first;
	for (const struct xml_node *child = node->first; child; child = child->next) {
		struct xml_node *made = copy_node(resolving, child, copy);
		if (!made)
			return NULL;
		made->next = NULL;
		*end = made;
		end = &made->next;
	}
	return copy;
}

static int
merge_attributes(const struct reader *reader, const struct xml_node *earlier,
	const struct xml_node *later, struct xml_node *merged)
{
	const size_t most = (size_t)earlier->attribute_count + later->attribute_count;
	struct xml_attribute *attributes = reader_array(reader, most, sizeof *attributes);

	if (!attributes)
		return COMPLIANCE_ENOMEM;
	memcpy(attributes, later->attributes, later->attribute_count * sizeof *attributes);
	merged->attributes = attributes;
	merged->attribute_count = later->attribute_count;
	for (unsigned i = 0; i < earlier->attribute_count; i++) {
		const struct xml_attribute *one = &earlier->attributes[i];
		if (!xml_attribute_in(later, one->space, one->name) &&
			merged->attribute_count < UINT16_MAX)
			attributes[merged->attribute_count++] = *one;
	}
	return 0;
}

/* One refinement with the attributes of both and the remarks of both. */
static const struct xml_node *
merge(struct settling *settling, const struct xml_node *earlier, const struct xml_node *later)
{
	struct resolving *resolving = settling->resolving;
	struct xml_node *merged = copy_node(resolving, earlier, earlier->parent);
	struct xml_node *behind = merged ? copy_node(resolving, later, merged) : NULL;

	if (!behind || merge_attributes(resolving->reader, earlier, later, merged) < 0)
		return NULL;
	const struct xml_node **end = &merged->first;
	while (*end)
		end = &((struct xml_node *)*end)->next;
	*end = behind->first;
	for (const struct xml_node *child = behind->first; child; child = child->next)
		((struct xml_node *)child)->parent = merged;
	return merged;
}

/* Of two settings of one kind and id. */
static int
settle_second(struct settling *settling, struct place *place, size_t at,
	const struct xml_node *later, enum kind kind)
{
	const struct xml_node **earlier = &settling->kept[place->at - 1];
	const bool refines = kind == REFINE_RULE || kind == REFINE_VALUE;
	const struct xml_node *one = refines ? merge(settling, *earlier, later) : later;

	if (!one)
		return COMPLIANCE_ENOMEM;
	if (refines && is_changed_since(settling, place, later)) {
		*earlier = one;
		return 0;
	}
	*earlier = NULL;
	settling->kept[at - 1] = one;
	place->at = at;
	return 0;
}

static int
note_change(struct settling *settling, const struct xml_node *node, const char *idref, size_t at)
{
	const bool is_item = map_get(&settling->resolving->items, idref);

	for (size_t i = 0; i < ASPECTS; i++) {
		const bool sets = kind_of(node) == SET_VALUE && aspects[i].kind == REFINE_VALUE &&
				  strcmp(aspects[i].name, "selector") == 0;
		if (!sets && !changes(node, i))
			continue;
		settling->last[i] = at;
		if (!is_item)
			settling->last_cluster[i] = at;
	}
	if (kind_of(node) != SET_VALUE)
		return 0;
	struct place *refined = place_of(settling, REFINE_VALUE, idref);
	if (!refined)
		return COMPLIANCE_ENOMEM;
	refined->set_at = at;
	return 0;
}

/* What has no idref is kept: reading the result refuses it. */
static int
settle_one(struct settling *settling, const struct xml_node *node, size_t at)
{
	const char *idref = xml_attribute(node, "idref");
	const enum kind kind = kind_of(node);
	int failed = 0;

	settling->kept[at - 1] = NULL;
	struct place *place = idref ? place_of(settling, kind, idref) : NULL;
	if (idref && !place)
		return COMPLIANCE_ENOMEM;
	if (place && place->at)
		failed = settle_second(settling, place, at, node, kind);
	else
		settling->kept[at - 1] = node;
	if (place && !place->at)
		place->at = at;
	return failed < 0 || !idref ? failed : note_change(settling, node, idref, at);
}

int
resolve_settings(struct resolving *resolving, const struct array *settings, struct array *parts)
{
	struct settling settling = {
		.resolving = resolving,
		.kept = reader_array(resolving->reader, settings->count, sizeof *settling.kept),
	};
	int failed = settling.kept ? 0 : COMPLIANCE_ENOMEM;

	for (size_t i = 0; i < settings->count && failed == 0; i++) {
		const struct xml_node *node = ((const struct xml_node **)settings->data)[i];
		failed = settle_one(&settling, node, i + 1);
	}
	for (size_t i = 0; i < settings->count && failed == 0; i++)
		if (settling.kept[i])
			failed = reader_push(resolving->reader, parts, settling.kept[i]);
	map_free(&settling.places);
	return failed < 0 ? failed
			  : resolve_count(resolving, resolving->benchmark, settings->count);
}
