/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan as text: what each rule asks, down to the patterns and where values come from.
 */
#ifndef PLAN_EXPLAIN_H
#define PLAN_EXPLAIN_H

#include "base/bytes.h"
#include "plan/plan.h"

/* What a note is about. */
enum plan_node {
	PLAN_NODE_RULE,	      /* struct plan_rule */
	PLAN_NODE_DEFINITION, /* struct plan_definition */
	PLAN_NODE_CRITERION,  /* struct plan_criterion: criteria */
	PLAN_NODE_TEST,	      /* struct plan_test */
	PLAN_NODE_OBJECT,     /* struct plan_object */
	PLAN_NODE_VARIABLE,   /* struct plan_variable */
};

/* Who knows more of a plan's things adds to their text. */
struct plan_notes {
	/* At the end of the node's line. */
	void (*line)(void *context, enum plan_node kind, const void *node, struct buffer *out);
	/* Whole lines, behind all that the node holds. */
	void (*below)(void *context, enum plan_node kind, const void *node, unsigned depth,
		struct buffer *out);
	void *context;
};

/* Blanks for a depth. */
void plan_indent(struct buffer *out, unsigned depth);

/*
 * Writes the selected rules (or the one whose id, or unique end of id, or definition is given by
 * name) to out. ENOTFOUND where the name is none of them. The same plan gives the same text.
 */
int plan_explain(const struct plan *plan, const char *name, struct buffer *out,
	struct compliance_error *error);

/* The same with notes in it. */
int plan_annotate(const struct plan *plan, const char *name, const struct plan_notes *notes,
	struct buffer *out, struct compliance_error *error);

#endif
