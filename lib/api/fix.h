/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of fixes share: within this room only. */
#ifndef API_FIX_H
#define API_FIX_H

#include "api/handle.h"

struct api_values {
	struct result_set_value *items; /* freed by memory_free */
	size_t count;
};

/* The Values as the profile sets them. One that has none is nothing that a fix could be given. */
int api_values_of(
	struct api_values *values, const struct plan *plan, struct compliance_error *error);

#endif
