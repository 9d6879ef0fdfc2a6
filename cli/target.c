/* SPDX-License-Identifier: Apache-2.0 */
#include "target.h"

#include <stddef.h>

const char *const target_as[] = { "auto", "host", "container", NULL };

int
target_open(struct compliance_image **image, const struct target *target, const char *reference,
	int (*tell)(void *context, const char *message), void *context,
	struct compliance_error *error)
{
	const struct compliance_image_options options = {
		.size = sizeof options,
		.platform = target->platform,
		.as = (enum compliance_image_as)target->as,
		.tell = tell,
		.context = context,
	};

	return compliance_image_open(image, reference, &options, error);
}
