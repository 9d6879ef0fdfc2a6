/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "base/error.h"
#include "match/functions.h"

#include <string.h>

/*
 * A glob as a pattern: the language's table of examples says how each sign is written. "*" and "?"
 * stay within one part of a path, and at its start they do not match a dot.
 */
struct glob {
	const char *at;
	const char *start; /* of the part of the path that at is in */
	bool escapes;	   /* a backslash makes the next sign literal */
	struct buffer pattern;
};

static void
add_literal(struct buffer *pattern, char character)
{
	if (strchr("^$\\.[]()*+?|", character))
		buffer_add_char(pattern, '\\');
	buffer_add_char(pattern, character);
}

/* Behind a "[": the "]" that closes it, NULL where there is none. */
static const char *
class_end(const struct glob *glob)
{
	const char *at = glob->at + 1;

	if (*at == '!' || *at == '^')
		at++;
	if (*at == ']')
		at++;
	for (; *at && *at != ']'; at++) {
		if (*at == '\\' && glob->escapes && at[1]) {
			at++;
		} else if (*at == '[' && at[1] && strchr(":.=", at[1])) {
			char closing[] = { at[1], ']', '\0' };
			const char *end = strstr(at + 2, closing);
			if (end)
				at = end + 1;
		}
	}
	return *at ? at : NULL;
}

/* A class says the same in both, but for "!" and for a backslash that is no escape. */
static int
add_class(struct glob *glob, struct compliance_error *error)
{
	const char *end = class_end(glob);

	if (!end)
		return error_set(error, COMPLIANCE_ECONTENT,
			"no glob: the class at \"%.80s\" has no \"]\"", glob->at);
	const char *at = glob->at + 1;
	buffer_add_char(&glob->pattern, '[');
	if (*at == '!' || *at == '^') {
		buffer_add_char(&glob->pattern, '^');
		at++;
	}
	if (*at == ']') {
		buffer_add_char(&glob->pattern, ']');
		at++;
	}
	for (; at < end; at++) {
		if (*at == '\\') {
			buffer_add_char(&glob->pattern, '\\');
			at += glob->escapes && at + 1 < end;
		}
		buffer_add_char(&glob->pattern, *at);
	}
	buffer_add_char(&glob->pattern, ']');
	glob->at = end + 1;
	return 0;
}

static void
add_star(struct glob *glob)
{
	buffer_add_text(&glob->pattern, glob->at == glob->start ? "(?=[^.])[^/]*" : "[^/]*");
	glob->at++;
}

/* Behind a literal backslash the table keeps the dot out, too. */
static void
add_question(struct glob *glob)
{
	bool first = glob->at == glob->start ||
		     (!glob->escapes && glob->at - glob->start == 1 && glob->at[-1] == '\\');

	buffer_add_text(&glob->pattern, first ? "[^./]" : "[^/]");
	glob->at++;
}

static void
add_backslash(struct glob *glob)
{
	if (glob->escapes && glob->at[1])
		glob->at++;
	add_literal(&glob->pattern, *glob->at);
	if (*glob->at++ == '/')
		glob->start = glob->at;
}

static int
convert(struct glob *glob, struct compliance_error *error)
{
	int code = 0;

	buffer_add_char(&glob->pattern, '^');
	while (code == 0 && *glob->at) {
		switch (*glob->at) {
		case '*': add_star(glob); break;
		case '?': add_question(glob); break;
		case '[': code = add_class(glob, error); break;
		case '\\': add_backslash(glob); break;
		default:
			add_literal(&glob->pattern, *glob->at);
			if (*glob->at++ == '/')
				glob->start = glob->at;
		}
	}
	buffer_add_char(&glob->pattern, '$');
	return code;
}

int
function_glob_to_regex(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	struct glob glob = {
		.at = value, .start = value, .escapes = !call->arguments->glob_noescape
	};

	int code = convert(&glob, error);
	if (code == 0)
		code = answer_add_buffer(answer, &glob.pattern, error);
	buffer_free(&glob.pattern);
	return code;
}
