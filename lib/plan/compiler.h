/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this room share while a plan is being made.
 */
#ifndef PLAN_COMPILER_H
#define PLAN_COMPILER_H

#include "base/array.h"
#include "base/bytes.h"
#include "base/map.h"
#include "plan/plan.h"

struct arena;

/* What the profile makes of a Group or Rule. */
struct settled {
	const struct model_item *item;
	bool selected; /* by itself */
	bool chosen;   /* with its ancestors, requires and conflicts */
	bool dropped;  /* by requires or conflicts alone */
	enum model_severity severity;
	enum model_role role;
	double weight;
	bool is_refined;      /* the weight */
	const char *selector; /* of its checks, or "" */
};

/* One value exported to an OVAL variable. */
struct binding {
	const char *variable_id;
	struct model_texts values;
};

/*
 * Where a definition is compiled: its document and the values that are exported to it. The same
 * definition in two scopes is compiled twice, and what does not differ becomes one again.
 */
struct scope {
	const struct model_oval *oval;
	const struct binding *bindings;
	size_t binding_count;
	size_t number;
};

struct compiler {
	struct plan *plan;
	struct arena *arena;
	const struct plan_options *options;
	struct map settled;   /* item id -> struct settled */
	struct array order;   /* struct settled *, in document order */
	struct map values;    /* value id -> struct plan_value */
	struct map made;      /* key -> what was compiled for it */
	struct map known;     /* scope and model -> what was compiled for them */
	struct map names;     /* platform name -> struct plan_platform */
	struct map instances; /* model -> how often something was compiled for it */
	struct array definitions, tests, objects, collections, states, variables, platforms;
	struct array warnings;
	struct array *patterns;	       /* struct match_pattern *, owned by the plan */
	unsigned depth;		       /* of variables that ask for each other */
	size_t scope_count;	       /* scope 0 is a document without values */
	struct buffer key;	       /* scratch for keys */
	struct compliance_error fault; /* the first fault of the content, where one was found */
};

/* profile.c */
bool plan_is_tailored(const struct model_tailoring *tailoring, const struct model_profile *profile);

/* The chain of a profile, the one that extends nothing first. */
int plan_profile_chain(
	struct compiler *compiler, struct array *chain, struct compliance_error *error);

/* select.c: fills compiler->settled and order. */
int plan_settle_items(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error);

/* reference.c: leaves out the rules that carry none of the references that are asked for. EINVAL,
 * ENOTFOUND. */
int plan_keep_referenced(struct compiler *compiler, struct compliance_error *error);

/* A warning about one line of a profile. */
int plan_warn_setting(struct compiler *compiler, const struct model_profile *profile,
	const struct model_setting *setting, const char *what, struct compliance_error *error);

/* value.c */
int plan_settle_values(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error);

/* prohibit.c: warnings about what a tailoring changes and must not, once items are settled. */
int plan_warn_prohibited(
	struct compiler *compiler, const struct array *chain, struct compliance_error *error);

/* bounds.c: a Value's type, bounds, choices and match under a selector. What a profile makes of it
 * against them (setter and setting say where) is a fault; what the Value itself has, setting being
 * NULL, a warning. */
int plan_check_value(struct compiler *compiler, const struct plan_value *value,
	const char *selector, const struct model_profile *setter,
	const struct model_setting *setting, struct compliance_error *error);

/* check.c */
int plan_compile_rule_check(struct compiler *compiler, const struct settled *settled,
	const struct plan_check **check, struct compliance_error *error);

/* platform.c: the gate of an item or profile, NULL where it names no platform. */
int plan_compile_gate(struct compiler *compiler, const struct model_texts *names,
	const struct plan_gate **gate, struct compliance_error *error);

/* definition.c */
int plan_compile_definition(struct compiler *compiler, const struct scope *scope,
	const struct model_definition *model, const struct plan_definition **definition,
	struct compliance_error *error);
int plan_compile_test(struct compiler *compiler, const struct scope *scope,
	const struct model_test *model, const struct plan_test **test,
	struct compliance_error *error);

/* state.c */
int plan_compile_state(struct compiler *compiler, const struct scope *scope,
	const struct model_state *model, const struct plan_state **state,
	struct compliance_error *error);

/* object.c */
int plan_compile_object(struct compiler *compiler, const struct scope *scope,
	const struct model_object *model, const struct plan_object **object,
	struct compliance_error *error);
/* Marks an entity of the object's items as looked at. */
void plan_want(const struct plan_object *object, const char *name);
void plan_want_state(const struct plan_object *object, const struct plan_state *state);

/* mask.c: entities of the object's items, or of its set's objects, that are masked. */
void plan_mask(const struct plan_object *object, const struct plan_entity *entities, size_t count);

/* variable.c */
int plan_compile_variable(struct compiler *compiler, const struct scope *scope,
	const struct model_variable *model, const struct plan_variable **variable,
	struct compliance_error *error);

/* entity.c */
int plan_compile_entities(struct compiler *compiler, const struct scope *scope,
	const struct model_entity *models, size_t count, unsigned pattern_flags,
	const struct plan_entity **entities, struct compliance_error *error);
/* The text of a pattern compiled, or a fault; patterns are kept by flags and text. */
int plan_compile_pattern(struct compiler *compiler, const char *text, unsigned flags,
	struct match_pattern **pattern, const char **fault, struct compliance_error *error);
/* Notes a fault of the content at a line; returns its text in the plan's memory, or NULL: no
 * memory. */
const char *plan_fault(struct compiler *compiler, const struct scope *scope, uint32_t line,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

/* key.c: what was compiled for a thing of the model in a scope, or NULL; and its remembering. */
void *plan_known(struct compiler *compiler, const struct scope *scope, const void *model);
int plan_remember(struct compiler *compiler, const struct scope *scope, const void *model,
	const void *made, struct compliance_error *error);

/* Counts the things that were compiled for one of the model; 0 when memory has run out. */
unsigned plan_next_instance(struct compiler *compiler, const void *model);

/* Keys say what a thing asks, so that equal things get equal keys. */
void plan_key_text(struct buffer *key, const char *text);
void plan_key_entities(struct buffer *key, const struct plan_entity *entities, size_t count);
void plan_key_filters(struct buffer *key, const struct plan_filter *filters, size_t count);
/* The place in compiler->made of a key; NULL when memory has run out. Clears the buffer. */
void **plan_key_place(struct compiler *compiler, struct buffer *key);

#endif
