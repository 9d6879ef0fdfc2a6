/* SPDX-License-Identifier: Apache-2.0 */
/* component and extended-component: each read by what its first element is. */
#include "base/error.h"
#include "content/cpe.h"
#include "content/oval.h"
#include "content/stream.h"
#include "content/tailoring.h"
#include "content/xccdf.h"

/* What is none of these is known by its name only. */
int
stream_read_content(const struct reader *reader, const struct xml_node *root,
	struct stream_component *component)
{
	switch (component->kind) {
	case DOCUMENT_OVAL:
		component->oval = oval_read(reader, root, component->id);
		return component->oval ? 0 : COMPLIANCE_ECONTENT;
	case DOCUMENT_CPE_DICTIONARY:
	case DOCUMENT_CPE_LANGUAGE:
		component->platforms = cpe_read(reader, root);
		return component->platforms ? 0 : COMPLIANCE_ECONTENT;
	case DOCUMENT_TAILORING:
		component->tailoring = tailoring_read(reader, root);
		return component->tailoring ? 0 : COMPLIANCE_ECONTENT;
	case DOCUMENT_XCCDF: {
		const char *href = arena_format(reader->arena, "#%s", component->id);
		if (!href)
			return error_memory(reader->error);
		component->benchmark = xccdf_read(reader, root, href);
		return component->benchmark ? 0 : COMPLIANCE_ECONTENT;
	}
	default: return 0;
	}
}

static int
add_info(struct stream_draft *draft, const struct stream_component *component)
{
	const char *word = document_word(component->kind);
	struct model_component_info *info = array_push(&draft->infos);

	if (!info)
		return error_memory(draft->reader->error);
	*info = (struct model_component_info){ component->id, word ? word : "unknown", NULL };
	return 0;
}

static int
read_component(
	struct stream_draft *draft, const struct xml_node *node, struct stream_component *component)
{
	const struct reader *reader = draft->reader;
	const struct xml_node *root = xml_first_element(node);

	component->id = reader_required(reader, node, "id");
	component->line = node->line;
	if (!component->id)
		return COMPLIANCE_ECONTENT;
	if (!root)
		return reader_fault(reader, node,
			"found component \"%.200s\" without content, expected an element in it",
			component->id);
	component->kind = document_kind_of(root);
	void **place = reader_place(reader, draft->components, component->id);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place)
		return reader_fault(reader, node,
			"found component \"%.200s\" a second time (first in line %u), expected "
			"each id once",
			component->id, ((const struct stream_component *)*place)->line);
	*place = component;
	int failed = add_info(draft, component);
	return failed < 0 ? failed : stream_read_content(reader, root, component);
}

int
stream_read_components(struct stream_draft *draft, const struct xml_node *root)
{
	size_t count = reader_count(root, "component") + reader_count(root, "extended-component");
	struct stream_component *component = reader_array(draft->reader, count, sizeof *component);

	if (!component)
		return COMPLIANCE_ENOMEM;
	for (const struct xml_node *child = xml_first_element(root); child;
		child = xml_next_element(child)) {
		if (!xml_is(child, root->space, "component") &&
			!xml_is(child, root->space, "extended-component"))
			continue;
		int failed = read_component(draft, child, component++);
		if (failed < 0)
			return failed;
	}
	return 0;
}
