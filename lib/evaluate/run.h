/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this room share while a plan is being run.
 */
#ifndef EVALUATE_RUN_H
#define EVALUATE_RUN_H

#include "base/array.h"
#include "base/map.h"
#include "evaluate/evaluate.h"
#include "match/function.h"

struct arena;
struct inventory;
struct recalled;

/* What a state asks, with the values of its variables; one condition for each entity. */
struct asked_entity {
	struct match_condition condition;
	const struct asked_entity *fields; /* of a record */
	size_t field_count;
	const char *fault;    /* why it cannot be compared, or NULL */
	enum probe_flag flag; /* with a fault: what becomes of an object that asks it */
};

struct run {
	const struct plan *plan;
	const struct evaluate_options *options;
	/* What is looked at: an image, or what somebody found; the others are NULL. */
	struct image *image;
	struct inventory *inventory;
	const struct model_characteristics *characteristics;
	const struct model_collected **collected; /* by object; NULL: not in them */
	const struct recalled **recalled;	  /* by item of theirs */
	struct match_scan *scan;
	struct result *result;
	struct arena *arena;   /* the result's */
	struct arena *scratch; /* emptied behind each item */
	size_t rules_done;     /* as the watch was told */
	const char *rule;      /* id of the one that is evaluated, or "" */
	unsigned breaths;      /* since the watch was asked */
	int64_t deadline;      /* monotonic milliseconds; 0: none */
	/* Answers, by index; NULL: not yet asked. */
	const struct result_definition **definitions;
	const struct result_test **tests;
	const struct result_object **objects;
	const struct result_variable **variables;
	const struct asked_entity **asked; /* by state */
	signed char *platforms;		   /* 0: not yet asked, 1: applies, -1: does not */
	struct map patterns;		   /* those whose text comes from the image */
	struct array owned;		   /* struct match_pattern * */
	struct array done;		   /* struct result_definition *, as they were evaluated */
	size_t unreadable;
};

/* pause.c: when the run is to end, from its limits. */
void run_set_deadline(struct run *run);
/* Whether to go on: ELIMIT when the time is up, ECANCELED when the watch says so, which is asked
 * now and then. */
int run_may_go_on(struct run *run, struct compliance_error *error);
/* Tells the watch where the run is. */
int run_tell(struct run *run, struct compliance_error *error);

/* condition.c: an entity's condition with the values of its variable. */
int run_ask(struct run *run, const struct plan_entity *entity, struct asked_entity *asked,
	struct compliance_error *error);

/* object.c */
int run_object(struct run *run, const struct plan_object *object,
	const struct result_object **answer, struct compliance_error *error);
/* Whether an item stays behind the filters. */
int run_filter(struct run *run, const struct plan_filter *filters, size_t count,
	const struct item *item, bool *stays, struct compliance_error *error);

/* recall.c: objects from system characteristics, where there are some. */
int run_recall_start(struct run *run, struct compliance_error *error);
/* Whether what the document says of the object, if anything, is the answer. */
bool run_recalls(const struct run *run, const struct plan_object *object);
int run_recall(struct run *run, const struct plan_object *object, struct result_object *answer,
	struct compliance_error *error);

/* set.c */
int run_set(struct run *run, const struct plan_set *set, struct result_object *answer,
	struct compliance_error *error);

/* state.c: why it is an error goes to *why (in the result's memory), where it is one. */
int run_state(struct run *run, const struct plan_state *state, const struct item *item,
	enum match_truth *truth, const char **why, struct compliance_error *error);
int run_state_asked(struct run *run, const struct plan_state *state,
	const struct asked_entity **asked, struct compliance_error *error);
/* The truth of one entity of a state about an item. */
enum match_truth run_entity(struct run *run, const struct plan_entity *entity,
	const struct asked_entity *asked, const struct item *item, struct compliance_error *why);

/* variable.c */
int run_variable(struct run *run, const struct plan_variable *variable,
	const struct result_variable **answer, struct compliance_error *error);

/* test.c, definition.c */
int run_test(struct run *run, const struct plan_test *test, const struct result_test **answer,
	struct compliance_error *error);
int run_definition(struct run *run, const struct plan_definition *definition,
	const struct result_definition **answer, struct compliance_error *error);

/* platform.c */
int run_platform(struct run *run, const struct plan_platform *platform, bool *applies,
	struct compliance_error *error);
int run_gate(
	struct run *run, const struct plan_gate *gate, bool *open, struct compliance_error *error);

/* check.c: what a definition's truth means for a rule. */
enum model_result run_result_of(const struct result_definition *definition);
/* What a complex-check makes of two results. */
enum model_result run_combine(enum model_result first, enum model_result second, bool is_or);
/* And its negation. */
enum model_result run_negate(enum model_result result);

/* Evaluates a rule's check; definitions is an array of struct result_definition *. */
int run_check(struct run *run, const struct plan_check *check, enum model_result *result,
	struct array *definitions, struct array *messages, struct compliance_error *error);

/* import.c: fills the rule's imports, once its check has been evaluated. */
int run_imports(struct run *run, const struct plan_check *check, struct result_rule *rule,
	struct compliance_error *error);

/* evidence.c: says why a check came out as it did; messages is an array of char *. */
int run_evidence(struct run *run, const struct plan_check *check, enum model_result result,
	struct array *messages, struct compliance_error *error);

#endif
