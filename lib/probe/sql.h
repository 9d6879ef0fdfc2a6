/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a database of the image: what sql and sql57 share. */
#ifndef PROBE_SQL_H
#define PROBE_SQL_H

#include "inventory/sqlite.h"
#include "probe/probe.h"

/* The entities of an object; all of them have one value and the operation "equals". */
struct sql_question {
	const char *engine, *version, *connection, *query;
};

struct sql_request {
	/* Takes a row of the answer; keeps what it needs in the arena. */
	int (*take)(void *taker, const struct sqlite_value *values, size_t count,
		struct arena *arena, struct compliance_error *error);
	/* Tells what was taken: called behind the last row, where there was one. */
	int (*tell)(
		void *taker, const struct sql_question *question, struct compliance_error *error);
	void *taker;
};

/*
 * Runs the question's query. sqlite is the only engine whose databases lie in an image: another is
 * not applicable. connection_string names the file, as a path or as the value of db, dbname,
 * database, data source or filename in a list like "db=/var/lib/x.db;version=3".
 */
int sql_answer(struct probe_context *context, const struct probe_question *question,
	const struct sql_request *request, enum probe_flag *flag, struct compliance_error *error);

/* Adds engine, version, connection_string and sql. */
void sql_add(struct item_builder *item, const struct sql_question *question);

/* A value as an entity or field of that name; NULL is one that does not exist. 0 or ENOMEM. */
int sql_value(struct item_entity *entity, const char *name, const struct sqlite_value *value,
	struct arena *arena, struct compliance_error *error);

#endif
