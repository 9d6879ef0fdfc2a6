/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Combining truths: the tables of the OVAL language.
 *
 * A tally counts truths; each table reads the tally. Nothing counted is unknown; only
 * "not applicable" counted is not applicable, and beside others it is left out.
 */
#ifndef MATCH_TRUTH_H
#define MATCH_TRUTH_H

#include "match/words.h"

struct match_tally {
	size_t counts[6]; /* by enum match_truth */
};

void match_tally_add(struct match_tally *tally, enum match_truth truth);

/* CheckEnumeration: one truth for each item (or value). */
enum match_truth match_check_truth(enum match_check check, const struct match_tally *tally);

/* OperatorEnumeration: one truth for each operand. */
enum match_truth match_operator_truth(enum match_operator op, const struct match_tally *tally);

/*
 * ExistenceEnumeration over items (or entities): how many exist, how many do not exist, how many
 * are in error, how many were not collected. none_exist with one that exists is false whatever
 * the others are (the language's table, not OpenSCAP's).
 */
struct match_presence {
	size_t exists;
	size_t missing;
	size_t error;
	size_t not_collected;
};

enum match_truth match_existence_truth(
	enum match_existence existence, const struct match_presence *presence);

/* Swaps true and false, leaves the rest. */
enum match_truth match_negate(enum match_truth truth);

#endif
