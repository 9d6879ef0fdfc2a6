/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:unknown: a test of which only a person knows the answer.
 *
 *   asks    nothing
 *   tells   nothing; its objects are not collected, so the test is unknown
 */
#include "probe/probes.h"

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	(void)question;
	*flag = PROBE_NOT_COLLECTED;
	return probe_say(context, error, "an unknown_test has no answer that a program could find");
}

const struct probe probe_independent_unknown = {
	.space = "independent",
	.name = "unknown",
	.call = call,
};
