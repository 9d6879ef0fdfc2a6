/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target over the files that are named: its seeds, as a test of every build. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
replay(const char *path)
{
	enum { LARGEST = 1 << 20 };
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(LARGEST);

	if (!file || !data) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return EXIT_FAILURE;
	}
	size_t size = fread(data, 1, LARGEST, file);
	fclose(file);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return EXIT_SUCCESS;
}

int
main(int count, char **paths)
{
	int status = EXIT_SUCCESS;

	for (int i = 1; i < count; i++)
		if (replay(paths[i]) != EXIT_SUCCESS)
			status = EXIT_FAILURE;
	return status;
}
