/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tiny lexer that runs over the source at the speed of memchr.
 *
 * It needs to be right only for documents that are well-formed: at the first place where one is
 * not, libxml2 is given no more bytes. Since no '<' can stand within a tag, a tag ends before the
 * next '<', and only one that is long enough to hold too many attributes is looked at.
 */
#include "base/error.h"
#include "xml/source.h"

#include <string.h>

enum { SHORTEST_ATTRIBUTE = 5 }; /* as in ' a=""' */

struct lexer {
	struct bytes source;
	size_t at;
	const char *name;
	enum xml_strictness strictness;
	uint64_t attributes; /* that one tag may hold */
	struct compliance_error *error;
};

unsigned
xml_source_line(struct bytes source, size_t offset)
{
	unsigned line = 1;
	const unsigned char *at = source.data;
	const unsigned char *end = at + (offset < source.size ? offset : source.size);

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		line++;
		at++;
	}
	return line;
}

static int
refuse(const struct lexer *lexer, int code, const char *what)
{
	return error_set(lexer->error, code, "%s:%u: %s", lexer->name,
		xml_source_line(lexer->source, lexer->at), what);
}

static bool
stands(const struct lexer *lexer, const char *text)
{
	size_t length = strlen(text);

	return lexer->source.size - lexer->at >= length &&
	       memcmp(lexer->source.data + lexer->at, text, length) == 0;
}

/* Where text next stands behind skipped bytes, or the end. */
static size_t
find(const struct lexer *lexer, size_t skipped, const char *text)
{
	size_t from = lexer->at + skipped;
	if (from >= lexer->source.size)
		return lexer->source.size;
	const unsigned char *found =
		memmem(lexer->source.data + from, lexer->source.size - from, text, strlen(text));
	return found ? (size_t)(found - lexer->source.data) : lexer->source.size;
}

static size_t
next_markup(const struct lexer *lexer)
{
	size_t from = lexer->at + 1;
	const unsigned char *found =
		memchr(lexer->source.data + from, '<', lexer->source.size - from);
	return found ? (size_t)(found - lexer->source.data) : lexer->source.size;
}

/* The place behind the quoted value that begins at at; end where it is not closed. */
static size_t
skip_quoted(const unsigned char *data, size_t at, size_t end)
{
	const unsigned char *close = memchr(data + at + 1, data[at], end - at - 1);

	return close ? (size_t)(close - data) + 1 : end;
}

static int
check_tag(struct lexer *lexer)
{
	const unsigned char *data = lexer->source.data;
	size_t end = next_markup(lexer);
	uint64_t count = 0;

	if ((end - lexer->at) / SHORTEST_ATTRIBUTE > lexer->attributes)
		for (size_t i = lexer->at; i < end && data[i] != '>';) {
			count += data[i] == '=';
			i = data[i] == '"' || data[i] == '\'' ? skip_quoted(data, i, end) : i + 1;
		}
	if (count > lexer->attributes)
		return refuse(lexer, COMPLIANCE_ELIMIT,
			"an element with too many attributes (xml_attributes)");
	lexer->at = end;
	return 0;
}

/* What a DOCTYPE declares is never wanted; the mere name of a DTD may stand in an image's file. */
static int
check_doctype(struct lexer *lexer)
{
	const unsigned char *data = lexer->source.data;
	size_t i = lexer->at;

	if (lexer->strictness == XML_STRICT)
		return refuse(lexer, COMPLIANCE_ECONTENT, "a DOCTYPE is not allowed");
	while (i < lexer->source.size && data[i] != '>' && data[i] != '[')
		i = data[i] == '"' || data[i] == '\'' ? skip_quoted(data, i, lexer->source.size)
						      : i + 1;
	if (i < lexer->source.size && data[i] == '[')
		return refuse(lexer, COMPLIANCE_EUNSUPPORTED,
			"a DOCTYPE with declarations in it is not read");
	lexer->at = i;
	return 0;
}

static int
check_instruction(struct lexer *lexer)
{
	if (stands(lexer, "<?oasis-xml-catalog"))
		return refuse(lexer, COMPLIANCE_ECONTENT, "a catalog is not allowed");
	lexer->at = find(lexer, 2, "?>");
	return 0;
}

static int
check_markup(struct lexer *lexer)
{
	if (stands(lexer, "<?"))
		return check_instruction(lexer);
	if (!stands(lexer, "<!"))
		return check_tag(lexer);
	if (stands(lexer, "<!--"))
		lexer->at = find(lexer, 4, "-->");
	else if (stands(lexer, "<![CDATA["))
		lexer->at = find(lexer, 9, "]]>");
	else
		return check_doctype(lexer);
	return 0;
}

/* libxml2 takes what begins otherwise for an encoding of IBM's mainframes and others. */
static int
check_start(struct lexer *lexer)
{
	const unsigned char *data = lexer->source.data;

	while (lexer->at < lexer->source.size && memchr(" \t\r\n", data[lexer->at], 4))
		lexer->at++;
	if (lexer->at == lexer->source.size)
		return error_set(lexer->error, COMPLIANCE_ECONTENT,
			"%s: expected an XML document, found %s", lexer->name,
			lexer->at ? "nothing but blanks" : "an empty file");
	if (data[lexer->at] != '<')
		return refuse(lexer, COMPLIANCE_ECONTENT,
			"expected an XML document, which starts with '<'");
	return 0;
}

int
xml_source_check(struct bytes source, const char *name, enum xml_strictness strictness,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	struct lexer lexer = { source, 0, name, strictness, limits->xml_attributes, error };
	int code = check_start(&lexer);
	if (code)
		return code;
	const unsigned char *nul = memchr(source.data, '\0', source.size);
	if (nul) {
		lexer.at = (size_t)(nul - source.data);
		return refuse(&lexer, COMPLIANCE_ECONTENT, "a NUL byte, which XML cannot hold");
	}
	while (!code && lexer.at < source.size) {
		if (source.data[lexer.at] == '<')
			code = check_markup(&lexer);
		else
			lexer.at = next_markup(&lexer);
	}
	return code;
}
