/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:textfilecontent54: where does a file hold text that a pattern matches?
 *
 *   asks    filepath, or path and filename; pattern, instance; behaviors of files, and multiline,
 *           singleline, ignore_case (which the pattern has been compiled with)
 *   tells   filepath, path, filename, pattern, instance, line, text, subexpression
 *
 * The pattern is matched over the whole file; a NUL byte hides nothing behind it, and is told as
 * U+FFFD. An item for each match whose number fulfils instance; numbers start at 1, and a negative
 * one counts from the last match. line is the pattern, as OpenSCAP has it. Links are followed; what
 * is no regular file has no text.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/files.h"
#include "probe/probes.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "pattern", MATCH_STRING },
	{ "instance", MATCH_INT },
};

enum { PATTERN = 3, INSTANCE, LINE, TEXT, SUBEXPRESSION };

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	[PATTERN] = { "pattern", MATCH_STRING },
	[INSTANCE] = { "instance", MATCH_INT },
	[LINE] = { "line", MATCH_STRING },
	[TEXT] = { "text", MATCH_STRING },
	[SUBEXPRESSION] = { "subexpression", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	const struct probe_question *question;
	const struct match_condition *patterns, *instance;
	bool from_end; /* a negative instance is asked for: the matches are counted first */
	uint64_t last; /* no match behind this one is asked for */
	bool failed;
	bool fault; /* the object as a whole is in error */
};

/* A file's text and one pattern over it. */
struct subject {
	const struct files_found *found;
	const struct match_pattern *pattern;
	struct bytes text;
	uint64_t total; /* matches; counted only where from_end */
	bool failed;	/* the pattern could not be matched to the end */
};

/* The text without NUL bytes, which would end it: NULL when memory has run out. */
static const char *
whole_text(struct arena *arena, struct bytes text)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	__attribute__((cleanup(buffer_free))) struct buffer whole = { 0 };

	if (text.size == 0 || !memchr(text.data, '\0', text.size))
		return arena_text_n(arena, (const char *)text.data, text.size);
	for (size_t i = 0; i < text.size; i++)
		if (text.data[i])
			buffer_add_char(&whole, (char)text.data[i]);
		else
			buffer_add_text(&whole, replacement);
	return whole.failed ? NULL : arena_text_n(arena, whole.data, whole.size);
}

static void
add_part(struct item_builder *item, size_t row, struct bytes text, size_t start, size_t end)
{
	item_add(item, tells[row].name, MATCH_STRING,
		whole_text(item->arena, bytes_of(text.data + start, end - start)));
}

static int
tell(struct visitor *visitor, const struct subject *subject, uint64_t number,
	const struct match_spans *spans, struct compliance_error *error)
{
	const struct probe_question *question = visitor->question;
	const char *pattern = match_pattern_text(subject->pattern);
	struct item_builder item;

	item_start(&item, visitor->context->scratch);
	files_add(&item, subject->found);
	if (probe_wants(question, PATTERN))
		item_add(&item, "pattern", MATCH_STRING, pattern);
	item_add_int(&item, "instance", (int64_t)number);
	if (probe_wants(question, LINE))
		item_add(&item, "line", MATCH_STRING, pattern);
	add_part(&item, TEXT, subject->text, spans->at[0].start, spans->at[0].end);
	for (size_t i = 1; i < spans->count && probe_wants(question, SUBEXPRESSION); i++)
		if (spans->at[i].start != SIZE_MAX)
			add_part(&item, SUBEXPRESSION, subject->text, spans->at[i].start,
				spans->at[i].end);
	return probe_tell(visitor->context, &probe_independent_textfilecontent54, &item, error);
}

static int
test_number(struct visitor *visitor, int64_t number, struct compliance_error *error)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRId64, number);
	enum match_truth truth =
		match_condition_test(visitor->instance, visitor->context->scan, text, error);
	if (truth == MATCH_ERROR) {
		visitor->fault = true;
		return error->code < 0 ? error->code : COMPLIANCE_ECONTENT;
	}
	return truth == MATCH_TRUE;
}

/* Whether the match with this number is asked for. */
static int
is_asked(struct visitor *visitor, const struct subject *subject, uint64_t number,
	struct compliance_error *error)
{
	int forward = test_number(visitor, (int64_t)number, error);

	if (!visitor->from_end || forward < 0)
		return forward;
	int backward = test_number(visitor, (int64_t)number - (int64_t)subject->total - 1, error);
	if (backward < 0)
		return backward;
	return visitor->instance->operation == MATCH_NOT_EQUAL ? forward && backward
							       : forward || backward;
}

/* Every match in turn; tell is false where they are only counted. */
static int
each_match(struct visitor *visitor, struct subject *subject, bool telling,
	struct compliance_error *error)
{
	struct match_scan *scan = visitor->context->scan;
	struct match_spans spans;
	uint64_t number = 0;
	int found = match_pattern_find(subject->pattern, scan, subject->text, 0, &spans, error);

	while (found == 1) {
		number++;
		if (telling) {
			int asked = is_asked(visitor, subject, number, error);
			if (asked == 1)
				asked = tell(visitor, subject, number, &spans, error);
			if (asked < 0)
				return asked;
			if (number >= visitor->last)
				return 0;
		} else {
			subject->total = number;
		}
		found = match_pattern_next(subject->pattern, scan, subject->text, &spans, error);
	}
	if (found == 0)
		return 0;
	visitor->failed = subject->failed = true;
	error_where(error, "pattern");
	return files_tell_error(visitor->context, &probe_independent_textfilecontent54,
		subject->found, found, error);
}

static int
search(struct visitor *visitor, const struct files_found *found, struct bytes contents,
	struct compliance_error *error)
{
	struct subject subject = { .found = found, .text = contents };
	int status = 0;

	for (size_t i = 0; i < visitor->patterns->value_count && status == 0; i++) {
		subject.pattern = visitor->patterns->patterns[i];
		subject.total = 0;
		subject.failed = false;
		if (visitor->from_end)
			status = each_match(visitor, &subject, false, error);
		if (status == 0 && !subject.failed)
			status = each_match(visitor, &subject, true, error);
	}
	return status;
}

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	struct image *image = visitor->context->image;
	const struct image_node *file;
	struct bytes contents;

	if (!found->filename)
		return 0;
	int status = files_regular(visitor->context, found->node, &file, error);
	if (status == 0)
		return 0;
	if (status == 1)
		status = image_read(image, file, &contents, error);
	if (status < 0) {
		visitor->failed = true;
		return files_tell_error(visitor->context, &probe_independent_textfilecontent54,
			found, status, error);
	}
	status = search(visitor, found, contents, error);
	image_release(image, file);
	return status;
}

/* Where the search may stop, and whether it needs to know how many matches there are. */
static void
read_instance(struct visitor *visitor)
{
	const struct match_condition *instance = visitor->instance;
	bool equality =
		instance->operation == MATCH_EQUALS || instance->operation == MATCH_NOT_EQUAL;

	visitor->last = UINT64_MAX;
	for (size_t i = 0; i < instance->value_count; i++)
		if (equality && instance->values[i][0] == '-')
			visitor->from_end = true;
	if (instance->operation == MATCH_EQUALS && instance->check != MATCH_NONE_SATISFY &&
		instance->value_count == 1 && !visitor->from_end) {
		unsigned long long number = strtoull(instance->values[0], NULL, 10);
		visitor->last = number ? number : 1;
	}
}

static int
read_question(struct visitor *visitor, const struct probe_question *question,
	struct compliance_error *error)
{
	visitor->patterns = probe_asked(question, "pattern");
	visitor->instance = probe_asked(question, "instance");
	if (!visitor->patterns || !visitor->instance || visitor->patterns->nil)
		return error_set(error, COMPLIANCE_ECONTENT, "expected a pattern and an instance");
	if (visitor->patterns->operation != MATCH_PATTERN)
		return error_set(error, COMPLIANCE_ECONTENT,
			"pattern: expected the operation \"pattern match\", not \"%s\"",
			match_operation_word(visitor->patterns->operation));
	read_instance(visitor);
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { .context = context, .question = question };
	struct files_request request = {
		.probe = &probe_independent_textfilecontent54, .visit = visit, .visitor = &visitor
	};
	int status = read_question(&visitor, question, error);

	if (status < 0)
		return probe_fail(context, flag, status, error);
	status = files_collect(context, question, &request, flag, error);
	if (status < 0 && visitor.fault)
		return probe_fail(context, flag, status, error);
	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_independent_textfilecontent54 = {
	.space = "independent",
	.name = "textfilecontent54",
	.item = "textfilecontent",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
