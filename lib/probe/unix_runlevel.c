/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:runlevel: is a service started or killed at a runlevel?
 *
 *   asks    service_name, runlevel
 *   tells   service_name, runlevel, start, kill
 *
 * From the links S??NAME and K??NAME in etc/rc.d/rcN.d or etc/rcN.d. A service is what etc/init.d
 * (or etc/rc.d/init.d) holds, and every name that a link has: each is told at the levels 0 to 6,
 * with neither start nor kill where no link says so, and at S where a link is there.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "image/image.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <stdlib.h>
#include <string.h>

static const struct probe_entity asks[] = {
	{ "service_name", MATCH_STRING },
	{ "runlevel", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "service_name", MATCH_STRING },
	{ "runlevel", MATCH_STRING },
	{ "start", MATCH_BOOLEAN },
	{ "kill", MATCH_BOOLEAN },
};

static const char levels[] = "0123456S";

struct service {
	const char *name;
	unsigned start, kill; /* bit i: levels[i] */
};

struct reading {
	struct probe_context *context;
	struct arena *arena;
	struct array services; /* pointers */
	struct map by_name;
};

static int
service_of(struct reading *reading, const char *name, struct service **service,
	struct compliance_error *error)
{
	*service = map_get(&reading->by_name, name);
	if (*service)
		return 0;
	struct service *made = arena_alloc(reading->arena, sizeof *made);
	if (!made)
		return error_memory(error);
	made->name = name;
	if (map_put(&reading->by_name, name, made) < 0 ||
		array_push_pointer(&reading->services, made) < 0)
		return error_memory(error);
	*service = made;
	return 0;
}

/* The children of the first of two directories that is there; none where neither is. */
static int
list_first(struct reading *reading, const char *const paths[2],
	const struct image_node *const **children, size_t *count, struct compliance_error *error)
{
	struct image *image = reading->context->image;
	const struct image_node *directory;

	*count = 0;
	for (size_t i = 0; i < 2; i++) {
		int answer = image_look(image, paths[i], true, &directory, error);
		int type = answer == IMAGE_FOUND ? image_type(image, directory, error) : answer;
		if (type < 0)
			return type;
		if (answer == IMAGE_FOUND && type == IMAGE_DIRECTORY)
			return image_list(image, directory, children, count, error);
	}
	return 0;
}

static int
read_scripts(struct reading *reading, struct compliance_error *error)
{
	static const char *const paths[2] = { "/etc/rc.d/init.d", "/etc/init.d" };
	const struct image_node *const *children;
	struct service *service;
	size_t count;
	int status = list_first(reading, paths, &children, &count, error);

	for (size_t i = 0; i < count && status == 0; i++) {
		const char *name = image_node_name(children[i]);
		int type = image_type(reading->context->image, children[i], error);
		if (type < 0)
			return type;
		bool script = type == IMAGE_REGULAR || type == IMAGE_SYMLINK;
		if (script && strcmp(name, "README") != 0 && strcmp(name, "functions") != 0)
			status = service_of(reading, name, &service, error);
	}
	return status;
}

/* "S20ssh": whether it is such a name. */
static bool
is_link_name(const char *name)
{
	return (name[0] == 'S' || name[0] == 'K') && strspn(name + 1, "0123456789") == 2 && name[3];
}

static int
read_level(struct reading *reading, unsigned level, struct compliance_error *error)
{
	const char *const paths[2] = {
		arena_format(reading->arena, "/etc/rc.d/rc%c.d", levels[level]),
		arena_format(reading->arena, "/etc/rc%c.d", levels[level]),
	};
	const struct image_node *const *children;
	struct service *service;
	size_t count;

	if (!paths[0] || !paths[1])
		return error_memory(error);
	int status = list_first(reading, paths, &children, &count, error);
	for (size_t i = 0; i < count && status == 0; i++) {
		const char *name = image_node_name(children[i]);
		if (!is_link_name(name))
			continue;
		status = service_of(reading, name + 3, &service, error);
		if (status == 0)
			*(name[0] == 'S' ? &service->start : &service->kill) |= 1u << level;
	}
	return status;
}

static int
tell(struct probe_context *context, const struct service *service, unsigned level,
	struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "service_name", MATCH_STRING, service->name);
	item_add(&item, "runlevel", MATCH_STRING, arena_text_n(item.arena, &levels[level], 1));
	item_add_bool(&item, "start", service->start >> level & 1);
	item_add_bool(&item, "kill", service->kill >> level & 1);
	return probe_tell(context, &probe_unix_runlevel, &item, error);
}

/* Whether a service at a level is asked for: 1, 0 or negative. */
static int
is_asked(struct probe_context *context, const struct probe_question *question,
	const struct service *service, unsigned level, struct compliance_error *error)
{
	char text[2] = { levels[level], '\0' };

	if (levels[level] == 'S' && !((service->start | service->kill) >> level & 1))
		return 0;
	int asked =
		named_asked(context, probe_asked(question, "service_name"), service->name, error);
	return asked == 1 ? named_asked(context, probe_asked(question, "runlevel"), text, error)
			  : asked;
}

static int
compare_services(const void *a, const void *b)
{
	const struct service *const *first = a, *const *second = b;

	return strcmp((*first)->name, (*second)->name);
}

static int
tell_all(struct reading *reading, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct probe_context *context = reading->context;
	const struct service *const *services = reading->services.data;

	if (reading->services.count)
		qsort(reading->services.data, reading->services.count, sizeof *services,
			compare_services);
	for (size_t i = 0; i < reading->services.count; i++)
		for (unsigned level = 0; levels[level]; level++) {
			int asked = is_asked(context, question, services[i], level, error);
			if (asked < 0)
				return probe_fail(context, flag, asked, error);
			int status = asked ? tell(context, services[i], level, error) : 0;
			if (status < 0)
				return status;
		}
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct reading reading = { .context = context,
		.arena = arena_new(),
		.services = array_of(sizeof(struct service *)) };

	*flag = PROBE_COMPLETE;
	int status = reading.arena ? read_scripts(&reading, error) : error_memory(error);
	for (unsigned level = 0; levels[level] && status == 0; level++)
		status = read_level(&reading, level, error);
	if (status < 0)
		status = probe_fail(context, flag, status, error);
	else
		status = tell_all(&reading, question, flag, error);
	map_free(&reading.by_name);
	array_free(&reading.services);
	arena_free(reading.arena);
	return status;
}

const struct probe probe_unix_runlevel = {
	.space = "unix",
	.name = "runlevel",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
