/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/sql.h"

#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/lines.h"
#include "probe/octets.h"

#include <string.h>
#include <strings.h>

struct asking {
	struct probe_context *context;
	const struct sql_request *request;
	struct arena *arena;
	uint64_t values, bytes; /* taken so far */
	bool any;
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

static int
take_row(void *context, const struct sqlite_value *values, size_t count,
	struct compliance_error *error)
{
	struct asking *asking = context;
	const struct compliance_limits *limits = asking->context->limits;

	asking->any = true;
	asking->values += count;
	for (size_t i = 0; i < count; i++)
		asking->bytes += values[i].data.size;
	if (asking->values > limits->items)
		return error_set(
			error, COMPLIANCE_ELIMIT, "the query finds too many values (items)");
	if (asking->bytes > limits->file_size)
		return error_set(
			error, COMPLIANCE_ELIMIT, "the query finds too much text (file_size)");
	return asking->request->take(asking->request->taker, values, count, asking->arena, error);
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

int
sql_answer(struct probe_context *context, const struct probe_question *question,
	const struct sql_request *request, enum probe_flag *flag, struct compliance_error *error)
{
	__attribute__((cleanup(arena_freep))) struct arena *arena = arena_new();
	struct asking asking = { .context = context, .request = request, .arena = arena };
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
		return probe_fail(context, flag, status, error);
	return asking.any ? request->tell(request->taker, &sql, error) : 0;
}

void
sql_add(struct item_builder *item, const struct sql_question *question)
{
	item_add(item, "engine", MATCH_STRING, question->engine);
	item_add(item, "version", MATCH_STRING, question->version);
	item_add(item, "connection_string", MATCH_STRING, question->connection);
	item_add(item, "sql", MATCH_STRING, question->query);
}

int
sql_value(struct item_entity *entity, const char *name, const struct sqlite_value *value,
	struct arena *arena, struct compliance_error *error)
{
	*entity = (struct item_entity){ .name = name, .value = "" };
	if (value->type == SQLITE_NOTHING) {
		entity->status = ITEM_MISSING;
		return 0;
	}
	entity->value = octets_value(arena, value->data, &entity->datatype);
	if (value->type == SQLITE_WHOLE)
		entity->datatype = MATCH_INT;
	else if (value->type == SQLITE_REAL)
		entity->datatype = MATCH_FLOAT;
	return entity->value ? 0 : error_memory(error);
}
