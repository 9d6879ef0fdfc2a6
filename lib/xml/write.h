/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing XML into a buffer, indented by two spaces.
 *
 * Names are given as they stand in the output ("xccdf:rule-result" or "rule-result"). Text may be
 * any bytes: what XML cannot carry (control characters, bytes that are no UTF-8) is written as \xNN
 * with two upper-case hexadecimal digits, and a backslash that stands before "xNN" of that form as
 * \x5C, so that it can be read back.
 */
#ifndef XML_WRITE_H
#define XML_WRITE_H

#include "base/bytes.h"
#include "xml/tree.h"

struct xml_writer {
	struct buffer *out;
	unsigned depth;
	bool tag_open; /* "<name" stands and its '>' does not */
	bool has_text; /* the open element holds text: no indentation within it */
};

/* Starts writing to out, at a depth (0 writes the XML declaration first). */
void xml_writer_start(struct xml_writer *writer, struct buffer *out, unsigned depth);

void xml_open(struct xml_writer *writer, const char *name);
/* Attributes directly after xml_open. A NULL value writes nothing. */
void xml_put_attribute(struct xml_writer *writer, const char *name, const char *value);
void xml_put_attribute_format(struct xml_writer *writer, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void xml_put_text(struct xml_writer *writer, const char *text);
void xml_put_text_n(struct xml_writer *writer, const char *text, size_t length);
void xml_close(struct xml_writer *writer, const char *name);

/* An element with text in it, in one call. A NULL text writes nothing. */
void xml_put_element(struct xml_writer *writer, const char *name, const char *text);

/*
 * A copy of a subtree, with the namespace declarations that it needs. space_of_output and its
 * prefix: what the surroundings have as the default namespace, so that it is not declared again.
 */
void xml_put_copy(
	struct xml_writer *writer, const struct xml_node *node, const char *default_space);

/* Only the escaping, for those who write their own. */
void xml_escape_text(struct buffer *out, const char *text, size_t length);
void xml_escape_attribute(struct buffer *out, const char *text, size_t length);

#endif
