/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan as text: what each rule asks, down to the patterns and where values come from.
 */
#ifndef PLAN_EXPLAIN_H
#define PLAN_EXPLAIN_H

#include "base/bytes.h"
#include "plan/plan.h"

/*
 * Writes the selected rules (or the one whose id, or unique end of id, or definition is given by
 * name) to out. ENOTFOUND where the name is none of them. The same plan gives the same text.
 */
int plan_explain(const struct plan *plan, const char *name, struct buffer *out,
	struct compliance_error *error);

#endif
