/* SPDX-License-Identifier: Apache-2.0 */
/* The files and relations of one package, out of its header. */
#ifndef INVENTORY_RPM_DETAILS_H
#define INVENTORY_RPM_DETAILS_H

#include "inventory/inventory.h"
#include "inventory/rpm_header.h"

/* Fills in what inventory_rpm_details promises; EIMAGE where the header contradicts itself. */
int rpm_details_read(struct inventory_rpm *package, const struct rpm_header *header,
	struct arena *arena, struct compliance_error *error);

#endif
