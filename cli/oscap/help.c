/* SPDX-License-Identifier: Apache-2.0 */
/* What --help and --version print, at each level. */
#include "oscap.h"

#include <stdio.h>
#include <string.h>

enum { COLUMN = 34 };

static const char common[] = "verbose verbose-log-file";

/* "oscap -> xccdf -> eval" */
static void
print_path(const struct oscap_module *module)
{
	fputs("oscap", stdout);
	for (const char *word = module->path; *word;) {
		const size_t length = strcspn(word, " ");
		printf(" -> %.*s", (int)length, word);
		word += length + (word[length] == ' ');
	}
}

static void
print_rows(const char *head, const char *names)
{
	struct option_row rows[OSCAP_MOST_ROWS];
	const size_t count = oscap_rows(names, rows, 0);

	if (!count)
		return;
	printf("\n%s:\n", head);
	for (size_t i = 0; i < count; i++) {
		int width = printf("   --%s", rows[i].name);
		if (rows[i].value)
			width += printf(" <%s>", rows[i].value);
		if (width >= COLUMN)
			width = printf("\n") - 1;
		printf("%*s- %s\n", COLUMN - width, "", rows[i].help);
	}
}

/* The next part that is shown. */
static const struct oscap_module *
next_part(const struct oscap_module *module, const struct oscap_module *last)
{
	do
		last = oscap_part(module, last);
	while (last && !last->summary);
	return last;
}

static void
print_parts(const struct oscap_module *module)
{
	const struct oscap_module *part = NULL;

	puts("\nCommands:");
	while ((part = next_part(module, part)))
		printf("    %s - %s\n", oscap_name(part), part->summary);
}

void
oscap_help(const struct oscap_module *module)
{
	print_path(module);
	printf("\n\n%s\n\nUsage: oscap [options] %s\n", module->summary, module->usage);
	print_rows("Common options", common);
	if (module->about)
		printf("\n%s\n", module->about);
	print_rows("Options", module->options);
	if (!module->call)
		print_parts(module);
	putchar('\n');
}

void
oscap_usage(const struct oscap_module *module, const char *text)
{
	const struct oscap_module *part = NULL;

	if (text)
		fprintf(stderr, "ERROR:    %s\n", text);
	fprintf(stderr, "Usage:    oscap [options] %s\n", module->usage);
	if (!module->call) {
		fputs("Commands: ", stderr);
		while ((part = next_part(module, part)))
			fprintf(stderr, "%s ", oscap_name(part));
		fputc('\n', stderr);
	}
	fprintf(stderr, "Help:     oscap%s%s -h\n", *module->path ? " " : "", module->path);
}

void
oscap_list(const struct oscap_module *module)
{
	const struct oscap_module *part = NULL;

	while ((part = next_part(module, part)))
		puts(oscap_name(part));
}

void
oscap_tree(const struct oscap_module *module, unsigned depth)
{
	const struct oscap_module *part = NULL;

	printf("%*s%s - %s\n", (int)(4 * depth), "", oscap_name(module), module->summary);
	while ((part = next_part(module, part)))
		oscap_tree(part, depth + 1);
}

/* Scripts look for probe_NAME to learn what they may ask: a test that is not applicable to any
 * image is not listed, nor the one that has no object. */
static void
print_tests(void)
{
	struct compliance_supported test;

	puts("==== Supported OVAL objects and associated OpenSCAP probes ====\n"
	     "OVAL family   OVAL object                  OpenSCAP probe              \n"
	     "----------    ----------                   ----------                  ");
	for (size_t i = 0; compliance_supported_test(i, &test); i++) {
		if (!test.reason && strcmp(test.name, "unknown") != 0)
			printf("%-13s %-28s probe_%s\n", test.family, test.name, test.name);
	}
}

int
oscap_version(void)
{
	printf("OpenSCAP command line tool (oscap), as libcompliance %s stands in for it\n\n"
	       "==== Supported specifications ====\n"
	       "SCAP Version: 1.3\n"
	       "XCCDF Version: 1.2\n"
	       "OVAL Version: 5.11.2\n"
	       "CPE Version: 2.3\n"
	       "Asset Identification Version: 1.1\n"
	       "Asset Reporting Format Version: 1.1\n\n"
	       "==== Capabilities added by auto-loaded plugins ====\n"
	       "No plugins have been auto-loaded...\n\n"
	       "==== Inbuilt CPE names ====\n\n",
		compliance_version());
	print_tests();
	putchar('\n');
	return OSCAP_OK;
}
