/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:textfilecontent: which lines of a file match? (Deprecated since OVAL 5.4.)
 *
 *   asks    path and filename; line; behaviors of files
 *   tells   filepath, path, filename, pattern, instance, line, text, subexpression
 *
 * Each line, without its newline, is a text of its own, up to the first NUL byte of the file. An
 * item for each line that matches, numbered from 1: line and pattern are the pattern, text is what
 * matched. With another operation than "pattern match" the whole line is compared, and text is it.
 */
#include "base/arena.h"
#include "base/error.h"
#include "probe/contents.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "line", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "pattern", MATCH_STRING },
	{ "instance", MATCH_INT },
	{ "line", MATCH_STRING },
	{ "text", MATCH_STRING },
	{ "subexpression", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	const struct match_condition *line;
	struct buffer copy; /* of a line, NUL-terminated */
};

/* A line that was found, and by what. */
struct hit {
	const struct files_found *found;
	struct bytes line;
	const char *asked; /* the pattern, or the value that the line was compared with */
	int64_t number;
};

static int
tell(struct visitor *visitor, const struct hit *hit, const struct match_spans *spans,
	struct compliance_error *error)
{
	const char *line = (const char *)hit->line.data;
	struct item_builder item;

	item_start(&item, visitor->context->scratch);
	files_add(&item, hit->found);
	item_add(&item, "pattern", MATCH_STRING, hit->asked);
	item_add_int(&item, "instance", hit->number);
	item_add(&item, "line", MATCH_STRING, hit->asked);
	for (size_t i = 0; i < spans->count; i++)
		if (spans->at[i].start != SIZE_MAX)
			item_add(&item, i ? "subexpression" : "text", MATCH_STRING,
				arena_text_n(item.arena, line + spans->at[i].start,
					spans->at[i].end - spans->at[i].start));
	return probe_tell(visitor->context, &probe_independent_textfilecontent, &item, error);
}

/* Whether the whole line fulfils a condition that is no pattern: 1, 0 or negative. */
static int
compare(struct visitor *visitor, struct bytes line, struct match_spans *spans,
	struct compliance_error *error)
{
	buffer_clear(&visitor->copy);
	buffer_add(&visitor->copy, line.data, line.size);
	if (visitor->copy.failed)
		return error_memory(error);
	enum match_truth truth = match_condition_test(visitor->line, visitor->context->scan,
		visitor->copy.data ? visitor->copy.data : "", error);
	spans->count = 1;
	spans->at[0].start = 0;
	spans->at[0].end = line.size;
	if (truth == MATCH_ERROR)
		return error->code < 0 ? error->code : COMPLIANCE_ECONTENT;
	return truth == MATCH_TRUE;
}

/* Every line against one pattern, or against the condition where pattern is NULL. */
static int
search(struct visitor *visitor, const struct files_found *found, struct bytes text,
	const struct match_pattern *pattern, struct compliance_error *error)
{
	struct hit hit = { .found = found };
	struct match_spans spans;
	size_t at = 0;

	hit.asked = pattern ? match_pattern_text(pattern) : visitor->line->values[0];
	while (at < text.size) {
		const unsigned char *start = text.data + at;
		const unsigned char *newline = memchr(start, '\n', text.size - at);
		hit.line = bytes_of(start, newline ? (size_t)(newline - start) : text.size - at);
		int matches = pattern ? match_pattern_find_line(pattern, visitor->context->scan,
						hit.line, at == 0, &spans, error)
				      : compare(visitor, hit.line, &spans, error);
		if (matches < 0)
			return contents_fault(matches);
		if (matches == 1) {
			hit.number++;
			int status = tell(visitor, &hit, &spans, error);
			if (status < 0)
				return status;
		}
		at += hit.line.size + 1;
	}
	return 0;
}

static int
visit(void *context, const struct files_found *found, struct bytes contents,
	struct compliance_error *error)
{
	struct visitor *visitor = context;
	const struct match_condition *line = visitor->line;
	const unsigned char *nul =
		contents.size ? memchr(contents.data, '\0', contents.size) : NULL;
	int status = 0;

	if (nul)
		contents.size = (size_t)(nul - contents.data);
	if (line->operation != MATCH_PATTERN)
		return search(visitor, found, contents, NULL, error);
	for (size_t i = 0; i < line->value_count && status == 0; i++)
		status = search(visitor, found, contents, line->patterns[i], error);
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { .context = context, .line = probe_asked(question, "line") };
	struct contents_request request = { &probe_independent_textfilecontent, visit, &visitor };

	if (!visitor.line || visitor.line->nil || visitor.line->value_count == 0)
		return probe_fail(context, flag,
			error_set(error, COMPLIANCE_ECONTENT, "expected a line"), error);
	int status = contents_collect(context, question, &request, flag, error);
	buffer_free(&visitor.copy);
	return status;
}

const struct probe probe_independent_textfilecontent = {
	.space = "independent",
	.name = "textfilecontent",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
