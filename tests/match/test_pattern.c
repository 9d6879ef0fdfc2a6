/* SPDX-License-Identifier: Apache-2.0 */
#include "match/pattern.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static struct compliance_limits limits;
static struct match_scan *scan;

static struct match_pattern *
pattern_of(const char *text, unsigned flags)
{
	struct match_pattern *pattern = NULL;
	struct compliance_error error = { 0 };

	ck_assert_msg(match_pattern_new(&pattern, text, flags, &limits, &error) == 0, "%s",
		error.message);
	return pattern;
}

/* The same by the interpreter, which has to do it where there is no JIT. */
static struct match_pattern *
interpreted(const char *text, unsigned flags)
{
	char slow[256];

	snprintf(slow, sizeof slow, "(*NO_JIT)%s", text);
	return pattern_of(slow, flags);
}

static struct bytes
text_bytes(const char *text)
{
	return bytes_of(text, strlen(text));
}

static const struct {
	const char *pattern;
	unsigned flags;
	const char *subject;
	const char *found; /* NULL: nothing */
} finds[] = {
	{ "b+", 0, "abbc", "bb" },
	{ "x", 0, "abc", NULL },
	{ "", 0, "abc", "" },
	{ "^b", 0, "a\nb", NULL },
	{ "^b", MATCH_PATTERN_MULTILINE, "a\nb", "b" },
	{ "a$", 0, "a\nb", NULL },
	{ "a$", 0, "a\n", "a" },
	{ "a$", MATCH_PATTERN_MULTILINE, "a\nb", "a" },
	{ "a.b", 0, "a\nb", NULL },
	{ "a.b", MATCH_PATTERN_DOTALL, "a\nb", "a\nb" },
	{ "AB", 0, "ab", NULL },
	{ "AB", MATCH_PATTERN_CASELESS, "ab", "ab" },
	{ "^.$", 0, "\xC3\xA9", "\xC3\xA9" },
	{ "\xC3\x89", MATCH_PATTERN_CASELESS, "\xC3\xA9", "\xC3\xA9" },
	/* a bad byte is a character, and hides neither its line nor another */
	{ "^key=(.*)$", MATCH_PATTERN_MULTILINE, "name=\xFF\nkey=1\n", "key=1" },
	{ "^key=(.*)$", MATCH_PATTERN_MULTILINE, "key=1\nname=\xFF\n", "key=1" },
	{ "key=.*", MATCH_PATTERN_MULTILINE,
		"key=1\xFF"
		"2",
		"key=1\xFF"
		"2" },
	{ "a.b", 0,
		"a\xFF"
		"b",
		"a\xFF"
		"b" },
	{ "^.*$", 0, "\xC3\xA9\xC3", "\xC3\xA9\xC3" },
	{ "^.$", 0, "\xC3\xC3\xA9", NULL },
	{ "^..$", 0, "\xC3\xC3\xA9", "\xC3\xC3\xA9" },
	{ "[^x]", 0, "\xFF", "\xFF" },
	{ "^\\S$", 0, "\xFF", "\xFF" },
	{ "\\w", 0, "\xFF", NULL },
	{ "12345678.$", 0, "12345678\xFF", "12345678\xFF" },
	{ "\\Aa", 0, "a", "a" },
	{ "(?<=a)b", 0, "ab", "b" },
};

static void
check_first(struct match_pattern *pattern, const char *subject, const char *wanted)
{
	struct match_spans spans;
	struct compliance_error error = { 0 };

	int found = match_pattern_find(pattern, scan, text_bytes(subject), 0, &spans, &error);
	ck_assert_int_eq(found, wanted != NULL);
	if (found) {
		ck_assert_uint_eq(spans.at[0].end - spans.at[0].start, strlen(wanted));
		ck_assert_int_eq(memcmp(subject + spans.at[0].start, wanted, strlen(wanted)), 0);
	}
	match_pattern_free(pattern);
}

START_TEST(the_first_match_is_found)
{
	check_first(
		pattern_of(finds[_i].pattern, finds[_i].flags), finds[_i].subject, finds[_i].found);
	check_first(interpreted(finds[_i].pattern, finds[_i].flags), finds[_i].subject,
		finds[_i].found);
}
END_TEST

static const struct {
	const char *pattern;
	const char *subject;
	const char *starts; /* of all matches */
} chains[] = {
	{ "a", "banana", "1 3 5 " },
	{ "", "ab", "0 1 2 " },
	{ "", "", "0 " },
	{ "",
		"\xC3\xA9"
		"b",
		"0 2 3 " },
	{ "x*", "axb", "0 1 2 3 " },
	{ "a*$", "aa", "0 2 " },
	{ "a",
		"a\xFF"
		"a\xFE\xFE"
		"a",
		"0 2 5 " },
	{ "a\\Kb", "abab", "1 3 " },
	{ "a\\K", "aa", "1 " },
};

static void
check_all(struct match_pattern *pattern, struct bytes subject, const char *wanted)
{
	struct match_spans spans;
	struct compliance_error error = { 0 };
	char starts[64] = "";

	int found = match_pattern_find(pattern, scan, subject, 0, &spans, &error);
	for (; found == 1; found = match_pattern_next(pattern, scan, subject, &spans, &error)) {
		ck_assert_uint_lt(strlen(starts), 50);
		snprintf(starts + strlen(starts), 8, "%zu ", spans.at[0].start);
	}
	ck_assert_int_eq(found, 0);
	ck_assert_str_eq(starts, wanted);
	match_pattern_free(pattern);
}

START_TEST(all_matches_follow_each_other)
{
	struct bytes subject = text_bytes(chains[_i].subject);

	check_all(pattern_of(chains[_i].pattern, 0), subject, chains[_i].starts);
	check_all(interpreted(chains[_i].pattern, 0), subject, chains[_i].starts);
}
END_TEST

START_TEST(groups_have_spans_and_those_not_set_have_none)
{
	struct match_spans spans;
	struct match_pattern *pattern = pattern_of("(a)|(b)(c)", 0);

	ck_assert_int_eq(match_pattern_find(pattern, scan, text_bytes("xbc"), 0, &spans, NULL), 1);
	ck_assert_uint_eq(spans.count, 4);
	ck_assert_uint_eq(spans.at[1].start, SIZE_MAX);
	ck_assert_uint_eq(spans.at[2].start, 1);
	ck_assert_uint_eq(spans.at[3].end, 3);
	match_pattern_free(pattern);
}
END_TEST

START_TEST(more_groups_than_spans_are_cut)
{
	char text[40 * 3 + 1] = "";
	char subject[41] = "";
	struct match_spans spans;

	for (int i = 0; i < 40; i++) {
		strcat(text, "(a)");
		strcat(subject, "a");
	}
	struct match_pattern *pattern = pattern_of(text, 0);
	ck_assert_int_eq(
		match_pattern_find(pattern, scan, text_bytes(subject), 0, &spans, NULL), 1);
	ck_assert_uint_eq(spans.count, MATCH_SPANS);
	ck_assert_uint_eq(spans.at[MATCH_SPANS - 1].end, MATCH_SPANS - 1);
	match_pattern_free(pattern);
}
END_TEST

START_TEST(an_empty_subject_and_a_start_behind_the_end_are_no_fault)
{
	struct match_spans spans;
	struct match_pattern *pattern = pattern_of("^$", 0);

	ck_assert_int_eq(match_pattern_find(pattern, scan, bytes_of(NULL, 0), 0, &spans, NULL), 1);
	ck_assert_int_eq(match_pattern_find(pattern, scan, text_bytes("a"), 2, &spans, NULL), 0);
	match_pattern_free(pattern);
}
END_TEST

static const char *const broken[] = { "(", "[", "a**b(", "^+:", "[:space:]", "[\\.\\w-:]", "\\C",
	"\xFF", "(?<=a+)b", "\\", "(?z)" };

static const char *const unsupported[] = { "\\Ga", "a(*COMMIT)b" };

START_TEST(what_is_no_pattern_is_refused_with_the_place)
{
	struct match_pattern *pattern = NULL;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(
		match_pattern_new(&pattern, broken[_i], 0, &limits, &error), COMPLIANCE_ECONTENT);
	ck_assert_ptr_nonnull(strstr(error.message, "at byte"));
	ck_assert_ptr_null(pattern);
}
END_TEST

START_TEST(what_depends_on_the_start_of_a_search_is_refused)
{
	struct match_pattern *pattern = NULL;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(match_pattern_new(&pattern, unsupported[_i], 0, &limits, &error),
		COMPLIANCE_ECONTENT);
	ck_assert_ptr_nonnull(strstr(error.message, "not supported"));
	match_pattern_free(pattern_of("\\\\G", 0));
}
END_TEST

/* Places are tried in pieces: one match where one piece ends and where the next one starts. */
static void
check_wherever(struct match_pattern *pattern)
{
	enum { SIZE = 200000 };
	static char subject[SIZE];
	struct match_spans spans;

	for (size_t i = 16370; i < 16400; i++) {
		memset(subject, 'a', SIZE);
		subject[i] = 'b';
		ck_assert_int_eq(
			match_pattern_find(pattern, scan, bytes_of(subject, SIZE), 0, &spans, NULL),
			1);
		ck_assert_uint_eq(spans.at[0].start, i);
		/* a character across the border, and before the match */
		memcpy(subject + i - 2, "\xC3\xA9", 2);
		memcpy(subject + 3, "cccccccccccccccccccc", 20); /* the hard gear */
		ck_assert_int_eq(
			match_pattern_find(pattern, scan, bytes_of(subject, SIZE), 0, &spans, NULL),
			1);
		ck_assert_uint_eq(spans.at[0].start, i);
	}
	match_pattern_free(pattern);
}

START_TEST(a_match_is_found_wherever_it_starts)
{
	static const char text[] = "(?<=[a\\x{e9}])b(?=.)|(?:c|c){12}[de]";

	check_wherever(pattern_of(text, 0));
	check_wherever(interpreted(text, 0));
}
END_TEST

START_TEST(a_pattern_that_is_too_long_is_refused)
{
	struct match_pattern *pattern = NULL;
	struct compliance_error error = { 0 };

	limits.pattern_size = 3;
	ck_assert_int_eq(
		match_pattern_new(&pattern, "abcd", 0, &limits, &error), COMPLIANCE_ELIMIT);
	ck_assert_ptr_nonnull(strstr(error.message, "pattern_size"));
}
END_TEST

static const struct {
	const char *pattern;
	const char *piece; /* the subject is many of them */
} bombs[] = {
	{ "(a+)+$", "a" },
	{ "^(a|aa)+$", "a" },
	{ "(x+x+)+y", "x" },
	{ "(.*)*=(.*)*=(.*)*!", "ab" },
	{ "(a*)*(b)", "a" },
	{ "((a{1,20}){1,20}){1,20}b", "a" },
	{ "(?:(?:a?){30}a{30})+c", "a" },
	{ "^(([a-z])+.)+[A-Z]([a-z])+$", "a" },
	{ ".*.*.*.*=x", "ab " },
	{ "(?s)(?=(.*a.*)*z)", "ab\n" },
	{ "(?:.*?,){3}[xy]", "a,a" },
	/* below the limit of steps at each place, and there are many places */
	{ "(?:a|a){16}[bc]", "a" },
	{ "(?:a|a){8}[bc]", "a" },
};

START_TEST(a_pattern_that_explodes_ends_within_a_second)
{
	enum { SIZE = 100000 };
	static char subject[SIZE + 1];
	struct match_spans spans;
	struct compliance_error error = { 0 };
	struct timespec start, end;
	struct match_pattern *pattern = pattern_of(bombs[_i].pattern, 0);

	for (size_t i = 0; i < SIZE; i++)
		subject[i] = bombs[_i].piece[i % strlen(bombs[_i].piece)];
	subject[SIZE - 1] = '!';
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	int code = match_pattern_find(pattern, scan, bytes_of(subject, SIZE), 0, &spans, &error);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	double seconds =
		(double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
	ck_assert_msg(
		code == COMPLIANCE_ELIMIT || code == 0 || code == 1, "%d %s", code, error.message);
	ck_assert_msg(seconds < 3, "%s: %f seconds", bombs[_i].pattern, seconds);
	match_pattern_free(pattern);
}
END_TEST

static const struct {
	const char *pattern;
	unsigned flags;
	const char *prefix;
} prefixes[] = {
	{ "^/etc/ssh", 0, "/etc/ssh" },
	{ "^/etc/ssh$", 0, "/etc/ssh" },
	{ "/etc/ssh", 0, "" },
	{ "^/etc/ssh", MATCH_PATTERN_MULTILINE, "" },
	{ "^/etc/ssh", MATCH_PATTERN_CASELESS, "" },
	{ "^/etc\x1A/ssh", 0, "/etc" }, /* a bad byte matches the substitute */
	{ "^/etc/ssh|^/usr", 0, "" },
	{ "^/etc/(a|b)", 0, "/etc/" },
	{ "^/etc/(a|b)|c", 0, "" },
	{ "^/etc/[|]", 0, "/etc/" },
	{ "^/etc/[]|]", 0, "/etc/" },
	{ "^/etc/[^]|]", 0, "/etc/" },
	{ "^/etc/[[:alpha:]|]", 0, "/etc/" },
	{ "^/etc/[\\]|]", 0, "/etc/" },
	{ "^/etc/\\|x", 0, "/etc/|x" },
	{ "^\\/etc\\/a\\.b\\-c", 0, "/etc/a.b-c" },
	{ "^/etc/.*", 0, "/etc/" },
	{ "^/etc?", 0, "/et" },
	{ "^/etc*", 0, "/et" },
	{ "^/etc{0,1}", 0, "/et" },
	{ "^/etc+x", 0, "/etc" },
	{ "^/et\xC3\xA9?", 0, "/et" },
	{ "^/et\\.?", 0, "/et" },
	{ "^/etc\\d", 0, "/etc" },
	{ "^/a\\Qb|c\\E", 0, "" },
	{ "^/a(?#|)b|c", 0, "" },
	{ "^/a(?x) # (\n|b", 0, "" },
	{ "^/a(?ix) # (\n|b", 0, "" },
	{ "^/a(?i)b", 0, "/a" },
	{ "^(?i)/a", 0, "" },
	{ "(?i)^/a", 0, "" },
	{ "^", 0, "" },
	{ "", 0, "" },
	{ "^^/a", 0, "" },
	{ "^/a b#c", 0, "/a b#c" },
	{ "^(/a|/b)", 0, "" },
};

START_TEST(a_prefix_is_what_is_proven)
{
	struct match_pattern *pattern = pattern_of(prefixes[_i].pattern, prefixes[_i].flags);

	ck_assert_str_eq(match_pattern_prefix(pattern), prefixes[_i].prefix);
	ck_assert_str_eq(match_pattern_text(pattern), prefixes[_i].pattern);
	match_pattern_free(pattern);
}
END_TEST

START_TEST(a_small_stack_is_no_fault)
{
	/* Needs more than the JIT's stack; the interpreter goes on, and finds it or says why not.
	 */
	enum { SIZE = 300000 };
	static char subject[SIZE + 1];
	struct match_spans spans;
	struct compliance_error error = { 0 };
	struct match_pattern *pattern = pattern_of("^(?:(?:ab|a)|b)*$", 0);

	memset(subject, 'a', SIZE);
	int code = match_pattern_find(pattern, scan, bytes_of(subject, SIZE), 0, &spans, &error);
	ck_assert_msg(code == 1 || code == COMPLIANCE_ELIMIT, "%d %s", code, error.message);
	match_pattern_free(pattern);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ the_first_match_is_found, sizeof finds / sizeof *finds },
		{ all_matches_follow_each_other, sizeof chains / sizeof *chains },
		{ groups_have_spans_and_those_not_set_have_none, 0 },
		{ more_groups_than_spans_are_cut, 0 },
		{ an_empty_subject_and_a_start_behind_the_end_are_no_fault, 0 },
		{ what_is_no_pattern_is_refused_with_the_place, sizeof broken / sizeof *broken },
		{ what_depends_on_the_start_of_a_search_is_refused,
			sizeof unsupported / sizeof *unsupported },
		{ a_match_is_found_wherever_it_starts, 0 },
		{ a_pattern_that_is_too_long_is_refused, 0 },
		{ a_pattern_that_explodes_ends_within_a_second, sizeof bombs / sizeof *bombs },
		{ a_prefix_is_what_is_proven, sizeof prefixes / sizeof *prefixes },
		{ a_small_stack_is_no_fault, 0 },
	};

	compliance_limits_default(&limits);
	if (match_scan_new(&scan, &limits, NULL) < 0)
		return EXIT_FAILURE;
	int status = suite_run("pattern", rows, sizeof rows / sizeof *rows);
	match_scan_free(scan);
	return status;
}
