/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sqlite database of the image, read from its bytes: nothing is opened, nothing written, and
 * what its schema might run (views, triggers, extensions) is off.
 */
#ifndef INVENTORY_SQLITE_H
#define INVENTORY_SQLITE_H

#include "base/bytes.h"

#include <compliance/error.h>

struct sqlite_value {
	enum { SQLITE_NOTHING, SQLITE_WHOLE, SQLITE_REAL, SQLITE_TEXT, SQLITE_BYTES } type;
	const char *name;  /* of the column */
	struct bytes data; /* as text, or the bytes; a NUL stands behind */
};

/* Takes a row; its values are valid for the call. A negative code ends the query. */
struct sqlite_taker {
	int (*take)(void *context, const struct sqlite_value *values, size_t count,
		struct compliance_error *error);
	void *context;
};

/*
 * Runs one SELECT over a database. log is the write-ahead log beside it, or empty: what it commits
 * is read. table must be a plain table; NULL where the query is content's, which is then held to
 * less: values of 1 MiB, 256 MiB in all, a tenth of the steps, no recursion. EIMAGE where the
 * database is damaged, ECONTENT where the query is none or would write, ELIMIT where it takes too
 * long or too much.
 */
int sqlite_query(struct bytes database, struct bytes log, const char *table, const char *query,
	const struct sqlite_taker *taker, struct compliance_error *error);

/* For sqlite.c: the database with the log's committed pages in it, in memory of its own. */
int sqlite_merge(struct buffer *merged, struct bytes database, struct bytes log,
	struct compliance_error *error);

#endif
