/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:variable: what are the values of a variable?
 *
 *   asks    var_ref
 *   tells   var_ref, value (each in turn, with the variable's datatype)
 *
 * One item for the variable; none where it has no values.
 */
#include "base/error.h"
#include "match/function.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = { { "var_ref", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "var_ref", MATCH_STRING },
	{ "value", MATCH_STRING },
};

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct match_list *values = question->variable_values;
	struct item_builder item;

	if (!question->variable_id || !values) {
		error_set(error, COMPLIANCE_ECONTENT, "expected a var_ref that names a variable");
		return probe_fail(context, flag, COMPLIANCE_ECONTENT, error);
	}
	*flag = PROBE_COMPLETE;
	if (values->count == 0)
		return 0;
	item_start(&item, context->scratch);
	item_add(&item, "var_ref", MATCH_STRING, question->variable_id);
	for (size_t i = 0; i < values->count; i++)
		item_add(&item, "value", values->datatype, values->values[i]);
	return probe_tell(context, &probe_independent_variable, &item, error);
}

const struct probe probe_independent_variable = {
	.space = "independent",
	.name = "variable",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
