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
#include "base/array.h"
#include "base/error.h"
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

struct taker {
	struct probe_context *context;
	struct array results; /* struct item_entity */
};

static int
take(void *context, const struct sqlite_value *values, size_t count, struct arena *arena,
	struct compliance_error *error)
{
	struct taker *taker = context;

	if (count != 1)
		return error_set(error, COMPLIANCE_ECONTENT,
			"the query names %zu columns: expected one", count);
	struct item_entity *result = array_push(&taker->results);
	return result ? sql_value(result, "result", &values[0], arena, error) : error_memory(error);
}

static int
tell(void *context, const struct sql_question *question, struct compliance_error *error)
{
	struct taker *taker = context;
	const struct item_entity *results = taker->results.data;
	struct item_builder item;

	item_start(&item, taker->context->scratch);
	sql_add(&item, question);
	for (size_t i = 0; i < taker->results.count; i++) {
		if (results[i].status == ITEM_EXISTS)
			item_add(&item, "result", results[i].datatype, results[i].value);
		else
			item_add_status(&item, "result", MATCH_STRING, results[i].status);
	}
	return probe_tell(taker->context, &probe_independent_sql, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct taker taker = { context, array_of(sizeof(struct item_entity)) };
	const struct sql_request request = { take, tell, &taker };
	int status = sql_answer(context, question, &request, flag, error);

	array_free(&taker.results);
	return status;
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
