/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a database of the image: what sql and sql57 share. */
#ifndef PROBE_SQL_H
#define PROBE_SQL_H

#include "probe/probe.h"

/* How a test tells the rows of an answer. */
struct sql_form {
	const struct probe *probe;
	bool single; /* a query has to name one column */
	/* Adds a row: a field for each column, with its name in small letters. */
	void (*add)(struct item_builder *item, const struct item_entity *fields, size_t count);
};

/*
 * Runs the question's query and tells one item with all rows, where there is one. sqlite is the
 * only engine whose databases lie in an image: another is not applicable. connection_string names
 * the file, as a path or as the value of db, dbname, database, data source or filename in a list
 * like "db=/var/lib/x.db;version=3". All entities have one value and the operation "equals".
 */
int sql_answer(struct probe_context *context, const struct probe_question *question,
	const struct sql_form *form, enum probe_flag *flag, struct compliance_error *error);

#endif
