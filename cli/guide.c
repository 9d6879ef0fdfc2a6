/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance guide: what the rules of a profile ask for, as a page.
 */
#include "command.h"
#include "output.h"
#include "sheet.h"
#include "source.h"

struct settings {
	struct source source;
	const char *output, *stylesheet;
	bool without_fixes;
	struct words operands;
};

static const struct option_row rows[] = {
	SOURCE_ROWS(struct settings, source),
	{ "output", OPTION_TEXT, offsetof(struct settings, output), "FILE", NULL,
		"where it is written (default: -, standard output)" },
	{ "without-fixes", OPTION_FLAG, offsetof(struct settings, without_fixes), NULL, NULL,
		"leave out the scripts: a much smaller page" },
	{ "stylesheet", OPTION_TEXT, offsetof(struct settings, stylesheet), "FILE", NULL,
		"what writes it, in XSLT 1.0 (default: the bundled one, which writes HTML)" },
};

static const struct option_table table = {
	.command = "guide",
	.operands = "",
	.about = "Writes a guide: what each rule that the profile selects asks for, and why, with "
		 "the values that\n"
		 "the profile sets. Nothing is evaluated.",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

struct job {
	const struct settings *settings;
	struct compliance_content *content;
	struct compliance_plan *plan;
	struct sheet sheet;
};

static int
write_guide(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	return compliance_report_guide(
		job->plan, &job->sheet.stylesheet, output_write, output, error);
}

static int
make(struct job *job, struct compliance_error *error)
{
	static const struct compliance_parameter no_fixes = { "fixes", "none" };
	struct compliance_plan_options options = { .size = sizeof options, .tolerant = true };

	int code = source_open(&job->content, &job->settings->source, error);
	source_choose(&job->settings->source, &options);
	if (!code)
		code = compliance_plan_compile(&job->plan, job->content, &options, error);
	if (!code)
		code = sheet_open_guide(&job->sheet, job->settings->stylesheet, error);
	if (job->settings->without_fixes) {
		job->sheet.stylesheet.parameters = &no_fixes;
		job->sheet.stylesheet.parameter_count = 1;
	}
	return code ? code : output_make(job->settings->output, write_guide, job, error);
}

static int
run(void *context)
{
	struct job job = { .settings = context };
	const struct words *operands = &job.settings->operands;
	struct compliance_error error = { 0 };

	if (operands->count)
		return usage("guide", "expected no operand, got \"%s\"", operands->items[0]);
	int code = make(&job, &error);
	sheet_close(&job.sheet);
	compliance_plan_unref(job.plan);
	compliance_content_unref(job.content);
	return code < 0 ? trouble(&error) : STATUS_PASSED;
}

int
guide_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
