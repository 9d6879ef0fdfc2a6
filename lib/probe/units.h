/* SPDX-License-Identifier: Apache-2.0 */
/* The units that an object names: what the two systemd probes share. */
#ifndef PROBE_UNITS_H
#define PROBE_UNITS_H

#include "inventory/unit.h"
#include "probe/probe.h"

/* Takes a unit under one of its names. A negative code, or a flag that it sets, ends it all. */
typedef int (*units_tell)(struct probe_context *context, const struct probe_question *question,
	const char *name, const struct inventory_unit *unit, enum probe_flag *flag,
	struct compliance_error *error);

/*
 * Gives each unit that fulfils the entity "unit" and that has a file in the image, by each of its
 * names. An instance that nothing enables is given only where the object names it.
 */
int units_ask(struct probe_context *context, const struct probe_question *question, units_tell tell,
	enum probe_flag *flag, struct compliance_error *error);

/* False for a template: "getty@.service". */
bool units_is_whole(const char *name);

#endif
