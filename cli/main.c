/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "interrupt.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sorted by name. */
static const struct command commands[] = {
	{ "cat", "print a file of an image", cat_run },
	{ "eval", "evaluate an image", eval_run },
	{ "explain", "print what rules ask, and what was found", explain_run },
	{ "fix", "write a script that mends what rules ask for", fix_run },
	{ "guide", "write what the rules of a profile ask for, as a page", guide_run },
	{ "info", "say what is in a content file or an image", info_run },
	{ "ls", "list the files of an image", ls_run },
	{ "oscap", "stand in for oscap: its command line", oscap_run },
	{ "packages", "list the installed packages of an image", packages_run },
	{ "report", "write a report of earlier results", report_run },
	{ "resolve", "write a benchmark with all that is inherited", resolve_run },
	{ "tailor", "write a tailoring file", tailor_run },
	{ "validate", "check content for faults", validate_run },
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int
compare_name(const void *name, const void *command)
{
	return strcmp(name, ((const struct command *)command)->name);
}

static int
help(void)
{
	puts("usage: compliance COMMAND [OPTION...] ARGUMENT...\n\n"
	     "Evaluates SCAP content (XCCDF, OVAL) against the file system of an image, without\n"
	     "running it.\n\ncommands:");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		printf("  %-10s%s\n", commands[i].name, commands[i].summary);
	puts("\n  --help      this text; compliance COMMAND --help says more\n"
	     "  --version   the version");
	return STATUS_PASSED;
}

static int
version(void)
{
	printf("compliance %s\n", compliance_version());
	return STATUS_PASSED;
}

static int
run(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;

	if (!name)
		return usage("", "expected a command");
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return help();
	if (strcmp(name, "--version") == 0)
		return version();
	const struct command *command =
		bsearch(name, commands, COMMAND_COUNT, sizeof *commands, compare_name);
	if (!command)
		return usage("", "unknown %s \"%s\"", *name == '-' ? "option" : "command", name);
	return command->run(argc - 1, argv + 1);
}

static bool
is_called_oscap(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return path && strcmp(slash ? slash + 1 : path, "oscap") == 0;
}

/* What was printed must have arrived: a full disk is trouble too. */
int
main(int argc, char **argv)
{
	interrupt_prepare();
	int status = is_called_oscap(argv[0]) ? oscap_run(argc, argv) : run(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("compliance: standard output");
		return STATUS_TROUBLE;
	}
	return status;
}
