/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The head of a script: what it was made of, and what to do with it.
 *
 * Its layout is that of oscap: programs that keep such scripts read the ids out of it.
 */
#include "report/script.h"
#include "xml/tree.h"

#include <string.h>

const char script_rule_line[] =
	"###############################################################################\n";

/* Bytes of a control character, or of what some readers take for a line break: NEL, LS, PS. */
static size_t
length_of_break(struct bytes text)
{
	if (text.data[0] < 0x20 || text.data[0] == 0x7f)
		return 1;
	if (text.size > 1 && text.data[0] == 0xc2 && text.data[1] == 0x85)
		return 2;
	return text.size > 2 && text.data[0] == 0xe2 && text.data[1] == 0x80 &&
			       (text.data[2] == 0xa8 || text.data[2] == 0xa9)
		       ? 3
		       : 0;
}

static void
add_within_line(struct buffer *out, struct bytes text)
{
	while (text.size) {
		const size_t length = length_of_break(text);
		buffer_add_char(out, length ? ' ' : (char)*text.data);
		text.data += length ? length : 1;
		text.size -= length ? length : 1;
	}
}

void
script_add_line(struct buffer *out, const char *text)
{
	add_within_line(out, bytes_of(text, strlen(text)));
}

bool
script_next_line(const char **text, struct bytes *line)
{
	if (!**text)
		return false;
	const size_t length = strcspn(*text, "\n");
	*line = bytes_of(*text, length);
	*text += length + ((*text)[length] == '\n');
	return true;
}

static bool
is_blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct bytes
script_trim(struct bytes line)
{
	while (line.size && is_blank(line.data[line.size - 1]))
		line.size--;
	while (line.size && is_blank(*line.data)) {
		line.data++;
		line.size--;
	}
	return line;
}

bool
script_begins(struct bytes line, const char *word, struct bytes *rest)
{
	const size_t length = strlen(word);

	if (line.size < length || memcmp(line.data, word, length) != 0)
		return false;
	if (line.size > length && !is_blank(line.data[length]))
		return false;
	*rest = script_trim(bytes_of(line.data + length, line.size - length));
	return true;
}

const char *
script_profile_id(const struct report_script *script)
{
	if (script->profile)
		return script->profile->id;
	if (script->profile_id)
		return script->profile_id;
	return script->all ? "(all)" : "(default)";
}

const char *
script_profile_title(const struct report_script *script)
{
	if (script->profile)
		return script->profile->title;
	if (script->profile_id)
		return script->profile_id;
	return script->all ? "(all) profile (all rules selected)"
			   : "No profile (default benchmark)";
}

static void
put(struct buffer *out, const char *name, const char *text)
{
	buffer_add_text(out, "# ");
	buffer_add_text(out, name);
	script_add_line(out, text ? text : "unknown");
	buffer_add_char(out, '\n');
}

/* Its lines without the blanks that the content indents them by. */
static void
put_lines(struct buffer *out, const char *text)
{
	struct bytes line;
	size_t count = 0;

	while (script_next_line(&text, &line)) {
		line = script_trim(line);
		if (!line.size)
			continue;
		buffer_add_text(out, "# ");
		add_within_line(out, line);
		buffer_add_char(out, '\n');
		count++;
	}
	if (!count)
		buffer_add_text(out, "# Not available\n");
}

static void
put_description(const struct report_script *script, struct buffer *out)
{
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };
	const struct xml_node *top =
		script->profile ? xml_child(script->profile->node, NULL, "description") : NULL;

	for (const struct xml_node *node = top; node; node = xml_next_in(node, top)) {
		if (node->text)
			buffer_add_text(&text, node->text);
	}
	buffer_add_text(out, "# Profile Description:\n");
	put_lines(out, text.data ? text.data : "");
	out->failed = out->failed || text.failed;
}

static const char *
language_of(const struct model_benchmark *benchmark)
{
	return strstr(benchmark->space, "/1.1") ? "1.1" : "1.2";
}

static void
put_profile(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	buffer_add_format(out, "# %s for ", type->title);
	script_add_line(out, script_profile_title(script));
	buffer_add_text(out, "\n#\n");
	put_description(script, out);
	buffer_add_text(out, "#\n");
	put(out, "Profile ID:  ", script_profile_id(script));
	put(out, "Benchmark ID:  ", script->benchmark->item.id);
	put(out, "Benchmark Version:  ", script->benchmark->item.version);
	put(out, "XCCDF Version:  ", language_of(script->benchmark));
}

static void
put_result(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	buffer_add_format(out, "# %s generated from evaluation of ", type->title);
	script_add_line(out, script_profile_title(script));
	buffer_add_text(out, "\n#\n");
	put(out, "Profile ID: ", script_profile_id(script));
	put(out, "XCCDF Version:  ", language_of(script->benchmark));
	buffer_add_text(out, "#\n");
	put(out, "Evaluation Start Time:  ", script->start);
	put(out, "Evaluation End Time:  ", script->end);
}

static void
put_maker(const struct report_script *script, struct buffer *out)
{
	buffer_add_format(out, "# This file was generated by %s %s%s\n", script->product->name,
		script->product->version, script->command ? " using:" : ".");
	if (script->command)
		put(out, "$ ", script->command);
}

void
script_head(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	buffer_add_format(out, "%s#\n", script_rule_line);
	(script->result_id ? put_result : put_profile)(script, type, out);
	buffer_add_text(out, "#\n");
	put_maker(script, out);
	if (script->result_id)
		buffer_add_format(out,
			"#\n# This %s is generated from the results of a profile evaluation.\n"
			"# It attempts to remediate all issues from the selected rules that failed "
			"the test.\n",
			type->title);
	else
		buffer_add_format(out,
			"#\n# This %s is generated from %s without preliminary evaluation.\n"
			"# It attempts to fix every selected rule, even if the system is already "
			"compliant.\n",
			type->title, script->source ? script->source : "an XCCDF profile");
	buffer_add_format(out, "#\n# How to apply this %s:\n", type->title);
	for (size_t i = 0; type->usage[i]; i++)
		buffer_add_format(out, "# %s\n", type->usage[i]);
	buffer_add_format(out, "#\n%s", script_rule_line);
}
