/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a unit file: "[Section]", "Key=value", lines that end in '\' go on in the next, '#'
 * and
 * ';' begin comments (also between a line and its continuation). What is none of these is passed
 * over, as systemd does; a broken section line or a NUL byte spoils the file.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

static struct bytes
trimmed(struct bytes text)
{
	static const char blank[] = " \t\r";

	while (text.size && strchr(blank, text.data[0]) && text.data[0])
		text = bytes_of(text.data + 1, text.size - 1);
	while (text.size && strchr(blank, text.data[text.size - 1]) && text.data[text.size - 1])
		text.size--;
	return text;
}

static bool
is_comment(struct bytes line)
{
	line = trimmed(line);
	return line.size && (line.data[0] == '#' || line.data[0] == ';');
}

/* An odd number of them: the last one is not escaped. */
static bool
goes_on(struct bytes line)
{
	size_t count = 0;

	while (count < line.size && line.data[line.size - 1 - count] == '\\')
		count++;
	return count % 2 == 1;
}

/* The next line with its continuations, joined by blanks. */
static bool
next_line(struct inventory_lines *lines, struct buffer *joined)
{
	struct bytes line;
	bool more = false;

	buffer_clear(joined);
	while (inventory_line(lines, &line)) {
		if (is_comment(line))
			continue;
		more = goes_on(line);
		buffer_add(joined, line.data, line.size - more);
		if (!more)
			return true;
		buffer_add_char(joined, ' ');
	}
	return joined->size > 0;
}

static int
take_setting(struct units *units, struct unit_text *text, const char *section, struct bytes line,
	struct compliance_error *error)
{
	const unsigned char *equals = memchr(line.data, '=', line.size);

	if (!section || !equals || equals == line.data)
		return 0;
	if (text->settings.count >= UNIT_SETTINGS) {
		text->problem = "more settings than a unit may have (10,000)";
		return 0;
	}
	size_t length = (size_t)(equals - line.data);
	struct bytes key = trimmed(bytes_of(line.data, length));
	struct bytes value = trimmed(bytes_of(equals + 1, line.size - length - 1));
	struct inventory_unit_setting *setting = array_push(&text->settings);
	if (!setting)
		return error_memory(error);
	setting->section = section;
	setting->key = arena_text_n(units->arena, (const char *)key.data, key.size);
	setting->value = arena_text_n(units->arena, (const char *)value.data, value.size);
	return setting->key && setting->value ? 0 : error_memory(error);
}

static int
take_line(struct units *units, struct unit_text *text, const char **section, struct bytes line,
	struct compliance_error *error)
{
	if (line.size == 0)
		return 0;
	if (line.data[0] != '[')
		return take_setting(units, text, *section, line, error);
	if (line.data[line.size - 1] != ']') {
		text->problem = "a section without its ']'";
		return 0;
	}
	*section = arena_text_n(units->arena, (const char *)line.data + 1, line.size - 2);
	return *section ? 0 : error_memory(error);
}

int
unit_parse(struct units *units, struct bytes contents, struct unit_text *text,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer joined = { 0 };
	struct inventory_lines lines = { .left = contents };
	const char *section = NULL;
	int status = 0;

	if (contents.size && memchr(contents.data, '\0', contents.size)) {
		text->problem = "a NUL byte in a unit file";
		return 0;
	}
	if (contents.size >= 3 && memcmp(contents.data, "\xef\xbb\xbf", 3) == 0)
		lines.left = bytes_of(contents.data + 3, contents.size - 3);
	while (status == 0 && !text->problem && next_line(&lines, &joined))
		status = take_line(units, text, &section,
			trimmed(bytes_of(joined.data ? joined.data : "", joined.size)), error);
	return joined.failed ? error_memory(error) : status;
}

static int
read_contents(struct units *units, const struct image_node *node, struct unit_text *text,
	struct compliance_error *error)
{
	struct bytes contents;
	int status = image_read(units->image, node, &contents, error);

	if (status < 0)
		return status;
	units->read += contents.size;
	status = units->read > UNIT_FILES_SIZE
			 ? error_set(error, COMPLIANCE_ELIMIT, "more than %d MiB of unit files",
				   UNIT_FILES_SIZE >> 20)
			 : unit_parse(units, contents, text, error);
	image_release(units->image, node);
	return status;
}

/* What is wrong with one file is its own trouble; the units beside it can still be told. */
static int
spoiled(struct units *units, const char *path, const char *problem, struct unit_text *text,
	struct compliance_error *error)
{
	text->problem = arena_format(units->arena, "%s: %s", path, problem);
	return text->problem ? 0 : error_memory(error);
}

int
unit_read(struct units *units, const struct image_node *node, const char *path,
	struct unit_text *text, struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	const struct image_stat *stat;
	int type = image_type(units->image, node, &own);
	int status = type < 0 ? type : 0;

	if (status == 0 && type != IMAGE_REGULAR)
		return spoiled(units, path, "no regular file", text, error);
	if (status == 0)
		status = image_stat(units->image, node, &stat, &own);
	if (status == 0 && stat->size > UNIT_FILE_SIZE)
		return spoiled(units, path, "larger than a unit file may be (1 MiB)", text, error);
	if (status == 0)
		status = read_contents(units, node, text, &own);
	if (status == COMPLIANCE_EIO)
		return spoiled(units, path, own.message, text, error);
	if (status < 0)
		return error_set(error, status, "%s", own.message);
	return text->problem ? spoiled(units, path, text->problem, text, error) : 0;
}

const char *
unit_word(struct arena *arena, const char **text, bool *failed)
{
	__attribute__((cleanup(buffer_free))) struct buffer word = { 0 };
	const char *at = *text + strspn(*text, " \t");
	char quote = 0;

	if (!*at)
		return NULL;
	for (; *at && (quote || (*at != ' ' && *at != '\t')); at++) {
		if (quote ? *at == quote : *at == '"' || *at == '\'')
			quote = quote ? 0 : *at;
		else
			buffer_add_char(&word, *at);
	}
	*text = at;
	const char *copy =
		word.failed ? NULL : arena_text_n(arena, word.data ? word.data : "", word.size);
	if (!copy)
		*failed = true;
	return copy;
}
