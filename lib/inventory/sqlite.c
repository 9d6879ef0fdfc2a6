/* SPDX-License-Identifier: Apache-2.0 */
#include "inventory/sqlite.h"

#include "base/error.h"

#include <sqlite3.h>
#include <string.h>

enum { COLUMNS = 256 };

/* What a query may take. */
struct bounds {
	int value;	/* bytes of one value or row */
	int step;	/* operations of the virtual machine between two looks at the budget */
	unsigned steps; /* of those */
	int64_t memory; /* bytes beside the database */
	bool recursion;
};

/* A query of ours reads large values; one of content could double what it finds, again and again,
 * or sort what it joins. */
static const struct bounds ours = { 64 << 20, 100000, 20000, INT64_MAX, true };
static const struct bounds contents = { 1 << 20, 100, 2000000, 256 << 20, false };

struct session {
	sqlite3 *database;
	const struct bounds *bounds;
	int64_t memory; /* that sqlite had in use before the query */
	unsigned steps;
	bool memory_out;
};

static void
close_session(struct session *session)
{
	sqlite3_close(session->database);
}

static int
count_step(void *context)
{
	struct session *session = context;

	session->memory_out = sqlite3_memory_used() - session->memory > session->bounds->memory;
	return ++session->steps > session->bounds->steps || session->memory_out;
}

static int
fail(const struct session *session, struct compliance_error *error)
{
	int code = sqlite3_errcode(session->database) & 0xff;

	if (code == SQLITE_NOMEM)
		return error_memory(error);
	if (code == SQLITE_INTERRUPT)
		return error_set(error, COMPLIANCE_ELIMIT,
			session->memory_out ? "the query takes too much memory"
					    : "the query takes too long");
	if (code == SQLITE_TOOBIG)
		return error_set(error, COMPLIANCE_ELIMIT, "the query makes a value too large");
	return error_set(error, code == SQLITE_ERROR ? COMPLIANCE_ECONTENT : COMPLIANCE_EIMAGE,
		"%s", sqlite3_errmsg(session->database));
}

/* sqlite.org/security.html: what is read may be hostile, schema and all. */
static void
harden(struct session *session)
{
	static const struct {
		int option, value;
	} options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	};
	const struct {
		int limit, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, session->bounds->value },
		{ SQLITE_LIMIT_SQL_LENGTH, 1 << 20 },
		{ SQLITE_LIMIT_COLUMN, COLUMNS },
		{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 10 },
		{ SQLITE_LIMIT_VDBE_OP, 25000 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
	};

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(session->database, options[i].option, options[i].value, NULL);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(session->database, limits[i].limit, limits[i].value);
	sqlite3_progress_handler(session->database, session->bounds->step, count_step, session);
}

/* Only reading, and nothing that names a file. */
static int
authorize(void *context, int action, const char *first, const char *second, const char *database,
	const char *trigger)
{
	const struct session *session = context;

	(void)first, (void)database, (void)trigger;
	if (action == SQLITE_RECURSIVE)
		return session->bounds->recursion ? SQLITE_OK : SQLITE_DENY;
	if (action == SQLITE_FUNCTION)
		return second && strcmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
	return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
}

static int
open_session(struct session *session, struct buffer *merged, struct compliance_error *error)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_PRIVATECACHE;

	if (sqlite3_open_v2(":memory:", &session->database, flags, NULL) != SQLITE_OK)
		return session->database ? fail(session, error) : error_memory(error);
	if (sqlite3_deserialize(session->database, "main", (unsigned char *)merged->data,
		    (sqlite3_int64)merged->size, (sqlite3_int64)merged->size,
		    SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
		return fail(session, error);
	harden(session);
	sqlite3_exec(session->database, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY", NULL,
		NULL, NULL);
	sqlite3_set_authorizer(session->database, authorize, session);
	session->memory = sqlite3_memory_used();
	return 0;
}

static void
read_value(sqlite3_stmt *statement, int column, struct sqlite_value *value)
{
	const void *data;

	value->name = sqlite3_column_name(statement, column);
	switch (sqlite3_column_type(statement, column)) {
	case SQLITE_INTEGER: value->type = SQLITE_WHOLE; break;
	case SQLITE_FLOAT: value->type = SQLITE_REAL; break;
	case SQLITE3_TEXT: value->type = SQLITE_TEXT; break;
	case SQLITE_BLOB: value->type = SQLITE_BYTES; break;
	default: value->type = SQLITE_NOTHING; break;
	}
	if (value->type == SQLITE_BYTES)
		data = sqlite3_column_blob(statement, column);
	else
		data = sqlite3_column_text(statement, column);
	value->data = bytes_of(data ? data : "", (size_t)sqlite3_column_bytes(statement, column));
}

static int
step_all(struct session *session, sqlite3_stmt *statement, const struct sqlite_taker *taker,
	struct compliance_error *error)
{
	struct sqlite_value values[COLUMNS];
	int count = sqlite3_column_count(statement);

	for (;;) {
		int code = sqlite3_step(statement);
		if (code == SQLITE_DONE)
			return 0;
		if (code != SQLITE_ROW)
			return fail(session, error);
		for (int i = 0; i < count && i < COLUMNS; i++)
			read_value(statement, i, &values[i]);
		int status = taker->take(taker->context, values, (size_t)count, error);
		if (status < 0)
			return status;
	}
}

static int
run(struct session *session, const char *query, const struct sqlite_taker *taker,
	struct compliance_error *error)
{
	sqlite3_stmt *statement;
	const char *rest;

	if (sqlite3_prepare_v2(session->database, query, -1, &statement, &rest) != SQLITE_OK)
		return fail(session, error);
	int status;
	if (!statement || !sqlite3_stmt_readonly(statement) ||
		sqlite3_column_count(statement) == 0 || rest[strspn(rest, " \t\r\n;")])
		status = error_set(error, COMPLIANCE_ECONTENT, "expected one SELECT");
	else
		status = step_all(session, statement, taker, error);
	sqlite3_finalize(statement);
	return status;
}

/* A row of the schema: the type and where its data begins. */
static int
take_kind(void *context, const struct sqlite_value *values, size_t count,
	struct compliance_error *error)
{
	bool *plain = context;

	(void)count, (void)error;
	*plain = strcmp((const char *)values[0].data.data, "table") == 0 &&
		 strcmp((const char *)values[1].data.data, "0") != 0;
	return 0;
}

static int
check_table(struct session *session, const char *table, struct compliance_error *error)
{
	bool plain = false;
	struct sqlite_taker taker = { take_kind, &plain };
	char *query =
		sqlite3_mprintf("SELECT type, rootpage FROM sqlite_schema WHERE name = %Q", table);

	if (!query)
		return error_memory(error);
	int status = run(session, query, &taker, error);
	sqlite3_free(query);
	if (status == 0 && !plain)
		return error_set(error, COMPLIANCE_EIMAGE, "the database has no table %s", table);
	return status;
}

int
sqlite_query(struct bytes database, struct bytes log, const char *table, const char *query,
	const struct sqlite_taker *taker, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer merged = { 0 };
	int status = sqlite_merge(&merged, database, log, error);

	if (status < 0)
		return status;
	__attribute__((cleanup(
		close_session))) struct session session = { .bounds = table ? &ours : &contents };
	status = open_session(&session, &merged, error);
	if (status == 0 && table)
		status = check_table(&session, table, error);
	return status < 0 ? status : run(&session, query, taker, error);
}
