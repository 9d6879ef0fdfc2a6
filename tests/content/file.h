/* SPDX-License-Identifier: Apache-2.0 */
/* A whole file as bytes, for tests that read from disk. */
#ifndef TESTS_CONTENT_FILE_H
#define TESTS_CONTENT_FILE_H

#include "base/bytes.h"

#include <stdio.h>

static inline bool
file_read(const char *path, struct buffer *text)
{
	FILE *file = fopen(path, "rb");
	char chunk[65536];
	size_t count;

	if (!file)
		return false;
	while ((count = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(text, chunk, count);
	fclose(file);
	return !text->failed;
}

#endif
