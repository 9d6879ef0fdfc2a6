/* SPDX-License-Identifier: Apache-2.0 */
/* OVAL variables documents: values for external variables. */
#include "base/error.h"
#include "content/document.h"

static int
read_values(const struct reader *reader, const struct xml_node *node, struct model_binding *binding)
{
	const char **values =
		reader_list(reader, node, "value", sizeof *values, &binding->value_count);

	if (!values)
		return COMPLIANCE_ENOMEM;
	binding->values = values;
	for (const struct xml_node *child = xml_child(node, node->space, "value"); child;
		child = xml_next(child, node->space, "value"))
		if (!(*values++ = reader_text(reader, child)))
			return COMPLIANCE_ENOMEM;
	return binding->value_count ? 0
				    : reader_fault(reader, node,
					      "found variable \"%.200s\" without a value, expected "
					      "at least one <value>",
					      binding->variable_id);
}

/* A misspelt id would leave the variable that was meant without a value: better said. */
static int
warn_of_unknown(const struct reader *reader, const struct xml_node *node, const char *id)
{
	const struct array *ovals = &reader->content->ovals;

	for (size_t i = 0; i < ovals->count; i++) {
		const struct model_variable *variable =
			model_oval_variable(((const struct model_oval *const *)ovals->data)[i], id);
		if (variable && variable->kind == MODEL_EXTERNAL)
			return 0;
	}
	return reader_warn(reader, node->line,
		"found values for \"%.200s\", which is no external variable of the content", id);
}

static int
read_binding(const struct reader *reader, const struct xml_node *node, struct map *known,
	struct model_binding *binding)
{
	binding->variable_id = reader_required(reader, node, "id");
	if (!binding->variable_id)
		return COMPLIANCE_ECONTENT;
	void **place = reader_place(reader, known, binding->variable_id);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place)
		return reader_fault(reader, node,
			"found variable \"%.200s\" a second time, expected each id once",
			binding->variable_id);
	*place = binding;
	int datatype = reader_word(reader, node, "datatype", &reader_datatypes, MATCH_STRING);
	if (datatype < 0)
		return datatype;
	binding->datatype = (enum match_datatype)datatype;
	int failed = read_values(reader, node, binding);
	return failed < 0 ? failed : warn_of_unknown(reader, node, binding->variable_id);
}

static int
read_bindings(const struct reader *reader, const struct xml_node *root)
{
	const struct xml_node *list = xml_child(root, root->space, "variables");
	struct model_content *model = &reader->content->model;
	struct map *known = reader_map(reader);

	if (!known)
		return COMPLIANCE_ENOMEM;
	if (!list)
		return 0;
	struct model_binding *bindings =
		reader_list(reader, list, "variable", sizeof *bindings, &model->binding_count);
	if (!bindings)
		return COMPLIANCE_ENOMEM;
	model->bindings = bindings;
	for (const struct xml_node *node = xml_child(list, root->space, "variable"); node;
		node = xml_next(node, root->space, "variable")) {
		int failed = read_binding(reader, node, known, bindings++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_document(const struct reader *reader, struct bytes bytes)
{
	struct model_content *model = &reader->content->model;
	const struct xml_node *root = document_parse(reader, bytes);

	if (!root)
		return COMPLIANCE_ECONTENT;
	if (document_kind_of(root) != DOCUMENT_OVAL_VARIABLES)
		return reader_fault(
			reader, root, "found <%s>, expected <oval_variables>", root->name);
	if (read_bindings(reader, root) < 0)
		return COMPLIANCE_ECONTENT;
	model->warnings = reader_copy(reader, &reader->content->warnings);
	model->warning_count = reader->content->warnings.count;
	return model->warnings ? 0 : COMPLIANCE_ENOMEM;
}

int
content_read_variables(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	return reader_add(content, name, bytes, limits, read_document, error);
}
