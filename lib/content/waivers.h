/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CONTENT_WAIVERS_H
#define CONTENT_WAIVERS_H

#include "base/bytes.h"
#include "model/waiver.h"

#include <compliance/error.h>
#include <compliance/limits.h>

struct arena;

/*
 * Reads a YAML list of waivers into the arena. ECONTENT with "NAME:LINE: what was expected",
 * ELIMIT, ENOMEM.
 */
int content_read_waivers(struct model_waivers *waivers, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct arena *arena,
	struct compliance_error *error);

#endif
