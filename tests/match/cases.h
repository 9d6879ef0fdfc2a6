/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files of cases: one per line, in columns.
 *
 * Columns stand between blanks. One that holds blanks or nothing is in double quotes, where \n,
 * \t, \", \\ and \xHH mean what they do in C. A line that starts with "#" is a remark.
 */
#ifndef TESTS_MATCH_CASES_H
#define TESTS_MATCH_CASES_H

#include "suite.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { CASE_COLUMNS = 32 };

struct cases {
	FILE *file;
	const char *name;
	int line;
	char text[8192];
	char *columns[CASE_COLUMNS];
	int count;
};

static inline struct cases
cases_open(const char *name)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", TESTS_DATA, name);
	struct cases cases = { .file = fopen(path, "r"), .name = name };
	ck_assert_msg(cases.file != NULL, "%s cannot be opened", path);
	return cases;
}

static inline char *
cases_unquote(struct cases *cases, char *at)
{
	char *to = at;

	while (*at && *at != '"') {
		if (*at != '\\') {
			*to++ = *at++;
			continue;
		}
		at++;
		if (*at == 'x') {
			char digits[] = { at[1], at[2], '\0' };
			*to++ = (char)strtol(digits, NULL, 16);
			at += 3;
		} else {
			*to++ = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
			at++;
		}
	}
	ck_assert_msg(*at == '"', "%s:%d: no closing quote", cases->name, cases->line);
	*to = '\0';
	return at + 1;
}

static inline void
cases_split(struct cases *cases)
{
	char *at = cases->text;

	cases->count = 0;
	while (*(at += strspn(at, " \t\n"))) {
		ck_assert_int_lt(cases->count, CASE_COLUMNS);
		if (*at == '"') {
			cases->columns[cases->count++] = at + 1;
			at = cases_unquote(cases, at + 1);
		} else {
			cases->columns[cases->count++] = at;
			at += strcspn(at, " \t\n");
			if (*at)
				*at++ = '\0';
		}
	}
}

/* The next case; false at the end of the file, which it closes. */
static inline bool
cases_next(struct cases *cases)
{
	while (fgets(cases->text, sizeof cases->text, cases->file)) {
		cases->line++;
		if (cases->text[0] == '#')
			continue;
		cases_split(cases);
		if (cases->count)
			return true;
	}
	fclose(cases->file);
	return false;
}

#endif
