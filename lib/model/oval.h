/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An OVAL definitions document as plain structs, its references resolved.
 *
 * model holds what content says and nothing that follows from it: no function here computes, reads
 * or judges. All of it is const once content has read it, and lives as long as the content.
 *
 * `node` is the element in the document's tree (room xml), for who must copy it; `line` its line.
 */
#ifndef MODEL_OVAL_H
#define MODEL_OVAL_H

#include "match/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map;
struct xml_node;
struct model_variable;
struct model_set;

enum model_class {
	MODEL_COMPLIANCE,
	MODEL_INVENTORY,
	MODEL_MISCELLANEOUS,
	MODEL_PATCH,
	MODEL_VULNERABILITY,
};

/* One of object's or state's entities, or one field of a record. */
struct model_entity {
	const char *name;
	const char *value;		       /* as written, blanks kept; "" where there is none */
	const struct model_variable *variable; /* var_ref, or NULL */
	const struct model_entity *fields;     /* of a record */
	size_t field_count;
	enum match_datatype datatype;
	enum match_operation operation;
	enum match_check var_check;
	enum match_check entity_check;	      /* states */
	enum match_existence check_existence; /* states, 5.11.1 */
	bool nil;
	bool mask;
	uint32_t line;
};

/* An attribute of <behaviors>. */
struct model_behavior {
	const char *name;
	const char *value;
};

struct model_state {
	const char *id;
	const char *space; /* namespace of the element: "...#unix" */
	const char *name;  /* without its ending: "file" */
	const char *comment;
	const struct model_entity *entities;
	size_t entity_count;
	enum match_operator op;
	unsigned version;
	bool deprecated;
	uint32_t line;
	const struct xml_node *node;
};

struct model_filter {
	const struct model_state *state;
	bool include; /* action; exclude is the default */
};

struct model_object {
	const char *id;
	const char *space;
	const char *name; /* without its ending: "file" */
	const char *comment;
	const struct model_entity *entities; /* in schema order, as written */
	size_t entity_count;
	const struct model_behavior *behaviors;
	size_t behavior_count;
	const struct model_filter *filters;
	size_t filter_count;
	const struct model_set *set; /* then there are no entities */
	unsigned version;
	bool deprecated;
	uint32_t line;
	const struct xml_node *node;
};

enum model_set_operator { MODEL_UNION, MODEL_INTERSECTION, MODEL_COMPLEMENT };

/* One or two sets, or one or two objects with filters. */
struct model_set {
	enum model_set_operator op;
	const struct model_set *const *sets;
	size_t set_count;
	const struct model_object *const *objects;
	size_t object_count;
	const struct model_filter *filters;
	size_t filter_count;
};

struct model_test {
	const char *id;
	const char *space;
	const char *name; /* without its ending: "file"; "unknown" for unknown_test */
	const char *comment;
	const struct model_object *object; /* NULL only for unknown_test */
	const struct model_state *const *states;
	size_t state_count;
	enum match_check check;
	enum match_existence check_existence;
	enum match_operator state_operator;
	unsigned version;
	bool deprecated;
	uint32_t line;
	const struct xml_node *node;
};

enum model_criterion_kind { MODEL_CRITERIA, MODEL_CRITERION, MODEL_EXTEND };

struct model_criterion {
	enum model_criterion_kind kind;
	enum match_operator op;			/* of criteria */
	const struct model_criterion *children; /* of criteria */
	size_t child_count;
	const struct model_test *test;		   /* of a criterion */
	const struct model_definition *definition; /* of extend_definition */
	const char *comment;			   /* or NULL */
	bool negate;
	bool applicability_check;
	uint32_t line;
};

struct model_reference {
	const char *source; /* "CVE" */
	const char *id;
	const char *url; /* or NULL */
};

struct model_definition {
	const char *id;
	const char *title;
	const char *description;
	enum model_class class;
	const struct model_reference *references;
	size_t reference_count;
	const struct model_criterion *criteria; /* NULL where there are none */
	unsigned version;
	bool deprecated;
	uint32_t line;
	const struct xml_node *node;
};

enum model_component_kind {
	MODEL_LITERAL,	  /* literal_component */
	MODEL_ITEM_FIELD, /* object_component */
	MODEL_REFERENCE,  /* variable_component */
	MODEL_FUNCTION,
};

/* What a local variable is made of. */
struct model_component {
	enum model_component_kind kind;
	enum match_datatype datatype; /* of a literal */
	const char *text;	      /* literal: the value; function: its name ("concat") */
	const struct model_object *object;
	const char *item_field;
	const char *record_field; /* or NULL */
	const struct model_variable *variable;
	const struct model_component *operands;
	size_t operand_count;
	/* Attributes of the function element as written; NULL where absent. */
	const char *argument; /* begin, end: character; split: delimiter; arithmetic:
				 arithmetic_operation; regex_capture: pattern */
	const char *format_1, *format_2;
	int64_t start, length; /* substring */
	bool glob_noescape;
	uint32_t line;
};

enum model_variable_kind { MODEL_CONSTANT, MODEL_EXTERNAL, MODEL_LOCAL };

struct model_possible_value {
	const char *value;
	const char *hint;
};

struct model_restriction {
	enum match_operation operation;
	const char *value;
};

/* possible_restriction: restrictions joined by an operator. */
struct model_possible_restriction {
	enum match_operator op;
	const char *hint;
	const struct model_restriction *restrictions;
	size_t restriction_count;
};

struct model_variable {
	const char *id;
	const char *comment;
	enum model_variable_kind kind;
	enum match_datatype datatype;
	const char *const *values; /* constant */
	size_t value_count;
	const struct model_component *component;	    /* local */
	const struct model_possible_value *possible_values; /* external */
	size_t possible_value_count;
	const struct model_possible_restriction *possible_restrictions;
	size_t possible_restriction_count;
	unsigned version;
	bool deprecated;
	uint32_t line;
	const struct xml_node *node;
};

/* What an OVAL variables document gives an external variable. */
struct model_binding {
	const char *variable_id;
	enum match_datatype datatype;
	const char *const *values;
	size_t value_count;
};

/* One definitions document. The arrays hold pointers, in document order. */
struct model_oval {
	const char *name;	    /* the file's name, or the component's id in a data stream */
	const char *file;	    /* for messages */
	const char *schema_version; /* "5.11" */
	unsigned version;	    /* 50300 for 5.3, 51102 for 5.11.2 */
	const struct model_definition *const *definitions;
	size_t definition_count;
	const struct model_test *const *tests;
	size_t test_count;
	const struct model_object *const *objects;
	size_t object_count;
	const struct model_state *const *states;
	size_t state_count;
	const struct model_variable *const *variables;
	size_t variable_count;
	const struct map *definition_index; /* by id: ask model_oval_definition */
	const struct map *variable_index;
	const struct xml_node *node;
};

/* By id, or NULL. Ids are unique within a document, not within a data stream. */
const struct model_definition *model_oval_definition(const struct model_oval *oval, const char *id);
const struct model_variable *model_oval_variable(const struct model_oval *oval, const char *id);

const char *model_class_word(enum model_class class);
int model_class_of(const char *word); /* -1 where it is none */

#endif
