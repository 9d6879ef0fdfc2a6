/* SPDX-License-Identifier: Apache-2.0 */
#include "match/prefix.h"

#include "base/bytes.h"
#include "base/memory.h"
#include "match/pattern_code.h"

#include <string.h>

/* Behind a "[": where its class ends. POSIX names such as [:digit:] hold a "]" of their own. */
static const char *
skip_class(const char *at)
{
	if (*at == '^')
		at++;
	if (*at == ']')
		at++;
	while (*at && *at != ']') {
		if (*at == '\\' && at[1])
			at++;
		else if (*at == '[' && at[1] && strchr(":.=", at[1])) {
			char closing[] = { at[1], ']', '\0' };
			const char *end = strstr(at + 2, closing);
			if (end)
				at = end + 1;
		}
		at++;
	}
	return *at ? at + 1 : at;
}

/*
 * Whether an alternation outside all groups, which needs not start with the prefix, can be ruled
 * out. Texts that another syntax can be hidden in (\Q, comments, extended mode) are not read.
 */
static bool
one_branch(const char *at)
{
	int depth = 0;

	if (strstr(at, "\\Q") || strstr(at, "(?#"))
		return false;
	while (*at) {
		switch (*at++) {
		case '\\':
			if (*at)
				at++;
			break;
		case '[': at = skip_class(at); break;
		case '(':
			depth++;
			if (*at == '?' && at[1 + strspn(at + 1, "^-imsnJaDSWPTrU")] == 'x')
				return false;
			break;
		case ')': depth--; break;
		case '|':
			if (depth <= 0)
				return false;
			break;
		}
	}
	return true;
}

static bool
is_word(char character)
{
	return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
	       (character >= 'A' && character <= 'Z');
}

/*
 * The bytes of the literal at `at` (an escaped sign or a character), 0 where there is none. The
 * substitute is none: any bad byte of a subject matches it.
 */
static size_t
literal_size(const char *at)
{
	if (*at == '\\')
		return at[1] > ' ' && at[1] < 0x7F && !is_word(at[1]) ? 2 : 0;
	if (*at == '\0' || *at == SUBSTITUTE || strchr("^$.[]()*+?{}|", *at))
		return 0;
	return bytes_utf8_length((const unsigned char *)at, strlen(at));
}

char *
pattern_prefix(const char *text)
{
	struct buffer prefix = { 0 };

	buffer_add_text(&prefix, "");
	if (text[0] == '^' && one_branch(text + 1)) {
		for (const char *at = text + 1;;) {
			size_t size = literal_size(at);
			/* Quantified so that it may be missing, it proves nothing. */
			if (size == 0 || (at[size] && strchr("?*{", at[size])))
				break;
			size_t escape = *at == '\\';
			buffer_add(&prefix, at + escape, size - escape);
			at += size;
		}
	}
	if (prefix.failed) {
		buffer_free(&prefix);
		return NULL;
	}
	return prefix.data;
}
