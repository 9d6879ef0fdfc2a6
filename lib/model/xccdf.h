/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An XCCDF benchmark as plain structs (NISTIR 7275r4, section 6), as the document says it, with its
 * items resolved: what they inherit is theirs, and none is abstract. Nothing is selected or refined
 * here, and profiles still extend each other.
 */
#ifndef MODEL_XCCDF_H
#define MODEL_XCCDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map;
struct xml_document;
struct xml_node;

/* NISTIR 7275r4, table 26. */
enum model_result {
	MODEL_PASS,
	MODEL_FAIL,
	MODEL_ERROR,
	MODEL_UNKNOWN,
	MODEL_NOTAPPLICABLE,
	MODEL_NOTCHECKED,
	MODEL_NOTSELECTED,
	MODEL_INFORMATIONAL,
	MODEL_FIXED,
};
enum { MODEL_RESULTS = 9 };
const char *model_result_word(enum model_result result);
int model_result_of(const char *word); /* -1 where it is none */

enum model_severity { MODEL_SEVERITY_UNKNOWN, MODEL_INFO, MODEL_LOW, MODEL_MEDIUM, MODEL_HIGH };
const char *model_severity_word(enum model_severity severity);
int model_severity_of(const char *word); /* -1 where it is none */

enum model_role { MODEL_FULL, MODEL_UNSCORED, MODEL_UNCHECKED };
const char *model_role_word(enum model_role role);
int model_role_of(const char *word); /* -1 where it is none */

/* A list of texts. */
struct model_texts {
	const char *const *items;
	size_t count;
};

struct model_ident {
	const char *system;
	const char *text;
	const struct xml_node *node;
};

struct model_fix {
	const char *id;	    /* or NULL */
	const char *system; /* or NULL */
	const char *platform;
	bool reboot;
	const char *disruption, *complexity, *strategy; /* as written, or NULL */
	const struct xml_node *node;			/* the content: text, sub, instance */
};

struct model_reference_ident {
	const char *href;
	const char *text;
};

struct model_content_ref {
	const char *href; /* as written */
	const char *name; /* or NULL: all definitions */
	uint32_t line;
};

struct model_export {
	const char *value_id;
	const char *export_name;
};

/* check or complex-check. */
struct model_check {
	bool complex;
	bool negate;
	/* of a complex-check */
	bool is_or; /* operator; else AND */
	const struct model_check *children;
	size_t child_count;
	/* of a check */
	const char *system;
	const char *selector; /* "" where absent */
	const char *id;
	bool multi_check;
	const struct model_export *exports;
	size_t export_count;
	struct model_texts imports; /* names of check-import */
	const struct model_content_ref *refs;
	size_t ref_count;
	bool has_content; /* check-content */
	uint32_t line;
	const struct xml_node *node;
};

enum model_item_kind { MODEL_BENCHMARK, MODEL_GROUP, MODEL_RULE };

/* The Benchmark itself, a Group or a Rule. */
struct model_item {
	enum model_item_kind kind;
	const char *id;
	const char *title;			  /* plain text; "" where there is none */
	const char *version;			  /* or NULL */
	const char *cluster_id;			  /* or NULL */
	const struct model_item *parent;	  /* NULL for the benchmark */
	const struct model_item *const *children; /* in document order */
	size_t child_count;
	struct model_texts platforms;	    /* idref of each platform */
	const struct model_texts *requires; /* each a list of ids of which one must be selected */
	size_t require_count;
	struct model_texts conflicts;
	double weight;
	bool selected;
	bool hidden, prohibit_changes;
	/* of a Rule or the Benchmark */
	const struct model_reference_ident *references;
	size_t reference_count;
	/* of a Rule */
	enum model_severity severity;
	enum model_role role;
	bool multiple;
	const struct model_ident *idents;
	size_t ident_count;
	const struct model_fix *fixes;
	size_t fix_count;
	const struct model_check *checks; /* a complex-check, if any, stands first */
	size_t check_count;
	uint32_t line;
	const struct xml_node *node;
};

/* One value, default, bound or choice of a Value, for a selector. */
struct model_value_choice {
	const char *selector;	   /* "" where absent */
	struct model_texts values; /* one, or those of a complex-value */
	bool complex;
	bool must_match; /* of choices */
};

struct model_value {
	const char *id;
	const char *title;
	const char *cluster_id; /* or NULL */
	const char *type;	/* "string", "number", "boolean" */
	const char *comparison; /* operator: "equals", ... */
	const struct model_value_choice *values;
	size_t value_count;
	const struct model_value_choice *defaults;
	size_t default_count;
	const struct model_value_choice *choices;
	size_t choice_count;
	bool must_match; /* choices/@mustMatch of any */
	const struct model_value_choice *lower_bounds, *upper_bounds, *matches;
	size_t lower_bound_count, upper_bound_count, match_count;
	bool prohibit_changes, hidden, interactive;
	uint32_t line;
	const struct xml_node *node;
};

enum model_setting_kind { MODEL_SELECT, MODEL_SET_VALUE, MODEL_REFINE_VALUE, MODEL_REFINE_RULE };

/* One child of a Profile, in document order. */
struct model_setting {
	enum model_setting_kind kind;
	const char *idref;
	bool selected;		   /* select */
	struct model_texts values; /* set-value: one; set-complex-value: its items */
	bool complex;
	const char *selector;	/* refine-value, refine-rule; NULL where absent */
	const char *comparison; /* refine-value: operator, or NULL */
	int severity;		/* refine-rule: an enum model_severity, or -1 */
	int role;		/* refine-rule: an enum model_role, or -1 */
	double weight;		/* refine-rule; negative where absent */
	uint32_t line;
};

struct model_profile {
	const char *id;
	const char *file; /* for messages */
	const char *title;
	const char *extends; /* id, or NULL */
	struct model_texts platforms;
	bool overrides_platforms; /* instead of those of the extended one, else behind them */
	bool abstract, prohibit_changes;
	const struct model_setting *settings;
	size_t setting_count;
	uint32_t line;
	const struct xml_node *node;
};

/* Profiles for a benchmark of another document. */
struct model_tailoring {
	const char *id;			    /* or NULL */
	const char *component_id;	    /* component-ref of a data stream, or NULL */
	const char *file;		    /* for messages and results */
	const char *version, *version_time; /* or NULL */
	const char *benchmark_href;	    /* as written, or NULL */
	const struct model_profile *const *profiles;
	size_t profile_count;
	uint32_t line;
	const struct xml_node *node;
};

struct model_plain_text {
	const char *id;
	const char *text;
};

struct model_benchmark {
	struct model_item item; /* kind MODEL_BENCHMARK: id, title, platforms, children */
	const struct xml_document *document; /* that item.node stands in: its bytes */
	const char *file;		     /* for messages */
	const char *href;		     /* as a TestResult names it */
	const char *space;		     /* namespace: tells 1.1 from 1.2 */
	const char *style;		     /* or NULL */
	const char *lang;		     /* or NULL */
	struct model_texts models;	     /* system of each model */
	bool resolved;
	const struct model_plain_text *plain_texts;
	size_t plain_text_count;
	const struct model_value *const *values; /* all of them, in document order */
	size_t value_count;
	const struct model_profile *const *profiles;
	size_t profile_count;
	const struct model_item *const *rules; /* all of them, in document order */
	size_t rule_count;
	const struct map *item_index; /* groups and rules by id: ask model_benchmark_item */
	const struct map *value_index;
	const struct map *profile_index;
};

/* Whether an id ends in a text that is not empty; whether a name means it: all of it, or all behind
 * one of its '_'. */
bool model_id_ends(const char *id, const char *end);
bool model_id_is_called(const char *id, const char *name);

/* By id, or NULL. An item is a group or a rule. */
const struct model_item *model_benchmark_item(
	const struct model_benchmark *benchmark, const char *id);
const struct model_profile *model_benchmark_profile(
	const struct model_benchmark *benchmark, const char *id);
const struct model_value *model_benchmark_value(
	const struct model_benchmark *benchmark, const char *id);
const struct model_item *model_benchmark_rule(
	const struct model_benchmark *benchmark, const char *id);

#endif
