/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the encodings that a processor must or commonly does read to UTF-8.
 *
 * Only libxml2's own converters are used: the hundreds that iconv would load from the host, for a
 * name that stands in a hostile file, are no part of reading a benchmark.
 */
#include "base/arena.h"
#include "base/error.h"
#include "xml/reader.h"

#include <libxml/encoding.h>
#include <limits.h>
#include <string.h>
#include <strings.h>

struct encoding {
	const char *name;
	xmlCharEncoding code; /* XML_CHAR_ENCODING_UTF8 where nothing has to be done */
};

static const struct encoding encodings[] = {
	{ "UTF-8", XML_CHAR_ENCODING_UTF8 },
	{ "UTF8", XML_CHAR_ENCODING_UTF8 },
	{ "US-ASCII", XML_CHAR_ENCODING_UTF8 },
	{ "ASCII", XML_CHAR_ENCODING_UTF8 },
	{ "ISO-8859-1", XML_CHAR_ENCODING_8859_1 },
	{ "ISO-LATIN-1", XML_CHAR_ENCODING_8859_1 },
	{ "LATIN1", XML_CHAR_ENCODING_8859_1 },
};

/* How a document in two bytes per character begins. */
static const struct start {
	unsigned char bytes[2];
	unsigned char mark; /* bytes of a byte order mark to skip */
	xmlCharEncoding code;
} starts[] = {
	{ { 0xFE, 0xFF }, 2, XML_CHAR_ENCODING_UTF16BE },
	{ { 0xFF, 0xFE }, 2, XML_CHAR_ENCODING_UTF16LE },
	{ { 0x00, '<' }, 0, XML_CHAR_ENCODING_UTF16BE },
	{ { '<', 0x00 }, 0, XML_CHAR_ENCODING_UTF16LE },
};

static struct bytes
skip(struct bytes source, size_t count)
{
	return bytes_of(source.data + count, source.size - count);
}

/* The value of encoding="..." in an XML declaration; empty where there is none. */
static struct bytes
declared_encoding(struct bytes source)
{
	const struct bytes none = { NULL, 0 };
	if (!source.data || source.size < 6 || memcmp(source.data, "<?xml", 5) != 0)
		return none;
	const unsigned char *end = memmem(source.data, source.size, "?>", 2);
	if (!end)
		return none;
	struct bytes rest = bytes_of(source.data, (size_t)(end - source.data));
	const unsigned char *found = memmem(rest.data, rest.size, "encoding", 8);
	if (!found)
		return none;
	rest = skip(rest, (size_t)(found - rest.data) + 8);
	while (rest.size && memchr(" \t\r\n=", rest.data[0], 5))
		rest = skip(rest, 1);
	if (!rest.size || (rest.data[0] != '"' && rest.data[0] != '\''))
		return none;
	const unsigned char *close = memchr(rest.data + 1, rest.data[0], rest.size - 1);
	return close ? bytes_of(rest.data + 1, (size_t)(close - rest.data) - 1) : none;
}

static const struct encoding *
find_encoding(struct bytes name)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (strlen(encodings[i].name) == name.size &&
			strncasecmp(encodings[i].name, (const char *)name.data, name.size) == 0)
			return &encodings[i];
	return NULL;
}

/* No character of these encodings needs more than twice its bytes in UTF-8. */
static int
convert(struct bytes *source, xmlCharEncoding code, const char *name, struct arena *arena,
	struct compliance_error *error)
{
	xml_library_start();
	xmlCharEncodingHandler *handler = xmlGetCharEncodingHandler(code);
	if (!handler || source->size > INT_MAX / 2)
		return error_set(
			error, COMPLIANCE_ELIMIT, "%s: too large to be converted to UTF-8", name);
	unsigned char *copy = arena_new_array(arena, source->size, 2);
	if (!copy)
		return error_memory(error);
	int in = (int)source->size;
	int out = in * 2;
	if (handler->input(copy, &out, source->data, &in) < 0 || in != (int)source->size)
		return error_set(error, COMPLIANCE_ECONTENT, "%s:%u: bytes that are no %s", name,
			xml_source_line(bytes_of(copy, out > 0 ? (size_t)out : 0), SIZE_MAX),
			handler->name);
	*source = bytes_of(copy, (size_t)out);
	return 0;
}

static int
decode_declared(
	struct bytes *source, const char *name, struct arena *arena, struct compliance_error *error)
{
	struct bytes declared = declared_encoding(*source);
	if (!declared.size)
		return 0;
	const struct encoding *encoding = find_encoding(declared);
	if (!encoding)
		return error_set(error, COMPLIANCE_EUNSUPPORTED,
			"%s:1: expected the encoding UTF-8, UTF-16, ISO-8859-1 or US-ASCII, found "
			"\"%.*s\"",
			name, (int)(declared.size < 40 ? declared.size : 40),
			(const char *)declared.data);
	if (encoding->code == XML_CHAR_ENCODING_UTF8)
		return 0;
	return convert(source, encoding->code, name, arena, error);
}

int
xml_source_decode(struct bytes *source, const char *name, const struct compliance_limits *limits,
	struct arena *arena, struct compliance_error *error)
{
	if (source->size > limits->content_size || source->size > INT_MAX)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: larger than %ju bytes (content_size)", name,
			(uintmax_t)(limits->content_size < INT_MAX ? limits->content_size
								   : INT_MAX));
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		if (source->size < 2 || memcmp(source->data, starts[i].bytes, 2) != 0)
			continue;
		*source = skip(*source, starts[i].mark);
		return convert(source, starts[i].code, name, arena, error);
	}
	if (source->size >= 3 && memcmp(source->data, "\xEF\xBB\xBF", 3) == 0)
		*source = skip(*source, 3);
	return decode_declared(source, name, arena, error);
}
