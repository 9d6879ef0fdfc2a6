/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/sql.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/sqlite.h"
#include "probe/lines.h"
#include "probe/octets.h"

#include <string.h>
#include <strings.h>

/* The entities of an object. */
struct sql_question {
	const char *engine, *version, *connection, *query;
};

struct row {
	const struct item_entity *fields;
	size_t count;
};

struct asking {
	struct probe_context *context;
	const struct sql_form *form;
	struct arena *arena;
	struct array rows;
	uint64_t values, bytes; /* taken so far */
};

static int
read_entity(const char **value, const struct probe_question *question, const char *name,
	struct compliance_error *error)
{
	const struct match_condition *condition = probe_asked(question, name);

	*value = condition && !condition->nil ? match_condition_literal(condition) : NULL;
	if (*value)
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT,
		"%s: expected one value with the operation \"equals\"", name);
}

static int
read_question(struct sql_question *sql, const struct probe_question *question,
	struct compliance_error *error)
{
	int status;

	if ((status = read_entity(&sql->engine, question, "engine", error)) < 0 ||
		(status = read_entity(&sql->version, question, "version", error)) < 0 ||
		(status = read_entity(&sql->connection, question, "connection_string", error)) < 0)
		return status;
	return read_entity(&sql->query, question, "sql", error);
}

static bool
names_file(const char *key, size_t length)
{
	static const char *const keys[] = { "db", "dbname", "database", "data source", "filename" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i]) == length && strncasecmp(keys[i], key, length) == 0)
			return true;
	return false;
}

/* The path of the database. */
static int
read_connection(
	const char **path, const char *text, struct arena *arena, struct compliance_error *error)
{
	*path = NULL;
	if (text[0] == '/')
		*path = arena_text(arena, text);
	for (const char *at = text; !*path && *at; at += *at == ';') {
		at += strspn(at, " ");
		size_t length = strcspn(at, ";"), key = strcspn(at, "=;");
		if (at[key] == '=' && at[key + 1] == '/' && names_file(at, key))
			*path = arena_text_n(arena, at + key + 1, length - key - 1);
		at += length;
	}
	if (*path)
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT,
		"connection_string \"%.200s\": expected the path of a database in the image", text);
}

static const char *
small_letters(struct arena *arena, const char *name)
{
	char *copy = arena_text(arena, name ? name : "");

	for (char *at = copy; at && *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return copy;
}

/* A value as a field; NULL is one that does not exist. */
static int
read_value(struct item_entity *field, const struct sqlite_value *value, struct arena *arena,
	struct compliance_error *error)
{
	*field = (struct item_entity){ .name = small_letters(arena, value->name), .value = "" };
	if (value->type == SQLITE_NOTHING)
		field->status = ITEM_MISSING;
	else
		field->value = octets_value(arena, value->data, &field->datatype);
	if (value->type == SQLITE_WHOLE)
		field->datatype = MATCH_INT;
	else if (value->type == SQLITE_REAL)
		field->datatype = MATCH_FLOAT;
	return field->name && field->value ? 0 : error_memory(error);
}

/* Counts a row against the limits. */
static int
count_row(struct asking *asking, const struct sqlite_value *values, size_t count,
	struct compliance_error *error)
{
	const struct compliance_limits *limits = asking->context->limits;

	asking->values += count;
	for (size_t i = 0; i < count; i++)
		asking->bytes += values[i].data.size;
	if (asking->values > limits->items)
		return error_set(
			error, COMPLIANCE_ELIMIT, "the query finds too many values (items)");
	if (asking->bytes > limits->file_size)
		return error_set(
			error, COMPLIANCE_ELIMIT, "the query finds too much text (file_size)");
	return 0;
}

static int
take_row(void *context, const struct sqlite_value *values, size_t count,
	struct compliance_error *error)
{
	struct asking *asking = context;
	int status = count_row(asking, values, count, error);

	if (status == 0 && asking->form->single && count != 1)
		return error_set(error, COMPLIANCE_ECONTENT,
			"the query names %zu columns: expected one", count);
	struct item_entity *fields = arena_new_array(asking->arena, count, sizeof *fields);
	struct row *row = array_push(&asking->rows);
	if (status == 0 && (!fields || !row))
		return error_memory(error);
	for (size_t i = 0; status == 0 && i < count; i++)
		status = read_value(&fields[i], &values[i], asking->arena, error);
	if (row)
		*row = (struct row){ fields, count };
	return status;
}

/* The database and the log beside it, which may not be there. */
static int
query_file(struct asking *asking, const char *path, const char *query, struct bytes database,
	struct compliance_error *error)
{
	struct image *image = asking->context->image;
	const char *beside = arena_format(asking->arena, "%s-wal", path);
	const struct sqlite_taker taker = { take_row, asking };
	const struct image_node *file;
	struct bytes log = { 0 };

	if (!beside)
		return error_memory(error);
	int answer = lines_open(image, beside, &file, &log, error);
	if (answer < 0)
		return answer;
	int status = sqlite_query(database, log, NULL, query, &taker, error);
	if (answer == IMAGE_FOUND)
		image_release(image, file);
	return status;
}

static int
ask(struct asking *asking, const struct sql_question *sql, struct compliance_error *error)
{
	struct image *image = asking->context->image;
	const struct image_node *file;
	struct bytes database;
	const char *path;

	int status = read_connection(&path, sql->connection, asking->arena, error);
	if (status == 0)
		status = lines_open(image, path, &file, &database, error);
	if (status == IMAGE_MISSING)
		return probe_say(asking->context, error, "the image has no database at %s", path);
	if (status < 0)
		return status;
	status = query_file(asking, path, sql->query, database, error);
	if (status < 0 && !probe_is_fatal(status))
		error_where(error, "%s", path);
	image_release(image, file);
	return status;
}

static int
tell(const struct asking *asking, const struct sql_question *question,
	struct compliance_error *error)
{
	const struct row *rows = asking->rows.data;
	struct item_builder item;

	item_start(&item, asking->context->scratch);
	item_add(&item, "engine", MATCH_STRING, question->engine);
	item_add(&item, "version", MATCH_STRING, question->version);
	item_add(&item, "connection_string", MATCH_STRING, question->connection);
	item_add(&item, "sql", MATCH_STRING, question->query);
	for (size_t i = 0; i < asking->rows.count; i++)
		asking->form->add(&item, rows[i].fields, rows[i].count);
	return probe_tell(asking->context, asking->form->probe, &item, error);
}

int
sql_answer(struct probe_context *context, const struct probe_question *question,
	const struct sql_form *form, enum probe_flag *flag, struct compliance_error *error)
{
	__attribute__((cleanup(arena_freep))) struct arena *arena = arena_new();
	struct asking asking = { .context = context,
		.form = form,
		.arena = arena,
		.rows = array_of(sizeof(struct row)) };
	struct sql_question sql;
	int status = arena ? read_question(&sql, question, error) : error_memory(error);

	*flag = PROBE_COMPLETE;
	if (status == 0 && strcmp(sql.engine, "sqlite") != 0)
		return probe_not_applicable(context, flag,
			"a database server is asked while it runs, and nothing runs in an image",
			error);
	if (status == 0)
		status = ask(&asking, &sql, error);
	if (status < 0)
		status = probe_fail(context, flag, status, error);
	else if (asking.rows.count)
		status = tell(&asking, &sql, error);
	array_free(&asking.rows);
	return status;
}
