/* SPDX-License-Identifier: Apache-2.0 */
#include "content/oval.h"

static int
read_references(const struct oval_draft *draft, const struct xml_node *metadata,
	struct model_definition *definition)
{
	struct model_reference *references = reader_list(draft->reader, metadata, "reference",
		sizeof *references, &definition->reference_count);
	if (!references)
		return COMPLIANCE_ENOMEM;
	definition->references = references;
	for (const struct xml_node *node = xml_child(metadata, metadata->space, "reference"); node;
		node = xml_next(node, metadata->space, "reference"), references++) {
		references->source = reader_attribute(node, "source", "");
		references->id = reader_attribute(node, "ref_id", "");
		references->url = xml_attribute(node, "ref_url");
	}
	return 0;
}

static int
read_metadata(const struct oval_draft *draft, const struct xml_node *node,
	struct model_definition *definition)
{
	const struct xml_node *metadata = xml_child(node, draft->space, "metadata");

	definition->title = "";
	definition->description = "";
	if (!metadata)
		return 0;
	definition->title = reader_title(draft->reader, metadata, "title", "");
	if (!definition->title)
		return COMPLIANCE_ENOMEM;
	const struct xml_node *description = xml_child(metadata, draft->space, "description");
	if (description)
		definition->description = reader_text(draft->reader, description);
	if (!definition->description)
		return COMPLIANCE_ENOMEM;
	return read_references(draft, metadata, definition);
}

static int
read_criteria(const struct oval_draft *draft, const struct xml_node *node,
	struct model_definition *definition)
{
	const struct xml_node *child;
	int failed = reader_only(draft->reader, node, draft->space, "criteria", &child);

	if (failed < 0 || !child)
		return failed;
	struct model_criterion *criteria = reader_array(draft->reader, 1, sizeof *criteria);
	if (!criteria)
		return COMPLIANCE_ENOMEM;
	definition->criteria = criteria;
	return oval_read_criteria(draft, child, 1, criteria);
}

/* Criteria that are misspelt would be a definition that asks for nothing. */
static int
refuse_others(const struct oval_draft *draft, const struct xml_node *node)
{
	const struct xml_node *child = xml_first_element(node);

	for (; child; child = xml_next_element(child)) {
		const bool known = xml_is(child, draft->space, "metadata") ||
				   xml_is(child, draft->space, "criteria") ||
				   xml_is(child, NULL, "notes") || xml_is(child, NULL, "Signature");
		if (!known)
			return reader_fault(draft->reader, child,
				"found <%s> in <definition>, expected metadata, notes or criteria",
				child->name);
	}
	return 0;
}

int
oval_read_definition(const struct oval_draft *draft, const struct xml_node *node, void *thing)
{
	const struct reader *reader = draft->reader;
	struct model_definition *definition = thing;
	int failed;

	definition->line = node->line;
	definition->node = node;
	if (!xml_is(node, draft->space, "definition"))
		return reader_fault(reader, node, "found <%s>, expected <definition>", node->name);
	if (!reader_required(reader, node, "class"))
		return COMPLIANCE_ECONTENT;
	int class = reader_word(reader, node, "class", &reader_classes, 0);
	if (class < 0)
		return class;
	definition->class = (enum model_class) class;
	if ((failed = reader_unsigned(reader, node, "version", &definition->version)) < 0 ||
		(failed = reader_flag(reader, node, "deprecated", &definition->deprecated)) < 0 ||
		(failed = read_metadata(draft, node, definition)) < 0)
		return failed;
	failed = refuse_others(draft, node);
	return failed < 0 ? failed : read_criteria(draft, node, definition);
}
