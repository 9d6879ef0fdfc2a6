/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance packages: what is installed in an image.
 */
#include "command.h"
#include "json.h"
#include "options.h"
#include "target.h"
#include "text.h"

#include <stdio.h>

struct settings {
	struct target target;
	struct words operands;
	bool json;
};

static const struct option_row rows[] = {
	{ "json", OPTION_FLAG, offsetof(struct settings, json), NULL, NULL,
		"one JSON object a line" },
	TARGET_ROWS(struct settings, target),
};

static const struct option_table table = {
	.command = "packages",
	.operands = "IMAGE",
	.about = "Lists the installed packages of an image: dpkg, rpm or apk.\n" TARGET_HELP,
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

static void
print_package(const struct compliance_package *package, bool json)
{
	if (json) {
		putchar('{');
		json_member(stdout, "name", package->name);
		fputs(", ", stdout);
		json_member(stdout, "version", package->version);
		fputs(", ", stdout);
		json_member(stdout, "architecture", package->architecture);
		puts("}");
		return;
	}
	text_print(stdout, package->name);
	putchar(' ');
	text_print(stdout, package->version);
	putchar(' ');
	text_print(stdout, package->architecture);
	putchar('\n');
}

static int
list(void *context)
{
	const struct settings *settings = context;
	const struct compliance_package *packages = NULL;
	struct compliance_image *image = NULL;
	struct compliance_error error;
	size_t count = 0;

	if (settings->operands.count != 1)
		return usage("packages", "expected one IMAGE, got %zu", settings->operands.count);
	const char *reference = settings->operands.items[0];
	if (target_open(&image, &settings->target, reference, NULL, &error) < 0)
		return trouble(&error);
	int code = compliance_image_packages(image, &packages, &count, &error);
	for (size_t i = 0; code >= 0 && i < count; i++)
		print_package(&packages[i], settings->json);
	compliance_image_unref(image);
	return code < 0 ? trouble(&error) : STATUS_PASSED;
}

int
packages_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, list);
}
