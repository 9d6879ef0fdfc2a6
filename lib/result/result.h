/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What came out: rules, definitions, tests, items, in one append-only record.
 *
 * evaluate appends, report reads; nothing is changed once it stands. A result owns all its memory
 * but the model's, and must not outlive the content.
 */
#ifndef RESULT_RESULT_H
#define RESULT_RESULT_H

#include "base/map.h"
#include "match/words.h"
#include "model/content.h"
#include "probe/item.h"
#include "probe/probe.h"

#include <compliance/error.h>

struct arena;

struct result_variable;

struct result_object {
	enum probe_flag flag;
	const struct item *const *items;
	size_t item_count;
	const char *const *messages;
	size_t message_count;
	const struct result_variable *const *variables; /* whose values it was collected by */
	size_t variable_count;
};

/* An object of the content and what was collected for it; several may share one collection. */
struct result_collection {
	const struct model_object *model;
	const struct result_object *object;
	unsigned instance; /* 1, 2, ...: of those that one object became under several values */
};

struct result_tested {
	const struct item *item;
	enum match_truth truth; /* NOT_EVALUATED where the test has no state */
};

struct result_variable {
	const struct model_variable *model;
	enum match_datatype datatype;
	const char *const *values;
	size_t value_count;
	enum probe_flag flag;
	const char *message; /* why it has none, or NULL */
};

struct result_test {
	const struct model_test *model;
	unsigned instance;		    /* as for objects */
	const struct result_object *object; /* NULL for unknown_test */
	enum match_truth truth;
	const struct result_tested *tested;
	size_t tested_count;
	const struct result_variable *const *variables; /* those that its states and object name */
	size_t variable_count;
	const char *message; /* why it is unknown or in error, or NULL */
};

struct result_definition;

struct result_criterion {
	const struct model_criterion *model;
	enum match_truth truth; /* negation applied */
	const struct result_criterion *children;
	size_t child_count;
	const struct result_test *test;
	const struct result_definition *definition;
};

struct result_definition {
	const struct model_definition *model;
	unsigned instance; /* as for objects */
	const struct model_oval *oval;
	enum match_truth truth;
	const struct result_criterion *criteria; /* or NULL */
};

struct result_fact {
	const char *name; /* "urn:xccdf:fact:..." */
	const char *type; /* "string", "number", "boolean" */
	const char *value;
};

struct result_set_value {
	const struct model_value *value;
	struct model_texts values;
	bool complex;
};

/* Somebody has accepted the failure. */
struct result_waiver {
	enum model_result old; /* what came out */
	const char *who, *reason;
	const char *expires; /* the last day: "2027-01-31" */
};

/* What a check asked of its checking system. */
struct result_import {
	const char *name;
	const char *value; /* or NULL: there is nothing of that name */
};

struct result_rule {
	const struct model_item *model;
	enum model_result result;
	enum model_severity severity;
	enum model_role role;
	double weight;
	int64_t time;			     /* seconds since the epoch */
	const struct model_check *check;     /* the one that was used, or NULL */
	const struct model_content_ref *ref; /* of a simple check, or NULL */
	/* Of a complex-check: what each of its checks used, in their order, or NULL. */
	const struct model_content_ref *const *refs;
	size_t ref_count;
	const struct result_definition *const *definitions; /* that its check evaluated */
	size_t definition_count;
	const struct result_import *imports; /* of all checks, in their order */
	size_t import_count;
	/* What was found and what was expected, or why nothing was; capped. */
	const char *const *messages;
	size_t message_count;
	const struct result_waiver *waiver; /* or NULL */
};

/* A Group whose weight the profile refined. */
struct result_group {
	const struct model_item *model;
	double weight;
};

struct result_score {
	const char *system;
	double score, maximum;
	bool has_maximum;
};

/* What stands in the record, by the plan's indexes, for who knows the plan; NULL where nothing was
 * evaluated. */
struct result_index {
	const struct result_definition *const *definitions;
	const struct result_test *const *tests;
	const struct result_object *const *objects;
	const struct result_variable *const *variables;
};

struct result {
	struct arena *arena;
	const struct model_content *content;
	const struct model_checklist *checklist;
	const struct model_benchmark *benchmark;
	const struct model_profile *profile;
	const struct model_tailoring *tailoring; /* that the profile is of, or NULL */
	int64_t start, end;			 /* seconds since the epoch */
	const char *target;			 /* its name */
	const char *title;			 /* of the run, where it was given one, or NULL */
	struct model_texts remarks, organizations;
	const struct result_fact *facts;
	size_t fact_count;
	const char *const *platforms; /* that apply, as the content names them */
	size_t platform_count;
	const char *platform_reason; /* why the benchmark as a whole does not apply, or NULL */
	const char
		*system_name; /* of the image, as people call it ("Debian GNU/Linux 12"), or NULL */
	/* As the image's own files have them, or NULL. */
	const char *os_name, *os_version, *architecture, *host_name;
	const struct model_interface *interfaces; /* of a machine; an image has none */
	size_t interface_count;
	const struct result_set_value *values;
	size_t value_count;
	/* In document order; a rule with a multi-check has several, one behind the other. */
	const struct result_rule *rules;
	size_t rule_count;
	const struct result_group *groups;
	size_t group_count;
	const struct result_score *scores;
	size_t score_count;
	const char *const *warnings; /* what the person who ran it should know */
	size_t warning_count;
	size_t waived;					    /* rules whose failure is waived */
	size_t counts[MODEL_RESULTS];			    /* rules by enum model_result */
	const struct result_definition *const *definitions; /* all that were evaluated */
	size_t definition_count;
	const struct result_test *const *tests; /* likewise */
	size_t test_count;
	const struct result_collection *collections; /* likewise */
	size_t collection_count;
	struct result_index index;
	size_t unreadable;   /* items in error because something could not be read */
	unsigned item_count; /* numbers given to items */
};

/* A new record. NULL when memory has run out. Freed by result_free. */
struct result *result_new(void);
void result_free(struct result *result);

/* Whether a definition of the document was evaluated. */
bool result_has_oval(const struct result *result, const struct model_oval *oval);

/* A copy of an item in the result's memory, with its number. */
const struct item *result_keep_item(
	struct result *result, const struct item *item, struct compliance_error *error);

/* A text that is the same for items that say the same, in the arena. NULL when memory ran out. */
const char *result_item_key(const struct item *item, struct arena *arena);

/* The counts and the scores of the benchmark's models (NISTIR 7275r4, section 7.3), once all rules
 * stand. */
int result_settle(struct result *result, struct compliance_error *error);

/* The outcome of a run as a whole. */
enum result_outcome {
	RESULT_PASSED,	/* everything evaluated passed */
	RESULT_FAILED,	/* a rule failed, or came out error or unknown */
	RESULT_NOTHING, /* no rule could be evaluated */
};
enum result_outcome result_outcome(const struct result *result);

#endif
