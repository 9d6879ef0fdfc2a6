/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "match/cases.h"
#include "match/function.h"

#include <inttypes.h>

enum { VALUES = 16, OPERANDS = 4, MOST = 8 };

/* A line of functions.txt, and what it is tried with. */
struct trial {
	struct cases *cases;
	int at; /* the column that is read next */
	const struct match_function *function;
	struct match_function_arguments arguments;
	struct match_pattern *pattern;
	struct match_list operands[OPERANDS];
	const char *values[OPERANDS + 1][VALUES];
	size_t operand_count;
	struct compliance_limits limits;
};

static const char *
column(const struct trial *trial)
{
	return trial->at < trial->cases->count ? trial->cases->columns[trial->at] : "";
}

static void
read_argument(struct trial *trial, char *text)
{
	struct match_function_arguments *arguments = &trial->arguments;
	char *value = strchr(text, '=');

	*value++ = '\0';
	if (strcmp(text, "text") == 0)
		arguments->text = strcmp(value, "\"\"") == 0 ? "" : value;
	else if (strcmp(text, "noescape") == 0)
		arguments->glob_noescape = *value == '1';
	else if (strcmp(text, "format_1") == 0)
		arguments->format_1 = value;
	else if (strcmp(text, "format_2") == 0)
		arguments->format_2 = value;
	else if (strcmp(text, "sort") == 0)
		arguments->sort = value;
	else if (strcmp(text, "order") == 0)
		arguments->order = value;
	else if (strcmp(text, "start") == 0)
		arguments->start = strtoll(value, NULL, 10);
	else if (strcmp(text, "length") == 0)
		arguments->length = strtoll(value, NULL, 10);
	else if (strcmp(text, "pattern") == 0)
		ck_assert_int_eq(
			match_pattern_new(&trial->pattern, value, 0, &trial->limits, NULL), 0);
	else
		ck_abort_msg("%s:%d: %s", trial->cases->name, trial->cases->line, text);
	arguments->pattern = trial->pattern;
}

/* DATATYPE [ VALUES ] */
static void
read_list(struct trial *trial, struct match_list *list, const char **values)
{
	*list = (struct match_list){ MATCH_STRING, values, 0 };
	if (strcmp(column(trial), "[") != 0)
		list->datatype =
			(enum match_datatype)match_datatype_of(trial->cases->columns[trial->at++]);
	ck_assert_msg(strcmp(column(trial), "[") == 0 && (int)list->datatype >= 0, "%s:%d",
		trial->cases->name, trial->cases->line);
	for (trial->at++; strcmp(column(trial), "]") != 0; trial->at++) {
		ck_assert_int_lt(trial->at, trial->cases->count);
		ck_assert_uint_lt(list->count, VALUES);
		values[list->count++] = column(trial);
	}
	trial->at++;
}

static void
read_trial(struct trial *trial)
{
	trial->function = match_function_of(trial->cases->columns[0]);
	ck_assert_msg(trial->function, "%s:%d", trial->cases->name, trial->cases->line);
	for (trial->at = 1; strcmp(column(trial), "[") != 0 && strchr(column(trial), '=') &&
			    strcmp(column(trial), "=>") != 0;
		trial->at++)
		read_argument(trial, trial->cases->columns[trial->at]);
	while (strcmp(column(trial), "=>") != 0) {
		ck_assert_uint_lt(trial->operand_count, OPERANDS);
		read_list(trial, &trial->operands[trial->operand_count],
			trial->values[trial->operand_count]);
		trial->operand_count++;
	}
	trial->at++;
	ck_assert_uint_ge(trial->operand_count, trial->function->least);
	ck_assert_uint_le(trial->operand_count, trial->function->most);
}

static void
compare_lists(struct trial *trial, const struct match_list *out)
{
	struct match_list wanted;
	int line = trial->cases->line;

	read_list(trial, &wanted, trial->values[OPERANDS]);
	ck_assert_msg(out->datatype == wanted.datatype, "functions.txt:%d: %s", line,
		match_datatype_word(out->datatype));
	ck_assert_msg(out->count == wanted.count, "functions.txt:%d: %zu values", line, out->count);
	for (size_t i = 0; i < out->count; i++)
		ck_assert_msg(strcmp(out->values[i], wanted.values[i]) == 0,
			"functions.txt:%d: \"%s\"", line, out->values[i]);
}

static void
try(struct trial *trial, struct match_scan *scan)
{
	struct arena *arena = arena_new();
	struct compliance_error error = { 0 };
	struct match_list out;

	const struct match_call call = { .arguments = &trial->arguments,
		.operands = trial->operands,
		.operand_count = trial->operand_count,
		.scan = scan,
		.arena = arena,
		.limits = &trial->limits };
	int code = match_function_run(trial->function, &call, &out, &error);
	const char *wanted = column(trial);
	if (strcmp(wanted, "error") == 0 || strcmp(wanted, "limit") == 0) {
		int expected = *wanted == 'e' ? COMPLIANCE_ECONTENT : COMPLIANCE_ELIMIT;
		ck_assert_msg(code == expected && error.code == code && error.message[0],
			"functions.txt:%d: %d %s", trial->cases->line, code, error.message);
	} else {
		ck_assert_msg(code == 0, "functions.txt:%d: %s", trial->cases->line, error.message);
		compare_lists(trial, &out);
	}
	arena_free(arena);
}

START_TEST(functions_yield_what_the_file_says)
{
	struct cases cases = cases_open("functions.txt");
	struct compliance_limits limits;
	struct match_scan *scan;

	compliance_limits_default(&limits);
	limits.combinations = MOST;
	ck_assert_int_eq(match_scan_new(&scan, &limits, NULL), 0);
	while (cases_next(&cases)) {
		struct trial trial = { .cases = &cases, .limits = limits };
		trial.arguments.now = 1000000000;
		read_trial(&trial);
		try(&trial, scan);
		match_pattern_free(trial.pattern);
	}
	match_scan_free(scan);
}
END_TEST

START_TEST(every_function_is_found_by_its_name)
{
	static const char *const names[] = { "arithmetic", "begin", "concat", "count", "end",
		"escape_regex", "glob_to_regex", "merge", "regex_capture", "split", "substring",
		"time_difference", "unique" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ck_assert_str_eq(match_function_of(names[i])->name, names[i]);
	ck_assert_ptr_null(match_function_of("subtract"));
	ck_assert_ptr_null(match_function_of(""));
	ck_assert_ptr_null(match_function_of("zip"));
}
END_TEST

START_TEST(values_of_more_bytes_than_a_limit_are_refused)
{
	static const char *values[] = { "0123456789", "0123456789", "0123456789" };
	struct match_list operands[] = { { MATCH_STRING, values, 3 }, { MATCH_STRING, values, 3 } };
	struct match_function_arguments arguments = { .text = "" };
	struct compliance_error error;
	struct compliance_limits limits;
	struct arena *arena = arena_new();
	const struct match_call call = { .arguments = &arguments,
		.operands = operands,
		.operand_count = 2,
		.arena = arena,
		.limits = &limits };
	struct match_list out;

	compliance_limits_default(&limits);
	limits.content_size = 100;
	ck_assert_int_eq(match_function_run(match_function_of("concat"), &call, &out, &error),
		COMPLIANCE_ELIMIT);
	limits.content_size = 50;
	ck_assert_int_eq(match_function_run(match_function_of("merge"), &call, &out, &error),
		COMPLIANCE_ELIMIT);
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ functions_yield_what_the_file_says, 0 },
		{ every_function_is_found_by_its_name, 0 },
		{ values_of_more_bytes_than_a_limit_are_refused, 0 },
	};

	return suite_run("function", rows, sizeof rows / sizeof *rows);
}
