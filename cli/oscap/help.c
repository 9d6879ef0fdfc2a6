/* SPDX-License-Identifier: Apache-2.0 */
/* What --help and --version print, at each level. */
#include "oscap.h"

#include <stdio.h>
#include <string.h>

enum { COLUMN = 34 };

static const char common[] = "verbose verbose-log-file";

static void
print_path(const struct oscap_module *module)
{
	if (module->parent) {
		print_path(module->parent);
		fputs(" -> ", stdout);
	}
	fputs(module->name, stdout);
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

static void
print_parts(const struct oscap_module *module)
{
	puts("\nCommands:");
	for (size_t i = 0; module->parts[i]; i++)
		printf("    %s - %s\n", module->parts[i]->name, module->parts[i]->summary);
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
	if (module->parts)
		print_parts(module);
	putchar('\n');
}

static void
print_words(const struct oscap_module *module)
{
	if (!module->parent)
		return;
	print_words(module->parent);
	fprintf(stderr, " %s", module->name);
}

void
oscap_usage(const struct oscap_module *module, const char *text)
{
	if (text)
		fprintf(stderr, "ERROR:    %s\n", text);
	fprintf(stderr, "Usage:    oscap [options] %s\n", module->usage);
	if (module->parts) {
		fputs("Commands: ", stderr);
		for (size_t i = 0; module->parts[i]; i++)
			fprintf(stderr, "%s ", module->parts[i]->name);
		fputc('\n', stderr);
	}
	fputs("Help:     oscap", stderr);
	print_words(module);
	fputs(" -h\n", stderr);
}

void
oscap_list(const struct oscap_module *module)
{
	for (size_t i = 0; module->parts && module->parts[i]; i++)
		puts(module->parts[i]->name);
}

void
oscap_tree(const struct oscap_module *module, unsigned depth)
{
	printf("%*s%s - %s\n", (int)(4 * depth), "", module->name, module->summary);
	for (size_t i = 0; module->parts && module->parts[i]; i++)
		oscap_tree(module->parts[i], depth + 1);
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
