/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan as text, with what came out at each node: explain for one image.
 */
#ifndef EVALUATE_TRACE_H
#define EVALUATE_TRACE_H

#include "plan/plan.h"
#include "result/result.h"

/*
 * As plan_explain, of a plan that was evaluated: each node with its truth, what was collected, and
 * the items. What the content masks is not shown. ENOTFOUND, ENOMEM.
 */
int evaluate_trace(const struct plan *plan, const struct result *result, const char *name,
	struct buffer *out, struct compliance_error *error);

#endif
