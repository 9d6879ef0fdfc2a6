/* SPDX-License-Identifier: Apache-2.0 */
#include "match/condition.h"

#include "base/error.h"
#include "match/value.h"

#include <string.h>

static enum match_truth
test_pattern(const struct match_condition *condition, size_t index, struct match_scan *scan,
	const char *found, struct compliance_error *error)
{
	struct match_spans spans;

	if (!match_allowed(condition->datatype, MATCH_PATTERN)) {
		error_set(error, COMPLIANCE_ECONTENT,
			"\"pattern match\" cannot compare values of %s",
			match_datatype_word(condition->datatype));
		return MATCH_ERROR;
	}
	int code = match_pattern_find(
		condition->patterns[index], scan, bytes_of(found, strlen(found)), 0, &spans, error);
	if (code < 0)
		return MATCH_ERROR;
	return code ? MATCH_TRUE : MATCH_FALSE;
}

static enum match_truth
test_value(const struct match_condition *condition, size_t index, struct match_scan *scan,
	const char *found, struct compliance_error *error)
{
	if (condition->operation == MATCH_PATTERN)
		return test_pattern(condition, index, scan, found, error);
	return match_compare(
		condition->datatype, condition->operation, found, condition->values[index], error);
}

enum match_truth
match_condition_test(const struct match_condition *condition, struct match_scan *scan,
	const char *found, struct compliance_error *error)
{
	struct match_tally tally = { { 0 } };
	struct compliance_error reason = { 0 };

	if (condition->nil)
		return MATCH_TRUE;
	if (condition->value_count == 0) {
		error_set(error, COMPLIANCE_ECONTENT, "%s: there is no value to compare with",
			condition->name);
		return MATCH_ERROR;
	}
	for (size_t i = 0; i < condition->value_count; i++)
		match_tally_add(&tally, test_value(condition, i, scan, found, &reason));
	enum match_truth truth = match_check_truth(condition->check, &tally);
	/* One value's error may be outweighed by another's answer: then it is none. */
	if (truth == MATCH_ERROR)
		error_set(error, reason.code, "%s: %s", condition->name, reason.message);
	return truth;
}

const char *
match_condition_literal(const struct match_condition *condition)
{
	if (condition->nil || condition->value_count != 1 || condition->datatype != MATCH_STRING ||
		condition->operation != MATCH_EQUALS || condition->check == MATCH_NONE_SATISFY)
		return NULL;
	return condition->values[0];
}
