/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance eval: content, image, results and report.
 */
#include "command.h"
#include "data.h"
#include "documents.h"
#include "epoch.h"
#include "inputs.h"
#include "interrupt.h"
#include "options.h"
#include "oval.h"
#include "progress.h"
#include "source.h"
#include "summary.h"
#include "target.h"
#include "text.h"
#include "trust.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
	const char *waivers;
	struct source source;
	struct document_wish documents;
	struct target target;
	struct trust trust;
	struct oval_wish oval;
	const char *title;
	struct words rules, skip_rules, definitions, remarks, organizations, operands;
	bool quiet, verbose;
	int color;
};

static const char *const colors[] = { "auto", "always", "never", NULL };
enum { COLOR_AUTO, COLOR_ALWAYS };

static const struct option_row rows[] = {
	SOURCE_ROWS(struct settings, source),
	{ "rule", OPTION_WORDS, offsetof(struct settings, rules), "ID", NULL,
		"evaluate only this rule (may be repeated)" },
	{ "skip-rule", OPTION_WORDS, offsetof(struct settings, skip_rules), "ID", NULL,
		"do not evaluate this rule (may be repeated)" },
	{ "definition", OPTION_WORDS, offsetof(struct settings, definitions), "ID", NULL,
		"evaluate only rules that check this OVAL definition (may be repeated)" },
	{ "waivers", OPTION_TEXT, offsetof(struct settings, waivers), "FILE", NULL,
		"failures that are accepted: YAML with rule, reason, who, expires, image" },
	{ "results", OPTION_TEXT, offsetof(struct settings, documents.names[DOCUMENT_RESULTS]),
		"FILE", NULL, "write XCCDF results; - is standard output" },
	{ "report", OPTION_TEXT, offsetof(struct settings, documents.names[DOCUMENT_REPORT]),
		"FILE", NULL, "write an HTML report; - is standard output" },
	{ "arf", OPTION_TEXT, offsetof(struct settings, documents.names[DOCUMENT_ARF]), "FILE",
		NULL, "write an asset report (ARF 1.1); - is standard output" },
	{ "arf-without-request", OPTION_FLAG, offsetof(struct settings, documents.without_request),
		NULL, NULL, "leave the data stream out of the asset report" },
	{ "oval-results", OPTION_TEXT, offsetof(struct settings, oval.target), "FILE|DIR", NULL,
		"write OVAL results, for several OVAL documents into a folder" },
	{ "directives", OPTION_TEXT, offsetof(struct settings, oval.directives), "FILE", NULL,
		"OVAL directives: what OVAL results tell" },
	{ "without-system-characteristics", OPTION_FLAG,
		offsetof(struct settings, oval.without_characteristics), NULL, NULL,
		"OVAL results without what was collected" },
	{ "title", OPTION_TEXT, offsetof(struct settings, title), "TEXT", NULL,
		"title of the results (default: the image's name)" },
	{ "remark", OPTION_WORDS, offsetof(struct settings, remarks), "TEXT", NULL,
		"what results say of this run (may be repeated)" },
	{ "organization", OPTION_WORDS, offsetof(struct settings, organizations), "NAME", NULL,
		"who is responsible for it, the highest first (may be repeated)" },
	TRUST_ROWS(struct settings, trust),
	TARGET_ROWS(struct settings, target),
	{ "quiet", OPTION_FLAG, offsetof(struct settings, quiet), NULL, NULL, "print errors only" },
	{ "verbose", OPTION_FLAG, offsetof(struct settings, verbose), NULL, NULL,
		"print what was found, and what was left out" },
	{ "color", OPTION_CHOICE, offsetof(struct settings, color), "auto|always|never", colors,
		"colour: auto is on a terminal, and not where NO_COLOR is set" },
};

static const struct option_table table = {
	.command = "eval",
	.operands = "IMAGE",
	.about = "Evaluates the rules of a benchmark against the files of IMAGE. Nothing in it is "
		 "run,\n"
		 "and nothing is written to it.\n" TARGET_HELP,
	.more = "Exit status: 0 everything evaluated passed; 2 a rule failed, or came out error "
		"or\n"
		"unknown; 3 no rule could be evaluated; 1 the run itself failed; 64 wrong "
		"usage.\n\n"
		"Environment: SOURCE_DATE_EPOCH is the time that results state; COMPLIANCE_DATA a "
		"folder\n"
		"with content/ and reports/ instead of those that were installed.",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

/* All that one evaluation holds. */
struct job {
	const struct settings *settings;
	struct progress progress;
	struct summary summary;
	struct documents documents;
	struct oval_outputs oval;
	struct inputs inputs;
	struct compliance_plan *plan;
	struct compliance_result *result;
	struct compliance_error error;
};

/* Told by the library about what it leaves out. */
static int
tell(void *context, const char *message)
{
	struct job *job = context;

	if (job->settings->verbose) {
		progress_wipe(&job->progress);
		text_print(job->summary.stream, message);
		fputc('\n', job->summary.stream);
	}
	return interrupt_asked();
}

static int
stop(void *context)
{
	(void)context;
	return interrupt_asked();
}

static bool
wants_color(const struct settings *settings, FILE *stream)
{
	const char *none = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");

	if (settings->color != COLOR_AUTO)
		return settings->color == COLOR_ALWAYS;
	return isatty(fileno(stream)) && !(none && *none) &&
	       !(terminal && strcmp(terminal, "dumb") == 0);
}

static int
open_outputs(struct job *job)
{
	const struct settings *settings = job->settings;

	int code = documents_open(&job->documents, &settings->documents, &job->error);
	const bool taken = documents_use_standard(&job->documents);
	job->summary =
		(struct summary){ .stream = taken ? stderr : stdout, .verbose = settings->verbose };
	job->summary.color = wants_color(settings, job->summary.stream);
	if (!settings->quiet && isatty(fileno(job->summary.stream)))
		job->progress.stream = job->summary.stream;
	return code;
}

static int
open_inputs(struct job *job)
{
	const struct settings *settings = job->settings;
	const struct inputs_wish wish = {
		.source = &settings->source,
		.reference = settings->operands.items[0],
		.target = &settings->target,
		.watch = { .tell = tell, .stop = stop, .context = job },
	};

	progress_say(&job->progress, "reading", wish.reference);
	int code = inputs_open(&job->inputs, &wish, &job->error);
	return code < 0 ? code
			: trust_verify(&job->settings->trust, job->inputs.content, &job->error);
}

static int
compile(struct job *job)
{
	const struct settings *settings = job->settings;
	struct compliance_plan_options options = {
		.size = sizeof options,
		.rules = settings->rules.items,
		.rule_count = settings->rules.count,
		.skip_rules = settings->skip_rules.items,
		.skip_rule_count = settings->skip_rules.count,
		.definitions = settings->definitions.items,
		.definition_count = settings->definitions.count,
		.whole_items = settings->oval.target || settings->documents.names[DOCUMENT_ARF],
	};
	const char *warning;

	source_choose(&settings->source, &options);
	int code = compliance_plan_compile(&job->plan, job->inputs.content, &options, &job->error);
	if (code < 0)
		return code;
	for (size_t i = 0; (warning = compliance_content_warning(job->inputs.content, i)); i++)
		tell(job, warning);
	for (size_t i = 0; (warning = compliance_plan_warning(job->plan, i)); i++)
		tell(job, warning);
	return 0;
}

static int
evaluate(struct job *job)
{
	struct compliance_evaluate_options options = {
		.size = sizeof options,
		.watch = progress_watch,
		.context = &job->progress,
		.title = job->settings->title,
		.remarks = job->settings->remarks.items,
		.remark_count = job->settings->remarks.count,
		.organizations = job->settings->organizations.items,
		.organization_count = job->settings->organizations.count,
	};

	char *waivers = NULL;

	int code = epoch_read(&options, &job->error);
	if (!code && job->settings->waivers) {
		code = data_read(
			job->settings->waivers, &waivers, &options.waivers_size, &job->error);
		options.waivers = waivers;
		options.waivers_name = job->settings->waivers;
	}
	if (!code)
		code = compliance_evaluate(
			&job->result, job->plan, job->inputs.image, &options, &job->error);
	free(waivers);
	return code;
}

/* All are whole before any gets its name. */
static int
write_outputs(struct job *job)
{
	const struct settings *settings = job->settings;

	int code = documents_write(
		&job->documents, &settings->documents, job->result, &job->progress, &job->error);
	if (!code && settings->oval.target) {
		progress_say(&job->progress, "writing", settings->oval.target);
		code = oval_write(&job->oval, &settings->oval, job->result, &job->error);
	}
	if (!code)
		code = documents_commit(&job->documents, &job->error);
	return code ? code : oval_commit(&job->oval, &job->error);
}

static void
print_warnings(const struct compliance_result *result)
{
	const char *warning;

	for (size_t i = 0; (warning = compliance_result_warning(result, i)); i++) {
		fputs("compliance: warning: ", stderr);
		text_print(stderr, warning);
		fputc('\n', stderr);
	}
}

static int
conclude(struct job *job)
{
	const enum compliance_outcome outcome = compliance_result_outcome(job->result);

	progress_wipe(&job->progress);
	if (!job->settings->quiet) {
		summary_findings(&job->summary, job->result);
		summary_totals(&job->summary, job->result);
		documents_print(&job->documents, job->summary.stream);
	}
	print_warnings(job->result);
	if (outcome == COMPLIANCE_NOTHING) {
		fflush(job->summary.stream);
		summary_nothing(stderr, job->result);
	}
	switch (outcome) {
	case COMPLIANCE_PASSED: return STATUS_PASSED;
	case COMPLIANCE_FAILED: return STATUS_FINDINGS;
	case COMPLIANCE_NOTHING: break;
	}
	return STATUS_NOTHING;
}

static int
do_job(struct job *job)
{
	static int (*const steps[])(
		struct job * job) = { open_outputs, open_inputs, compile, evaluate, write_outputs };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		int code = interrupt_asked() ? COMPLIANCE_ECANCELED : steps[i](job);
		if (code == 0)
			continue;
		progress_wipe(&job->progress);
		return trouble(&job->error);
	}
	return conclude(job);
}

static int
check(const struct settings *settings)
{
	if (settings->operands.count != 1)
		return usage("eval", "expected one IMAGE, got %zu", settings->operands.count);
	if (settings->quiet && settings->verbose)
		return usage("eval", "--quiet and --verbose exclude each other");
	const char *misuse = trust_misuse(&settings->trust);
	if (misuse)
		return usage("eval", "%s", misuse);
	const char *shared = documents_shared(&settings->documents);
	if (shared)
		return usage("eval", "two outputs name the same file: %s", shared);
	return STATUS_PASSED;
}

static int
run(void *context)
{
	const struct settings *settings = context;
	struct job job = { .settings = settings };

	int status = check(settings);
	if (status != STATUS_PASSED)
		return status;
	status = do_job(&job);
	documents_close(&job.documents);
	oval_close(&job.oval);
	compliance_result_unref(job.result);
	compliance_plan_unref(job.plan);
	inputs_close(&job.inputs);
	return status;
}

int
eval_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
