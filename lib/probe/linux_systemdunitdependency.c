/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probes.h"

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	(void)question;
	*flag = PROBE_NOT_COLLECTED;
	return probe_say(context, error, "this version does not read what the test asks for");
}

const struct probe probe_linux_systemdunitdependency = {
	.space = "linux",
	.name = "systemdunitdependency",
	.call = call,
};
