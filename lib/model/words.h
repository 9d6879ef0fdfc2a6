/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of the standards and their numbers: a sorted table, searched by halves.
 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include <stddef.h>

struct model_word {
	const char *word;
	int number;
};

/* The number of a word in a table that is sorted by word, or -1. */
int model_word_number(const struct model_word *words, size_t count, const char *word);

#endif
