/* SPDX-License-Identifier: Apache-2.0 */
/* Small things that all parts of an OVAL results document are written with. */
#include "base/error.h"
#include "report/oval.h"

#include <stdio.h>
#include <time.h>

enum { FLUSH_SIZE = 256 * 1024 };

void
oval_flush(struct oval_telling *telling, bool all)
{
	struct buffer *out = &telling->out;

	if (out->failed && telling->code >= 0)
		telling->code = error_memory(telling->error);
	if (telling->code >= 0 && out->size && (all || out->size >= FLUSH_SIZE)) {
		if (telling->sink->write(telling->sink->context, out->data, out->size) != 0)
			telling->code = error_set(telling->error, COMPLIANCE_EIO,
				"the OVAL results could not be written");
		buffer_clear(out);
	}
}

void
oval_put_number(struct oval_telling *telling, const char *name, unsigned number)
{
	char text[16];

	snprintf(text, sizeof text, "%u", number);
	xml_put_attribute(&telling->writer, name, text);
}

/* 1 is what the schema has where nothing stands. */
void
oval_put_instance(struct oval_telling *telling, unsigned instance)
{
	if (instance > 1)
		oval_put_number(telling, "variable_instance", instance);
}

void
oval_tell_message(struct oval_telling *telling, const char *name, const char *text, bool grave)
{
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, name);
	xml_put_attribute(writer, "level", grave ? "error" : "info");
	xml_put_text(writer, text);
	xml_close(writer, name);
}

/* Items have forms that came with 5.11.1: what is written is no older, whatever the content is. */
static const char *
schema_version(const struct model_oval *oval)
{
	return oval->version > 51102 ? oval->schema_version : "5.11.2";
}

void
oval_tell_generator(struct oval_telling *telling, int64_t seconds)
{
	struct xml_writer *writer = &telling->writer;
	const time_t moment = (time_t)seconds;
	char text[64];
	struct tm tm;

	xml_open(writer, "generator");
	xml_put_element(writer, "oval:product_name", telling->product->oval_name);
	xml_put_element(writer, "oval:product_version", telling->product->version);
	xml_put_element(writer, "oval:schema_version", schema_version(telling->oval));
	if (!gmtime_r(&moment, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		text[0] = '\0';
	xml_put_element(writer, "oval:timestamp", text);
	xml_close(writer, "generator");
}

void
oval_put_spaces(struct oval_telling *telling)
{
	struct xml_writer *writer = &telling->writer;

	xml_put_attribute(writer, "xmlns:oval", "http://oval.mitre.org/XMLSchema/oval-common-5");
	xml_put_attribute(writer, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
}
