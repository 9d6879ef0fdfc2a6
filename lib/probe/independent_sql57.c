/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:sql57: what does a query find in a database?
 *
 *   asks    engine, version, connection_string, sql
 *   tells   engine, version, connection_string, sql, result (records)
 *
 * A sqlite database of the image, read from memory; other engines are not applicable. One item
 * where there is a row, with a record for each: its fields are the columns, in small letters. A
 * database or query that is broken is an error of the object.
 */
#include "probe/probes.h"
#include "probe/sql.h"

static const struct probe_entity asks[] = {
	{ "engine", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "connection_string", MATCH_STRING },
	{ "sql", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "engine", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "connection_string", MATCH_STRING },
	{ "sql", MATCH_STRING },
	{ "result", MATCH_RECORD },
};

static void
add(struct item_builder *item, const struct item_entity *fields, size_t count)
{
	item_add_record(item, "result", fields, count);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	static const struct sql_form form = { .probe = &probe_independent_sql57, .add = add };

	return sql_answer(context, question, &form, flag, error);
}

const struct probe probe_independent_sql57 = {
	.space = "independent",
	.name = "sql57",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
