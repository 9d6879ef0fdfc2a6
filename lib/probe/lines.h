/* SPDX-License-Identifier: Apache-2.0 */
/* A configuration file, and its lines one by one. */
#ifndef PROBE_LINES_H
#define PROBE_LINES_H

#include "base/bytes.h"

#include <compliance/error.h>

struct arena;
struct image;
struct image_node;

/*
 * The regular file that a path leads to and its contents: IMAGE_FOUND, and image_release(file) when
 * done with; IMAGE_MISSING, also where it is no regular file; or negative.
 */
int lines_open(struct image *image, const char *path, const struct image_node **file,
	struct bytes *contents, struct compliance_error *error);
/* The nodes of the directory that a path leads to; none where there is none. 0, or negative. */
int lines_list(struct image *image, const char *path, const struct image_node *const **children,
	size_t *count, struct compliance_error *error);

struct lines {
	struct bytes left;
	struct arena *arena;
	unsigned long number; /* of the last line, from 1 */
	bool failed;	      /* memory ran out */
};

/*
 * The next line that says something, without blanks around it, in the arena; NULL at the end, and
 * where memory has run out. What starts with '#' says nothing. A NUL byte ends the file.
 */
char *lines_next(struct lines *lines);

/* The next word of a line, cut off at blanks and ended there; NULL at its end. */
char *lines_word(char **line);

#endif
