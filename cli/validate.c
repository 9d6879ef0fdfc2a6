/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance validate: is content as it should be?
 *
 * What is looked at is what evaluation needs: well-formedness, references, values, and each profile
 * by itself. Schemas are not looked at.
 */
#include "command.h"
#include "options.h"
#include "text.h"

#include <stdio.h>

struct settings {
	struct words operands;
};

static const struct option_table table = {
	.command = "validate",
	.operands = "FILE...",
	.about = "Says whether content is well-formed, and whether its references, values and "
		 "profiles\n"
		 "hold together; each fault with its line. Schemas are not looked at.",
	.more = "Exit status: 0 all files are valid; 2 one is not; 1 one could not be checked.",
	.words_offset = offsetof(struct settings, operands),
};

static void
print(const char *kind, const char *message)
{
	fputs(kind, stdout);
	text_print(stdout, message);
	putchar('\n');
}

/* A fault of the content is a finding, all else trouble. */
static int
judge(const struct compliance_error *error)
{
	if (error->code != COMPLIANCE_ECONTENT)
		return trouble(error);
	print("invalid: ", error->message);
	return STATUS_FINDINGS;
}

/* Trouble outweighs findings. */
static int
worse(int one, int other)
{
	if (one == STATUS_TROUBLE || other == STATUS_TROUBLE)
		return STATUS_TROUBLE;
	return one ? one : other;
}

static int
compile(struct compliance_content *content, const struct compliance_benchmark *benchmark,
	const char *profile)
{
	const struct compliance_plan_options options = {
		.size = sizeof options,
		.stream = benchmark->stream,
		.benchmark = benchmark->id,
		.component = benchmark->component,
		.profile = profile,
	};
	struct compliance_plan *plan = NULL;
	struct compliance_error error;
	const char *warning;

	if (compliance_plan_compile(&plan, content, &options, &error) < 0)
		return judge(&error);
	for (size_t i = 0; (warning = compliance_plan_warning(plan, i)); i++)
		print("warning: ", warning);
	compliance_plan_unref(plan);
	return STATUS_PASSED;
}

static int
compile_all(struct compliance_content *content)
{
	const struct compliance_benchmark *benchmark;
	int status = STATUS_PASSED;

	for (size_t i = 0; (benchmark = compliance_content_benchmark(content, i)); i++) {
		status = worse(status, compile(content, benchmark, NULL));
		for (size_t j = 0; j < benchmark->profile_count; j++)
			status = worse(
				status, compile(content, benchmark, benchmark->profiles[j]->id));
	}
	return status;
}

static int
validate(const char *path)
{
	struct compliance_content *content = NULL;
	struct compliance_error error;
	const char *warning;

	if (compliance_content_open(&content, path, NULL, &error) < 0)
		return judge(&error);
	for (size_t i = 0; (warning = compliance_content_warning(content, i)); i++)
		print("warning: ", warning);
	int status = compile_all(content);
	if (status == STATUS_PASSED) {
		text_print(stdout, path);
		printf(": valid %s\n",
			compliance_document_name(compliance_content_document(content)));
	}
	compliance_content_unref(content);
	return status;
}

static int
run(void *context)
{
	const struct words *files = &((const struct settings *)context)->operands;
	int status = STATUS_PASSED;

	if (files->count == 0)
		return usage("validate", "expected a FILE");
	for (size_t i = 0; i < files->count; i++)
		status = worse(status, validate(files->items[i]));
	return status;
}

int
validate_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
