/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An OVAL definitions document while it is read.
 *
 * First every id gets its place, then each thing is read: a reference finds its place at once,
 * wherever it stands.
 */
#ifndef CONTENT_OVAL_H
#define CONTENT_OVAL_H

#include "content/reader.h"

enum oval_kind { OVAL_DEFINITION, OVAL_TEST, OVAL_OBJECT, OVAL_STATE, OVAL_VARIABLE };
enum { OVAL_KINDS = 5 };

/* All things of one kind. */
struct oval_section {
	unsigned char *things; /* count structs of the kind, which all begin with their id */
	const void **pointers; /* to each of them */
	const struct xml_node **nodes;
	size_t count;
	struct map *index; /* thing by id */
};

struct oval_draft {
	const struct reader *reader;
	struct model_oval *oval;
	const char *space; /* namespace of the document */
	struct oval_section sections[OVAL_KINDS];
};

const char *oval_word(enum oval_kind kind); /* "definition" */
size_t oval_width(enum oval_kind kind);	    /* bytes of its struct */

/* Reads a whole document; NULL where it went wrong. */
const struct model_oval *oval_read(
	const struct reader *reader, const struct xml_node *root, const char *name);

/* The element that attribute or text of node refers to; NULL after a fault. */
void *oval_find(const struct oval_draft *draft, enum oval_kind kind, const struct xml_node *node,
	const char *id);
void *oval_referred(const struct oval_draft *draft, enum oval_kind kind,
	const struct xml_node *node, const char *attribute);

/* Each reads one thing, whose id stands already. */
int oval_read_definition(
	const struct oval_draft *draft, const struct xml_node *node, void *definition);
int oval_read_test(const struct oval_draft *draft, const struct xml_node *node, void *test);
int oval_read_object(const struct oval_draft *draft, const struct xml_node *node, void *object);
int oval_read_state(const struct oval_draft *draft, const struct xml_node *node, void *state);
int oval_read_variable(const struct oval_draft *draft, const struct xml_node *node, void *variable);

int oval_read_criteria(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_criterion *criteria);
int oval_read_component(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_component *component);
int oval_read_set(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_set *set);
int oval_read_filters(const struct oval_draft *draft, const struct xml_node *node,
	const struct model_filter **filters, size_t *count);

/* The entities among the children of an object or state. */
int oval_read_entities(const struct oval_draft *draft, const struct xml_node *node,
	const struct model_entity **entities, size_t *count);

/* An element's name without its ending, "file" of "file_test"; NULL after a fault. */
const char *oval_short_name(
	const struct oval_draft *draft, const struct xml_node *node, const char *ending);

/* ECONTENT where definitions, or variables, objects and states refer in a circle. */
int oval_refuse_circles(const struct oval_draft *draft);

#endif
