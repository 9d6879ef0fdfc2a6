/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/write.h"

#include <string.h>

/* What is not itself in a value: the rest of ASCII, and whole characters, are copied in runs. */
enum kind { PLAIN, MARKUP, LINE_END, BLANK, QUOTE, BACKSLASH, CONTROL, HIGH };

static enum kind
kind_of(unsigned char c)
{
	switch (c) {
	case '&':
	case '<':
	case '>': return MARKUP;
	case '\r': return LINE_END;
	case '\t':
	case '\n': return BLANK;
	case '"': return QUOTE;
	case '\\': return BACKSLASH;
	default: return c >= 0x80 ? HIGH : c < 0x20 ? CONTROL : PLAIN;
	}
}

static void
add_markup(struct buffer *out, unsigned char c)
{
	buffer_add_text(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
}

static bool
is_hex(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

/* A backslash that would be read back as the start of an escaped byte. */
static bool
looks_escaped(const unsigned char *data, size_t size)
{
	return size >= 4 && data[1] == 'x' && is_hex(data[2]) && is_hex(data[3]);
}

/* Bytes of the character, or 0 where XML cannot hold it: no UTF-8, U+FFFE or U+FFFF. */
static size_t
high_length(const unsigned char *data, size_t size)
{
	size_t length = bytes_utf8_length(data, size);

	if (length == 3 && data[0] == 0xEF && data[1] == 0xBF && data[2] >= 0xBE)
		return 0;
	return length;
}

/* Nearly all of a document: said without a jump, so that the loop below is a fast one. */
static bool
is_plain(unsigned char c)
{
	const uint64_t low =
		1u << ('&' - 32) | 1u << ('<' - 32) | 1u << ('>' - 32) | 1u << ('"' - 32);

	if (c < 32 || c >= 128)
		return false;
	return c < 64 ? !(low >> (c - 32) & 1) : c != '\\';
}

/* Bytes from data on that are written as they stand. */
static size_t
plain_length(const unsigned char *data, size_t size, bool attribute)
{
	size_t i = 0;

	for (;;) {
		while (i < size && is_plain(data[i]))
			i++;
		if (i == size)
			break;
		enum kind kind = kind_of(data[i]);
		size_t length = 1;
		if (kind == HIGH)
			length = high_length(data + i, size - i);
		else if (kind == BACKSLASH)
			length = !looks_escaped(data + i, size - i);
		else if (kind == BLANK || kind == QUOTE)
			length = !attribute;
		else if (kind != PLAIN)
			length = 0;
		if (!length)
			break;
		i += length;
	}
	return i;
}

static void
add_special(struct buffer *out, unsigned char c)
{
	enum kind kind = kind_of(c);

	if (kind == MARKUP)
		add_markup(out, c);
	else if (kind == QUOTE)
		buffer_add_text(out, "&quot;");
	else if (kind == BLANK || kind == LINE_END)
		buffer_add_format(out, "&#%u;", c);
	else
		buffer_add_format(out, "\\x%02X", c);
}

static void
escape(struct buffer *out, const char *text, size_t size, bool attribute)
{
	const unsigned char *data = (const unsigned char *)text;

	while (size) {
		size_t plain = plain_length(data, size, attribute);
		buffer_add(out, data, plain);
		data += plain;
		size -= plain;
		if (size) {
			add_special(out, *data++);
			size--;
		}
	}
}

void
xml_escape_text(struct buffer *out, const char *text, size_t length)
{
	escape(out, text, length, false);
}

void
xml_escape_attribute(struct buffer *out, const char *text, size_t length)
{
	escape(out, text, length, true);
}
