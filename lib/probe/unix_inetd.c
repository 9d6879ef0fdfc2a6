/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:inetd: which services would inetd listen for?
 *
 *   asks    protocol, service_name
 *   tells   protocol, service_name, server_program, server_arguments, endpoint_type, exec_as_user,
 *           wait_status
 *
 * From etc/inetd.conf and the files in etc/inetd.d: "service type protocol wait[.most] user[.group]
 * program [arguments]" on each line; what is commented out is no service. A line with too few words
 * is an error of that item: the next one is still told.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/lines.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "protocol", MATCH_STRING },
	{ "service_name", MATCH_STRING },
};

enum { PROTOCOL, SERVICE, PROGRAM, ARGUMENTS, ENDPOINT, USER, WAIT, ENTITIES };

static const struct probe_entity tells[] = {
	[PROTOCOL] = { "protocol", MATCH_STRING },
	[SERVICE] = { "service_name", MATCH_STRING },
	[PROGRAM] = { "server_program", MATCH_STRING },
	[ARGUMENTS] = { "server_arguments", MATCH_STRING },
	[ENDPOINT] = { "endpoint_type", MATCH_STRING },
	[USER] = { "exec_as_user", MATCH_STRING },
	[WAIT] = { "wait_status", MATCH_STRING },
};

struct reading {
	struct probe_context *context;
	const struct match_condition *protocol, *service;
	enum probe_flag *flag;
};

/* What stands on the line, by entity; false where it is not complete. */
static bool
read_line(const char *values[ENTITIES], char *line)
{
	static const int order[] = { SERVICE, ENDPOINT, PROTOCOL, WAIT, USER, PROGRAM };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (!(values[order[i]] = lines_word(&line)))
			return false;
	values[ARGUMENTS] = line + strspn(line, " \t");
	return true;
}

static int
tell(struct reading *reading, const char *const values[ENTITIES], struct compliance_error *error)
{
	struct probe_context *context = reading->context;
	struct item_builder item;
	int asked = named_asked(context, reading->protocol, values[PROTOCOL], error);

	if (asked == 1)
		asked = named_asked(context, reading->service, values[SERVICE], error);
	if (asked < 0)
		return probe_fail(context, reading->flag, asked, error);
	if (asked == 0)
		return 0;
	item_start(&item, context->scratch);
	for (size_t i = 0; i < WAIT; i++)
		if (i != ARGUMENTS || *values[i])
			item_add(&item, tells[i].name, MATCH_STRING, values[i]);
	/* "nowait.400" lets 400 servers be started in a minute. */
	item_add(&item, tells[WAIT].name, MATCH_STRING,
		arena_text_n(item.arena, values[WAIT], strcspn(values[WAIT], ".")));
	return probe_tell(context, &probe_unix_inetd, &item, error);
}

static int
tell_broken(struct reading *reading, const char *path, const struct lines *lines,
	struct compliance_error *error)
{
	struct item_builder item;

	*reading->flag = PROBE_ERROR;
	item_start(&item, reading->context->scratch);
	item_fail(&item, arena_format(item.arena,
				 "%s:%lu: expected service, type, protocol, wait, user and program",
				 path, lines->number));
	return probe_tell(reading->context, &probe_unix_inetd, &item, error);
}

static int
read_lines(struct reading *reading, const char *path, struct bytes contents,
	struct compliance_error *error)
{
	__attribute__((cleanup(arena_freep))) struct arena *arena = arena_new();
	struct lines lines = { .left = contents, .arena = arena };
	char *line;

	if (!arena)
		return error_memory(error);
	while ((line = lines_next(&lines))) {
		const char *values[ENTITIES];
		int status = read_line(values, line) ? tell(reading, values, error)
						     : tell_broken(reading, path, &lines, error);
		if (status < 0)
			return status;
		arena_reset(arena);
	}
	return lines.failed ? error_memory(error) : 0;
}

static int
read_file(struct reading *reading, const char *path, struct compliance_error *error)
{
	struct image *image = reading->context->image;
	const struct image_node *file;
	struct bytes contents;
	int status = lines_open(image, path, &file, &contents, error);

	if (status == IMAGE_MISSING)
		return 0;
	if (status < 0)
		return probe_fail(reading->context, reading->flag, status, error);
	status = read_lines(reading, path, contents, error);
	image_release(image, file);
	return status;
}

static int
read_directory(struct reading *reading, const char *path, struct compliance_error *error)
{
	const struct image_node *const *children;
	size_t count;
	int status = lines_list(reading->context->image, path, &children, &count, error);

	if (status < 0)
		return probe_fail(reading->context, reading->flag, status, error);
	for (size_t i = 0; i < count && status == 0; i++) {
		struct buffer full __attribute__((cleanup(buffer_free))) = { 0 };
		buffer_add_format(&full, "%s/%s", path, image_node_name(children[i]));
		status = full.failed ? error_memory(error) : read_file(reading, full.data, error);
	}
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct reading reading = { context, probe_asked(question, "protocol"),
		probe_asked(question, "service_name"), flag };

	*flag = PROBE_COMPLETE;
	int status = read_file(&reading, "/etc/inetd.conf", error);
	return status < 0 ? status : read_directory(&reading, "/etc/inetd.d", error);
}

const struct probe probe_unix_inetd = {
	.space = "unix",
	.name = "inetd",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
