/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A blueprint (TOML) for an image builder. A table may stand in it only once, so what the fixes say
 * to the kernel's command line and to the services is gathered, what came last first, and stands at
 * the end.
 */
#include "report/script.h"

#include <string.h>

enum list { APPEND, ENABLED, DISABLED, MASKED, LISTS };

struct blueprint {
	struct buffer lists[LISTS];	/* what stands between the brackets or quotes */
	struct buffer kernel, services; /* lines of these tables that are no list */
	struct buffer rest;
	struct buffer *table; /* that the lines belong to: one of these three */
	size_t blanks;	      /* empty lines that wait for another of the rest */
};

/* Puts what a line adds to a list before what stands there. */
static void
add_before(struct buffer *list, struct bytes value, const char *between)
{
	struct buffer made = { 0 };

	buffer_add(&made, value.data, value.size);
	if (list->size) {
		buffer_add_text(&made, between);
		buffer_add(&made, list->data, list->size);
	}
	made.failed = made.failed || list->failed;
	buffer_free(list);
	*list = made;
}

/* "NAME = [...]" or "NAME = "..."": what stands within. */
static bool
read_list(struct bytes line, const char *name, const char *marks, struct bytes *value)
{
	const size_t length = strlen(name);

	if (line.size < length || memcmp(line.data, name, length) != 0)
		return false;
	line = script_trim(bytes_of(line.data + length, line.size - length));
	if (!line.size || *line.data != '=')
		return false;
	line = script_trim(bytes_of(line.data + 1, line.size - 1));
	if (line.size < 2 || line.data[0] != marks[0] || line.data[line.size - 1] != marks[1])
		return false;
	*value = script_trim(bytes_of(line.data + 1, line.size - 2));
	return true;
}

/* False where the line is none of the lists of its table. */
static bool
take_list(struct blueprint *blueprint, struct bytes line)
{
	static const struct {
		const char *name, *marks, *between;
		bool of_kernel;
	} lists[LISTS] = {
		[APPEND] = { "append", "\"\"", " ", true },
		[ENABLED] = { "enabled", "[]", ",", false },
		[DISABLED] = { "disabled", "[]", ",", false },
		[MASKED] = { "masked", "[]", ",", false },
	};
	struct bytes value;

	for (size_t i = 0; i < LISTS; i++) {
		const struct buffer *table =
			lists[i].of_kernel ? &blueprint->kernel : &blueprint->services;
		if (blueprint->table != table ||
			!read_list(line, lists[i].name, lists[i].marks, &value))
			continue;
		if (value.size)
			add_before(&blueprint->lists[i], value, lists[i].between);
		return true;
	}
	return false;
}

static void
put_blanks(struct blueprint *blueprint)
{
	for (; blueprint->blanks; blueprint->blanks--)
		buffer_add_char(&blueprint->rest, '\n');
}

static void
add_line(struct blueprint *blueprint, struct bytes line)
{
	static const char kernel[] = "[customizations.kernel]";
	static const char services[] = "[customizations.services]";
	const struct bytes word = script_trim(line);
	struct buffer *table = &blueprint->rest;

	if (bytes_equal(word, bytes_of(kernel, sizeof kernel - 1)))
		table = &blueprint->kernel;
	else if (bytes_equal(word, bytes_of(services, sizeof services - 1)))
		table = &blueprint->services;
	const bool begins = *word.data == '[';
	if (begins)
		blueprint->table = table;
	if (blueprint->table == &blueprint->rest)
		put_blanks(blueprint);
	blueprint->blanks = 0;
	if ((begins && table != &blueprint->rest) || take_list(blueprint, word))
		return;
	buffer_add(blueprint->table, line.data, line.size);
	buffer_add_char(blueprint->table, '\n');
}

static void
add_fix(struct blueprint *blueprint, const char *text)
{
	struct bytes line;

	blueprint->table = &blueprint->rest;
	while (script_next_line(&text, &line)) {
		if (script_trim(line).size)
			add_line(blueprint, line);
		else
			blueprint->blanks++;
	}
	put_blanks(blueprint);
}

/* A text between quotes. */
static void
put_text(struct buffer *out, const char *name, const char *text)
{
	buffer_add_format(out, "%s = \"", name);
	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text;
		if (c == '"' || c == '\\')
			buffer_add_char(out, '\\');
		buffer_add_char(out, c < 0x20 || c == 0x7f ? ' ' : *text);
	}
	buffer_add_text(out, "\"\n");
}

static void
put_buffer(struct buffer *out, const struct buffer *from)
{
	if (from->size)
		buffer_add(out, from->data, from->size);
	out->failed = out->failed || from->failed;
}

static void
put_list(struct buffer *out, const char *name, char open, const struct buffer *list, char close)
{
	buffer_add_format(out, "%s = %c", name, open);
	put_buffer(out, list);
	buffer_add_format(out, "%c\n", close);
}

static void
put_tables(const struct blueprint *blueprint, struct buffer *out)
{
	const struct buffer *lists = blueprint->lists;

	if (lists[APPEND].size || blueprint->kernel.size) {
		buffer_add_text(out, "\n[customizations.kernel]\n");
		put_list(out, "append", '"', &lists[APPEND], '"');
		put_buffer(out, &blueprint->kernel);
	}
	if (!lists[ENABLED].size && !lists[DISABLED].size && !lists[MASKED].size &&
		!blueprint->services.size)
		return;
	buffer_add_text(out, "\n[customizations.services]\n");
	put_list(out, "enabled", '[', &lists[ENABLED], ']');
	put_list(out, "disabled", '[', &lists[DISABLED], ']');
	if (lists[MASKED].size)
		put_list(out, "masked", '[', &lists[MASKED], ']');
	put_buffer(out, &blueprint->services);
	buffer_add_char(out, '\n');
}

static void
free_blueprint(struct blueprint *blueprint)
{
	for (size_t i = 0; i < LISTS; i++)
		buffer_free(&blueprint->lists[i]);
	buffer_free(&blueprint->kernel);
	buffer_free(&blueprint->services);
	buffer_free(&blueprint->rest);
}

void
script_blueprint(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	const char *version = script->benchmark->item.version;
	struct blueprint blueprint = { 0 };

	for (size_t i = 0; i < script->part_count; i++) {
		if (script->parts[i].text)
			add_fix(&blueprint, script->parts[i].text);
	}
	if (!script->raw)
		script_head(script, type, out);
	buffer_add_char(out, '\n');
	put_text(out, "name", script_profile_id(script));
	put_text(out, "description", script_profile_title(script));
	put_text(out, "version", version ? version : "0");
	put_buffer(out, &blueprint.rest);
	put_tables(&blueprint, out);
	free_blueprint(&blueprint);
}
