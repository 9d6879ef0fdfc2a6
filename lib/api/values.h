/* SPDX-License-Identifier: Apache-2.0 */
/* The Values of a plan as results tell them: within this room only. */
#ifndef API_VALUES_H
#define API_VALUES_H

#include "api/handle.h"

struct api_values {
	struct result_set_value *items; /* freed by memory_free */
	size_t count;
};

/* The Values as the profile sets them. One that has none is nothing that a fix could be given. */
int api_values_of(
	struct api_values *values, const struct plan *plan, struct compliance_error *error);

#endif
