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
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "probe/probes.h"
#include "probe/sql.h"

#include <string.h>

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

struct row {
	const struct item_entity *fields;
	size_t count;
};

struct taker {
	struct probe_context *context;
	struct array rows;
};

static const char *
small_letters(struct arena *arena, const char *name)
{
	char *copy = arena_text(arena, name ? name : "");

	for (char *at = copy; at && *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return copy;
}

static int
take(void *context, const struct sqlite_value *values, size_t count, struct arena *arena,
	struct compliance_error *error)
{
	struct taker *taker = context;
	struct item_entity *fields = arena_new_array(arena, count, sizeof *fields);
	struct row *row = array_push(&taker->rows);

	if (!fields || !row)
		return error_memory(error);
	*row = (struct row){ fields, count };
	for (size_t i = 0; i < count; i++) {
		const char *name = small_letters(arena, values[i].name);
		int status = name ? sql_value(&fields[i], name, &values[i], arena, error)
				  : error_memory(error);
		if (status < 0)
			return status;
	}
	return 0;
}

static int
tell(void *context, const struct sql_question *question, struct compliance_error *error)
{
	struct taker *taker = context;
	const struct row *rows = taker->rows.data;
	struct item_builder item;

	item_start(&item, taker->context->scratch);
	sql_add(&item, question);
	for (size_t i = 0; i < taker->rows.count; i++)
		item_add_record(&item, "result", rows[i].fields, rows[i].count);
	return probe_tell(taker->context, &probe_independent_sql57, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct taker taker = { context, array_of(sizeof(struct row)) };
	const struct sql_request request = { take, tell, &taker };
	int status = sql_answer(context, question, &request, flag, error);

	array_free(&taker.rows);
	return status;
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
