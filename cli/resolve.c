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

struct job {
	const struct settings *settings;
	struct compliance_content *content;
	size_t benchmark;
};

static int
write_resolved(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	return compliance_content_resolve(
		job->content, job->benchmark, output_write, output, error);
}

static int
resolve(struct job *job, struct compliance_error *error)
{
	const struct source *source = &job->settings->source;

	int code = source_open(&job->content, source, error);
	if (!code)
		code = source_benchmark(job->content, source, &job->benchmark, error);
	if (!code)
		code = output_make(job->settings->output, write_resolved, job, error);
	return code;
}

static int
run(void *context)
{
	struct job job = { .settings = context };
	const struct words *operands = &job.settings->operands;
	struct compliance_error error = { 0 };

	if (operands->count)
		return usage("resolve", "expected no operand, got \"%s\"", operands->items[0]);
	int code = resolve(&job, &error);
	compliance_content_unref(job.content);
	return code < 0 ? trouble(&error) : STATUS_PASSED;
}

int
resolve_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
