/* SPDX-License-Identifier: Apache-2.0 */
/* Groups, rules, and what they and the benchmark have in common. */
#include "content/xccdf.h"

#include <string.h>

int
xccdf_read_idrefs(const struct xccdf_draft *draft, const struct xml_node *node, const char *name,
	struct model_texts *ids)
{
	const char **items = reader_list(draft->reader, node, name, sizeof *items, &ids->count);

	if (!items)
		return COMPLIANCE_ENOMEM;
	ids->items = items;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name)) {
		*items = reader_required(draft->reader, child, "idref");
		if (!*items++)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

/* Each requires names one id or, since 1.2, several of which one is enough. */
static int
read_requires(const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item)
{
	struct model_texts *requires = reader_list(
		draft->reader, node, "requires", sizeof *requires, &item->require_count);
	if (!requires)
		return COMPLIANCE_ENOMEM;
	item->requires = requires;
	for (const struct xml_node *child = xml_child(node, node->space, "requires"); child;
		child = xml_next(child, node->space, "requires")) {
		const char *list = reader_required(draft->reader, child, "idref");
		int failed =
			list ? reader_ids(draft->reader, list, requires ++) : COMPLIANCE_ECONTENT;
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_flags(const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "hidden", &item->hidden },
		{ "prohibitChanges", &item->prohibit_changes },
		{ "selected", &item->selected },
	};

	item->selected = true;
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		int failed = reader_flag(draft->reader, node, flags[i].name, flags[i].flag);
		if (failed < 0)
			return failed;
	}
	item->weight = 1;
	return reader_weight(draft->reader, node, "weight", &item->weight);
}

int
xccdf_read_item(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item)
{
	const struct xml_node *version = xml_child(node, node->space, "version");
	int failed;

	item->line = node->line;
	item->node = node;
	item->title = reader_title(draft->reader, node, "title", "");
	if (!item->title || (version && !(item->version = reader_line(draft->reader, version))))
		return COMPLIANCE_ENOMEM;
	item->cluster_id = xml_attribute(node, "cluster-id");
	if ((failed = read_flags(draft, node, item)) < 0 ||
		(failed = read_requires(draft, node, item)) < 0 ||
		(failed = xccdf_read_idrefs(draft, node, "conflicts", &item->conflicts)) < 0)
		return failed;
	return xccdf_read_idrefs(draft, node, "platform", &item->platforms);
}

/* The line where an id of a group, a rule or a value stands already, or 0. They share one space. */
static uint32_t
line_of(const struct xccdf_draft *draft, const char *id)
{
	const struct model_item *item = map_get(draft->items, id);
	const struct model_value *value = map_get(draft->value_ids, id);

	return item ? item->line : value ? value->line : 0;
}

static const char *
new_id(const struct xccdf_draft *draft, const struct xml_node *node)
{
	const char *id = reader_required(draft->reader, node, "id");
	uint32_t line = id ? line_of(draft, id) : 0;

	if (!line)
		return id;
	reader_fault(draft->reader, node,
		"found <%s> with the id \"%.200s\" a second time (first in line %u), expected each "
		"id once",
		node->name, id, line);
	return NULL;
}

/* Puts a thing in a map, where nothing stands yet or the first one stays. */
static int
put(const struct xccdf_draft *draft, struct map *map, const char *key, void *thing)
{
	void **place = reader_place(draft->reader, map, key);

	if (!place)
		return COMPLIANCE_ENOMEM;
	if (!*place)
		*place = thing;
	return 0;
}

static int
read_values(struct xccdf_draft *draft, const struct xml_node *node)
{
	size_t count;
	struct model_value *value =
		reader_list(draft->reader, node, "Value", sizeof *value, &count);
	if (!value)
		return COMPLIANCE_ENOMEM;
	for (const struct xml_node *child = xml_child(node, node->space, "Value"); child;
		child = xml_next(child, node->space, "Value"), value++) {
		int failed;
		value->id = new_id(draft, child);
		if (!value->id)
			return COMPLIANCE_ECONTENT;
		if ((failed = xccdf_read_value(draft, child, value)) < 0 ||
			(failed = put(draft, draft->value_ids, value->id, value)) < 0 ||
			(failed = reader_push(draft->reader, &draft->values, value)) < 0 ||
			(value->cluster_id && (failed = put(draft, &draft->value_cluster_ids,
						       value->cluster_id, value)) < 0))
			return failed;
	}
	return 0;
}

static int
read_child(struct xccdf_draft *draft, const struct xml_node *node, const struct model_item *parent,
	struct model_item *item)
{
	int failed;

	item->kind = strcmp(node->name, "Rule") == 0 ? MODEL_RULE : MODEL_GROUP;
	item->parent = parent;
	item->id = new_id(draft, node);
	if (!item->id)
		return COMPLIANCE_ECONTENT;
	if ((failed = xccdf_read_item(draft, node, item)) < 0 ||
		(failed = put(draft, draft->items, item->id, item)) < 0)
		return failed;
	if (item->cluster_id &&
		(failed = put(draft, &draft->cluster_ids, item->cluster_id, item)) < 0)
		return failed;
	if (item->kind == MODEL_GROUP)
		return xccdf_read_children(draft, node, item);
	if ((failed = reader_push(draft->reader, &draft->rules, item)) < 0)
		return failed;
	return xccdf_read_rule(draft, node, item);
}

int
xccdf_read_children(struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item)
{
	size_t count = reader_count(node, "Group") + reader_count(node, "Rule");
	struct model_item *children = reader_array(draft->reader, count, sizeof *children);
	const struct model_item **pointers = reader_array(draft->reader, count, sizeof *pointers);
	int failed;

	if (!children || !pointers)
		return COMPLIANCE_ENOMEM;
	item->children = pointers;
	item->child_count = count;
	if ((failed = read_values(draft, node)) < 0)
		return failed;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		if (!xml_is(child, node->space, "Group") && !xml_is(child, node->space, "Rule"))
			continue;
		*pointers++ = children;
		if ((failed = read_child(draft, child, item, children++)) < 0)
			return failed;
	}
	return 0;
}
