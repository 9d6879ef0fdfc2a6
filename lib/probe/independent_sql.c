/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:sql: what does a query of one column find in a database? (Deprecated since 5.7.)
 *
 *   asks    engine, version, connection_string, sql
 *   tells   engine, version, connection_string, sql, result
 *
 * A sqlite database of the image, read from memory; other engines are not applicable. One item
 * where there is a row, with a result for each. A database or query that is broken is an error of
 * the object.
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
	{ "result", MATCH_STRING },
};

static void
add(struct item_builder *item, const struct item_entity *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].status == ITEM_EXISTS)
			item_add(item, "result", fields[i].datatype, fields[i].value);
		else
			item_add_status(item, "result", MATCH_STRING, fields[i].status);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	static const struct sql_form form = {
		.probe = &probe_independent_sql, .single = true, .add = add
	};

	return sql_answer(context, question, &form, flag, error);
}

const struct probe probe_independent_sql = {
	.space = "independent",
	.name = "sql",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
