/* SPDX-License-Identifier: Apache-2.0 */
/* Queries over a sqlite database of the image, made by sqlite itself. */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static void
make(const struct tree *tree, const char *name, const char *statements)
{
	char path[128];
	sqlite3 *database;

	snprintf(path, sizeof path, "%s/%s", tree->path, name);
	ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(database, statements, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(database);
}

static struct ask
world(void)
{
	struct ask ask = { .tree = tree_new() };

	make(&ask.tree, "a.db",
		"CREATE TABLE t(id INTEGER, Name TEXT, r REAL, b BLOB);"
		"INSERT INTO t VALUES(1, 'one', 1.5, x'00ff'), (2, 'two', NULL, 'text');"
		"CREATE VIEW v AS SELECT id FROM t;"
		"CREATE TABLE big(x); INSERT INTO big VALUES(hex(zeroblob(100000)));"
		"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 999) "
		"INSERT INTO big SELECT n FROM c;");
	tree_file(&ask.tree, "text.db", "this is no database, however long it may be");
	tree_file(&ask.tree, "empty.db", "");
	tree_link(&ask.tree, "link.db", "a.db");
	ask_open(&ask);
	return ask;
}

struct row {
	const char *name, *connection, *query, *shown, *answer, *message;
};

static const struct row rows[] = {
	{ "sql", "/a.db", "SELECT id FROM t", "result", "complete 1+2", "" },
	{ "sql", "/a.db", "SELECT r FROM t", "result", "complete 1.5+<d>", "" },
	{ "sql", "/a.db", "SELECT b FROM t", "result", "complete 00ff+text", "" },
	{ "sql", "/a.db", "SELECT id FROM t WHERE id > 2", "*", "complete", "" },
	{ "sql", "/a.db", "SELECT id, Name FROM t", "*", "error",
		"/a.db: the query names 2 columns: expected one" },
	{ "sql57", "/a.db", "SELECT id, Name FROM t", "result",
		"complete {id}1,{name}one+{id}2,{name}two", "" },
	{ "sql57", "/link.db", "SELECT count(*) AS n FROM t;", "result", "complete {n}2", "" },
	{ "sql57", "db=/a.db&version=3", "SELECT id FROM t", "*", "error", NULL },
	{ "sql57", "Data Source=/a.db", "SELECT id FROM t", "result", "complete {id}1+{id}2", "" },
	{ "sql57", "server", "SELECT id FROM t", "*", "error",
		"connection_string \"server\": expected the path of a database in the image" },
	{ "sql57", "/nosuch.db", "SELECT id FROM t", "*", "complete",
		"the image has no database at /nosuch.db" },
	{ "sql57", "/text.db", "SELECT id FROM t", "*", "error", NULL },
	{ "sql57", "/empty.db", "SELECT id FROM t", "*", "error", NULL },
	{ "sql57", "/a.db", "SELECT id FROM nosuch", "*", "error", "/a.db: no such table: nosuch" },
	{ "sql57", "/a.db", "DELETE FROM t", "*", "error", "/a.db: not authorized" },
	{ "sql57", "/a.db", "ATTACH '/etc/passwd' AS x", "*", "error", "/a.db: not authorized" },
	{ "sql57", "/a.db", "SELECT id FROM v", "*", "error", NULL },
	{ "sql57", "/a.db", "SELECT load_extension('x')", "*", "error", NULL },
	{ "sql57", "/a.db", "SELECT readfile('/etc/passwd')", "*", "error",
		"/a.db: no such function: readfile" },
	{ "sql57", "/a.db",
		"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c",
		"*", "error", NULL },
	{ "sql57", "/a.db", "SELECT zeroblob(100000000)", "*", "error",
		"/a.db: the query makes a value too large" },
	{ "sql57", "/a.db", "SELECT count(*) FROM big a, big b, big c, big d", "*", "error",
		"/a.db: the query takes too long" },
	{ "sql57", "/a.db",
		"SELECT x || y FROM (SELECT a.x AS x, b.x AS y FROM big a, big b) "
		"ORDER BY 1",
		"*", "error", "/a.db: the query takes too much memory" },
	{ "sql57", "/a.db", "SELECT 1 FROM big a, big b, big c", "*", "error",
		"/a.db: the query finds too many values (items)" },
};

START_TEST(a_query_is_answered)
{
	const struct row *row = &rows[_i];
	struct ask ask = world();
	const char *question = arena_format(ask.arena,
		"engine=sqlite;version=3;connection_string=%s;sql=%s", row->connection, row->query);

	/* ';' parts what is asked; one at the end of a query says nothing. */
	ck_assert_str_eq(
		ask_probe(&ask, "independent", row->name, question, row->shown), row->answer);
	if (row->message)
		ck_assert_str_eq(ask.messages, row->message);
	else
		ck_assert_str_ne(ask.messages, "");
	ask_free(&ask);
}
END_TEST

START_TEST(a_server_is_not_applicable)
{
	struct ask ask = world();

	ck_assert_str_eq(ask_probe(&ask, "independent", "sql57",
				 "engine=mysql;version=8;connection_string=x;sql=SELECT 1", "*"),
		"not applicable");
	ck_assert_str_ne(ask.messages, "");
	ck_assert_str_eq(ask_probe(&ask, "independent", "sql57",
				 "engine~sqlite;version=8;connection_string=x;sql=SELECT 1", "*"),
		"error");
	ask_free(&ask);
}
END_TEST

START_TEST(what_a_log_commits_is_read)
{
	struct ask ask = { .tree = tree_new() };
	char path[128];
	sqlite3 *database;

	/* While the database is open, the log holds what was written. */
	snprintf(path, sizeof path, "%s/w.db", ask.tree.path);
	ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(database,
				 "PRAGMA journal_mode=WAL; CREATE TABLE t(id);"
				 "INSERT INTO t VALUES(7);",
				 NULL, NULL, NULL),
		SQLITE_OK);
	ask_open(&ask);
	ck_assert_str_eq(ask_probe(&ask, "independent", "sql",
				 "engine=sqlite;version=3;connection_string=/w.db;"
				 "sql=SELECT id FROM t",
				 "result"),
		"complete 7");
	sqlite3_close(database);
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ a_query_is_answered, sizeof rows / sizeof *rows },
		{ a_server_is_not_applicable, 0 },
		{ what_a_log_commits_is_read, 0 },
	};

	return suite_run("sql", tests, sizeof tests / sizeof *tests);
}
