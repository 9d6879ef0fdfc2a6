/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "base/error.h"
#include "match/functions.h"

#include <string.h>

/* What the first group of the first match holds, "" where there is none: for each value. */
int
function_regex_capture(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	const struct match_pattern *pattern = call->arguments->pattern;
	struct match_spans spans;

	if (!pattern)
		return error_set(error, COMPLIANCE_ECONTENT, "regex_capture needs a pattern");
	int found = match_pattern_find(
		pattern, call->scan, bytes_of(value, strlen(value)), 0, &spans, error);
	if (found < 0)
		return found;
	if (!found || spans.count < 2 || spans.at[1].start == SIZE_MAX)
		return answer_add(answer, "", error);
	return answer_add_n(
		answer, value + spans.at[1].start, spans.at[1].end - spans.at[1].start, error);
}
