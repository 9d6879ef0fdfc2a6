/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two values in every datatype and operation, and through the functions that read texts: a text,
 * a NUL, a text.
 *
 * What holds of any two values: an order turned round is the opposite, a value equals itself, and
 * "not equal" is the negation of "equals".
 */
#include "match/value.h"
#include "base/arena.h"
#include "match/cpe.h"
#include "match/function.h"
#include "match/truth.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

static int
sign(int order)
{
	return (order > 0) - (order < 0);
}

static void
try_orders(const char *a, const char *b)
{
	static int (*const orders[])(const char *, const char *) = { match_evr_order,
		match_debian_order, match_version_order };

	for (size_t i = 0; i < 3; i++) {
		demand(sign(orders[i](a, b)) == -sign(orders[i](b, a)));
		demand(orders[i](a, a) == 0);
	}
	match_rpm_order(a, b);
}

static void
try_operations(const char *a, const char *b)
{
	for (int datatype = MATCH_STRING; datatype <= MATCH_VERSION; datatype++) {
		for (int operation = MATCH_EQUALS; operation <= MATCH_SUPERSET; operation++) {
			struct compliance_error error = { 0 };
			enum match_truth truth = match_compare(datatype, operation, a, b, &error);
			demand(truth == MATCH_TRUE || truth == MATCH_FALSE ||
				(truth == MATCH_ERROR && error.code < 0));
		}
		demand(match_compare(datatype, MATCH_EQUALS, a, b, NULL) ==
			match_negate(match_compare(datatype, MATCH_NOT_EQUAL, a, b, NULL)));
	}
}

static void
try_functions(const char *a, const char *b, struct arena *arena)
{
	static const char *const names[] = { "arithmetic", "begin", "concat", "end", "escape_regex",
		"glob_to_regex", "merge", "split", "substring", "time_difference", "unique" };
	static const char *const formats[] = { "year_month_day", "month_day_year", "day_month_year",
		"cim_datetime", "win_filetime", "seconds_since_epoch" };
	const char *left[] = { a, b };
	struct match_list operands[] = { { MATCH_STRING, left, 2 }, { MATCH_INT, left, 2 } };
	struct compliance_limits limits;
	struct match_list out;

	compliance_limits_default(&limits);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct match_function *function = match_function_of(names[i]);
		for (size_t j = 0; j < sizeof formats / sizeof *formats; j++) {
			struct match_function_arguments arguments = { .text = j == 0   ? "add"
									      : j == 1 ? "multiply"
										       : b,
				.format_1 = formats[j],
				.format_2 = formats[j],
				.sort = j == 0	 ? "natural"
					: j == 1 ? "numeric"
						 : "lexical",
				.start = (int64_t)strlen(b),
				.length = j ? -1 : 3,
				.glob_noescape = j & 1 };
			const struct match_call call = { .arguments = &arguments,
				.operands = operands,
				.operand_count = function->least == 2 ? 2 : 1,
				.arena = arena,
				.limits = &limits };
			match_function_run(function, &call, &out, NULL);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	char *a = arena_text_n(arena, (const char *)data, size);
	const char *b = a + strlen(a) < a + size ? a + strlen(a) + 1 : a;
	struct match_cpe source;
	struct match_cpe target;

	try_orders(a, b);
	try_operations(a, b);
	try_functions(a, b, arena);
	if (match_cpe_bind(&source, a, arena, NULL) == 0 &&
		match_cpe_bind(&target, b, arena, NULL) == 0)
		match_cpe_covers(&source, &target);
	arena_free(arena);
	return 0;
}
