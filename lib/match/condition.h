/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A condition: what an object's or a state's entity asks of a value.
 *
 * Immutable once made. It may hold several values (those of a variable), combined by var_check.
 */
#ifndef MATCH_CONDITION_H
#define MATCH_CONDITION_H

#include "match/pattern.h"
#include "match/truth.h"
#include "match/words.h"

struct arena;

struct match_condition {
	const char *name; /* of the entity: "path" */
	enum match_datatype datatype;
	enum match_operation operation;
	enum match_check check; /* var_check: how the values combine */
	bool nil;		/* xsi:nil: nothing is asked and nothing compared */
	bool variable; /* the values come from a variable; then there may be none or many */
	const char *const *values; /* value_count texts */
	size_t value_count;
	struct match_pattern *const
		*patterns; /* one per value where operation is MATCH_PATTERN, else NULL */
};

/*
 * Whether a value fulfils the condition: each value compared, combined by check. A condition that
 * is nil is true; one without values is an error.
 */
enum match_truth match_condition_test(const struct match_condition *condition,
	struct match_scan *scan, const char *found, struct compliance_error *error);

/* The one value of a plain "equals" condition, or NULL: what can be looked up instead of searched.
 */
const char *match_condition_literal(const struct match_condition *condition);

#endif
