/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:family: what family of systems is this?
 *
 *   asks    nothing
 *   tells   family
 *
 * Always "unix": images of other families are not read.
 */
#include "probe/probes.h"

static const struct probe_entity tells[] = { { "family", MATCH_STRING } };

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct item_builder item;

	(void)question;
	*flag = PROBE_COMPLETE;
	item_start(&item, context->scratch);
	item_add(&item, "family", MATCH_STRING, "unix");
	return probe_tell(context, &probe_independent_family, &item, error);
}

const struct probe probe_independent_family = {
	.space = "independent",
	.name = "family",
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
