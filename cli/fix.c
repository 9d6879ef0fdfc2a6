/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance fix: a script of the fixes of what failed, or of all that a profile selects.
 */
#include "command.h"
#include "output.h"
#include "source.h"
#include "text.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct settings {
	struct source source;
	const char *output, *type, *system, *results, *result;
	bool raw;
	struct words operands;
};

static const struct option_row rows[] = {
	SOURCE_ROWS(struct settings, source),
	{ "results", OPTION_TEXT, offsetof(struct settings, results), "FILE", NULL,
		"mend only what failed in these XCCDF results or asset report (ARF)" },
	{ "result-id", OPTION_TEXT, offsetof(struct settings, result), "ID", NULL,
		"which TestResult: its id, or a unique end of it (default: the last)" },
	{ "type", OPTION_TEXT, offsetof(struct settings, type), "TYPE", NULL,
		"bash (default), ansible, puppet, ... (below)" },
	{ "system", OPTION_TEXT, offsetof(struct settings, system), "URN", NULL,
		"instead of a type: the fixes of this system, one behind the other" },
	{ "raw", OPTION_FLAG, offsetof(struct settings, raw), NULL, NULL,
		"the fixes alone, without a head and a frame" },
	{ "output", OPTION_TEXT, offsetof(struct settings, output), "FILE", NULL,
		"where it is written (default: -, standard output)" },
};

static const struct option_table table = {
	.command = "fix",
	.operands = "",
	.about = "Writes a script of the fixes that the content has: for each rule that the "
		 "profile selects, or\n"
		 "with --results for each that failed. Read it before you run it: nothing is run "
		 "here.",
	.more = "types: anaconda, ansible, bash, blueprint, bootc, ignition, kickstart, "
		"kubernetes, puppet",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

struct job {
	const struct settings *settings;
	struct source source; /* with what the results say of it */
	struct compliance_content *content;
	struct compliance_plan *plan;
	const struct compliance_test_result *result;
};

static void
tell(void *context, const char *message)
{
	(void)context;
	fputs("compliance: ", stderr);
	text_print(stderr, message);
	fputc('\n', stderr);
}

/* For its owner alone, who may run it. */
static int
write_script(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;
	const struct compliance_script_options options = {
		.size = sizeof options,
		.type = job->settings->type,
		.system = job->settings->system,
		.raw = job->settings->raw,
		.result = job->result,
		.tell = tell,
	};

	if (!output_is_standard(output))
		(void)fchmod(output->descriptor, 0700);
	return compliance_plan_script(job->plan, &options, output_write, output, error);
}

/* Results beside their benchmark are added to it; else they bring it along. */
static int
open_content(struct job *job, struct compliance_error *error)
{
	const struct settings *settings = job->settings;
	const bool beside = settings->results && settings->source.content;

	job->source = settings->source;
	if (settings->results && !beside)
		job->source.content = settings->results;
	int code = source_open(&job->content, &job->source, error);
	if (!code && beside)
		code = compliance_content_add_test_results(job->content, settings->results, error);
	if (!code && settings->results)
		code = compliance_content_find_test_result(
			job->content, settings->result, &job->result, error);
	if (!code && job->result && !job->source.profile)
		job->source.profile = job->result->profile;
	return code;
}

/* A profile that the content does not have is told by the values of the results. */
static int
compile(struct job *job, struct compliance_error *error)
{
	struct compliance_plan_options options = { .size = sizeof options, .tolerant = true };

	source_choose(&job->source, &options);
	int code = compliance_plan_compile(&job->plan, job->content, &options, error);
	if (code != COMPLIANCE_ENOTFOUND || !job->result || job->settings->source.profile)
		return code;
	options.profile = NULL;
	return compliance_plan_compile(&job->plan, job->content, &options, error);
}

static int
make(struct job *job, struct compliance_error *error)
{
	int code = open_content(job, error);

	if (!code)
		code = compile(job, error);
	return code ? code : output_make(job->settings->output, write_script, job, error);
}

static int
run(void *context)
{
	struct job job = { .settings = context };
	const struct words *operands = &job.settings->operands;
	struct compliance_error error = { 0 };

	if (operands->count)
		return usage("fix", "expected no operand, got \"%s\"", operands->items[0]);
	if (job.settings->result && !job.settings->results)
		return usage("fix", "--result-id: expected --results beside it");
	if (job.settings->system && job.settings->type)
		return usage("fix", "--type and --system: expected one of them");
	int code = make(&job, &error);
	compliance_plan_unref(job.plan);
	compliance_content_unref(job.content);
	return code < 0 ? trouble(&error) : STATUS_PASSED;
}

int
fix_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
