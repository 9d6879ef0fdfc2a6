/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance validate: is content as it should be?
 *
 * It is held against the schema of its kind and version, where there is one, and against what
 * evaluation needs: well-formedness, references, values, and each profile by itself.
 */
#include "command.h"
#include "options.h"
#include "text.h"
#include "trust.h"

#include <stdio.h>
#include <string.h>

struct settings {
	const char *schemas;
	bool no_schemas;
	struct trust trust;
	struct words operands;
};

static const struct option_row rows[] = {
	{ "schemas", OPTION_TEXT, offsetof(struct settings, schemas), "DIR", NULL,
		"where the schemas are (default: " SCHEMA_FOLDER ")" },
	{ "no-schemas", OPTION_FLAG, offsetof(struct settings, no_schemas), NULL, NULL,
		"without schemas: only our own checks" },
	TRUST_ROWS(struct settings, trust),
};

static const struct option_table table = {
	.command = "validate",
	.operands = "FILE...",
	.about = "Says whether content is what the schema of its kind and version asks for, and "
		 "whether\n"
		 "its references, values and profiles hold together; each fault with its line.",
	.more = "Exit status: 0 all files are valid; 2 one is not; 1 one could not be checked.",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
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

/* Content that nobody has signed is not what was asked for. */
static int
judge_signature(const struct compliance_error *error)
{
	if (error->code != COMPLIANCE_ENOTFOUND)
		return judge(error);
	print("invalid: ", error->message);
	return STATUS_FINDINGS;
}

/* A tailoring may be as it should be, and what it is for not be there. */
static bool
is_sound_alone(const char *path, const struct compliance_validated *held)
{
	const struct compliance_content_options options = { .size = sizeof options, .alone = true };
	struct compliance_content *content = NULL;

	if (strcmp(held->document, "XCCDF Tailoring") != 0 ||
		compliance_content_open_with(&content, path, &options, NULL) < 0)
		return false;
	compliance_content_unref(content);
	return true;
}

/* What else could not be read is said once, by the check against the schema. */
static int
check(const char *path, const struct settings *settings, const struct compliance_validated *held)
{
	struct compliance_content *content = NULL;
	struct compliance_error error;
	const char *warning;

	int code = compliance_content_open(&content, path, NULL, &error);
	if (code == COMPLIANCE_EUNSUPPORTED && held->has_schema && !settings->trust.verify)
		return STATUS_PASSED;
	if (code == COMPLIANCE_ECONTENT && !settings->trust.verify && is_sound_alone(path, held)) {
		print("warning: ", error.message);
		return STATUS_PASSED;
	}
	if (code < 0)
		return judge(&error);
	for (size_t i = 0; (warning = compliance_content_warning(content, i)); i++)
		print("warning: ", warning);
	int status = compile_all(content);
	if (trust_verify(&settings->trust, content, &error) < 0)
		status = worse(status, judge_signature(&error));
	compliance_content_unref(content);
	return status;
}

static void
print_fault(void *context, unsigned line, const char *message)
{
	fputs("invalid: ", stdout);
	text_print(stdout, context);
	printf(":%u: ", line);
	text_print(stdout, message);
	putchar('\n');
}

static int
hold(const char *path, const struct settings *settings, struct compliance_validated *held)
{
	const struct compliance_validate_options options = {
		.size = sizeof options,
		.schemas = settings->no_schemas ? NULL
			   : settings->schemas	? settings->schemas
						: SCHEMA_FOLDER,
		.take = print_fault,
		.context = (void *)path,
	};
	struct compliance_error error;

	int code = compliance_validate(path, &options, held, sizeof *held, &error);
	if (code < 0)
		return judge(&error);
	if (!held->has_schema && options.schemas) {
		fputs("warning: ", stdout);
		text_print(stdout, path);
		printf(": no schema of %s %s is in %s: only our own checks are made\n",
			held->document, *held->version ? held->version : "(of no version)",
			options.schemas);
	}
	return held->faults ? STATUS_FINDINGS : STATUS_PASSED;
}

static void
print_valid(const char *path, const struct compliance_validated *held)
{
	text_print(stdout, path);
	fputs(": valid ", stdout);
	text_print(stdout, held->document);
	if (*held->version) {
		putchar(' ');
		text_print(stdout, held->version);
	}
	puts(held->has_schema ? "" : ", as far as our own checks go");
}

static int
validate(const char *path, const struct settings *settings)
{
	struct compliance_validated held = { .document = "" };
	int status = hold(path, settings, &held);

	/* Where there is no document at all, that has been said. */
	if (*held.document)
		status = worse(status, check(path, settings, &held));
	if (status == STATUS_PASSED)
		print_valid(path, &held);
	return status;
}

static int
run(void *context)
{
	const struct settings *settings = context;
	const struct words *files = &settings->operands;
	const char *misuse = trust_misuse(&settings->trust);
	int status = STATUS_PASSED;

	if (files->count == 0 || misuse)
		return usage("validate", "%s", misuse ? misuse : "expected a FILE");
	for (size_t i = 0; i < files->count; i++)
		status = worse(status, validate(files->items[i], settings));
	return status;
}

int
validate_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
