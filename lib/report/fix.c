/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fix with the values of this run in it.
 */
#include "report/test_result.h"
#include "report/text.h"
#include "xml/tree.h"

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
	const struct text_terms terms = { &telling->values, &telling->texts };
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };

	tell_open(telling, "fix");
	put_attributes(telling, fix);
	xml_keep_blanks(&telling->writer);
	for (const struct xml_node *node = fix->node->first; node; node = node->next) {
		const char *piece =
			node->text ? node->text : text_of_reference(&terms, node, TEXT_IN_FIX);
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
