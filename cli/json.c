/* SPDX-License-Identifier: Apache-2.0 */
#include "json.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Length of the UTF-8 character at text, or 0 where there is none. */
static size_t
character(const unsigned char *text)
{
	size_t length = *text < 0x80 ? 1 : *text >= 0xF0 ? 4 : *text >= 0xE0 ? 3 : 2;

	if (*text >= 0x80 && (*text < 0xC2 || *text > 0xF4))
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((text[i] & 0xC0) != 0x80)
			return 0;
	}
	if ((*text == 0xE0 && text[1] < 0xA0) || (*text == 0xED && text[1] > 0x9F) ||
		(*text == 0xF0 && text[1] < 0x90) || (*text == 0xF4 && text[1] > 0x8F))
		return 0;
	return length;
}

static bool
is_escape(const unsigned char *text)
{
	return text[0] == '\\' && text[1] == 'x' && isxdigit(text[2]) && isxdigit(text[3]);
}

void
json_text(FILE *stream, const char *text)
{
	const unsigned char *at = (const unsigned char *)text;

	if (!text) {
		fputs("null", stream);
		return;
	}
	fputc('"', stream);
	while (*at) {
		const size_t length = character(at);
		if (length == 0)
			fprintf(stream, "\\\\x%02X", *at);
		else if (is_escape(at))
			fputs("\\\\x5C", stream);
		else if (*at == '"' || *at == '\\')
			fprintf(stream, "\\%c", *at);
		else if (*at < 0x20)
			fprintf(stream, "\\u%04x", *at);
		else
			fwrite(at, 1, length, stream);
		at += length ? length : 1;
	}
	fputc('"', stream);
}

void
json_member(FILE *stream, const char *name, const char *text)
{
	fprintf(stream, "\"%s\": ", name);
	json_text(stream, text);
}

void
json_hex(FILE *stream, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;

	fputc('"', stream);
	for (size_t i = 0; i < size; i++)
		fprintf(stream, "%02x", at[i]);
	fputc('"', stream);
}
