/* SPDX-License-Identifier: Apache-2.0 */
/* The content that a command is about: its file, what is added to it, and which part is meant. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "options.h"

#include <compliance/compliance.h>

struct source {
	const char *content; /* NULL: the bundled benchmark */
	const char *variables, *tailoring;
	struct words platforms;
	const char *local_files;
	const char *language;					 /* of titles, or NULL */
	const char *stream, *benchmark, *tailoring_id, *profile; /* what is chosen */
};

/* Rows of an option table for a struct source at `member` of the settings. */
#define SOURCE_ROWS(settings, member)                                                              \
	{ "content", OPTION_TEXT, offsetof(settings, member.content), "FILE", NULL,                \
		"SCAP content (default: the bundled benchmark for containers)" },                  \
		{ "datastream-id", OPTION_TEXT, offsetof(settings, member.stream), "ID", NULL,     \
			"which data stream of a collection (default: the first)" },                \
		{ "benchmark-id", OPTION_TEXT, offsetof(settings, member.benchmark), "ID", NULL,   \
			"which benchmark of the content (default: the first)" },                   \
		{ "profile", OPTION_TEXT, offsetof(settings, member.profile), "ID", NULL,          \
			"profile: its id, or an end of it that only one has" },                    \
		{ "tailoring", OPTION_TEXT, offsetof(settings, member.tailoring), "FILE", NULL,    \
			"XCCDF tailoring: profiles beside those of the content" },                 \
		{ "tailoring-id", OPTION_TEXT, offsetof(settings, member.tailoring_id), "ID",      \
			NULL, "which tailoring of a data stream" },                                \
		{ "cpe", OPTION_WORDS, offsetof(settings, member.platforms), "FILE", NULL,         \
			"CPE dictionary or language beside the content (may be repeated)" },       \
		{ "local-files", OPTION_TEXT, offsetof(settings, member.local_files), "DIR", NULL, \
			"files that stand for content that lies elsewhere: nothing is fetched" },  \
		{ "lang", OPTION_TEXT, offsetof(settings, member.language), "LANG", NULL,          \
			"language of titles where there are several (default: en)" },              \
	{                                                                                          \
		"variables", OPTION_TEXT, offsetof(settings, member.variables), "FILE", NULL,      \
			"values for OVAL's external variables"                                     \
	}

/* Opens the content with all that is added to it. */
int source_open(struct compliance_content **content, const struct source *source,
	struct compliance_error *error);

/* The benchmark that is chosen, as compliance_content_benchmark counts. ENOTFOUND. */
int source_benchmark(const struct compliance_content *content, const struct source *source,
	size_t *index, struct compliance_error *error);

/* Sets what the command line chooses; the rest is as it was. */
void source_choose(const struct source *source, struct compliance_plan_options *options);

#endif
