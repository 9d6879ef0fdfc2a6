/* SPDX-License-Identifier: Apache-2.0 */
/* rpmdb.sqlite: a table Packages of numbers and headers. */
#include "base/error.h"
#include "inventory/rpm_database.h"
#include "inventory/sqlite.h"

static int
take_row(void *context, const struct sqlite_value *values, size_t count,
	struct compliance_error *error)
{
	const struct rpm_taker *taker = context;

	if (count != 2 || values[1].type != SQLITE_BYTES)
		return error_set(error, COMPLIANCE_EIMAGE,
			"package %s: expected the bytes of a header",
			(const char *)values[0].data.data);
	return taker->take(taker->context, values[1].data, error);
}

int
rpm_read_sqlite(struct bytes database, struct bytes log, const struct rpm_taker *taker,
	struct compliance_error *error)
{
	struct rpm_taker copy = *taker;
	struct sqlite_taker rows = { take_row, &copy };
	int status = sqlite_query(database, log, "Packages",
		"SELECT hnum, blob FROM Packages ORDER BY hnum", &rows, error);

	/* The query is ours: where it does not fit, the database is at fault. */
	if (status == COMPLIANCE_ECONTENT)
		error->code = status = COMPLIANCE_EIMAGE;
	return status;
}
