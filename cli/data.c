/* SPDX-License-Identifier: Apache-2.0 */
#include "data.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

/* Whether the program is run from where it was built. */
static int
is_uninstalled(void)
{
	char path[PATH_MAX];
	ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);

	if (size <= 0)
		return 0;
	path[size] = '\0';
	char *slash = strrchr(path, '/');
	if (slash)
		*slash = '\0';
	return strcmp(path, BUILD_FOLDER) == 0;
}

char *
data_path(const char *name)
{
	const char *folder = getenv("COMPLIANCE_DATA");
	char *path = NULL;

	if (!folder || !*folder)
		folder = is_uninstalled() ? SOURCE_FOLDER : DATA_FOLDER;
	return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static int
fail(const char *path, struct compliance_error *error)
{
	error->code = COMPLIANCE_EIO;
	snprintf(error->message, sizeof error->message, "%s: %s", path, strerrordesc_np(errno));
	return COMPLIANCE_EIO;
}

static int
read_stream(FILE *stream, char **bytes, size_t *size)
{
	size_t got = 0;

	do {
		char *grown = realloc(*bytes, *size + PIECE);
		if (!grown)
			return -1;
		*bytes = grown;
		got = fread(*bytes + *size, 1, PIECE, stream);
		*size += got;
	} while (got);
	return ferror(stream) ? -1 : 0;
}

int
data_read(const char *path, char **bytes, size_t *size, struct compliance_error *error)
{
	FILE *stream = fopen(path, "re");

	*bytes = NULL;
	*size = 0;
	if (!stream)
		return fail(path, error);
	int failed = read_stream(stream, bytes, size);
	int code = failed < 0 ? fail(path, error) : 0;
	fclose(stream);
	if (code < 0) {
		free(*bytes);
		*bytes = NULL;
	}
	return code;
}
