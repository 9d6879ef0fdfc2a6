/* SPDX-License-Identifier: Apache-2.0 */
/* The items of system characteristics, whatever test they are of. */
#include "base/error.h"
#include "content/characteristics.h"

#include <string.h>

static const char schema_instance[] = "http://www.w3.org/2001/XMLSchema-instance";
static const char ending[] = "_item";

/* Longer than any that a schema has. */
enum { LONGEST_NAME = 100 };

static const struct reader_words statuses = { model_status_of,
	"does not exist, error, exists or not collected" };

static size_t
count_elements(const struct xml_node *node)
{
	size_t count = 0;

	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		count++;
	return count;
}

static int
check_name(const struct reader *reader, const struct xml_node *node)
{
	return strlen(node->name) <= LONGEST_NAME
		       ? 0
		       : reader_fault(reader, node,
				 "found <%.40s...>, expected a name of at most %d bytes",
				 node->name, LONGEST_NAME);
}

static bool
is_nil(const struct xml_node *node)
{
	const char *nil = xml_attribute_in(node, schema_instance, "nil");

	return nil && (strcmp(nil, "true") == 0 || strcmp(nil, "1") == 0);
}

/*
 * The value of an entity or field. One that is masked has none, if its author kept to the schema:
 * what it was is not known to whoever reads this.
 */
static int
read_value(
	const struct reader *reader, const struct xml_node *node, struct model_found_entity *entity)
{
	bool masked = false;
	const int datatype = reader_word(reader, node, "datatype", &reader_datatypes, MATCH_STRING);
	const int status = reader_word(reader, node, "status", &statuses, MODEL_EXISTS);
	int failed = reader_flag(reader, node, "mask", &masked);

	if (datatype < 0 || status < 0 || failed < 0)
		return COMPLIANCE_ECONTENT;
	entity->datatype = (enum match_datatype)datatype;
	entity->status = (enum model_status)status;
	entity->nil = is_nil(node);
	entity->value = datatype == MATCH_RECORD ? "" : reader_text(reader, node);
	if (!entity->value)
		return COMPLIANCE_ENOMEM;
	if (masked && *entity->value == '\0' && datatype != MATCH_RECORD && status == MODEL_EXISTS)
		entity->status = MODEL_NOT_COLLECTED;
	return 0;
}

static int
read_fields(
	const struct reader *reader, const struct xml_node *node, struct model_found_entity *entity)
{
	struct model_found_entity *field =
		reader_array(reader, count_elements(node), sizeof *field);

	if (!field)
		return COMPLIANCE_ENOMEM;
	entity->fields = field;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child), field++) {
		if (strcmp(child->name, "field") != 0)
			return reader_fault(reader, child,
				"found <%s> in a record, expected <field>", child->name);
		field->name = reader_required(reader, child, "name");
		if (!field->name)
			return COMPLIANCE_ECONTENT;
		int failed = read_value(reader, child, field);
		if (failed < 0)
			return failed;
		entity->field_count++;
	}
	return 0;
}

static int
read_entity(
	const struct reader *reader, const struct xml_node *node, struct model_found_entity *entity)
{
	entity->name = node->name;
	int failed = check_name(reader, node);
	if (failed == 0)
		failed = read_value(reader, node, entity);
	return failed == 0 && entity->datatype == MATCH_RECORD ? read_fields(reader, node, entity)
							       : failed;
}

/* Messages stand in the namespace of the document, entities in that of the item. */
static int
read_entities(
	const struct reader *reader, const struct xml_node *node, struct model_found_item *item)
{
	const char *outer = node->parent->space;
	struct model_found_entity *entity =
		reader_array(reader, count_elements(node), sizeof *entity);
	int failed = 0;

	if (!entity)
		return COMPLIANCE_ENOMEM;
	item->entities = entity;
	for (const struct xml_node *child = xml_first_element(node); child && failed == 0;
		child = xml_next_element(child)) {
		if (!xml_is(child, outer, "message")) {
			failed = read_entity(reader, child, entity++);
			item->entity_count++;
		} else if (!item->message && !(item->message = reader_line(reader, child))) {
			failed = COMPLIANCE_ENOMEM;
		}
	}
	return failed;
}

/* "...#unix" and "file_item": what test it is of. */
static int
read_kind(const struct reader *reader, const struct xml_node *node, struct model_found_item *item)
{
	const size_t length = strlen(node->name);
	const size_t end = sizeof ending - 1;
	const char *family = node->space ? strchr(node->space, '#') : NULL;

	if (check_name(reader, node) < 0)
		return COMPLIANCE_ECONTENT;
	if (length <= end || strcmp(node->name + length - end, ending) != 0)
		return reader_fault(reader, node,
			"found <%s> in <system_data>, expected an item, such as <file_item>",
			node->name);
	if (!family)
		return reader_fault(reader, node,
			"found <%s> in the namespace \"%.200s\", expected one of system "
			"characteristics, such as \"...#unix\"",
			node->name, node->space ? node->space : "");
	item->space = family + 1;
	item->name = arena_text_n(reader->arena, node->name, length - end);
	return item->name ? 0 : error_memory(reader->error);
}

static int
read_item(const struct reader *reader, const struct xml_node *node, struct map *by_id,
	struct model_found_item *item)
{
	item->line = node->line;
	item->id = reader_required(reader, node, "id");
	if (!item->id)
		return COMPLIANCE_ECONTENT;
	void **place = reader_place(reader, by_id, item->id);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place)
		return reader_fault(reader, node,
			"found item \"%.100s\" a second time, expected each id once", item->id);
	*place = item;
	const int status = reader_word(reader, node, "status", &statuses, MODEL_EXISTS);
	if (status < 0)
		return status;
	item->status = (enum model_status)status;
	int failed = read_kind(reader, node, item);
	return failed == 0 ? read_entities(reader, node, item) : failed;
}

int
characteristics_read_items(const struct reader *reader, const struct xml_node *root,
	struct model_characteristics *found, struct map *by_id)
{
	const struct xml_node *list = xml_child(root, root->space, "system_data");
	struct model_found_item *item =
		reader_array(reader, list ? count_elements(list) : 0, sizeof *item);

	if (!item)
		return COMPLIANCE_ENOMEM;
	found->items = item;
	for (const struct xml_node *node = list ? xml_first_element(list) : NULL; node;
		node = xml_next_element(node), item++) {
		item->index = found->item_count;
		int failed = read_item(reader, node, by_id, item);
		if (failed < 0)
			return failed;
		found->item_count++;
	}
	return 0;
}
