/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance explain: what a rule asks, and with an image what was found.
 */
#include "command.h"
#include "options.h"
#include "source.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
	struct source source;
	struct words operands;
	const char *name, *image; /* of the operands */
};

static const struct option_row rows[] = {
	SOURCE_ROWS(struct settings, source),
};

static const struct option_table table = {
	.command = "explain",
	.operands = "[RULE|DEFINITION] [IMAGE]",
	.about = "Prints what rules ask: criteria, objects, patterns, variables and where their\n"
		 "values come from. With an IMAGE, evaluates them and prints what was found at "
		 "each\n"
		 "place, and what came of it. One operand is an image if such a file is there.",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

struct job {
	const struct settings *settings;
	struct compliance_content *content;
	struct compliance_plan *plan;
	struct compliance_image *image;
	struct compliance_result *result;
	const char *name; /* what is to be printed of the plan; NULL: all of it */
	struct compliance_error error;
};

static int
open_content(struct job *job)
{
	return source_open(&job->content, &job->settings->source, &job->error);
}

/* Only the rule, else only the rules that check the definition, else all: the definition may be one
 * that others extend. */
static int
compile(struct job *job)
{
	const char *const *name = &job->settings->name;
	struct compliance_plan_options tries[] = {
		{ .rules = name, .rule_count = 1 },
		{ .definitions = name, .definition_count = 1 },
		{ .size = 0 },
	};
	int code = COMPLIANCE_ENOTFOUND;

	for (size_t i = *name ? 0 : 2; i < 3 && code == COMPLIANCE_ENOTFOUND; i++) {
		tries[i].size = sizeof tries[i];
		source_choose(&job->settings->source, &tries[i]);
		code = compliance_plan_compile(&job->plan, job->content, &tries[i], &job->error);
		job->name = i == 2 ? *name : NULL;
	}
	return code;
}

static int
evaluate(struct job *job)
{
	const char *reference = job->settings->image;

	if (!reference)
		return 0;
	int code = compliance_image_open(&job->image, reference, NULL, &job->error);
	return code ? code
		    : compliance_evaluate(&job->result, job->plan, job->image, NULL, &job->error);
}

static int
put(void *context, const void *bytes, size_t size)
{
	return fwrite(bytes, 1, size, context) == size ? 0 : -1;
}

/* What comes from content and images may not steer the terminal; the line breaks are ours. */
static void
print_lines(char *text)
{
	char *line;

	while ((line = strsep(&text, "\n"))) {
		text_print(stdout, line);
		if (text)
			putchar('\n');
	}
}

static int
print(struct job *job)
{
	char *text = NULL;
	size_t size = 0;
	FILE *memory = open_memstream(&text, &size);
	int code = COMPLIANCE_ENOMEM;

	job->error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
	if (memory)
		code = compliance_explain(
			job->plan, job->result, job->name, put, memory, &job->error);
	if (memory && fclose(memory) != 0 && !code)
		code = COMPLIANCE_ENOMEM;
	if (!code)
		print_lines(text);
	free(text);
	return code;
}

/* No id is the name of a file that is there, and none begins as a reference to an image does. */
static bool
is_image(const char *operand)
{
	static const char *const transports[] = {
		"dir:", "oci:", "oci-archive:", "docker-archive:"
	};

	for (size_t i = 0; i < sizeof transports / sizeof *transports; i++)
		if (strncmp(operand, transports[i], strlen(transports[i])) == 0)
			return true;
	return access(operand, F_OK) == 0;
}

static int
sort_operands(struct settings *settings)
{
	const struct words *operands = &settings->operands;

	if (operands->count > 2)
		return usage("explain", "expected a RULE and an IMAGE at most, got %zu operands",
			operands->count);
	if (operands->count == 2) {
		settings->name = operands->items[0];
		settings->image = operands->items[1];
	} else if (operands->count == 1 && is_image(operands->items[0])) {
		settings->image = operands->items[0];
	} else if (operands->count == 1) {
		settings->name = operands->items[0];
	}
	return STATUS_PASSED;
}

static int
run(void *context)
{
	static int (*const steps[])(struct job * job) = { open_content, compile, evaluate, print };
	struct job job = { .settings = context };
	int status = sort_operands(context);

	for (size_t i = 0; i < sizeof steps / sizeof *steps && status == STATUS_PASSED; i++)
		if (steps[i](&job) < 0)
			status = trouble(&job.error);
	compliance_result_unref(job.result);
	compliance_image_unref(job.image);
	compliance_plan_unref(job.plan);
	compliance_content_unref(job.content);
	return status;
}

int
explain_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
