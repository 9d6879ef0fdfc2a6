/* SPDX-License-Identifier: Apache-2.0 */
/* Entities of objects and states, read alike for every test. */
#include "content/oval.h"
#include "match/value.h"

#include <string.h>

static const char common_names[] = "http://oval.mitre.org/XMLSchema/oval-common-5";
static const char signature_names[] = "http://www.w3.org/2000/09/xmldsig#";
static const char instance_names[] = "http://www.w3.org/2001/XMLSchema-instance";

/* What may stand among entities without being one. */
static bool
is_furniture(const struct oval_draft *draft, const struct xml_node *node)
{
	return xml_is(node, draft->space, "set") || xml_is(node, draft->space, "filter") ||
	       xml_is(node, draft->space, "notes") || xml_is(node, common_names, "notes") ||
	       xml_is(node, signature_names, "Signature") ||
	       xml_is(node, node->parent->space, "behaviors");
}

static int
read_words(const struct oval_draft *draft, const struct xml_node *node, struct model_entity *entity)
{
	const struct reader *reader = draft->reader;
	int datatype = reader_word(reader, node, "datatype", &reader_datatypes, MATCH_STRING);
	if (datatype < 0)
		return datatype;
	int operation = reader_word(reader, node, "operation", &reader_operations, MATCH_EQUALS);
	if (operation < 0)
		return operation;
	int var_check = reader_word(reader, node, "var_check", &reader_checks, MATCH_ALL);
	if (var_check < 0)
		return var_check;
	int entity_check = reader_word(reader, node, "entity_check", &reader_checks, MATCH_ALL);
	if (entity_check < 0)
		return entity_check;
	int existence = reader_word(
		reader, node, "check_existence", &reader_existences, MATCH_AT_LEAST_ONE_EXISTS);
	if (existence < 0)
		return existence;
	entity->datatype = (enum match_datatype)datatype;
	entity->operation = (enum match_operation)operation;
	entity->var_check = (enum match_check)var_check;
	entity->entity_check = (enum match_check)entity_check;
	entity->check_existence = (enum match_existence)existence;
	return 0;
}

static int
read_nil(const struct oval_draft *draft, const struct xml_node *node, struct model_entity *entity)
{
	const char *nil = xml_attribute_in(node, instance_names, "nil");

	if (!nil || strcmp(nil, "false") == 0 || strcmp(nil, "0") == 0)
		return 0;
	entity->nil = strcmp(nil, "true") == 0 || strcmp(nil, "1") == 0;
	return entity->nil ? 0
			   : reader_fault(draft->reader, node,
				     "found xsi:nil=\"%.100s\", expected true or false", nil);
}

/* A value that is none of its datatype stops nothing: what compares it comes out as an error. */
static int
check_value(const struct oval_draft *draft, const struct model_entity *entity)
{
	struct compliance_error error = { 0 };

	if (entity->datatype == MATCH_STRING || entity->datatype == MATCH_RECORD || entity->nil ||
		entity->variable || entity->operation == MATCH_PATTERN)
		return 0;
	if (match_value_check(entity->datatype, entity->value, &error) == 0)
		return 0;
	return reader_warn(draft->reader, entity->line, "in <%s>: %s", entity->name, error.message);
}

static int read_entity(
	const struct oval_draft *draft, const struct xml_node *node, struct model_entity *entity);

static int
read_field(const struct oval_draft *draft, const struct xml_node *node, struct model_entity *field)
{
	if (!xml_is(node, draft->space, "field"))
		return reader_fault(draft->reader, node,
			"found <%s> in a record, expected <field name=...>", node->name);
	int failed = read_entity(draft, node, field);
	field->name = reader_required(draft->reader, node, "name");
	if (failed == 0 && field->datatype == MATCH_RECORD)
		return reader_fault(draft->reader, node,
			"found a record in a record, expected a simple datatype");
	return field->name ? failed : COMPLIANCE_ECONTENT;
}

static int
read_fields(
	const struct oval_draft *draft, const struct xml_node *node, struct model_entity *entity)
{
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		entity->field_count++;
	struct model_entity *fields =
		reader_array(draft->reader, entity->field_count, sizeof *fields);
	if (!fields)
		return COMPLIANCE_ENOMEM;
	entity->fields = fields;
	entity->value = "";
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		int failed = read_field(draft, child, fields++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_value(const struct oval_draft *draft, const struct xml_node *node, struct model_entity *entity)
{
	const struct xml_node *element = xml_first_element(node);

	if (element)
		return reader_fault(draft->reader, element,
			"found <%s> in <%s>, expected text, or datatype=\"record\"", element->name,
			node->name);
	if (xml_attribute(node, "var_ref")) {
		entity->variable = oval_referred(draft, OVAL_VARIABLE, node, "var_ref");
		if (!entity->variable)
			return COMPLIANCE_ECONTENT;
	}
	entity->value = reader_text(draft->reader, node);
	return entity->value ? check_value(draft, entity) : COMPLIANCE_ENOMEM;
}

static int
read_entity(
	const struct oval_draft *draft, const struct xml_node *node, struct model_entity *entity)
{
	int failed;

	entity->name = node->name;
	entity->line = node->line;
	if ((failed = read_words(draft, node, entity)) < 0 ||
		(failed = read_nil(draft, node, entity)) < 0 ||
		(failed = reader_flag(draft->reader, node, "mask", &entity->mask)) < 0)
		return failed;
	return entity->datatype == MATCH_RECORD ? read_fields(draft, node, entity)
						: read_value(draft, node, entity);
}

int
oval_read_entities(const struct oval_draft *draft, const struct xml_node *node,
	const struct model_entity **out, size_t *count)
{
	*count = 0;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		*count += !is_furniture(draft, child);
	struct model_entity *entities = reader_array(draft->reader, *count, sizeof *entities);
	if (!entities)
		return COMPLIANCE_ENOMEM;
	*out = entities;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		if (is_furniture(draft, child))
			continue;
		int failed = read_entity(draft, child, entities++);
		if (failed < 0)
			return failed;
	}
	return 0;
}
