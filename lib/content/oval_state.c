/* SPDX-License-Identifier: Apache-2.0 */
#include "content/oval.h"

int
oval_read_state(const struct oval_draft *draft, const struct xml_node *node, void *thing)
{
	const struct reader *reader = draft->reader;
	struct model_state *state = thing;
	int failed;

	state->space = node->space;
	state->name = oval_short_name(draft, node, "_state");
	if (!state->name)
		return COMPLIANCE_ECONTENT;
	state->comment = xml_attribute(node, "comment");
	state->line = node->line;
	state->node = node;
	int op = reader_word(reader, node, "operator", &reader_operators, MATCH_AND);
	if (op < 0)
		return op;
	state->op = (enum match_operator)op;
	if ((failed = reader_unsigned(reader, node, "version", &state->version)) < 0 ||
		(failed = reader_flag(reader, node, "deprecated", &state->deprecated)) < 0)
		return failed;
	return oval_read_entities(draft, node, &state->entities, &state->entity_count);
}
