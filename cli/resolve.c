/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance resolve: a benchmark in which all that is inherited stands where it holds.
 */
#include "command.h"
#include "options.h"
#include "output.h"
#include "source.h"

struct settings {
	struct source source;
	const char *output;
	struct words operands;
};

static const struct option_row rows[] = {
	{ "content", OPTION_TEXT, offsetof(struct settings, source.content), "FILE", NULL,
		"SCAP content (default: the bundled benchmark for containers)" },
	{ "datastream-id", OPTION_TEXT, offsetof(struct settings, source.stream), "ID", NULL,
		"which data stream of a collection (default: the first)" },
	{ "benchmark-id", OPTION_TEXT, offsetof(struct settings, source.benchmark), "ID", NULL,
		"which benchmark of the content (default: the first)" },
	{ "output", OPTION_TEXT, offsetof(struct settings, output), "FILE", NULL,
		"where it is written (default: -, standard output)" },
};

static const struct option_table table = {
	.command = "resolve",
	.operands = "",
	.about = "Writes the benchmark with its items and profiles resolved: what extends has all "
		 "that it\n"
		 "inherits, and what is abstract is left out.",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

static int
write_resolved(const struct compliance_content *content, const struct settings *settings,
	struct compliance_error *error)
{
	struct output output = { 0 };
	size_t index;

	int code = source_benchmark(content, &settings->source, &index, error);
	if (!code)
		code = output_open(&output, settings->output ? settings->output : "-", error);
	if (!code)
		code = compliance_content_resolve(content, index, output_write, &output, error);
	if (!code)
		code = output_flush(&output, error);
	if (!code)
		code = output_commit(&output, error);
	output_close(&output);
	return code;
}

static int
run(void *context)
{
	const struct settings *settings = context;
	struct compliance_content *content = NULL;
	struct compliance_error error = { 0 };

	if (settings->operands.count)
		return usage(
			"resolve", "expected no operand, got \"%s\"", settings->operands.items[0]);
	int code = source_open(&content, &settings->source, &error);
	if (!code)
		code = write_resolved(content, settings, &error);
	compliance_content_unref(content);
	return code < 0 ? trouble(&error) : STATUS_PASSED;
}

int
resolve_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
