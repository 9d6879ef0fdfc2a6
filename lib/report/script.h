/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scripts of fixes, one file for each form: within this room only.
 */
#ifndef REPORT_SCRIPT_H
#define REPORT_SCRIPT_H

#include "report/report.h"

struct report_script_type {
	const char *name;
	const char *system;	  /* fix/@system */
	const char *title;	  /* what its head calls it; NULL: it has no head */
	const char *const *usage; /* lines of its head, ended by NULL */
	bool of_results;
	void (*write)(const struct report_script *script, const struct report_script_type *type,
		struct buffer *out);
};

extern const char script_rule_line[]; /* of '#', with its line break */

/* script_head.c: what the script is, in lines that begin with '#'. */
void script_head(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out);

/* A text of the content within one line: a line break in it would end a comment. */
void script_add_line(struct buffer *out, const char *text);

/* What the profile is called. */
const char *script_profile_id(const struct report_script *script);
const char *script_profile_title(const struct report_script *script);

/* Each line of a text; false behind the last. *text goes on to the next. */
bool script_next_line(const char **text, struct bytes *line);

/* The same text without blanks at its ends. */
struct bytes script_trim(struct bytes line);

/* Whether a line is this word, with blanks or its end behind it; *rest is what stands there. */
bool script_begins(struct bytes line, const char *word, struct bytes *rest);

/* script_ansible.c, ... */
void script_ansible(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out);
void script_bash(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out);
void script_blueprint(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out);
void script_bootc(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out);
void script_kickstart(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out);

#endif
