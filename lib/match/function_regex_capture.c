/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "base/error.h"
#include "match/answer.h"
#include "match/functions.h"

#include <string.h>

static int
add_capture(struct answer *answer, const struct match_pattern *pattern, struct match_scan *scan,
	const char *value, struct compliance_error *error)
{
	struct match_spans spans;
	int found =
		match_pattern_find(pattern, scan, bytes_of(value, strlen(value)), 0, &spans, error);

	if (found < 0)
		return found;
	if (!found || spans.count < 2 || spans.at[1].start == SIZE_MAX)
		return answer_add(answer, "", error);
	return answer_add_n(
		answer, value + spans.at[1].start, spans.at[1].end - spans.at[1].start, error);
}

/* What the first group of the first match holds, "" where there is none: for each value. */
int
function_regex_capture(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)operand_count;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	int code = 0;

	if (!arguments->pattern)
		return error_set(error, COMPLIANCE_ECONTENT, "regex_capture needs a pattern");
	for (size_t i = 0; code == 0 && i < operands->count; i++)
		code = add_capture(&answer, arguments->pattern, scan, operands->values[i], error);
	return code < 0 ? code : answer_finish(&answer, MATCH_STRING, out, error);
}
