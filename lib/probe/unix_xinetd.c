/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:xinetd: which services would xinetd listen for, and for whom?
 *
 *   asks    protocol, service_name
 *   tells   protocol, service_name, flags, no_access, only_from, port, server, server_arguments,
 *           socket_type, type, user, wait, disabled
 *
 * From etc/xinetd.conf and what it includes. only_from and no_access start from the defaults. A
 * protocol that is not written follows from the socket type, a port from etc/services. A service is
 * disabled by "disable = yes", by the list "disabled" of the defaults, and by a list "enabled"
 * without it. A configuration that is broken is an error of the object.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "image/image.h"
#include "probe/lines.h"
#include "probe/named.h"
#include "probe/probes.h"
#include "probe/xinetd_config.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "protocol", MATCH_STRING },
	{ "service_name", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "protocol", MATCH_STRING },
	{ "service_name", MATCH_STRING },
	{ "flags", MATCH_STRING },
	{ "no_access", MATCH_STRING },
	{ "only_from", MATCH_STRING },
	{ "port", MATCH_INT },
	{ "server", MATCH_STRING },
	{ "server_arguments", MATCH_STRING },
	{ "socket_type", MATCH_STRING },
	{ "type", MATCH_STRING },
	{ "user", MATCH_STRING },
	{ "wait", MATCH_BOOLEAN },
	{ "disabled", MATCH_BOOLEAN },
};

struct reading {
	struct probe_context *context;
	struct arena *arena;
	struct xinetd_config config;
	struct map ports; /* "name/protocol" of etc/services */
};

/* The value that stands last for an attribute of a section, or NULL. */
static const char *
value_of(const struct xinetd_section *section, const char *name)
{
	for (size_t i = section->count; i > 0; i--)
		if (strcmp(section->attributes[i - 1].name, name) == 0)
			return section->attributes[i - 1].value;
	return NULL;
}

static void
remove_word(struct array *words, const char *word)
{
	const char **kept = words->data;
	size_t count = 0;

	for (size_t i = 0; i < words->count; i++)
		if (strcmp(kept[i], word) != 0)
			kept[count++] = kept[i];
	words->count = count;
}

/* What a section does to a list: "=" sets it, "+=" adds to it, "-=" takes away. */
static int
apply(struct reading *reading, const struct xinetd_section *section, const char *name,
	struct array *words, struct compliance_error *error)
{
	for (size_t i = 0; i < section->count; i++) {
		const struct xinetd_attribute *attribute = &section->attributes[i];
		if (strcmp(attribute->name, name) != 0)
			continue;
		char *left = arena_text(reading->arena, attribute->value);
		if (!left)
			return error_memory(error);
		if (attribute->sign == '=')
			words->count = 0;
		for (char *word; (word = lines_word(&left));) {
			if (attribute->sign == '-')
				remove_word(words, word);
			else if (array_push_pointer(words, word) < 0)
				return error_memory(error);
		}
	}
	return 0;
}

static int
apply_defaults(struct reading *reading, const char *name, struct array *words,
	struct compliance_error *error)
{
	int status = 0;

	for (size_t i = 0; i < reading->config.count && status == 0; i++)
		if (!reading->config.sections[i].service)
			status = apply(reading, &reading->config.sections[i], name, words, error);
	return status;
}

static int
add_list(struct reading *reading, struct item_builder *item, const struct xinetd_section *section,
	const char *name, bool with_defaults, struct compliance_error *error)
{
	struct array words __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	int status = with_defaults ? apply_defaults(reading, name, &words, error) : 0;

	if (status == 0)
		status = apply(reading, section, name, &words, error);
	for (size_t i = 0; i < words.count && status == 0; i++)
		item_add(item, name, MATCH_STRING, ((const char *const *)words.data)[i]);
	return status;
}

/* Whether a list of the defaults names the service; *any: there is such a list. */
static int
is_listed(struct reading *reading, const char *list, const struct xinetd_section *section,
	bool *any, struct compliance_error *error)
{
	struct array words __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	const char *id = value_of(section, "id");
	int status = apply_defaults(reading, list, &words, error);

	*any = words.count > 0;
	for (size_t i = 0; i < words.count && status == 0; i++)
		status = strcmp(((const char *const *)words.data)[i], id ? id : section->service) ==
			 0;
	return status;
}

/* 1, 0 or negative. */
static int
is_disabled(struct reading *reading, const struct xinetd_section *section,
	struct compliance_error *error)
{
	const char *disable = value_of(section, "disable");
	bool any;

	if (disable && strcmp(disable, "yes") == 0)
		return 1;
	int disabled = is_listed(reading, "disabled", section, &any, error);
	if (disabled != 0)
		return disabled;
	int enabled = is_listed(reading, "enabled", section, &any, error);
	return enabled < 0 ? enabled : any && !enabled;
}

/* The lines of etc/services: "name port/protocol". */
static int
read_ports(struct reading *reading, struct bytes services, struct compliance_error *error)
{
	struct lines lines = { .left = services, .arena = reading->arena };
	char *line;

	while ((line = lines_next(&lines))) {
		const char *name = lines_word(&line);
		char *port = lines_word(&line);
		char *slash = port ? strchr(port, '/') : NULL;
		if (!slash)
			continue;
		const char *key = arena_format(reading->arena, "%s%s", name, slash);
		*slash = '\0';
		if (!key ||
			(!map_get(&reading->ports, key) && map_put(&reading->ports, key, port) < 0))
			return error_memory(error);
	}
	return lines.failed ? error_memory(error) : 0;
}

static const char *
protocol_of(const struct xinetd_section *section)
{
	const char *protocol = value_of(section, "protocol");
	const char *type = value_of(section, "socket_type");

	if (protocol)
		return protocol;
	return type && strcmp(type, "dgram") == 0 ? "udp" : "tcp";
}

static void
add_value(struct item_builder *item, const struct xinetd_section *section, const char *attribute,
	const char *name)
{
	const char *value = value_of(section, attribute);

	if (value)
		item_add(item, name, MATCH_STRING, value);
}

static void
add_port(struct reading *reading, struct item_builder *item, const struct xinetd_section *section)
{
	const char *port = value_of(section, "port");
	const char *key =
		arena_format(item->arena, "%s/%s", section->service, protocol_of(section));

	if (!port && key)
		port = map_get(&reading->ports, key);
	if (port)
		item_add(item, "port", MATCH_INT, port);
	item->failed |= !key;
}

static int
add_all(struct reading *reading, struct item_builder *item, const struct xinetd_section *section,
	struct compliance_error *error)
{
	const char *wait = value_of(section, "wait");
	int status, disabled = is_disabled(reading, section, error);

	item_add(item, "protocol", MATCH_STRING, protocol_of(section));
	item_add(item, "service_name", MATCH_STRING, section->service);
	if (disabled < 0 ||
		(status = add_list(reading, item, section, "flags", false, error)) < 0 ||
		(status = add_list(reading, item, section, "no_access", true, error)) < 0 ||
		(status = add_list(reading, item, section, "only_from", true, error)) < 0)
		return disabled < 0 ? disabled : status;
	add_port(reading, item, section);
	add_value(item, section, "server", "server");
	add_value(item, section, "server_args", "server_arguments");
	add_value(item, section, "socket_type", "socket_type");
	status = add_list(reading, item, section, "type", false, error);
	add_value(item, section, "user", "user");
	if (wait)
		item_add_bool(item, "wait", strcmp(wait, "yes") == 0);
	item_add_bool(item, "disabled", disabled);
	return status;
}

static int
tell(struct reading *reading, const struct probe_question *question,
	const struct xinetd_section *section, enum probe_flag *flag, struct compliance_error *error)
{
	struct probe_context *context = reading->context;
	struct item_builder item;
	int asked = named_asked(
		context, probe_asked(question, "service_name"), section->service, error);

	if (asked == 1)
		asked = named_asked(
			context, probe_asked(question, "protocol"), protocol_of(section), error);
	if (asked < 0)
		return probe_fail(context, flag, asked, error);
	if (asked == 0)
		return 0;
	item_start(&item, context->scratch);
	int status = add_all(reading, &item, section, error);
	return status < 0 ? status : probe_tell(context, &probe_unix_xinetd, &item, error);
}

static int
read_all(struct reading *reading, struct compliance_error *error)
{
	struct image *image = reading->context->image;
	const struct image_node *file;
	struct bytes services;
	int status = xinetd_config_read(&reading->config, image, reading->arena, error);

	if (status < 0 || reading->config.count == 0)
		return status;
	status = lines_open(image, "/etc/services", &file, &services, error);
	if (status != IMAGE_FOUND)
		return status;
	status = read_ports(reading, services, error);
	image_release(image, file);
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	__attribute__((cleanup(arena_freep))) struct arena *arena = arena_new();
	struct reading reading = { .context = context, .arena = arena };
	int status = arena ? read_all(&reading, error) : error_memory(error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		status = probe_fail(context, flag, status, error);
	for (size_t i = 0; i < reading.config.count && status == 0; i++)
		if (reading.config.sections[i].service)
			status = tell(&reading, question, &reading.config.sections[i], flag, error);
	map_free(&reading.ports);
	return status;
}

const struct probe probe_unix_xinetd = {
	.space = "unix",
	.name = "xinetd",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
