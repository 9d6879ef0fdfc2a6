/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Command lines by a table: one row for each option of a command.
 *
 * Long options take their value behind '=' or as the next word, and may be shortened where that is
 * unambiguous. What is neither an option nor its value is an operand, wherever it stands.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* Words as they were given; owned. */
struct words {
	const char **items;
	size_t count;
};

enum option_kind {
	OPTION_FLAG,   /* bool: true when it is given */
	OPTION_TEXT,   /* const char *: the last one given */
	OPTION_WORDS,  /* struct words: all of them */
	OPTION_CHOICE, /* int: which one of `choices` */
};

struct option_row {
	const char *name;
	enum option_kind kind;
	size_t offset;		    /* of its member in the command's settings */
	const char *value;	    /* what --help calls its value; NULL for a flag */
	const char *const *choices; /* ended by NULL */
	const char *help;
};

struct option_table;

/* How a command line speaks that is not one of `compliance`. */
struct option_voice {
	void (*help)(const struct option_table *table);
	void (*complain)(const struct option_table *table, const char *text);
	const char *letters;	  /* options of one letter, beside -h: "o" */
	const char *const *names; /* the long ones that they stand for */
	bool stop;		  /* the first operand ends the options */
};

struct option_table {
	const char *command;
	const char *operands; /* as --help shows them: "IMAGE" */
	const char *about;    /* what the command does: the lines behind the usage */
	const char *more;     /* what --help ends with, or NULL */
	const struct option_row *rows;
	size_t row_count;
	size_t words_offset;		  /* of the operands' struct words in the settings */
	const struct option_voice *voice; /* NULL: that of `compliance` */
};

enum options_answer {
	OPTIONS_GO,   /* go on */
	OPTIONS_DONE, /* --help was printed */
	OPTIONS_WRONG /* the reason was printed */
};

/* Fills settings. What it allocates is freed by options_free in any case. */
enum options_answer options_read(
	const struct option_table *table, int argc, char **argv, void *settings);
void options_free(const struct option_table *table, void *settings);

#endif
