/* SPDX-License-Identifier: Apache-2.0 */
/* The three forms of an rpm database, each read from its bytes. */
#ifndef INVENTORY_RPM_DATABASE_H
#define INVENTORY_RPM_DATABASE_H

#include "base/bytes.h"

#include <compliance/error.h>

/* Takes the header of one package; a negative code ends the reading and is returned. */
struct rpm_taker {
	int (*take)(void *context, struct bytes header, struct compliance_error *error);
	void *context;
};

/* EIMAGE where the bytes are damaged, or no database of the form. Order is that of the database. */
int rpm_read_sqlite(struct bytes database, struct bytes log, const struct rpm_taker *taker,
	struct compliance_error *error);
int rpm_read_ndb(
	struct bytes database, const struct rpm_taker *taker, struct compliance_error *error);
int rpm_read_berkeley(
	struct bytes database, const struct rpm_taker *taker, struct compliance_error *error);

#endif
