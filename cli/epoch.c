/* SPDX-License-Identifier: Apache-2.0 */
#include "epoch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int
epoch_read(struct compliance_evaluate_options *options, struct compliance_error *error)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;

	if (!text || !*text)
		return 0;
	errno = 0;
	options->now = strtoll(text, &end, 10);
	options->fixed_time = true;
	/* XML's years have four digits. */
	if (!errno && !*end && options->now >= 0 && options->now < 253402300800)
		return 0;
	error->code = COMPLIANCE_EINVAL;
	snprintf(error->message, sizeof error->message,
		"SOURCE_DATE_EPOCH is \"%.100s\": expected seconds since the epoch", text);
	return COMPLIANCE_EINVAL;
}
