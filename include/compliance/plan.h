/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plans: content compiled for one profile, to be evaluated against any number of images.
 *
 * Immutable: any number of threads may evaluate a plan at once.
 */
#ifndef COMPLIANCE_PLAN_H
#define COMPLIANCE_PLAN_H

#include <compliance/content.h>
#include <compliance/error.h>
#include <compliance/limits.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct compliance_plan;

/* Set size, leave what you do not need at 0. Everything is borrowed for the call. */
struct compliance_plan_options {
	size_t size;		  /* sizeof(struct compliance_plan_options) */
	const char *stream;	  /* id of a data stream; NULL: the first */
	const char *benchmark;	  /* id; NULL: the first */
	const char *profile;	  /* id, or an end of it that only one has; "(all)": every rule;
				     NULL: what the benchmark itself selects */
	const char *const *rules; /* ids: only these; none: all that are selected */
	size_t rule_count;
	const char *const *skip_rules; /* ids that are not evaluated */
	size_t skip_rule_count;
	const char *const *definitions; /* only rules that check one of these OVAL definitions */
	size_t definition_count;
	bool whole_items; /* collect all that can be told of an item, for compliance_report_oval */
	const struct compliance_limits
		*limits;       /* of compiling and evaluating; NULL: the defaults */
	const char *component; /* id of the benchmark's component-ref in the stream; NULL: any */
	const char *tailoring; /* id of a tailoring of the content, or of its component-ref; NULL:
				  the one that was added, if any */
	bool tolerant; /* a pattern or number that is none is an error of its test, not of the plan;
			  a rule that is to be skipped need not be there */
	/* "NAME:ID": only rules with a reference ID to what the benchmark's own references call
	 * NAME; none: all. */
	const char *const *references;
	size_t reference_count;
	/* Of a rule with several checks, the first of this system is the one that counts. NULL, and
	 * where a rule has none: the last that can be evaluated. */
	const char *system;
	/* No rule is evaluated: every object of the OVAL documents is collected, or the one with
	 * the id `object`, and what it needs. */
	bool objects;
	const char *object;
};

/*
 * Compiles. options may be NULL. The plan holds a reference to the content. The caller owns a
 * reference to *plan: compliance_plan_unref.
 *
 * Errors: EINVAL, ENOTFOUND (no such stream, benchmark, profile, rule; with what there is),
 * EAMBIGUOUS (with the candidates), ECONTENT (with file and line), ELIMIT, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_plan_compile(struct compliance_plan **plan,
	struct compliance_content *content, const struct compliance_plan_options *options,
	struct compliance_error *error);

/* Takes and gives back a reference; from any thread. NULL is allowed. ref returns its argument.
 * @since 0.1 */
COMPLIANCE_PUBLIC struct compliance_plan *compliance_plan_ref(struct compliance_plan *plan);
COMPLIANCE_PUBLIC void compliance_plan_unref(struct compliance_plan *plan);

/* What it was made of; owned by content and plan. The profile is NULL where none was asked
 * for, and comes without its description.
 * @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_benchmark *compliance_plan_benchmark(
	const struct compliance_plan *plan);
COMPLIANCE_PUBLIC const struct compliance_profile *compliance_plan_profile(
	const struct compliance_plan *plan);

/* How many rules it evaluates.  @since 0.1 */
COMPLIANCE_PUBLIC size_t compliance_plan_selected(const struct compliance_plan *plan);

/* Faults of this profile: "FILE:LINE: ..."; the plan's. NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_plan_warning(
	const struct compliance_plan *plan, size_t index);

/* The rules of the benchmark in document order; whether the plan evaluates one. By index from 0;
 * NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_plan_rule(
	const struct compliance_plan *plan, size_t index, bool *selected);

/* A value that was set for a Value of the benchmark. */
struct compliance_set_value {
	const char *id;
	const char *const *values; /* one, or those of a complex value */
	size_t value_count;
};

/* The Values of the benchmark in document order, as the profile sets them; one that has none has
 * no values. By index from 0; false behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC bool compliance_plan_value(
	const struct compliance_plan *plan, size_t index, struct compliance_set_value *value);

#ifdef __cplusplus
}
#endif

#endif
