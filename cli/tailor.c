/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance tailor: a tailoring file from words.
 */
#include "tailor.h"

#include "command.h"
#include "epoch.h"
#include "options.h"
#include "output.h"
#include "source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct settings {
	struct source source;
	const char *id, *title, *description, *json, *output;
	struct words changes[TAILOR_KINDS], rationales, operands;
};

static const struct option_row rows[] = {
	{ "content", OPTION_TEXT, offsetof(struct settings, source.content), "FILE", NULL,
		"SCAP content (default: the bundled benchmark for containers)" },
	{ "datastream-id", OPTION_TEXT, offsetof(struct settings, source.stream), "ID", NULL,
		"which data stream of a collection (default: the first)" },
	{ "benchmark-id", OPTION_TEXT, offsetof(struct settings, source.benchmark), "ID", NULL,
		"which benchmark of the content (default: the first)" },
	{ "profile", OPTION_TEXT, offsetof(struct settings, source.profile), "ID", NULL,
		"the profile that is changed (default: none, what the benchmark selects)" },
	{ "id", OPTION_TEXT, offsetof(struct settings, id), "ID", NULL,
		"of the new profile; a name alone gets what XCCDF wants before it" },
	{ "title", OPTION_TEXT, offsetof(struct settings, title), "TEXT", NULL,
		"title of the new profile (default: that of the one that is changed)" },
	{ "description", OPTION_TEXT, offsetof(struct settings, description), "TEXT", NULL,
		"what the new profile is for" },
	{ "select", OPTION_WORDS, offsetof(struct settings, changes[COMPLIANCE_SELECT]), "ID", NULL,
		"select this rule or group (as all below, may be repeated)" },
	{ "unselect", OPTION_WORDS, offsetof(struct settings, changes[COMPLIANCE_UNSELECT]), "ID",
		NULL, "do not select this rule or group" },
	{ "set-value", OPTION_WORDS, offsetof(struct settings, changes[COMPLIANCE_SET_VALUE]),
		"ID=VALUE", NULL, "set this Value" },
	{ "severity", OPTION_WORDS, offsetof(struct settings, changes[COMPLIANCE_SET_SEVERITY]),
		"ID=WORD", NULL, "severity of a rule: high, medium, low, info, unknown" },
	{ "role", OPTION_WORDS, offsetof(struct settings, changes[COMPLIANCE_SET_ROLE]), "ID=WORD",
		NULL, "role of a rule: full, unscored, unchecked" },
	{ "rationale", OPTION_WORDS, offsetof(struct settings, rationales), "ID=TEXT", NULL,
		"why: a remark on all changes of this id" },
	{ "json", OPTION_TEXT, offsetof(struct settings, json), "FILE", NULL,
		"the same from a file: base, id, title, description, changes" },
	{ "output", OPTION_TEXT, offsetof(struct settings, output), "FILE", NULL,
		"where it is written (default: -, standard output)" },
};

static const struct option_table table = {
	.command = "tailor",
	.operands = "",
	.about = "Writes an XCCDF tailoring file: a profile that changes another one. Ids may be "
		 "shortened\n"
		 "to an end of them, behind a '_', that only one has.",
	.more = "JSON: {\"base\": ID, \"id\": ID, \"title\": TEXT, \"changes\": [{\"unselect\": "
		"ID,\n"
		"\"rationale\": TEXT}, {\"severity\": ID, \"value\": \"high\"}]}",
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

/* The tailoring in memory. */
struct text {
	char *bytes;
	size_t size;
};

struct job {
	const struct settings *settings;
	struct tailor_wish wish;
	struct text text;
	char time[sizeof "2026-11-21T00:00:00Z"];
	struct compliance_content *content;
	struct compliance_error error;
};

static int
out_of_memory(struct job *job)
{
	job->error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
	return COMPLIANCE_ENOMEM;
}

/* "ID=TEXT" in two pieces: the text, and a copy of the id that the wish keeps. */
static int
split(struct job *job, const char *word, const char **id, const char **text)
{
	const char *sign = strchr(word, '=');
	struct tailor_wish *wish = &job->wish;

	if (!sign) {
		job->error.code = COMPLIANCE_EINVAL;
		snprintf(job->error.message, sizeof job->error.message,
			"%.200s: expected an id, '=' and what it gets", word);
		return COMPLIANCE_EINVAL;
	}
	char **grown = reallocarray(wish->texts, wish->text_count + 1, sizeof *grown);
	if (!grown)
		return out_of_memory(job);
	wish->texts = grown;
	if (!(grown[wish->text_count] = strndup(word, (size_t)(sign - word))))
		return out_of_memory(job);
	*id = grown[wish->text_count++];
	*text = sign + 1;
	return 0;
}

static int
take_changes(struct job *job, enum compliance_change_kind kind)
{
	const struct words *words = &job->settings->changes[kind];
	int code = 0;

	for (size_t i = 0; i < words->count && !code; i++) {
		struct compliance_change change = { .kind = kind, .id = words->items[i] };
		if (kind != COMPLIANCE_SELECT && kind != COMPLIANCE_UNSELECT)
			code = split(job, words->items[i], &change.id, &change.value);
		if (!code)
			code = tailor_add(&job->wish, &change, &job->error);
	}
	return code;
}

/* A rationale belongs to the changes that call the thing by the same name. */
static int
take_rationale(struct job *job, const char *word)
{
	const char *id = NULL, *text = NULL;
	size_t found = 0;

	int code = split(job, word, &id, &text);
	if (code < 0)
		return code;
	for (size_t i = 0; i < job->wish.options.change_count; i++)
		if (strcmp(job->wish.changes[i].id, id) == 0) {
			job->wish.changes[i].rationale = text;
			found++;
		}
	if (found)
		return 0;
	job->error.code = COMPLIANCE_EINVAL;
	snprintf(job->error.message, sizeof job->error.message,
		"--rationale=%.200s: nothing is changed by this name", id);
	return COMPLIANCE_EINVAL;
}

static int
take_words(struct job *job)
{
	const struct settings *settings = job->settings;
	int code = 0;

	job->wish.options = (struct compliance_tailoring_options){
		.size = sizeof job->wish.options,
		.stream = settings->source.stream,
		.benchmark = settings->source.benchmark,
		.base = settings->source.profile,
		.id = settings->id,
		.title = settings->title,
		.description = settings->description,
		.time = job->time,
	};
	for (int kind = 0; kind < TAILOR_KINDS && !code; kind++)
		code = take_changes(job, (enum compliance_change_kind)kind);
	if (!code && settings->json)
		code = tailor_read(&job->wish, settings->json, &job->error);
	for (size_t i = 0; i < settings->rationales.count && !code; i++)
		code = take_rationale(job, settings->rationales.items[i]);
	return code;
}

static int
take_time(struct job *job)
{
	struct compliance_evaluate_options options = { 0 };
	struct tm parts;

	int code = epoch_read(&options, &job->error);
	time_t now = options.fixed_time ? (time_t)options.now : time(NULL);
	if (!code && gmtime_r(&now, &parts))
		strftime(job->time, sizeof job->time, "%Y-%m-%dT%H:%M:%SZ", &parts);
	return code;
}

static int
put(void *context, const void *bytes, size_t size)
{
	struct text *text = context;

	text->bytes = strndup(bytes, size); /* there is no NUL in XML */
	if (!text->bytes)
		return -1;
	text->size = size;
	return 0;
}

/* The whole id that the new profile has got: letters, digits and the like only. */
static char *
profile_of(const struct text *text)
{
	static const char mark[] = "<Profile id=\"";
	const char *start = strstr(text->bytes, mark);

	start = start ? start + sizeof mark - 1 : "";
	return strndup(start, strcspn(start, "\""));
}

/* It is tried before it is written: what values are allowed the plan knows. */
static int
try(struct job *job)
{
	char *profile = profile_of(&job->text);
	struct compliance_plan_options options = { .size = sizeof options,
		.stream = job->wish.options.stream,
		.benchmark = job->wish.options.benchmark,
		.profile = profile };
	struct compliance_plan *plan = NULL;

	if (!profile)
		return out_of_memory(job);
	int code = compliance_content_parse_tailoring(
		job->content, job->text.bytes, job->text.size, "the tailoring", &job->error);
	if (!code)
		code = compliance_plan_compile(&plan, job->content, &options, &job->error);
	compliance_plan_unref(plan);
	free(profile);
	return code;
}

static int
write_out(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	(void)error; /* the output knows what failed */
	return output_write(output, job->text.bytes, job->text.size) ? COMPLIANCE_EIO : 0;
}

static int
make(struct job *job)
{
	int code = take_time(job);

	if (!code)
		code = take_words(job);
	if (!code)
		code = source_open(&job->content, &job->settings->source, &job->error);
	if (!code)
		code = compliance_tailoring_write(
			job->content, &job->wish.options, put, &job->text, &job->error);
	if (!code)
		code = try(job);
	if (!code)
		code = output_make(job->settings->output, write_out, job, &job->error);
	return code;
}

static int
run(void *context)
{
	const struct settings *settings = context;
	struct job job = { .settings = settings };

	if (settings->operands.count)
		return usage(
			"tailor", "expected no operand, got \"%s\"", settings->operands.items[0]);
	if (!settings->id && !settings->json)
		return usage("tailor", "expected --id, what the new profile is called");
	int status = make(&job) < 0 ? trouble(&job.error) : STATUS_PASSED;
	compliance_content_unref(job.content);
	tailor_free(&job.wish);
	free(job.text.bytes);
	return status;
}

int
tailor_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, run);
}
