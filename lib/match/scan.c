/* SPDX-License-Identifier: Apache-2.0 */
/* Running patterns. */
#include "base/error.h"
#include "base/memory.h"
#include "match/pattern_code.h"

#include <string.h>
#include <time.h>

enum { STACK_LEAST = 32 << 10, STACK_MOST = 1 << 20 };

/*
 * PCRE2 counts steps anew for each place where a match may start, so that its limit alone would
 * let a pattern take the limit times the subject's size. Hence the places are tried some at a
 * time, in two gears: many places with few steps each, as nearly every pattern needs; where that
 * is not enough, few places with all steps. Between them the time is looked at.
 */
enum { EASY_PLACES = 1 << 14, EASY_STEPS = 2000, HARD_PLACES = 16 };

enum { OVER_TIME = -10000 }; /* beside PCRE2's codes */

struct match_scan {
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack; /* NULL where there is no JIT */
	struct compliance_limits limits;
	/* What match_pattern_find last saw; match_pattern_next goes on with it unchecked. */
	struct bytes given;
	struct bytes subject; /* the same as UTF-8 */
	struct buffer mended; /* holds it where given is none */
	/* Nanoseconds; set when it first is found worth to look at the time. */
	bool timed;
	int64_t wall_start;
	int64_t processor_start;
};

int
match_scan_new(struct match_scan **scan, const struct compliance_limits *limits,
	struct compliance_error *error)
{
	struct match_scan *new = memory_new(1, sizeof *new);
	pcre2_general_context *general = pattern_memory();

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
	buffer_free(&scan->mended);
	memory_free(scan);
}

/* The first byte at or after `at` that belongs to no character, or the subject's size. */
static size_t
bad_byte(struct bytes subject, size_t at)
{
	uint64_t eight;

	while (at < subject.size) {
		if (subject.size - at >= sizeof eight) {
			memcpy(&eight, subject.data + at, sizeof eight);
			if ((eight & UINT64_C(0x8080808080808080)) == 0) {
				at += sizeof eight;
				continue;
			}
		}
		size_t length = bytes_utf8_length(subject.data + at, subject.size - at);
		if (length == 0)
			break;
		at += length;
	}
	return at;
}

/*
 * Makes UTF-8 of what is given: the substitute takes the place of each bad byte. It is a character
 * that a dot matches, so that a bad byte hides nothing, and all offsets stay as they are.
 */
static int
take_subject(struct match_scan *scan, struct bytes given, struct compliance_error *error)
{
	struct buffer *mended = &scan->mended;

	scan->given = scan->subject = given.data ? given : bytes_of("", 0);
	size_t bad = bad_byte(scan->given, 0);
	if (bad == given.size)
		return 0;
	buffer_clear(mended);
	buffer_add(mended, given.data, given.size);
	if (mended->failed) {
		buffer_free(mended);
		return error_memory(error);
	}
	for (; bad < given.size; bad = bad_byte(given, bad + 1))
		mended->data[bad] = SUBSTITUTE;
	scan->subject = bytes_of(mended->data, mended->size);
	return 0;
}

static int
interpret(const struct match_pattern *pattern, struct match_scan *scan, size_t from)
{
	/* plain must not be led into the middle of a character. */
	while (from < scan->subject.size && (scan->subject.data[from] & 0xC0) == 0x80)
		from++;
	return pcre2_match(pattern->plain, scan->subject.data, scan->subject.size, from,
		PCRE2_NO_UTF_CHECK, scan->data, scan->context);
}

/* Tries the places from..last with so many steps each. */
static int
attempt(const struct match_pattern *pattern, struct match_scan *scan, size_t from, size_t last,
	uint32_t steps)
{
	pcre2_set_offset_limit(scan->context, last);
	pcre2_set_match_limit(scan->context, steps);
	if (pattern->compiled) {
		int code = pcre2_match(pattern->any, scan->subject.data, scan->subject.size, from,
			0, scan->data, scan->context);
		if (code != PCRE2_ERROR_JIT_STACKLIMIT)
			return code;
	}
	return interpret(pattern, scan, from);
}

static int64_t
nanoseconds(clockid_t clock)
{
	struct timespec time = { 0 };

	clock_gettime(clock, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* The clock on the wall is cheap to look at; only the processor's says what the pattern took. */
static bool
over_time(struct match_scan *scan)
{
	int64_t most = (int64_t)scan->limits.pattern_milliseconds * 1000000;
	int64_t wall = nanoseconds(CLOCK_MONOTONIC_COARSE);

	if (most == 0)
		return false;
	if (!scan->timed) {
		scan->timed = true;
		scan->wall_start = wall;
		scan->processor_start = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
		return false;
	}
	return wall - scan->wall_start > most &&
	       nanoseconds(CLOCK_THREAD_CPUTIME_ID) - scan->processor_start > most;
}

/* The next place at or after `at` where a match may start; SIZE_MAX: none is left. */
static size_t
next_place(const struct match_pattern *pattern, struct bytes subject, size_t at)
{
	if (at > subject.size)
		return SIZE_MAX;
	if (pattern->linewise) {
		const unsigned char *newline =
			memchr(subject.data + at - 1, '\n', subject.size - (at - 1));
		return newline ? (size_t)(newline - subject.data) + 1 : SIZE_MAX;
	}
	return at;
}

static int
search(const struct match_pattern *pattern, struct match_scan *scan, size_t from)
{
	uint32_t steps = scan->limits.pattern_matches;
	uint32_t few = steps < EASY_STEPS ? steps : EASY_STEPS;
	size_t many = EASY_PLACES;

	/* The interpreter looks for the first character up to the subject's end, not to the last
	 * place: not too many pieces, then. */
	if (!pattern->compiled && scan->subject.size / 64 > many)
		many = scan->subject.size / 64;
	if (pattern->anchored)
		return attempt(pattern, scan, from, PCRE2_UNSET, steps);
	for (;;) {
		size_t places = many;
		int code = attempt(pattern, scan, from, from + places - 1, few);
		if (code == PCRE2_ERROR_MATCHLIMIT) {
			places = HARD_PLACES;
			code = attempt(pattern, scan, from, from + places - 1, steps);
		}
		if (code != PCRE2_ERROR_NOMATCH)
			return code;
		from = next_place(pattern, scan->subject, from + places);
		if (from == SIZE_MAX)
			return PCRE2_ERROR_NOMATCH;
		if (over_time(scan))
			return OVER_TIME;
	}
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
	case OVER_TIME:
		return error_set(error, COMPLIANCE_ELIMIT,
			"pattern \"%.200s\" took longer than %u ms (pattern_milliseconds)",
			pattern->text, (unsigned)scan->limits.pattern_milliseconds);
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
	int code = search(pattern, scan, from);
	if (code == PCRE2_ERROR_NOMATCH)
		return 0;
	if (code < 0)
		return failure(pattern, scan, code, error);
	fill(spans, scan, code);
	return 1;
}

int
match_pattern_find(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes subject, size_t from, struct match_spans *spans,
	struct compliance_error *error)
{
	scan->timed = false;
	if (take_subject(scan, subject, error) < 0)
		return COMPLIANCE_ENOMEM;
	return find(pattern, scan, from, spans, error);
}

int
match_pattern_next(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes subject, struct match_spans *spans, struct compliance_error *error)
{
	size_t from = spans->at[0].end;

	if ((subject.data != scan->given.data || subject.size != scan->given.size) &&
		take_subject(scan, subject, error) < 0)
		return COMPLIANCE_ENOMEM;
	if (scan->timed && over_time(scan))
		return failure(pattern, scan, OVER_TIME, error);
	if (spans->at[0].start == from && from < subject.size) {
		size_t step = bytes_utf8_length(subject.data + from, subject.size - from);
		from += step ? step : 1;
	} else if (spans->at[0].start == from) {
		return 0;
	}
	return find(pattern, scan, from, spans, error);
}

int
match_pattern_find_line(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes line, bool first, struct match_spans *spans, struct compliance_error *error)
{
	if (take_subject(scan, line, error) < 0)
		return COMPLIANCE_ENOMEM;
	if (first)
		scan->timed = false;
	if (over_time(scan))
		return failure(pattern, scan, OVER_TIME, error);
	return find(pattern, scan, 0, spans, error);
}
