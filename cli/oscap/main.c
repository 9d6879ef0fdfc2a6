/* SPDX-License-Identifier: Apache-2.0 */
/* From the words of a command line to the operation that they name. */
#include "../command.h"
#include "../text.h"
#include "environment.h"
#include "oscap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char everywhere[] = "verbose verbose-log-file";
static const char lists[] = "list-submodules list-all-submodules module-tree";

/* A table that knows its module. */
struct level {
	struct option_table table; /* first */
	const struct oscap_module *module;
};

int
oscap_trouble(const struct compliance_error *error)
{
	fputs("OpenSCAP Error: ", stderr);
	text_print(stderr, error->message);
	fputc('\n', stderr);
	return OSCAP_ERROR;
}

int
oscap_refuse(const char *what)
{
	fprintf(stderr, "OpenSCAP Error: %s\n", what);
	return OSCAP_ERROR;
}

int
oscap_not_done(const struct oscap_module *module, const struct oscap_settings *settings)
{
	(void)settings;
	fprintf(stderr, "OpenSCAP Error: %s is not done by this program.\n", module->path);
	return OSCAP_ERROR;
}

static void
help(const struct option_table *table)
{
	oscap_help(((const struct level *)table)->module);
}

static void
complain(const struct option_table *table, const char *text)
{
	fprintf(stderr, "oscap: %s\n", text);
	oscap_usage(((const struct level *)table)->module, NULL);
}

static const char *const of_letters[] = { "quiet", "version", "output" };

static const struct option_voice leaf_voice = { help, complain, "qVo", of_letters, false };
static const struct option_voice level_voice = { help, complain, "qVo", of_letters, true };

/* OpenSCAP ends with 0 here. */
static bool
is_verbosity_wrong(const struct oscap_module *module, const struct oscap_settings *settings)
{
	static const char *const levels[] = { "DEVEL", "INFO", "WARNING", "ERROR" };

	if (settings->log && !settings->verbose) {
		oscap_usage(module, "--verbose-log-file needs --verbose beside it.");
		return true;
	}
	if (!settings->verbose)
		return false;
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		if (strcmp(levels[i], settings->verbose) == 0)
			return false;
	}
	oscap_usage(module, "Verbosity level must be one of: DEVEL, INFO, WARNING, ERROR.");
	return true;
}

/* What is asked of the program as a whole. True where it was answered. */
static bool
answer(const struct oscap_module *module, const struct oscap_settings *settings)
{
	if (settings->version)
		oscap_version();
	else if (settings->tree)
		oscap_tree(module, 0);
	else if (settings->submodules || settings->all_submodules)
		oscap_list(module);
	else
		return false;
	return true;
}

static int
run_operation(const struct oscap_module *module, const struct oscap_settings *settings)
{
	const size_t count = settings->operands.count;

	if (is_verbosity_wrong(module, settings))
		return OSCAP_OK;
	if (settings->quiet)
		puts("Warning: '-q' is obsolete: send the output to /dev/null instead.");
	if (count < module->operands->least || count > module->operands->most) {
		oscap_usage(module, module->operands->lacking);
		return OSCAP_ARGUMENTS;
	}
	return module->call(module, settings);
}

/*
 * Reads the options of one level; what stands behind the first other word belongs to the next. The
 * settings of the levels above hold below, so the operands of a level are forgotten.
 */
static enum options_answer
read_level(
	const struct oscap_module *module, int argc, char **argv, struct oscap_settings *settings)
{
	struct option_row rows[OSCAP_MOST_ROWS];
	size_t count = oscap_rows(everywhere, rows, 0);

	count = oscap_rows(lists, rows, count);
	count = oscap_rows(module->options, rows, count);
	count = oscap_rows(module->silent, rows, count);
	const struct level level = {
		.table = { .command = oscap_name(module),
			.rows = rows,
			.row_count = count,
			.words_offset = offsetof(struct oscap_settings, operands),
			.voice = module->call ? &leaf_voice : &level_voice },
		.module = module,
	};
	free(settings->operands.items);
	settings->operands = (struct words){ 0 };
	return options_read(&level.table, argc, argv, settings);
}

static const struct oscap_module *
next_module(const struct oscap_module *module, const char *name)
{
	const struct oscap_module *part = NULL;

	if (!name) {
		oscap_usage(module, NULL);
		return NULL;
	}
	while ((part = oscap_part(module, part)) && strcmp(oscap_name(part), name) != 0)
		;
	if (!part)
		fprintf(stderr, "No such module: %s\n", name);
	return part;
}

static int
run(int argc, char **argv, struct oscap_settings *settings)
{
	const struct oscap_module *module = oscap_module("");

	while (module) {
		switch (read_level(module, argc, argv, settings)) {
		case OPTIONS_GO: break;
		case OPTIONS_DONE: return OSCAP_OK;
		case OPTIONS_WRONG: return OSCAP_ARGUMENTS;
		}
		if (answer(module, settings))
			return OSCAP_OK;
		if (module->call)
			return run_operation(module, settings);
		const struct words *rest = &settings->operands;
		argv += argc - (int)rest->count;
		argc = (int)rest->count;
		module = next_module(module, argc ? argv[0] : NULL);
	}
	return OSCAP_NO_MODULE;
}

/* Where the operation of oval stands in a command line; 0: it is another's. */
static int
find_oval(int argc, char **argv)
{
	int at = 1;

	while (at < argc && argv[at][0] == '-')
		at++;
	return at + 1 < argc && strcmp(argv[at], "oval") == 0 ? at + 1 : 0;
}

/* OSCAP_OVAL_COMMAND_OPTIONS: words, parted by commas, that stand behind the operation of oval. */
static int
run_with_more(int argc, char **argv, struct oscap_settings *settings)
{
	const int at = find_oval(argc, argv);
	struct environment_list more = { 0 };
	struct compliance_error error;

	if (at && environment_list(&more, "OSCAP_OVAL_COMMAND_OPTIONS", ",", &error))
		return oscap_trouble(&error);
	char **words = calloc((size_t)argc + more.count + 1, sizeof *words);
	if (!words)
		return oscap_refuse("out of memory");
	const size_t head = more.count ? (size_t)at + 1 : (size_t)argc;
	memcpy(words, argv, head * sizeof *words);
	for (size_t i = 0; i < more.count; i++)
		words[head + i] = (char *)more.parts[i];
	memcpy(words + head + more.count, argv + head, ((size_t)argc - head) * sizeof *words);
	int status = run(argc + (int)more.count, words, settings);
	environment_list_free(&more);
	free(words);
	return status;
}

int
oscap_run(int argc, char **argv)
{
	struct oscap_settings settings = { 0 };

	int status = run_with_more(argc, argv, &settings);
	free(settings.rules.items);
	free(settings.skip_rules.items);
	free(settings.references.items);
	free(settings.dictionaries.items);
	free(settings.operands.items);
	return status;
}
