/* SPDX-License-Identifier: Apache-2.0 */
/* What readers of parts ask of the draft: kinds, references, names. */
#include "base/error.h"
#include "content/oval.h"

#include <string.h>

/* By enum oval_kind. */
static const struct {
	const char *word;
	size_t width;
} kinds[OVAL_KINDS] = {
	{ "definition", sizeof(struct model_definition) },
	{ "test", sizeof(struct model_test) },
	{ "object", sizeof(struct model_object) },
	{ "state", sizeof(struct model_state) },
	{ "variable", sizeof(struct model_variable) },
};

const char *
oval_word(enum oval_kind kind)
{
	return kinds[kind].word;
}

size_t
oval_width(enum oval_kind kind)
{
	return kinds[kind].width;
}

void *
oval_find(const struct oval_draft *draft, enum oval_kind kind, const struct xml_node *node,
	const char *id)
{
	void *thing = map_get(draft->sections[kind].index, id);

	if (!thing)
		reader_fault(draft->reader, node,
			"found a reference to %s \"%.200s\", expected one of this document",
			oval_word(kind), id);
	return thing;
}

void *
oval_referred(const struct oval_draft *draft, enum oval_kind kind, const struct xml_node *node,
	const char *attribute)
{
	const char *id = reader_required(draft->reader, node, attribute);

	return id ? oval_find(draft, kind, node, id) : NULL;
}

const char *
oval_short_name(const struct oval_draft *draft, const struct xml_node *node, const char *ending)
{
	size_t length = strlen(node->name);
	size_t cut = strlen(ending);

	if (length <= cut || strcmp(node->name + length - cut, ending) != 0) {
		reader_fault(draft->reader, node, "found <%s>, expected an element like <file%s>",
			node->name, ending);
		return NULL;
	}
	struct intern *names = &draft->reader->content->names;
	const char *name = intern_text_n(names, node->name, length - cut);
	if (!name)
		error_memory(draft->reader->error);
	return name;
}
