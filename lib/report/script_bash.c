/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A shell script: each fix in a subshell of its own, so that what one leaves behind, or how it
 * ends, is nothing to the next. What the content calls its rules stands in comments and quotes, and
 * cannot leave them.
 */
#include "report/script.h"

#include <string.h>

/* Between single quotes within double ones. */
static void
put_word(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text;
		buffer_add_char(out, c < 0x20 || c == 0x7f || strchr("'\"`$\\", c) ? '_' : *text);
	}
}

static void
put_part(const struct report_fix_part *part, size_t number, size_t count, struct buffer *out)
{
	buffer_add_format(out, "%s# BEGIN fix (%zu / %zu) for '", script_rule_line, number, count);
	put_word(out, part->rule);
	buffer_add_format(out, "'\n%s(>&2 echo \"Remediating rule %zu/%zu: '", script_rule_line,
		number, count);
	put_word(out, part->rule);
	buffer_add_text(out, "'\"); (\n");
	if (part->text) {
		buffer_add_text(out, part->text);
	} else {
		buffer_add_text(out, "(>&2 echo \"FIX FOR THIS RULE '");
		put_word(out, part->rule);
		buffer_add_text(out, "' IS MISSING!\")\n");
	}
	buffer_add_text(out, "\n) # END fix for '");
	put_word(out, part->rule);
	buffer_add_text(out, "'\n\n");
}

static void
put_bare(const struct report_script *script, struct buffer *out)
{
	for (size_t i = 0; i < script->part_count; i++) {
		if (!script->parts[i].text)
			continue;
		buffer_add_text(out, script->parts[i].text);
		buffer_add_char(out, '\n');
	}
}

void
script_bash(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	if (script->raw) {
		put_bare(script, out);
		return;
	}
	buffer_add_text(out, "#!/usr/bin/env bash\n");
	script_head(script, type, out);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < script->part_count; i++)
		put_part(&script->parts[i], i + 1, script->part_count, out);
}
