/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is done while a bootable container image is built. All that the fixes install is installed
 * at once, and what they remove is removed at once: "dnf install NAME", "dnf remove NAME". Any
 * other line stands behind these as it is.
 */
#include "report/script.h"

#include <string.h>

struct gathered {
	struct buffer install, remove, rest;
};

static bool
take_names(struct buffer *list, struct bytes names)
{
	while (names.size) {
		size_t length = 0;
		while (length < names.size && !strchr(" \t", names.data[length]))
			length++;
		buffer_add_text(list, " \\\n    ");
		buffer_add(list, names.data, length);
		names = script_trim(bytes_of(names.data + length, names.size - length));
	}
	return true;
}

/* "dnf install NAME...", "dnf -y install NAME...", "dnf install -y NAME...". */
static bool
take_dnf(struct gathered *gathered, struct bytes line)
{
	struct bytes rest, names;
	struct buffer *list = &gathered->install;

	if (!script_begins(line, "dnf", &rest))
		return false;
	if (script_begins(rest, "-y", &names))
		rest = names;
	if (script_begins(rest, "remove", &names))
		list = &gathered->remove;
	else if (!script_begins(rest, "install", &names))
		return false;
	if (script_begins(names, "-y", &rest))
		names = rest;
	/* Anything but names is a command of its own. */
	for (size_t i = 0; i < names.size; i++) {
		if (strchr("&|;<>$`(){}\\\"'#", names.data[i]))
			return false;
	}
	return take_names(list, names);
}

static void
add_fix(struct gathered *gathered, const char *text)
{
	struct bytes line;

	while (script_next_line(&text, &line)) {
		const struct bytes word = script_trim(line);
		if (!word.size || take_dnf(gathered, word))
			continue;
		buffer_add(&gathered->rest, line.data, line.size);
		buffer_add_char(&gathered->rest, '\n');
	}
}

static void
put(struct buffer *out, const char *head, struct buffer *text, const char *tail)
{
	if (text->size) {
		buffer_add_text(out, head);
		buffer_add(out, text->data, text->size);
		buffer_add_text(out, tail);
	}
	out->failed = out->failed || text->failed;
	buffer_free(text);
}

void
script_bootc(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	struct gathered gathered = { 0 };

	for (size_t i = 0; i < script->part_count; i++) {
		if (script->parts[i].text)
			add_fix(&gathered, script->parts[i].text);
	}
	buffer_add_text(out, "#!/bin/bash\n");
	if (!script->raw)
		script_head(script, type, out);
	put(out, "\ndnf -y install", &gathered.install, "\n");
	put(out, "\ndnf -y remove", &gathered.remove, "\n");
	put(out, "\n", &gathered.rest, "");
}
