/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fix with the values of this run in it.
 */
#include "report/test_result.h"

#include "xml/tree.h"

#include <string.h>

static void
put_attributes(struct telling *telling, const struct model_fix *fix)
{
	struct xml_writer *writer = &telling->writer;

	xml_put_attribute(writer, "id", fix->id);
	if (fix->reboot)
		xml_put_attribute(writer, "reboot", "true");
	xml_put_attribute(writer, "strategy", fix->strategy);
	xml_put_attribute(writer, "disruption", fix->disruption);
	xml_put_attribute(writer, "complexity", fix->complexity);
	xml_put_attribute(writer, "system", fix->system);
	xml_put_attribute(writer, "platform", fix->platform);
}

/* The text that a sub stands for: of a Value its value, or its title where that is asked for. NULL
 * where it names nothing. */
static const char *
text_of_sub(const struct telling *telling, const struct xml_node *sub)
{
	const char *idref = xml_attribute(sub, "idref");
	const char *use = xml_attribute(sub, "use");

	if (!idref)
		return NULL;
	const struct model_plain_text *text = map_get(&telling->texts, idref);
	if (text)
		return text->text;
	const struct result_set_value *set = map_get(&telling->values, idref);
	if (!set)
		return NULL;
	if (use && strcmp(use, "title") == 0)
		return set->value->title;
	return set->values.count ? set->values.items[0] : NULL;
}

/* Neighbouring pieces are put as one text, so that its escapes can be read back (xml/write.h). */
static void
flush(struct telling *telling, struct buffer *text)
{
	if (text->failed)
		telling->writer.out->failed = true;
	else if (text->size)
		xml_put_text_n(&telling->writer, text->data, text->size);
	buffer_clear(text);
}

void
tell_fix(struct telling *telling, const struct model_fix *fix)
{
	const struct xml_node *benchmark = telling->result->benchmark->item.node;
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };

	tell_open(telling, "fix");
	put_attributes(telling, fix);
	xml_keep_blanks(&telling->writer);
	for (const struct xml_node *node = fix->node->first; node; node = node->next) {
		const char *piece = node->text;
		if (!piece && strcmp(node->name, "sub") == 0)
			piece = text_of_sub(telling, node);
		if (piece) {
			buffer_add_text(&text, piece);
			continue;
		}
		flush(telling, &text);
		xml_put_copy(&telling->writer, node, xml_resolve_prefix(benchmark, NULL));
	}
	flush(telling, &text);
	tell_close(telling, "fix");
}
