/* SPDX-License-Identifier: Apache-2.0 */
#include "match/cpe.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"

#include <string.h>

enum {
	PART,
	VENDOR,
	PRODUCT,
	VERSION,
	UPDATE,
	EDITION,
	LANGUAGE,
	SW_EDITION,
	TARGET_SW,
	TARGET_HW,
	OTHER,
	ATTRIBUTES,
};

/*
 * An attribute is kept quoted as NISTIR 7695 has it, so that a wildcard ("*" or "?" without a
 * backslash) stays apart from the sign itself: what is neither a letter, a digit nor "_" has a
 * backslash before it.
 */
static bool
is_plain(char character)
{
	return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
	       character == '_';
}

static char
lower(char character)
{
	return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

static void
add_quoted(struct buffer *text, char character)
{
	character = lower(character);
	if (!is_plain(character))
		buffer_add_char(text, '\\');
	buffer_add_char(text, character);
}

/* "" and "*" say nothing. */
static int
keep(const char **attribute, const struct buffer *text, struct arena *arena,
	struct compliance_error *error)
{
	if (text->failed)
		return error_memory(error);
	*attribute = NULL;
	if (text->size == 0 || strcmp(text->data, "*") == 0)
		return 0;
	*attribute = arena_text_n(arena, text->data, text->size);
	return *attribute ? 0 : error_memory(error);
}

/* A hyphen alone, not escaped: there is no such attribute. */
static bool
is_na(const char *at, const char *end)
{
	return end - at == 1 && *at == '-';
}

static int
hex_value(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = digit ? strchr(digits, lower(digit)) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* One component of a URI up to end: %01 is "?", %02 is "*", other escapes are the sign itself. */
static int
unbind_component(const char *at, const char *end, const char **attribute, struct arena *arena,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };

	if (is_na(at, end)) {
		*attribute = "-";
		return 0;
	}
	while (at < end) {
		char character = *at++;
		if (character == '%') {
			int high = at < end ? hex_value(at[0]) : -1;
			int low = high >= 0 && at + 1 < end ? hex_value(at[1]) : -1;
			if (low < 0)
				return error_set(error, COMPLIANCE_ECONTENT,
					"expected two hexadecimal digits behind \"%%\"");
			character = (char)(high << 4 | low);
			at += 2;
			if (character == 1 || character == 2) {
				buffer_add_char(&text, character == 1 ? '?' : '*');
				continue;
			}
		}
		add_quoted(&text, character);
	}
	return keep(attribute, &text, arena, error);
}

/* "~edition~sw_edition~target_sw~target_hw~other": five attributes in the place of one. */
static int
unbind_packed(struct match_cpe *cpe, const char *at, const char *end, struct arena *arena,
	struct compliance_error *error)
{
	static const int attributes[] = { EDITION, SW_EDITION, TARGET_SW, TARGET_HW, OTHER };

	for (size_t i = 0; i < 5; i++) {
		if (at == end || *at != '~')
			return error_set(error, COMPLIANCE_ECONTENT,
				"expected five parts, each behind a \"~\", in the edition");
		at++;
		const char *tilde = memchr(at, '~', (size_t)(end - at));
		const char *stop = tilde ? tilde : end;
		int code =
			unbind_component(at, stop, &cpe->attributes[attributes[i]], arena, error);
		if (code < 0)
			return code;
		at = stop;
	}
	return at == end ? 0
			 : error_set(error, COMPLIANCE_ECONTENT, "too many \"~\" in the edition");
}

static int
unbind_uri(
	struct match_cpe *cpe, const char *at, struct arena *arena, struct compliance_error *error)
{
	for (int i = PART; *at; i++) {
		const char *end = at + strcspn(at, ":");
		if (i > LANGUAGE)
			return error_set(
				error, COMPLIANCE_ECONTENT, "expected at most seven components");
		int code = i == EDITION && *at == '~'
				   ? unbind_packed(cpe, at, end, arena, error)
				   : unbind_component(at, end, &cpe->attributes[i], arena, error);
		if (code < 0)
			return code;
		at = *end ? end + 1 : end;
	}
	return 0;
}

/* One attribute of a formatted string; *at goes to the colon that ends it, or to the end. */
static int
unbind_attribute(const char **at, const char **attribute, struct arena *arena,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };

	if (is_na(*at, *at + strcspn(*at, ":"))) {
		*attribute = "-";
		(*at)++;
		return 0;
	}
	for (; **at && **at != ':'; (*at)++) {
		if (**at == '\\' && (*at)[1])
			add_quoted(&text, *++*at);
		else if (**at == '*' || **at == '?')
			buffer_add_char(&text, **at);
		else
			add_quoted(&text, **at);
	}
	return keep(attribute, &text, arena, error);
}

static int
unbind_string(
	struct match_cpe *cpe, const char *at, struct arena *arena, struct compliance_error *error)
{
	for (int i = PART; i < ATTRIBUTES; i++) {
		if (i > PART && *at++ != ':')
			return error_set(error, COMPLIANCE_ECONTENT, "expected eleven attributes");
		int code = unbind_attribute(&at, &cpe->attributes[i], arena, error);
		if (code < 0)
			return code;
	}
	return *at == '\0' ? 0
			   : error_set(error, COMPLIANCE_ECONTENT, "expected eleven attributes");
}

static bool
is_part(const char *part)
{
	return !part || strcmp(part, "a") == 0 || strcmp(part, "h") == 0 || strcmp(part, "o") == 0;
}

int
match_cpe_bind(struct match_cpe *cpe, const char *name, struct arena *arena,
	struct compliance_error *error)
{
	static const char uri[] = "cpe:/";
	static const char string[] = "cpe:2.3:";
	int code;

	*cpe = (struct match_cpe){ { NULL } };
	if (strncmp(name, uri, strlen(uri)) == 0)
		code = unbind_uri(cpe, name + strlen(uri), arena, error);
	else if (strncmp(name, string, strlen(string)) == 0)
		code = unbind_string(cpe, name + strlen(string), arena, error);
	else
		code = error_set(error, COMPLIANCE_ECONTENT,
			"expected \"cpe:/\" or \"cpe:2.3:\" at the start");
	if (code == 0 && !is_part(cpe->attributes[PART]))
		code = error_set(error, COMPLIANCE_ECONTENT, "expected a, h or o as the part");
	if (code < 0)
		error_where(error, "CPE name \"%.200s\"", name);
	return code;
}

/* Characters of an attribute: a quoted one is one. */
static const char *
next(const char *at)
{
	return at + (at[0] == '\\' && at[1] ? 2 : 1);
}

static bool
same_character(const char *a, const char *b)
{
	size_t size = (size_t)(next(a) - a);

	return strncmp(a, b, size) == 0;
}

/*
 * "*" stands for any characters, and "?" for none or one, at the start and at the end of a text
 * (NISTIR 7696, 6.3). Goes back to the last "*" only, so that it takes the product of the sizes.
 */
static bool
wildcards_match(const char *pattern, const char *text)
{
	const char *star = NULL;
	const char *retry = NULL;

	while (*text) {
		if (*pattern == '*') {
			star = ++pattern;
			retry = text;
		} else if (*pattern == '?' || (*pattern && same_character(pattern, text))) {
			pattern = next(pattern);
			text = next(text);
		} else if (star) {
			pattern = star;
			text = retry = next(retry);
		} else {
			return false;
		}
	}
	while (*pattern == '*' || *pattern == '?')
		pattern++;
	return *pattern == '\0';
}

/* Leading "?" may stand for nothing: tries with fewer of them. */
static bool
attribute_matches(const char *pattern, const char *text)
{
	for (;; pattern++) {
		if (wildcards_match(pattern, text))
			return true;
		if (*pattern != '?')
			return false;
	}
}

/* NISTIR 7696, table 6-2: whether one attribute of the source is a superset of or equal to the
 * target's. */
static bool
covers(const char *source, const char *target)
{
	if (!source)
		return true;
	if (!target)
		return false;
	if (strcmp(source, "-") == 0 || strcmp(target, "-") == 0)
		return strcmp(source, target) == 0;
	return attribute_matches(source, target);
}

bool
match_cpe_covers(const struct match_cpe *source, const struct match_cpe *target)
{
	for (int i = 0; i < ATTRIBUTES; i++)
		if (!covers(source->attributes[i], target->attributes[i]))
			return false;
	return true;
}
