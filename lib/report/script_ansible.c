/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A playbook of one play. A task that does nothing but give a Value's value to a variable becomes a
 * variable of the play, where who runs it can see and change it:
 *
 *	- name: XCCDF Value NAME # promote to variable
 *	  set_fact:
 *	    NAME: VALUE
 *	  tags:
 *	    - always
 */
#include "report/script.h"

#include "base/map.h"

#include <string.h>

static const char first_words[] = "- name: XCCDF Value ";
static const char last_words[] = " # promote to variable";

/* Behind a line that is these words, with blanks before them; NULL where the text goes on
 * otherwise. */
static const char *
behind(const char *text, const char *words)
{
	const size_t length = strlen(words);
	const char *word = text + strspn(text, " \t\n");

	if (word == text || strncmp(word, words, length) != 0 || word[length] != '\n')
		return NULL;
	return word + length + 1;
}

/* Behind such a task, with its "NAME: VALUE"; NULL where none stands here. */
static const char *
read_variable(const char *task, struct bytes *variable)
{
	const size_t line = strcspn(task, "\n");
	const size_t start = sizeof first_words - 1, end = sizeof last_words - 1;

	if (strncmp(task, first_words, start) != 0 || line <= start + end ||
		memcmp(task + line - end, last_words, end) != 0 ||
		memchr(task + start, ' ', line - start - end))
		return NULL;
	const char *at = behind(task + line, "set_fact:");
	if (!at)
		return NULL;
	const char *name = at + strspn(at, " \t\n");
	const size_t length = strcspn(name, "\n");
	if (name == at || !name[length] || !memchr(name, ':', length))
		return NULL;
	*variable = bytes_of(name, length);
	at = behind(name + length, "tags:");
	return at ? behind(at, "- always") : NULL;
}

/* The next such task, or NULL; *next is what stands behind it. */
static const char *
find_variable(const char *text, struct bytes *variable, const char **next)
{
	while ((text = strstr(text, first_words))) {
		*next = read_variable(text, variable);
		if (*next)
			return text;
		text += sizeof first_words - 1;
	}
	return NULL;
}

/* Tasks, below "tasks:". */
static void
put_tasks(struct buffer *out, const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		const char *end = memchr(text + at, '\n', size - at);
		const size_t length = end ? (size_t)(end - text) - at : size - at;
		if (strspn(text + at, " \t\r") < length) {
			buffer_add_text(out, "    ");
			buffer_add(out, text + at, length);
		}
		if (end)
			buffer_add_char(out, '\n');
		at += length + (end != NULL);
	}
	buffer_add_text(out, "\n\n");
}

struct play {
	struct buffer variables;
	struct buffer tasks;
	struct map known; /* "NAME: VALUE" of those that stand there */
};

static void
add_variable(struct play *play, struct bytes variable)
{
	const char *text = (const char *)variable.data;
	void **place = map_place_n(&play->known, text, variable.size);

	if (!place)
		play->variables.failed = true;
	if (!place || *place)
		return;
	*place = play;
	buffer_add_text(&play->variables, "    ");
	buffer_add(&play->variables, text, variable.size);
	buffer_add_char(&play->variables, '\n');
}

static void
add_fix(struct play *play, const char *text)
{
	const char *task, *next;
	struct bytes variable;

	while ((task = find_variable(text, &variable, &next))) {
		put_tasks(&play->tasks, text, (size_t)(task - text));
		add_variable(play, variable);
		text = next;
	}
	if (*text)
		put_tasks(&play->tasks, text, strlen(text));
}

static void
put_buffer(struct buffer *out, const struct buffer *from)
{
	if (from->size)
		buffer_add(out, from->data, from->size);
	out->failed = out->failed || from->failed;
}

void
script_ansible(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	struct play play = { 0 };

	for (size_t i = 0; i < script->part_count; i++) {
		if (script->parts[i].text)
			add_fix(&play, script->parts[i].text);
	}
	buffer_add_text(out, "---\n");
	if (!script->raw) {
		script_head(script, type, out);
		buffer_add_text(out, "\n\n");
	}
	buffer_add_text(out, "- hosts: all\n  vars:\n");
	put_buffer(out, &play.variables);
	buffer_add_text(out, "  tasks:\n");
	put_buffer(out, &play.tasks);
	buffer_free(&play.variables);
	buffer_free(&play.tasks);
	map_free(&play.known);
}
