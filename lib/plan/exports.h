/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the checks of a benchmark export to the variables of OVAL documents.
 *
 * A document is evaluated under one set of values as long as no rule exports another value to a
 * variable that has one already; then a new set begins.
 */
#ifndef PLAN_EXPORTS_H
#define PLAN_EXPORTS_H

#include "base/array.h"
#include "plan/plan.h"

struct arena;

struct plan_exported {
	const struct model_variable *variable;
	struct array values; /* const char * */
};

/* One set of values for one document. */
struct plan_exports {
	const struct model_oval *oval;
	const char *href;	/* as the checks name the document */
	size_t place;		/* of the document among those that get values, from 0 */
	size_t instance;	/* of the set among those of the document, from 0 */
	struct array variables; /* struct plan_exported */
};

/* Fills an array of struct plan_exports, the rules that are selected in document order. ENOMEM.
 * Freed by plan_exports_free in any case. */
int plan_exports(const struct plan *plan, struct array *exports, struct compliance_error *error);
void plan_exports_free(struct array *exports);

#endif
