/* SPDX-License-Identifier: Apache-2.0 */
#include "match/truth.h"

#include <stdbool.h>

void
match_tally_add(struct match_tally *tally, enum match_truth truth)
{
	tally->counts[truth]++;
}

/* Error, unknown and not evaluated, in the order in which each of them hides the next. */
static bool
undecided(const struct match_tally *tally, enum match_truth *truth)
{
	static const enum match_truth order[] = { MATCH_ERROR, MATCH_UNKNOWN, MATCH_NOT_EVALUATED };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (tally->counts[order[i]]) {
			*truth = order[i];
			return true;
		}
	}
	return false;
}

/* Nothing that can be true or false or stand between: what the tables have in common. */
static bool
nothing_counts(const struct match_tally *tally, enum match_truth *truth)
{
	for (int i = MATCH_TRUE; i <= MATCH_NOT_EVALUATED; i++)
		if (tally->counts[i])
			return false;
	*truth = tally->counts[MATCH_NOT_APPLICABLE] ? MATCH_NOT_APPLICABLE : MATCH_UNKNOWN;
	return true;
}

static enum match_truth
of(bool condition)
{
	return condition ? MATCH_TRUE : MATCH_FALSE;
}

/* check "all", operator AND */
static enum match_truth
all(const struct match_tally *tally)
{
	enum match_truth truth;

	if (nothing_counts(tally, &truth))
		return truth;
	if (tally->counts[MATCH_FALSE])
		return MATCH_FALSE;
	return undecided(tally, &truth) ? truth : MATCH_TRUE;
}

/* check "at least one", operator OR */
static enum match_truth
any(const struct match_tally *tally)
{
	enum match_truth truth;

	if (nothing_counts(tally, &truth))
		return truth;
	if (tally->counts[MATCH_TRUE])
		return MATCH_TRUE;
	return undecided(tally, &truth) ? truth : MATCH_FALSE;
}

/* check "only one", operator ONE */
static enum match_truth
one(const struct match_tally *tally)
{
	enum match_truth truth;

	if (nothing_counts(tally, &truth))
		return truth;
	if (tally->counts[MATCH_TRUE] > 1)
		return MATCH_FALSE;
	return undecided(tally, &truth) ? truth : of(tally->counts[MATCH_TRUE] == 1);
}

/* operator XOR */
static enum match_truth
odd(const struct match_tally *tally)
{
	enum match_truth truth;

	if (nothing_counts(tally, &truth) || undecided(tally, &truth))
		return truth;
	return of(tally->counts[MATCH_TRUE] % 2 == 1);
}

enum match_truth
match_check_truth(enum match_check check, const struct match_tally *tally)
{
	switch (check) {
	case MATCH_ALL: return all(tally);
	case MATCH_AT_LEAST_ONE: return any(tally);
	case MATCH_NONE_SATISFY: return match_negate(any(tally));
	case MATCH_ONLY_ONE: return one(tally);
	}
	return MATCH_ERROR;
}

enum match_truth
match_operator_truth(enum match_operator op, const struct match_tally *tally)
{
	switch (op) {
	case MATCH_AND: return all(tally);
	case MATCH_OR: return any(tally);
	case MATCH_ONE: return one(tally);
	case MATCH_XOR: return odd(tally);
	}
	return MATCH_ERROR;
}

/* Errors and what was not collected leave open what `decided` would have answered. */
static enum match_truth
unless_open(const struct match_presence *presence, bool decided)
{
	if (presence->error)
		return MATCH_ERROR;
	if (presence->not_collected)
		return MATCH_UNKNOWN;
	return of(decided);
}

enum match_truth
match_existence_truth(enum match_existence existence, const struct match_presence *presence)
{
	switch (existence) {
	case MATCH_AT_LEAST_ONE_EXISTS:
		return presence->exists ? MATCH_TRUE : unless_open(presence, false);
	case MATCH_ALL_EXIST:
		return presence->missing ? MATCH_FALSE : unless_open(presence, presence->exists);
	case MATCH_ANY_EXIST:
		return presence->error && !presence->exists ? MATCH_ERROR : MATCH_TRUE;
	case MATCH_NONE_EXIST: return presence->exists ? MATCH_FALSE : unless_open(presence, true);
	case MATCH_ONLY_ONE_EXISTS:
		return presence->exists > 1 ? MATCH_FALSE
					    : unless_open(presence, presence->exists == 1);
	}
	return MATCH_ERROR;
}

enum match_truth
match_negate(enum match_truth truth)
{
	if (truth == MATCH_TRUE)
		return MATCH_FALSE;
	return truth == MATCH_FALSE ? MATCH_TRUE : truth;
}
