/* SPDX-License-Identifier: Apache-2.0 */
/* Constant, external and local variables. */
#include "content/oval.h"
#include "model/words.h"

static int
read_constant(const struct oval_draft *draft, const struct xml_node *node,
	struct model_variable *variable)
{
	const char **values =
		reader_list(draft->reader, node, "value", sizeof *values, &variable->value_count);
	if (!values)
		return COMPLIANCE_ENOMEM;
	variable->values = values;
	for (const struct xml_node *child = xml_child(node, node->space, "value"); child;
		child = xml_next(child, node->space, "value")) {
		*values = reader_text(draft->reader, child);
		if (!*values++)
			return COMPLIANCE_ENOMEM;
	}
	if (variable->value_count == 0)
		return reader_fault(draft->reader, node,
			"found a constant variable without a value, expected at least one");
	return 0;
}

static int
read_possible_values(const struct oval_draft *draft, const struct xml_node *node,
	struct model_variable *variable)
{
	static const char name[] = "possible_value";
	struct model_possible_value *values = reader_list(
		draft->reader, node, name, sizeof *values, &variable->possible_value_count);
	if (!values)
		return COMPLIANCE_ENOMEM;
	variable->possible_values = values;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name), values++) {
		values->hint = reader_attribute(child, "hint", "");
		values->value = reader_text(draft->reader, child);
		if (!values->value)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_restriction(const struct oval_draft *draft, const struct xml_node *node,
	struct model_possible_restriction *possible)
{
	static const char name[] = "restriction";
	struct model_restriction *restrictions = reader_list(
		draft->reader, node, name, sizeof *restrictions, &possible->restriction_count);
	if (!restrictions)
		return COMPLIANCE_ENOMEM;
	possible->restrictions = restrictions;
	possible->hint = reader_attribute(node, "hint", "");
	int op = reader_word(draft->reader, node, "operator", &reader_operators, MATCH_AND);
	if (op < 0)
		return op;
	possible->op = (enum match_operator)op;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name), restrictions++) {
		int operation = reader_word(
			draft->reader, child, "operation", &reader_operations, MATCH_EQUALS);
		if (operation < 0)
			return operation;
		restrictions->operation = (enum match_operation)operation;
		restrictions->value = reader_text(draft->reader, child);
		if (!restrictions->value)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_external(const struct oval_draft *draft, const struct xml_node *node,
	struct model_variable *variable)
{
	static const char name[] = "possible_restriction";
	struct model_possible_restriction *restrictions = reader_list(draft->reader, node, name,
		sizeof *restrictions, &variable->possible_restriction_count);
	if (!restrictions)
		return COMPLIANCE_ENOMEM;
	variable->possible_restrictions = restrictions;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name)) {
		int failed = read_restriction(draft, child, restrictions++);
		if (failed < 0)
			return failed;
	}
	return read_possible_values(draft, node, variable);
}

/* One component, beside notes and a signature. */
static int
read_local(const struct oval_draft *draft, const struct xml_node *node,
	struct model_variable *variable)
{
	const struct xml_node *child = xml_first_element(node);

	while (child &&
		(!xml_is(child, draft->space, child->name) || xml_is(child, draft->space, "notes")))
		child = xml_next_element(child);
	if (!child)
		return reader_fault(draft->reader, node,
			"found a local variable of nothing, expected a component or a function");
	struct model_component *component = reader_array(draft->reader, 1, sizeof *component);
	if (!component)
		return COMPLIANCE_ENOMEM;
	variable->component = component;
	const struct xml_node *second = xml_next_element(child);
	if (second)
		return reader_fault(draft->reader, second,
			"found <%s> behind <%s>, expected one component", second->name,
			child->name);
	return oval_read_component(draft, child, 1, component);
}

static int
read_kind(const struct oval_draft *draft, const struct xml_node *node,
	struct model_variable *variable)
{
	static const struct model_word kinds[] = {
		{ "constant_variable", MODEL_CONSTANT },
		{ "external_variable", MODEL_EXTERNAL },
		{ "local_variable", MODEL_LOCAL },
	};
	int kind = model_word_number(kinds, sizeof kinds / sizeof *kinds, node->name);

	if (kind < 0 || !xml_is(node, draft->space, node->name))
		return reader_fault(draft->reader, node,
			"found <%s>, expected constant_variable, external_variable or "
			"local_variable",
			node->name);
	variable->kind = (enum model_variable_kind)kind;
	switch (variable->kind) {
	case MODEL_CONSTANT: return read_constant(draft, node, variable);
	case MODEL_EXTERNAL: return read_external(draft, node, variable);
	case MODEL_LOCAL: return read_local(draft, node, variable);
	}
	return 0;
}

int
oval_read_variable(const struct oval_draft *draft, const struct xml_node *node, void *thing)
{
	const struct reader *reader = draft->reader;
	struct model_variable *variable = thing;
	int failed;

	variable->comment = xml_attribute(node, "comment");
	variable->line = node->line;
	variable->node = node;
	if (!reader_required(reader, node, "datatype"))
		return COMPLIANCE_ECONTENT;
	int datatype = reader_word(reader, node, "datatype", &reader_datatypes, MATCH_STRING);
	if (datatype < 0)
		return datatype;
	variable->datatype = (enum match_datatype)datatype;
	if ((failed = reader_unsigned(reader, node, "version", &variable->version)) < 0 ||
		(failed = reader_flag(reader, node, "deprecated", &variable->deprecated)) < 0)
		return failed;
	return read_kind(draft, node, variable);
}
