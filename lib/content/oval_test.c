/* SPDX-License-Identifier: Apache-2.0 */
#include "content/oval.h"

#include <string.h>

/* Tests of every namespace and name are kept: whether one can be answered is a probe's matter. */
static int
read_states(const struct oval_draft *draft, const struct xml_node *node, struct model_test *test)
{
	const struct model_state **states =
		reader_list(draft->reader, node, "state", sizeof *states, &test->state_count);
	if (!states)
		return COMPLIANCE_ENOMEM;
	test->states = states;
	for (const struct xml_node *child = xml_child(node, node->space, "state"); child;
		child = xml_next(child, node->space, "state"), states++) {
		*states = oval_referred(draft, OVAL_STATE, child, "state_ref");
		if (!*states)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

static int
read_object(const struct oval_draft *draft, const struct xml_node *node, struct model_test *test)
{
	const struct xml_node *child;
	int failed = reader_only(draft->reader, node, node->space, "object", &child);

	if (failed < 0)
		return failed;
	if (!child && strcmp(test->name, "unknown") == 0)
		return 0;
	if (!child)
		return reader_fault(draft->reader, node,
			"found <%s> without an object, expected <object object_ref=...>",
			node->name);
	test->object = oval_referred(draft, OVAL_OBJECT, child, "object_ref");
	return test->object ? 0 : COMPLIANCE_ECONTENT;
}

static int
read_words(const struct oval_draft *draft, const struct xml_node *node, struct model_test *test)
{
	const struct reader *reader = draft->reader;

	if (!reader_required(reader, node, "check"))
		return COMPLIANCE_ECONTENT;
	int check = reader_word(reader, node, "check", &reader_checks, MATCH_ALL);
	if (check < 0)
		return check;
	int existence = reader_word(
		reader, node, "check_existence", &reader_existences, MATCH_AT_LEAST_ONE_EXISTS);
	if (existence < 0)
		return existence;
	int op = reader_word(reader, node, "state_operator", &reader_operators, MATCH_AND);
	if (op < 0)
		return op;
	test->check = (enum match_check)check;
	test->check_existence = (enum match_existence)existence;
	test->state_operator = (enum match_operator)op;
	return 0;
}

/* A state that is misspelt would be a test that asks for less. */
static int
refuse_others(const struct oval_draft *draft, const struct xml_node *node)
{
	const struct xml_node *child = xml_first_element(node);

	for (; child; child = xml_next_element(child)) {
		const bool known = xml_is(child, node->space, "object") ||
				   xml_is(child, node->space, "state") ||
				   xml_is(child, NULL, "notes") || xml_is(child, NULL, "Signature");
		if (!known)
			return reader_fault(draft->reader, child,
				"found <%s> in <%s>, expected object or state in its namespace",
				child->name, node->name);
	}
	return 0;
}

int
oval_read_test(const struct oval_draft *draft, const struct xml_node *node, void *thing)
{
	struct model_test *test = thing;
	int failed;

	test->space = node->space;
	test->name = oval_short_name(draft, node, "_test");
	if (!test->name)
		return COMPLIANCE_ECONTENT;
	test->comment = xml_attribute(node, "comment");
	test->line = node->line;
	test->node = node;
	if ((failed = reader_unsigned(draft->reader, node, "version", &test->version)) < 0 ||
		(failed = reader_flag(draft->reader, node, "deprecated", &test->deprecated)) < 0 ||
		(failed = refuse_others(draft, node)) < 0 ||
		(failed = read_words(draft, node, test)) < 0 ||
		(failed = read_object(draft, node, test)) < 0)
		return failed;
	return read_states(draft, node, test);
}
