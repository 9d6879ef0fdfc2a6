/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comparing two values of one datatype: OVAL language 5.11.2, section 5.3 (SimpleDatatype and
 * Operation).
 */
#ifndef MATCH_VALUE_H
#define MATCH_VALUE_H

#include "match/pattern.h"
#include "match/words.h"

#include <stdbool.h>

/* Whether the language allows the operation for the datatype. */
bool match_allowed(enum match_datatype datatype, enum match_operation operation);

/* 0 where text is a value of the datatype, else ECONTENT with what was expected. */
int match_value_check(
	enum match_datatype datatype, const char *text, struct compliance_error *error);

/*
 * found OPERATION wanted, as in "3 greater than 2". True, false, or error with the reason (a value
 * that is none of the datatype, an operation that the datatype does not have, int overflow).
 * MATCH_PATTERN is not done here: see struct match_condition.
 */
enum match_truth match_compare(enum match_datatype datatype, enum match_operation operation,
	const char *found, const char *wanted, struct compliance_error *error);

/* Three-way orders: negative, 0, positive. Never fail. */
int match_evr_order(const char *a, const char *b);     /* [epoch:]version[-release], rpm's order */
int match_rpm_order(const char *a, const char *b);     /* one version or release */
int match_debian_order(const char *a, const char *b);  /* dpkg's order */
int match_version_order(const char *a, const char *b); /* integers between other characters */

#endif
