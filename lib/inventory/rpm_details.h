/* SPDX-License-Identifier: Apache-2.0 */
/* The files and relations of one package, out of its header. */
#ifndef INVENTORY_RPM_DETAILS_H
#define INVENTORY_RPM_DETAILS_H

#include "inventory/inventory.h"
#include "inventory/rpm_header.h"

/*
 * Fills in what inventory_rpm_details promises; EIMAGE where the header contradicts itself, ELIMIT
 * where its paths have more than *path_bytes, which they are taken from.
 */
int rpm_details_read(struct inventory_rpm *package, const struct rpm_header *header,
	struct arena *arena, uint64_t *path_bytes, struct compliance_error *error);

#endif
