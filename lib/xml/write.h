/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing XML into a buffer, indented by two spaces except within elements that hold text.
 *
 * Names are given as they stand in the output ("xccdf:rule-result" or "rule-result"). Text may be
 * any bytes: what XML cannot carry (control characters, bytes that are no UTF-8) is written as \xNN
 * with two upper-case hexadecimal digits, and a backslash that stands before "xNN" of that form as
 * \x5C, so that it can be read back: each \xNN of the output is one byte of a text. This holds for
 * each text by itself: one that is put in pieces must not be parted behind a backslash.
 *
 * Names are the caller's, and right. That memory ran out is told by the buffer.
 */
#ifndef XML_WRITE_H
#define XML_WRITE_H

#include "base/bytes.h"
#include "xml/tree.h"

struct xml_writer {
	struct buffer *out;
	unsigned depth;	      /* elements that are open, and what it started with */
	unsigned mixed_depth; /* depth of the outermost open element that holds text, or 0 */
	bool tag_open;	      /* "<name" stands and its '>' does not */
};

/* Starts writing to out, at a depth: 0 writes the XML declaration first, and a line break last. */
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
 * A copy of a subtree, with its prefixes. Namespaces that names in it use, and prefixes that it
 * declares itself, are declared at its root, or further down where one prefix stands for several.
 * default_space: what the surroundings have as the default namespace (NULL: none), so that it is
 * not declared again; of other prefixes nothing is assumed. Elements that hold text or XHTML are
 * not indented. A node that is a text is put as one.
 */
void xml_put_copy(
	struct xml_writer *writer, const struct xml_node *node, const char *default_space);

/* From here to the end of the open element (and in all that it holds) nothing is indented. */
void xml_keep_blanks(struct xml_writer *writer);

/* Only the escaping, for those who write their own. */
void xml_escape_text(struct buffer *out, const char *text, size_t length);
void xml_escape_attribute(struct buffer *out, const char *text, size_t length);

#endif
