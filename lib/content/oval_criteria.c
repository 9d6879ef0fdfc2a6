/* SPDX-License-Identifier: Apache-2.0 */
/* criteria, criterion, extend_definition. */
#include "content/oval.h"
#include "model/words.h"

static const struct model_word names[] = {
	{ "criteria", MODEL_CRITERIA },
	{ "criterion", MODEL_CRITERION },
	{ "extend_definition", MODEL_EXTEND },
};

static int
read_children(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_criterion *criteria)
{
	size_t count = 0;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		count++;
	struct model_criterion *children = reader_array(draft->reader, count, sizeof *children);
	if (!children)
		return COMPLIANCE_ENOMEM;
	criteria->children = children;
	criteria->child_count = count;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		int failed = oval_read_criteria(draft, child, depth + 1, children++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_body(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_criterion *criterion)
{
	switch (criterion->kind) {
	case MODEL_CRITERION:
		criterion->test = oval_referred(draft, OVAL_TEST, node, "test_ref");
		return criterion->test ? 0 : COMPLIANCE_ECONTENT;
	case MODEL_EXTEND:
		criterion->definition =
			oval_referred(draft, OVAL_DEFINITION, node, "definition_ref");
		return criterion->definition ? 0 : COMPLIANCE_ECONTENT;
	case MODEL_CRITERIA: break;
	}
	int op = reader_word(draft->reader, node, "operator", &reader_operators, MATCH_AND);
	if (op < 0)
		return op;
	criterion->op = (enum match_operator)op;
	return read_children(draft, node, depth, criterion);
}

int
oval_read_criteria(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_criterion *criterion)
{
	const struct reader *reader = draft->reader;
	int kind = model_word_number(names, sizeof names / sizeof *names, node->name);
	int failed = reader_deep(reader, node, depth, "criteria");

	if (failed < 0)
		return failed;
	if (kind < 0 || !xml_is(node, draft->space, node->name))
		return reader_fault(reader, node,
			"found <%s> in criteria, expected criteria, criterion or extend_definition",
			node->name);
	criterion->kind = (enum model_criterion_kind)kind;
	criterion->comment = xml_attribute(node, "comment");
	criterion->line = node->line;
	if ((failed = reader_flag(reader, node, "negate", &criterion->negate)) < 0 ||
		(failed = reader_flag(
			 reader, node, "applicability_check", &criterion->applicability_check)) < 0)
		return failed;
	return read_body(draft, node, depth, criterion);
}
