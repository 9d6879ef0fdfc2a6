/* SPDX-License-Identifier: Apache-2.0 */
/* Tests that an image could answer and that are not read yet: not collected, so unknown. */
#include "probe/probes.h"

int
probe_unread(struct probe_context *context, const struct probe_question *question,
	enum probe_flag *flag, struct compliance_error *error)
{
	(void)question;
	*flag = PROBE_NOT_COLLECTED;
	return probe_say(context, error, "this version does not read what the test asks for");
}
