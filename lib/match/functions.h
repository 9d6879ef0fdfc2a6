/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The functions themselves, each a match_function_call in a file of its name.
 */
#ifndef MATCH_FUNCTIONS_H
#define MATCH_FUNCTIONS_H

#include "match/function.h"

int function_arithmetic(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_begin(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_concat(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_count(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_end(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_escape_regex(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_glob_to_regex(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_merge(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_regex_capture(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_split(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_substring(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_time_difference(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);
int function_unique(const struct match_function_arguments *arguments,
	const struct match_list *operands, size_t operand_count, struct match_scan *scan,
	struct arena *arena, const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error);

#endif
