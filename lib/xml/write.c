/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/write.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
xml_writer_start(struct xml_writer *writer, struct buffer *out, unsigned depth)
{
	*writer = (struct xml_writer){ .out = out, .depth = depth };
	if (!depth)
		buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

static void
end_tag(struct xml_writer *writer)
{
	if (writer->tag_open)
		buffer_add_char(writer->out, '>');
	writer->tag_open = false;
}

static void
begin_line(struct xml_writer *writer)
{
	if (writer->mixed_depth)
		return;
	static const char start[] = "\n                                ";
	unsigned blanks = 2 * writer->depth;
	unsigned first = blanks < sizeof start - 2 ? blanks : sizeof start - 2;

	buffer_add(writer->out, start, 1 + first);
	for (; first < blanks; first += 2)
		buffer_add(writer->out, "  ", 2);
}

void
xml_open(struct xml_writer *writer, const char *name)
{
	end_tag(writer);
	begin_line(writer);
	buffer_add_char(writer->out, '<');
	buffer_add_text(writer->out, name);
	writer->depth++;
	writer->tag_open = true;
}

void
xml_put_attribute(struct xml_writer *writer, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_add_char(writer->out, ' ');
	buffer_add_text(writer->out, name);
	buffer_add_text(writer->out, "=\"");
	xml_escape_attribute(writer->out, value, strlen(value));
	buffer_add_char(writer->out, '"');
}

void
xml_put_attribute_format(struct xml_writer *writer, const char *name, const char *format, ...)
{
	va_list arguments;
	char *value = NULL;

	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length >= 0)
		value = memory_new((size_t)length + 1, 1);
	if (!value) {
		writer->out->failed = true;
		return;
	}
	va_start(arguments, format);
	vsnprintf(value, (size_t)length + 1, format, arguments);
	va_end(arguments);
	xml_put_attribute(writer, name, value);
	memory_free(value);
}

void
xml_keep_blanks(struct xml_writer *writer)
{
	if (!writer->mixed_depth)
		writer->mixed_depth = writer->depth;
}

void
xml_put_text_n(struct xml_writer *writer, const char *text, size_t length)
{
	if (!length)
		return;
	end_tag(writer);
	xml_keep_blanks(writer);
	xml_escape_text(writer->out, text, length);
}

void
xml_put_text(struct xml_writer *writer, const char *text)
{
	xml_put_text_n(writer, text, strlen(text));
}

void
xml_close(struct xml_writer *writer, const char *name)
{
	unsigned mixed_depth = writer->mixed_depth;

	writer->depth--;
	if (writer->tag_open) {
		buffer_add_text(writer->out, "/>");
		writer->tag_open = false;
	} else {
		begin_line(writer);
		buffer_add_text(writer->out, "</");
		buffer_add_text(writer->out, name);
		buffer_add_char(writer->out, '>');
	}
	if (mixed_depth > writer->depth)
		writer->mixed_depth = 0;
	if (!writer->depth)
		buffer_add_char(writer->out, '\n');
}

void
xml_put_element(struct xml_writer *writer, const char *name, const char *text)
{
	if (!text)
		return;
	xml_open(writer, name);
	xml_put_text(writer, text);
	xml_close(writer, name);
}
