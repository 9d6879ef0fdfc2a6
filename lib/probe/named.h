/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions on the name of what an inventory holds: packages, users, units. */
#ifndef PROBE_NAMED_H
#define PROBE_NAMED_H

#include "probe/probe.h"

/*
 * Whether a name fulfils the condition (NULL and nil ask nothing): 1, 0, or negative with the
 * reason.
 */
int named_asked(struct probe_context *context, const struct match_condition *condition,
	const char *name, struct compliance_error *error);

#endif
