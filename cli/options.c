/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include "say.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_OPTIONS = 64,
	COLUMN = 26,	 /* where --help begins to explain */
	CODE_HELP = 256, /* what getopt_long returns: above all letters */
	CODE_FIRST,
};

static void *
member(void *settings, size_t offset)
{
	return (char *)settings + offset;
}

static int
add_word(struct words *words, const char *word)
{
	const char **grown = reallocarray(words->items, words->count + 1, sizeof *grown);

	if (!grown)
		return -1;
	words->items = grown;
	words->items[words->count++] = word;
	return 0;
}

static void
list_options(const struct option_table *table, struct option *list)
{
	size_t count = table->row_count < MOST_OPTIONS ? table->row_count : MOST_OPTIONS;

	for (size_t i = 0; i < count; i++) {
		const struct option_row *row = &table->rows[i];
		list[i] = (struct option){ row->name, row->value ? required_argument : no_argument,
			NULL, CODE_FIRST + (int)i };
	}
	list[count] = (struct option){ "help", no_argument, NULL, CODE_HELP };
	list[count + 1] = (struct option){ NULL, 0, NULL, 0 };
}

/* The help stands in a column; a name that reaches into it has a line to itself. */
static void
print_row(const struct option_row *row)
{
	int width = printf(
		"  --%s%s%s", row->name, row->value ? "=" : "", row->value ? row->value : "");

	if (width >= COLUMN) {
		putchar('\n');
		width = 0;
	}
	printf("%*s%s\n", COLUMN - width, "", row->help);
}

static void
print_help(const struct option_table *table)
{
	printf("usage: compliance %s [OPTION...] %s\n\n%s\n\noptions:\n", table->command,
		table->operands, table->about);
	for (size_t i = 0; i < table->row_count; i++)
		print_row(&table->rows[i]);
	printf("%-*sthis text\n", COLUMN, "  --help");
	if (table->more)
		printf("\n%s\n", table->more);
}

static enum options_answer
out_of_memory(void)
{
	fputs("compliance: out of memory\n", stderr);
	return OPTIONS_WRONG;
}

static void complain(const struct option_table *table, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void
complain(const struct option_table *table, const char *format, ...)
{
	char text[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (table->voice)
		table->voice->complain(table, text);
	else
		usage(table->command, "%s", text);
}

static enum options_answer
choose(const struct option_table *table, const struct option_row *row, const char *value,
	int *chosen)
{
	for (int i = 0; row->choices[i]; i++) {
		if (strcmp(row->choices[i], value) == 0) {
			*chosen = i;
			return OPTIONS_GO;
		}
	}
	complain(table, "--%s=%s: expected %s", row->name, value, row->value);
	return OPTIONS_WRONG;
}

static enum options_answer
take(const struct option_table *table, const struct option_row *row, const char *value,
	void *settings)
{
	void *place = member(settings, row->offset);

	switch (row->kind) {
	case OPTION_FLAG: *(bool *)place = true; break;
	case OPTION_TEXT: *(const char **)place = value; break;
	case OPTION_WORDS:
		if (add_word(place, value) < 0)
			return out_of_memory();
		break;
	case OPTION_CHOICE: return choose(table, row, value, place);
	}
	if (row->value && *value == '\0' && !table->voice) { /* oscap's may be empty */
		complain(table, "--%s: expected %s behind it", row->name, row->value);
		return OPTIONS_WRONG;
	}
	return OPTIONS_GO;
}

/* getopt says only that something is wrong; the word is the one it looked at last. */
static void
explain(const struct option_table *table, int code, char **argv)
{
	const char *word = argv[optind - 1];

	if (code == ':')
		complain(table, "%s: expected a value behind it", word);
	else if (optopt >= CODE_HELP)
		complain(table, "%s: this option takes no value", word);
	else
		complain(table, "unknown or ambiguous option %s", word);
}

static void
show_help(const struct option_table *table)
{
	if (table->voice)
		table->voice->help(table);
	else
		print_help(table);
}

/* Of `compliance` itself: the only letter beside -h. */
static const char *const own_names[] = { "output" };

static const char *
letters_of(const struct option_table *table)
{
	return table->voice ? table->voice->letters : "o";
}

/* The row that a letter or a long option stands for, or NULL. */
static const struct option_row *
row_of(const struct option_table *table, int code)
{
	const char *letters = letters_of(table);
	const char *const *names = table->voice ? table->voice->names : own_names;
	const char *letter =
		code < CODE_HELP && code != '?' && code != ':' ? strchr(letters, code) : NULL;

	if (code >= CODE_FIRST)
		return &table->rows[code - CODE_FIRST];
	for (size_t i = 0; letter && i < table->row_count; i++) {
		if (strcmp(table->rows[i].name, names[letter - letters]) == 0)
			return &table->rows[i];
	}
	return NULL;
}

/* What getopt wants of the letters. */
static void
spell_letters(const struct option_table *table, char *spelled, size_t size)
{
	const char *letters = letters_of(table);
	size_t at = (size_t)snprintf(
		spelled, size, "%s:h", table->voice && table->voice->stop ? "+" : "");

	for (; *letters && at + 2 < size; letters++) {
		const struct option_row *row = row_of(table, *letters);
		spelled[at++] = *letters;
		if (row && row->value)
			spelled[at++] = ':';
		spelled[at] = '\0';
	}
}

static enum options_answer
read_options(const struct option_table *table, int argc, char **argv, void *settings)
{
	struct option list[MOST_OPTIONS + 2];
	char letters[MOST_OPTIONS];

	list_options(table, list);
	spell_letters(table, letters, sizeof letters);
	optind = 0; /* starts anew, in glibc and musl */
	opterr = 0;
	for (;;) {
		int code = getopt_long(argc, argv, letters, list, NULL);
		if (code == -1)
			return OPTIONS_GO;
		if (code == CODE_HELP || code == 'h') {
			show_help(table);
			return OPTIONS_DONE;
		}
		const struct option_row *row = row_of(table, code);
		if (!row) {
			explain(table, code, argv);
			return OPTIONS_WRONG;
		}
		enum options_answer answer = take(table, row, optarg, settings);
		if (answer != OPTIONS_GO)
			return answer;
	}
}

enum options_answer
options_read(const struct option_table *table, int argc, char **argv, void *settings)
{
	enum options_answer answer = read_options(table, argc, argv, settings);

	for (int i = optind; answer == OPTIONS_GO && i < argc; i++) {
		if (add_word(member(settings, table->words_offset), argv[i]) < 0)
			return out_of_memory();
	}
	return answer;
}

void
options_free(const struct option_table *table, void *settings)
{
	struct words *operands = member(settings, table->words_offset);

	free(operands->items);
	for (size_t i = 0; i < table->row_count; i++) {
		if (table->rows[i].kind == OPTION_WORDS)
			free(((struct words *)member(settings, table->rows[i].offset))->items);
	}
}
