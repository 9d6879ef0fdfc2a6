/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/named.h"

int
named_asked(struct probe_context *context, const struct match_condition *condition,
	const char *name, struct compliance_error *error)
{
	if (!condition || condition->nil)
		return 1;
	enum match_truth truth = match_condition_test(condition, context->scan, name, error);
	if (truth != MATCH_ERROR)
		return truth == MATCH_TRUE;
	return error->code < 0 ? error->code : COMPLIANCE_ECONTENT;
}
