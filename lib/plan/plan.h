/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan: content compiled for one benchmark and profile, ready to be evaluated against any number
 * of images.
 *
 * What the profile selects, which values its checks are given, every pattern, every probe: all of
 * it is settled here, before an image is opened. A plan is immutable once made and may be used by
 * any number of threads. It never looks at an image and decides no result.
 *
 * What is equal is one: two objects (states, variables) that ask the same are compiled once,
 * whatever their ids and documents, so that evaluate can keep answers by index.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "match/condition.h"
#include "match/function.h"
#include "model/content.h"
#include "probe/probe.h"

#include <compliance/error.h>
#include <compliance/limits.h>

struct plan_object;
struct plan_variable;

/* An entity of an object or a state, or a field of a record. */
struct plan_entity {
	const struct model_entity *model;
	struct match_condition
		condition; /* whole where variable is NULL, else without its values */
	const struct plan_variable *variable;
	unsigned pattern_flags; /* for patterns that come from the variable */
	const struct plan_entity *fields;
	size_t field_count;
	const char *fault; /* why nothing can be compared (a pattern that is none), or NULL */
};

struct plan_state {
	size_t index;
	const struct model_state *model; /* the first that asked this */
	const struct plan_entity *entities;
	size_t entity_count;
	enum match_operator op;
};

struct plan_filter {
	const struct plan_state *state;
	bool include;
};

struct plan_set {
	enum model_set_operator op;
	const struct plan_set *const *sets;
	size_t set_count;
	const struct plan_object *const *objects;
	size_t object_count;
	const struct plan_filter *filters;
	size_t filter_count;
};

struct plan_object {
	size_t index;
	const struct model_object *model; /* the first that asked this */
	const struct probe *probe;	  /* NULL: no probe of that name is known */
	const struct plan_entity *entities;
	size_t entity_count;
	const struct probe_behavior *behaviors;
	size_t behavior_count;
	const struct plan_filter *filters;
	size_t filter_count;
	const struct plan_set *set;	      /* then there are no entities */
	const struct plan_variable *variable; /* of the variable test: what its var_ref names */
	uint64_t wanted;		      /* rows of probe->tells that somebody looks at */
	uint64_t masked;		      /* rows whose values are not shown: plan_masks */
	unsigned schema_version;
};

struct plan_test {
	size_t index;
	unsigned instance; /* 1, 2, ...: of those that one test became under several values */
	const struct model_test *model;
	const struct plan_object *object; /* NULL for unknown_test */
	const struct plan_state *const *states;
	size_t state_count;
};

struct plan_definition;

struct plan_criterion {
	const struct model_criterion *model;
	const struct plan_criterion *children;
	size_t child_count;
	const struct plan_test *test;
	const struct plan_definition *definition;
};

/* An object of the content and what collects it: several may share one collection. */
struct plan_collection {
	const struct model_object *model;
	const struct plan_object *object;
	unsigned instance; /* as for tests */
};

struct plan_definition {
	size_t index;
	unsigned instance; /* as for tests */
	const struct model_definition *model;
	const struct model_oval *oval;
	const struct plan_criterion *criteria; /* NULL where there are none */
};

struct plan_component {
	const struct model_component *model;
	const struct plan_object *object;
	const struct plan_variable *variable;
	const struct match_function *function;
	struct match_function_arguments arguments; /* all but now */
	const struct plan_component *operands;
	size_t operand_count;
	const char *fault; /* or NULL */
};

struct plan_variable {
	size_t index;
	const struct model_variable *model;
	const char *const *values; /* constant, or external with a value */
	size_t value_count;
	const char *fault;			/* external: why it has no value, or NULL */
	const struct plan_component *component; /* local */
};

/* What is evaluated for a rule's check. */
enum plan_check_kind {
	PLAN_DEFINITION,  /* one definition */
	PLAN_DEFINITIONS, /* all of a file: combined by AND */
	PLAN_MULTIPLE,	  /* the children are a result of the rule each (multi-check) */
	PLAN_COMPLEX,
	PLAN_NOTHING, /* cannot be evaluated: outcome and reason say what comes out */
};

struct plan_check {
	enum plan_check_kind kind;
	const struct model_check *model;     /* or NULL where the rule has no check */
	const struct model_content_ref *ref; /* the one that is used */
	const struct plan_definition *const *definitions;
	size_t definition_count;
	const struct plan_check *children;
	size_t child_count;
	enum model_result outcome; /* of PLAN_NOTHING: notchecked, unknown or error */
	const char *reason;
};

/* A platform: what must be true for it to apply. */
enum plan_platform_kind { PLAN_NEVER, PLAN_INVENTORY, PLAN_LOGICAL };

struct plan_platform {
	size_t index;
	enum plan_platform_kind kind;
	const char *name;			  /* as the content names it */
	const struct plan_definition *definition; /* of PLAN_INVENTORY */
	bool is_or, negate;
	const struct plan_platform *const *children; /* of PLAN_LOGICAL */
	size_t child_count;
};

/* The platforms of one item or of the profile: one of them must apply. */
struct plan_gate {
	size_t index;
	const struct plan_platform *const *platforms;
	size_t platform_count;
};

struct plan_rule {
	const struct model_item *model;
	bool selected;
	bool dropped; /* the profile selects it, and requires or conflicts leave it out */
	enum model_severity severity; /* refined */
	enum model_role role;	      /* refined */
	double weight;		      /* refined */
	const struct plan_check *check;
	const struct plan_gate *const *gates; /* of the profile, then from the benchmark down */
	size_t gate_count;
};

/* A Group whose weight the profile refines; all others have their own. */
struct plan_group {
	const struct model_item *model;
	double weight;
};

/* A Value as this profile sets it. */
struct plan_value {
	const struct model_value *model;
	struct model_texts values;
	bool complex;
	const char *comparison; /* the operator, refined */
	const char *fault;	/* why it has none (a selector that names nothing), or NULL */
};

struct plan {
	const struct model_content *content;
	const struct model_stream *stream;
	const struct model_checklist *checklist;
	const struct model_benchmark *benchmark;
	const struct model_tailoring *tailoring; /* that the profile is of, or NULL */
	const struct model_profile *profile;	 /* NULL: the benchmark's own selection, or all */
	bool all;				 /* the profile is "(all)" */
	struct compliance_limits limits;
	bool collect_all;   /* items have all their entities, for OVAL results */
	bool objects_alone; /* every collection is asked for, whatever names it */

	const struct plan_rule *rules; /* every Rule of the benchmark, in document order */
	size_t rule_count;
	size_t selected_count;
	const struct plan_group *groups; /* in document order */
	size_t group_count;
	const struct plan_value *values; /* every Value, in document order */
	size_t value_count;
	const struct plan_gate *benchmark_gate; /* or NULL */
	const struct plan_gate *profile_gate;	/* or NULL */

	/* By index. */
	const struct plan_definition *const *definitions;
	size_t definition_count;
	const struct plan_test *const *tests;
	size_t test_count;
	const struct plan_object *const *objects;
	size_t object_count;
	const struct plan_collection *const *collections;
	size_t collection_count;
	const struct plan_state *const *states;
	size_t state_count;
	const struct plan_variable *const *variables;
	size_t variable_count;
	const struct plan_platform *const *platforms;
	size_t platform_count;
	size_t gate_count;

	const struct model_warning *warnings; /* of this profile: a select that names nothing */
	size_t warning_count;
};

struct plan_options {
	const char *stream_id;	  /* NULL: the only one, else the first */
	const char *benchmark_id; /* NULL: the first */
	const char *component_id; /* of the benchmark's component-ref; NULL: any */
	/* Id of a tailoring of the content, or of its component-ref; NULL: the one that was given
	 * beside the content, if any. */
	const char *tailoring;
	const char *profile; /* exact id or unique suffix; "(all)" selects everything; NULL: none */
	const char *const *rules; /* only these; count 0: all that are selected */
	size_t rule_count;
	/* Only rules whose checks name one of these definitions; together with rules. */
	const char *const *definitions;
	size_t definition_count;
	const char *const *skip_rules;
	size_t skip_rule_count;
	const char *const *references; /* "NAME:ID": only rules that carry one of these */
	size_t reference_count;
	const char *system; /* of checks: the first of it goes before the others; or NULL */
	bool objects; /* no rule is evaluated; every object of the OVAL documents is collected */
	const char *object; /* with objects: this one alone; or NULL */
	bool collect_all;
	/* A pattern or number that is none is an error of its test, not of the plan; a rule that is
	 * to be skipped need not be there. */
	bool tolerant;
	struct compliance_limits limits;
};

/*
 * Compiles. The content must outlive the plan. ENOTFOUND (no such profile, rule, benchmark; with
 * what there is), EAMBIGUOUS, ECONTENT (circular profiles), ENOMEM. Freed by plan_free.
 */
int plan_compile(struct plan **plan, const struct model_content *content,
	const struct plan_options *options, struct compliance_error *error);
void plan_free(struct plan *plan);

/*
 * The profile that a name means in a tailoring (or NULL) and a benchmark: exact id, else unique
 * suffix. ENOTFOUND or EAMBIGUOUS with the candidates; EINVAL where it is abstract.
 */
int plan_find_profile(const struct model_benchmark *benchmark,
	const struct model_tailoring *tailoring, const char *name,
	const struct model_profile **profile, struct compliance_error *error);

/* Whether the values of an entity of the object's items, or of a variable, come from what the
 * content masks, and are shown to nobody. */
bool plan_masks(const struct plan_object *object, const char *entity);
bool plan_hides(const struct plan_variable *variable);

#endif
