/* SPDX-License-Identifier: Apache-2.0 */
/* What all steps of resolving ask of an element, and of how much was made. */
#include "base/error.h"
#include "content/resolve.h"

#include <string.h>

bool
resolve_is_item(const struct xml_node *node, const struct xml_node *benchmark)
{
	return xml_is(node, benchmark->space, "Rule") || xml_is(node, benchmark->space, "Value") ||
	       xml_is(node, benchmark->space, "Group");
}

/* What is no boolean is told by whoever reads the item. */
bool
resolve_is_abstract(const struct xml_node *node)
{
	const char *word = xml_attribute(node, "abstract");

	return word && (strcmp(word, "true") == 0 || strcmp(word, "1") == 0);
}

int
resolve_count(struct resolving *resolving, const struct xml_node *node, size_t made)
{
	const struct reader *reader = resolving->reader;

	resolving->size += made;
	if (resolving->size <= reader->limits->xml_nodes &&
		resolving->out.size <= reader->limits->content_size)
		return 0;
	return error_set(reader->error, COMPLIANCE_ELIMIT,
		"%s:%u: the resolved benchmark is larger than a document may be (limits xml_nodes, "
		"content_size)",
		reader->file, node->line);
}
