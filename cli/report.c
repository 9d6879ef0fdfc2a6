/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance report: the results of an earlier run as a page.
 */
#include "command.h"
#include "output.h"
#include "sheet.h"

struct settings {
	const char *output, *result, *stylesheet, *content;
	struct words operands;
};

static const struct option_row rows[] = {
	{ "output", OPTION_TEXT, offsetof(struct settings, output), "FILE", NULL,
		"where it is written (default: -, standard output)" },
	{ "result-id", OPTION_TEXT, offsetof(struct settings, result), "ID", NULL,
		"which TestResult: its id, or a unique end of it (default: the last)" },
	{ "stylesheet", OPTION_TEXT, offsetof(struct settings, stylesheet), "FILE", NULL,
		"what writes it, in XSLT 1.0 (default: the bundled one, which writes HTML)" },
	{ "content", OPTION_TEXT, offsetof(struct settings, content), "FILE", NULL,
		"the benchmark, where FILE does not hold it" },
};

static const struct option_table table = {
	.command = "report",
	.operands = "FILE",
	.about = "Writes a report of results that this or another program has written: XCCDF "
		 "results, or an\n"
		 "asset report (ARF). Nothing is evaluated.",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

struct job {
	const struct settings *settings;
	struct compliance_content *content;
	const struct compliance_test_result *result;
	struct sheet sheet;
};

static int
write_report(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	return compliance_report_test_result(
		job->content, job->result, &job->sheet.stylesheet, output_write, output, error);
}

/* Results beside their benchmark are added to it; else they bring it along. */
static int
open_results(struct job *job, struct compliance_error *error)
{
	const struct settings *settings = job->settings;
	const char *path = settings->operands.items[0];

	int code = compliance_content_open(
		&job->content, settings->content ? settings->content : path, NULL, error);
	if (!code && settings->content)
		code = compliance_content_add_test_results(job->content, path, error);
	return code;
}

static int
make(struct job *job, struct compliance_error *error)
{
	int code = open_results(job, error);

	if (!code)
		code = compliance_content_find_test_result(
			job->content, job->settings->result, &job->result, error);
	if (!code)
		code = sheet_open(&job->sheet, job->settings->stylesheet, error);
	if (!code)
		code = output_make(job->settings->output, write_report, job, error);
	return code;
}

static int
run(void *context)
{
	struct job job = { .settings = context };
	struct compliance_error error = { 0 };

	if (job.settings->operands.count != 1)
		return usage("report", "expected one FILE, got %zu", job.settings->operands.count);
	int code = make(&job, &error);
	sheet_close(&job.sheet);
	compliance_content_unref(job.content);
	return code < 0 ? trouble(&error) : STATUS_PASSED;
}

int
report_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
