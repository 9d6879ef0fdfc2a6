/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance cat: the contents of a file of an image.
 */
#include "command.h"
#include "interrupt.h"
#include "options.h"
#include "target.h"

#include <stdio.h>

struct settings {
	struct target target;
	struct words operands;
};

static const struct option_row rows[] = {
	TARGET_ROWS(struct settings, target),
};

static const struct option_table table = {
	.command = "cat",
	.operands = "IMAGE PATH...",
	.about = "Writes the contents of files of an image to standard output. Links are followed\n"
		 "inside the image.\n" TARGET_HELP,
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

static int
write_piece(void *context, const void *bytes, size_t size)
{
	(void)context;
	return fwrite(bytes, 1, size, stdout) != size || interrupt_asked();
}

static int
print(void *context)
{
	const struct settings *settings = context;
	const struct words *words = &settings->operands;
	struct compliance_image *image = NULL;
	struct compliance_error error;
	int status = STATUS_PASSED;

	if (words->count < 2)
		return usage("cat", "expected IMAGE and PATH");
	if (target_open(&image, &settings->target, words->items[0], NULL, &error) < 0)
		return trouble(&error);
	for (size_t i = 1; i < words->count && !interrupt_asked() && !ferror(stdout); i++) {
		if (compliance_image_read(image, words->items[i], write_piece, NULL, &error) < 0)
			status = ferror(stdout) ? STATUS_TROUBLE : trouble(&error);
	}
	compliance_image_unref(image);
	return status;
}

int
cat_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, print);
}
