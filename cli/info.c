/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance info: what is in a content file, or an image.
 */
#include "command.h"
#include "options.h"
#include "target.h"
#include "text.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct settings {
	struct target target;
	struct words operands;
};

static const struct option_row rows[] = {
	TARGET_ROWS(struct settings, target),
};

static const struct option_table table = {
	.command = "info",
	.operands = "FILE|IMAGE",
	.about = "Says what a content file holds (its benchmarks, profiles, components), or of an "
		 "image\n"
		 "its system, architecture and package system.\n" TARGET_HELP,
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

static void
print(const char *head, const char *text)
{
	if (!text || !*text)
		return;
	fputs(head, stdout);
	text_print(stdout, text);
	fputc('\n', stdout);
}

/* How many rules a profile selects is known when it has been compiled. */
static void
print_selected(struct compliance_content *content, const struct compliance_benchmark *benchmark,
	const char *profile)
{
	const struct compliance_plan_options options = {
		.size = sizeof options,
		.stream = benchmark->stream,
		.benchmark = benchmark->id,
		.profile = profile,
	};
	struct compliance_plan *plan = NULL;
	struct compliance_error error;

	if (compliance_plan_compile(&plan, content, &options, &error) < 0) {
		fputs(" (cannot be used: ", stdout);
		text_print(stdout, error.message);
		puts(")");
		return;
	}
	const size_t count = compliance_plan_selected(plan);
	printf(" (%zu %s)\n", count, count == 1 ? "rule" : "rules");
	compliance_plan_unref(plan);
}

static void
print_profiles(struct compliance_content *content, const struct compliance_benchmark *benchmark)
{
	printf("  without a profile");
	print_selected(content, benchmark, NULL);
	if (benchmark->profile_count)
		puts("  profiles");
	for (size_t i = 0; i < benchmark->profile_count; i++) {
		const struct compliance_profile *profile = benchmark->profiles[i];
		fputs("    ", stdout);
		text_print(stdout, profile->id);
		fputs(": ", stdout);
		text_print(stdout, profile->title);
		print_selected(content, benchmark, profile->id);
	}
}

static void
print_benchmark(struct compliance_content *content, const struct compliance_benchmark *benchmark)
{
	print("benchmark ", benchmark->id);
	print("  title     ", benchmark->title);
	print("  version   ", benchmark->version);
	print("  stream    ", benchmark->stream);
	for (size_t i = 0; i < benchmark->platform_count; i++)
		print("  platform  ", benchmark->platforms[i]);
	printf("  rules     %zu\n", benchmark->rule_count);
	print_profiles(content, benchmark);
}

static void
print_component(const struct compliance_component *component)
{
	fputs("  ", stdout);
	text_print(stdout, component->kind);
	fputs(": ", stdout);
	text_print(stdout, component->id ? component->id : "");
	print(" at ", component->href);
	if (!component->href)
		putchar('\n');
}

static void
print_tailoring(const struct compliance_tailoring_document *tailoring)
{
	print("tailoring ", tailoring->id ? tailoring->id : "(without an id)");
	print("  version   ", tailoring->version);
	print("  for       ", tailoring->benchmark);
	puts("  profiles");
	for (size_t i = 0; i < tailoring->profile_count; i++) {
		fputs("    ", stdout);
		text_print(stdout, tailoring->profiles[i]->id);
		print(": ", tailoring->profiles[i]->title);
		if (!*tailoring->profiles[i]->title)
			putchar('\n');
	}
}

static void
print_counts(const struct compliance_test_result *result)
{
	size_t counts[COMPLIANCE_VERDICTS] = { 0 };
	const char *separator = "  rules     ";

	for (size_t i = 0; i < result->rule_count; i++)
		counts[result->rules[i].verdict]++;
	for (int i = 0; i < COMPLIANCE_VERDICTS; i++) {
		if (!counts[i])
			continue;
		printf("%s%zu %s", separator, counts[i],
			compliance_verdict_name((enum compliance_verdict)i));
		separator = ", ";
	}
	if (result->rule_count)
		putchar('\n');
}

static void
print_result(const struct compliance_test_result *result)
{
	print("result ", *result->id ? result->id : "(without an id)");
	print("  benchmark ", result->benchmark_id ? result->benchmark_id : result->benchmark_href);
	print("  profile   ", result->profile);
	print("  target    ", result->target);
	print("  started   ", result->start);
	print("  ended     ", result->end);
	print("  made by   ", result->test_system);
	print_counts(result);
	for (size_t i = 0; i < result->score_count; i++) {
		const struct compliance_written_score *score = &result->scores[i];
		fputs("  score     ", stdout);
		text_print(stdout, score->score);
		fputs(" of ", stdout);
		text_print(stdout, score->maximum ? score->maximum : "100");
		print(", ", score->system);
	}
}

/* Algorithms are told by what stands behind their '#'. */
static const char *
short_name(const char *algorithm)
{
	const char *hash = algorithm ? strrchr(algorithm, '#') : NULL;

	return hash && hash[1] ? hash + 1 : algorithm;
}

/* Nothing of it has been verified. */
static void
print_signature(const struct compliance_signature *signature)
{
	print("signature ", signature->signer		 ? signature->signer
			    : signature->has_certificate ? "of a certificate in it"
							 : "by a key without a name");
	print("  method    ", short_name(signature->method));
	print("  digest    ", short_name(signature->digest));
	printf("  over      %zu %s\n", signature->references,
		signature->references == 1 ? "reference" : "references");
	puts("  not verified: compliance validate --verify-signature --trust=FILE.pem does");
}

static int
print_content(struct compliance_content *content, const char *path)
{
	const struct compliance_benchmark *benchmark;
	const struct compliance_component *component;
	const struct compliance_tailoring_document *tailoring;
	const struct compliance_test_result *result;
	const struct compliance_signature *signature;

	text_print(stdout, path);
	printf(": %s\n", compliance_document_name(compliance_content_document(content)));
	for (size_t i = 0; (benchmark = compliance_content_benchmark(content, i)); i++)
		print_benchmark(content, benchmark);
	for (size_t i = 0; (tailoring = compliance_content_tailoring(content, i)); i++)
		print_tailoring(tailoring);
	for (size_t i = 0; (result = compliance_content_test_result(content, i)); i++)
		print_result(result);
	for (size_t i = 0; (signature = compliance_content_signature(content, i)); i++)
		print_signature(signature);
	if (compliance_content_component(content, 0))
		puts("components");
	for (size_t i = 0; (component = compliance_content_component(content, i)); i++)
		print_component(component);
	return STATUS_PASSED;
}

static int
print_image(struct compliance_image *image)
{
	const struct compliance_image_info *info = NULL;
	struct compliance_error error;

	int code = compliance_image_info(image, &info, &error);
	if (code < 0)
		return trouble(&error);
	text_print(stdout, info->reference);
	puts(": image");
	print("  transport     ", info->transport);
	print("  system        ", info->system ? info->system : "does not name itself");
	print("  architecture  ", info->architecture);
	if (info->package_system)
		printf("  packages      %s, %zu installed\n", info->package_system,
			info->package_count);
	else
		puts("  packages      no package database");
	return STATUS_PASSED;
}

static int
inform_image(const struct target *target, const char *reference)
{
	struct compliance_image *image = NULL;
	struct compliance_error error;

	if (target_open(&image, target, reference, NULL, &error) < 0)
		return trouble(&error);
	int status = print_image(image);
	compliance_image_unref(image);
	return status;
}

/* A document that nothing is evaluated by. */
static bool
inform_document(const char *path)
{
	struct compliance_validated held;
	struct compliance_error error;

	if (compliance_validate(path, NULL, &held, sizeof held, &error) < 0)
		return false;
	text_print(stdout, path);
	fputs(": ", stdout);
	text_print(stdout, held.document);
	putchar('\n');
	print("  version   ", held.version);
	print("  generated ", held.generated);
	return true;
}

/* A file that is no content may still be an image; if it is neither, the first answer counts. */
static int
inform_file(const struct target *target, const char *path)
{
	const struct compliance_content_options options = { .size = sizeof options, .alone = true };
	struct compliance_content *content = NULL;
	struct compliance_image *image = NULL;
	struct compliance_error error;

	int code = compliance_content_open_with(&content, path, &options, &error);
	if (code == COMPLIANCE_EUNSUPPORTED && inform_document(path))
		return STATUS_PASSED;
	if (code == 0) {
		int status = print_content(content, path);
		compliance_content_unref(content);
		return status;
	}
	if (target_open(&image, target, path, NULL, NULL) < 0)
		return trouble(&error);
	int status = print_image(image);
	compliance_image_unref(image);
	return status;
}

static int
inform(const struct target *target, const char *name)
{
	struct stat stat_of;
	bool exists = stat(name, &stat_of) == 0;

	if (exists ? S_ISDIR(stat_of.st_mode) : strchr(name, ':') != NULL)
		return inform_image(target, name);
	return inform_file(target, name);
}

static int
run(void *context)
{
	const struct settings *settings = context;

	if (settings->operands.count != 1)
		return usage(
			"info", "expected one FILE or IMAGE, got %zu", settings->operands.count);
	return inform(&settings->target, settings->operands.items[0]);
}

int
info_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
