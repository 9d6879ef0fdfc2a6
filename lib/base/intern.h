/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One copy of each text, so that equal texts are equal pointers.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/map.h"

struct arena;

struct intern {
	struct map texts;
	struct arena *arena; /* borrowed: where the copies live */
};

/* The one copy of text; NULL when memory has run out. */
const char *intern_text(struct intern *intern, const char *text);
const char *intern_text_n(struct intern *intern, const char *text, size_t length);

/* Frees the table, not the texts. */
void intern_free(struct intern *intern);

#endif
