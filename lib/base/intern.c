/* SPDX-License-Identifier: Apache-2.0 */
#include "base/intern.h"

#include "base/arena.h"

#include <string.h>

const char *
intern_text_n(struct intern *intern, const char *text, size_t length)
{
	char *known = map_get_n(&intern->texts, text, length);

	if (known)
		return known;
	char *copy = arena_text_n(intern->arena, text, length);
	void **place = copy ? map_place_n(&intern->texts, copy, length) : NULL;
	if (!place)
		return NULL;
	*place = copy;
	return copy;
}

const char *
intern_text(struct intern *intern, const char *text)
{
	return intern_text_n(intern, text, strlen(text));
}

void
intern_free(struct intern *intern)
{
	map_free(&intern->texts);
}
