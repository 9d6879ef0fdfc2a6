/* SPDX-License-Identifier: Apache-2.0 */
#include "target.h"

#include "interrupt.h"

#include <stddef.h>

const char *const target_as[] = { "auto", "host", "container", NULL };

static int
stop(void *context)
{
	(void)context;
	return interrupt_asked();
}

int
target_open(struct compliance_image **image, const struct target *target, const char *reference,
	const struct target_watch *watch, struct compliance_error *error)
{
	const struct compliance_image_options options = {
		.size = sizeof options,
		.platform = target->platform,
		.as = (enum compliance_image_as)target->as,
		.tell = watch ? watch->tell : NULL,
		.stop = watch ? watch->stop : stop,
		.context = watch ? watch->context : NULL,
	};

	return compliance_image_open(image, reference, &options, error);
}
