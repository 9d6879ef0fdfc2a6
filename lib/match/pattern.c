/* SPDX-License-Identifier: Apache-2.0 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "match/pattern.h"

#include "base/error.h"
#include "base/memory.h"
#include "match/prefix.h"

#include <pcre2.h>
#include <string.h>

/*
 * Two codes for one pattern. `any` takes any bytes; its machine code looks at each byte as it
 * goes, and needs no check of the subject at all. The interpreter would check the subject again
 * for each match, so where it has to do the work (no JIT here, or the JIT's stack was too small)
 * a subject that is known to be UTF-8 is matched with `plain`, which trusts it.
 */
struct match_pattern {
	pcre2_code *any;
	pcre2_code *plain;
	char *text;
	char *prefix;
	bool compiled; /* any has machine code */
};

enum { STACK_LEAST = 32 << 10, STACK_MOST = 1 << 20 };

struct match_scan {
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack; /* NULL where there is no JIT */
	struct compliance_limits limits;
	/* What match_pattern_find last saw; match_pattern_next goes on with it unchecked. */
	struct bytes subject;
	bool subject_known;
	bool subject_valid;
};

static void *
pcre_alloc(size_t size, void *unused)
{
	(void)unused;
	return memory_new(1, size);
}

static void
pcre_free(void *block, void *unused)
{
	(void)unused;
	memory_free(block);
}

static uint32_t
pcre_options(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;

	if (flags & MATCH_PATTERN_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & MATCH_PATTERN_DOTALL)
		options |= PCRE2_DOTALL;
	if (flags & MATCH_PATTERN_CASELESS)
		options |= PCRE2_CASELESS;
	return options;
}

static int
compile(pcre2_code **code, const char *text, uint32_t options, pcre2_compile_context *context,
	struct compliance_error *error)
{
	int number;
	PCRE2_SIZE offset;
	PCRE2_UCHAR reason[128];

	*code = pcre2_compile(
		(PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, options, &number, &offset, context);
	if (*code)
		return 0;
	if (number == PCRE2_ERROR_HEAP_FAILED)
		return error_memory(error);
	pcre2_get_error_message(number, reason, sizeof reason);
	return error_set(error, COMPLIANCE_ECONTENT, "\"%.200s\" is no pattern: %s at byte %zu",
		text, (const char *)reason, offset);
}

static int
compile_both(struct match_pattern *pattern, uint32_t options, struct compliance_error *error)
{
	pcre2_general_context *general = pcre2_general_context_create(pcre_alloc, pcre_free, NULL);
	pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
	int code = COMPLIANCE_ENOMEM;

	if (context) {
		pcre2_set_newline(context, PCRE2_NEWLINE_LF);
		code = compile(&pattern->any, pattern->text, options | PCRE2_MATCH_INVALID_UTF,
			context, error);
		if (code == 0)
			code = compile(&pattern->plain, pattern->text, options, context, error);
	} else {
		error_memory(error);
	}
	pcre2_compile_context_free(context);
	pcre2_general_context_free(general);
	return code;
}

int
match_pattern_new(struct match_pattern **pattern, const char *text, unsigned flags,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	size_t length = strlen(text);
	bool anchored = !(flags & (MATCH_PATTERN_MULTILINE | MATCH_PATTERN_CASELESS));

	if (length > limits->pattern_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"a pattern of %zu bytes is longer than %zu (pattern_size)", length,
			limits->pattern_size);
	struct match_pattern *new = memory_new(1, sizeof *new);
	if (!new)
		return error_memory(error);
	new->text = memory_text(text, length);
	new->prefix = anchored ? pattern_prefix(text) : memory_text("", 0);
	int code = new->text &&new->prefix ? compile_both(new, pcre_options(flags), error)
					   : error_memory(error);
	if (code < 0) {
		match_pattern_free(new);
		return code;
	}
	new->compiled = pcre2_jit_compile(new->any, PCRE2_JIT_COMPLETE) == 0;
	*pattern = new;
	return 0;
}

void
match_pattern_free(struct match_pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->any);
	pcre2_code_free(pattern->plain);
	memory_free(pattern->text);
	memory_free(pattern->prefix);
	memory_free(pattern);
}

const char *
match_pattern_text(const struct match_pattern *pattern)
{
	return pattern->text;
}

const char *
match_pattern_prefix(const struct match_pattern *pattern)
{
	return pattern->prefix;
}

int
match_scan_new(struct match_scan **scan, const struct compliance_limits *limits,
	struct compliance_error *error)
{
	struct match_scan *new = memory_new(1, sizeof *new);
	pcre2_general_context *general = pcre2_general_context_create(pcre_alloc, pcre_free, NULL);

	if (new &&general) {
		new->context = pcre2_match_context_create(general);
		new->data = pcre2_match_data_create(MATCH_SPANS, general);
		new->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, general);
		new->limits = *limits;
	}
	pcre2_general_context_free(general);
	if (!new || !new->context || !new->data) {
		match_scan_free(new);
		return error_memory(error);
	}
	pcre2_set_match_limit(new->context, limits->pattern_matches);
	pcre2_set_depth_limit(new->context, limits->pattern_depth);
	pcre2_set_heap_limit(new->context, limits->pattern_heap);
	if (new->stack)
		pcre2_jit_stack_assign(new->context, NULL, new->stack);
	*scan = new;
	return 0;
}

void
match_scan_free(struct match_scan *scan)
{
	if (!scan)
		return;
	pcre2_match_context_free(scan->context);
	pcre2_match_data_free(scan->data);
	pcre2_jit_stack_free(scan->stack);
	memory_free(scan);
}

static bool
is_utf8(struct bytes subject)
{
	for (size_t at = 0; at < subject.size;) {
		size_t length = bytes_utf8_length(subject.data + at, subject.size - at);
		if (length == 0)
			return false;
		at += length;
	}
	return true;
}

static bool
subject_valid(struct match_scan *scan)
{
	if (!scan->subject_known) {
		scan->subject_valid = is_utf8(scan->subject);
		scan->subject_known = true;
	}
	return scan->subject_valid;
}

static int
interpret(const struct match_pattern *pattern, struct match_scan *scan, size_t from)
{
	bool valid = subject_valid(scan);

	return pcre2_match(valid ? pattern->plain : pattern->any, scan->subject.data,
		scan->subject.size, from, valid ? PCRE2_NO_UTF_CHECK : PCRE2_NO_JIT, scan->data,
		scan->context);
}

static int
run(const struct match_pattern *pattern, struct match_scan *scan, size_t from)
{
	if (pattern->compiled) {
		int code = pcre2_match(pattern->any, scan->subject.data, scan->subject.size, from,
			0, scan->data, scan->context);
		if (code != PCRE2_ERROR_JIT_STACKLIMIT)
			return code;
	}
	return interpret(pattern, scan, from);
}

static int
failure(const struct match_pattern *pattern, const struct match_scan *scan, int code,
	struct compliance_error *error)
{
	PCRE2_UCHAR reason[128];

	switch (code) {
	case PCRE2_ERROR_NOMEMORY: return error_memory(error);
	case PCRE2_ERROR_MATCHLIMIT:
		return error_set(error, COMPLIANCE_ELIMIT,
			"pattern \"%.200s\" took more than %u steps (pattern_matches)",
			pattern->text, (unsigned)scan->limits.pattern_matches);
	case PCRE2_ERROR_DEPTHLIMIT:
		return error_set(error, COMPLIANCE_ELIMIT,
			"pattern \"%.200s\" went deeper than %u (pattern_depth)", pattern->text,
			(unsigned)scan->limits.pattern_depth);
	case PCRE2_ERROR_HEAPLIMIT:
		return error_set(error, COMPLIANCE_ELIMIT,
			"pattern \"%.200s\" took more than %u KiB (pattern_heap)", pattern->text,
			(unsigned)scan->limits.pattern_heap);
	default:
		pcre2_get_error_message(code, reason, sizeof reason);
		return error_set(error, COMPLIANCE_ELIMIT, "pattern \"%.200s\": %s", pattern->text,
			(const char *)reason);
	}
}

static void
fill(struct match_spans *spans, const struct match_scan *scan, int code)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(scan->data);

	spans->count = code ? (size_t)code : MATCH_SPANS; /* 0: more groups than spans */
	for (size_t i = 0; i < spans->count; i++) {
		spans->at[i].start = at[2 * i];
		spans->at[i].end = at[2 * i + 1];
	}
	/* A pattern with \K can put the start behind the end. */
	if (spans->at[0].start > spans->at[0].end)
		spans->at[0].start = spans->at[0].end;
}

static int
find(const struct match_pattern *pattern, struct match_scan *scan, size_t from,
	struct match_spans *spans, struct compliance_error *error)
{
	if (from > scan->subject.size)
		return 0;
	int code = run(pattern, scan, from);
	if (code == PCRE2_ERROR_NOMATCH)
		return 0;
	if (code < 0)
		return failure(pattern, scan, code, error);
	fill(spans, scan, code);
	return 1;
}

static struct bytes
never_null(struct bytes subject)
{
	return subject.data ? subject : bytes_of("", 0);
}

int
match_pattern_find(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes subject, size_t from, struct match_spans *spans,
	struct compliance_error *error)
{
	scan->subject = never_null(subject);
	scan->subject_known = false;
	return find(pattern, scan, from, spans, error);
}

int
match_pattern_next(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes subject, struct match_spans *spans, struct compliance_error *error)
{
	size_t from = spans->at[0].end;

	subject = never_null(subject);
	if (subject.data != scan->subject.data || subject.size != scan->subject.size) {
		scan->subject = subject;
		scan->subject_known = false;
	}
	if (spans->at[0].start == from && from < subject.size) {
		size_t step = bytes_utf8_length(subject.data + from, subject.size - from);
		from += step ? step : 1;
	} else if (spans->at[0].start == from) {
		return 0;
	}
	return find(pattern, scan, from, spans, error);
}
