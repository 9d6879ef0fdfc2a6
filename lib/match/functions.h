/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The functions themselves, each in a file of its name: what they add to the answer.
 */
#ifndef MATCH_FUNCTIONS_H
#define MATCH_FUNCTIONS_H

#include "match/answer.h"

/* For each value of the only operand. */
int function_begin(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);
int function_end(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);
int function_escape_regex(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);
int function_glob_to_regex(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);
int function_regex_capture(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);
int function_split(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);
int function_substring(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error);

/* For all operands together. */
int function_arithmetic(
	struct answer *answer, const struct match_call *call, struct compliance_error *error);
int function_concat(
	struct answer *answer, const struct match_call *call, struct compliance_error *error);
int function_count(
	struct answer *answer, const struct match_call *call, struct compliance_error *error);
int function_merge(
	struct answer *answer, const struct match_call *call, struct compliance_error *error);
int function_time_difference(
	struct answer *answer, const struct match_call *call, struct compliance_error *error);
int function_unique(
	struct answer *answer, const struct match_call *call, struct compliance_error *error);

#endif
