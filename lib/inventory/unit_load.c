/* SPDX-License-Identifier: Apache-2.0 */
/* One unit: which file it has, what its drop-ins add, under which names it is known. */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit.h"
#include "inventory/unit_internal.h"

#include <stdlib.h>
#include <strings.h>

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The main name, then the others, then (as they are found by them) those of the template. */
static int
take_names(struct units *units, struct inventory_unit *unit, struct compliance_error *error)
{
	struct array list = array_of(sizeof(const char *));
	const struct unit_alias *alias = map_get(&units->aliases, unit->name);
	int status = array_push_pointer(&list, unit->name);

	for (; status == 0 && alias; alias = alias->next)
		status = array_push_pointer(&list, alias->name);
	unit->name_count = list.count;
	const char **names = status == 0 ? array_copy(&list, units->arena) : NULL;
	array_free(&list);
	if (!names)
		return error_memory(error);
	qsort(names, unit->name_count, sizeof *names, by_text);
	unit->names = names;
	return 0;
}

/* Replaces specifiers, once all is read. */
static int
take_settings(struct units *units, struct inventory_unit *unit, const struct unit_text *text,
	struct compliance_error *error)
{
	struct inventory_unit_setting *settings = array_copy(&text->settings, units->arena);

	if (!settings)
		return error_memory(error);
	for (size_t i = 0; i < text->settings.count; i++) {
		settings[i].value = unit_name_expand(units->arena, unit->name, settings[i].value);
		if (!settings[i].value)
			return error_memory(error);
	}
	unit->settings = settings;
	unit->setting_count = text->settings.count;
	return 0;
}

static int
read_drop_ins(struct units *units, struct inventory_unit *unit, struct unit_text *text,
	struct compliance_error *error)
{
	__attribute__((cleanup(array_free))) struct array drop_ins =
		array_of(sizeof(struct unit_drop_in));
	int status = unit_drop_ins(units, unit->names, unit->name_count, true, &drop_ins, error);
	const char **paths = arena_new_array(units->arena, drop_ins.count, sizeof *paths);

	if (status == 0 && !paths)
		return error_memory(error);
	for (size_t i = 0; status == 0 && i < drop_ins.count; i++) {
		const struct unit_drop_in *drop_in = array_at(&drop_ins, i);
		paths[i] = drop_in->path;
		status = unit_read(units, drop_in->node, drop_in->path, text, error);
	}
	unit->drop_ins = paths;
	unit->drop_in_count = drop_ins.count;
	return status;
}

/* A service that has nothing to run is none. */
static const char *
missing(const struct inventory_unit *unit)
{
	const char *action = unit_setting(unit, "Unit", "SuccessAction");

	if (!unit_name_is(unit->name, ".service") || unit_setting(unit, "Service", "ExecStart") ||
		unit_setting(unit, "Service", "ExecStop") ||
		(action && strcmp(action, "none") != 0))
		return NULL;
	return "a service without ExecStart, ExecStop or SuccessAction";
}

static int
read_files(struct units *units, struct inventory_unit *unit, const struct unit_entry *entry,
	struct compliance_error *error)
{
	struct unit_text text = { .settings = array_of(sizeof(struct inventory_unit_setting)) };
	const struct image_node *node;
	int answer = image_follow(units->image, entry->node, &node, NULL);
	int status = 0;

	if (answer == COMPLIANCE_ENOMEM)
		return error_memory(error);
	if (answer != IMAGE_FOUND) {
		unit->load = INVENTORY_UNIT_ERROR;
		unit->problem = "its file is a link that leads nowhere";
		return 0;
	}
	status = unit_read(units, node, unit->fragment, &text, error);
	if (status == 0)
		status = read_drop_ins(units, unit, &text, error);
	if (status == 0)
		status = take_settings(units, unit, &text, error);
	unit->problem = text.problem;
	if (status == 0 && !unit->problem)
		unit->problem = missing(unit);
	unit->load = unit->problem ? INVENTORY_UNIT_BAD_SETTING : INVENTORY_UNIT_LOADED;
	array_free(&text.settings);
	return status;
}

/* As systemd-sysv-generator writes it. */
static int
write_script(struct units *units, struct inventory_unit *unit, const struct unit_script *script,
	struct compliance_error *error)
{
	struct inventory_unit_setting settings[] = {
		{ "Unit", "Documentation", "man:systemd-sysv-generator(8)" },
		{ "Unit", "SourcePath", script->path },
		{ "Unit", "Description", script->description },
		{ "Service", "Type", "forking" },
		{ "Service", "Restart", "no" },
		{ "Service", "TimeoutSec", "5min" },
		{ "Service", "IgnoreSIGPIPE", "no" },
		{ "Service", "KillMode", "process" },
		{ "Service", "GuessMainPID", "no" },
		{ "Service", "RemainAfterExit", "yes" },
		{ "Service", "ExecStart", arena_format(units->arena, "%s start", script->path) },
		{ "Service", "ExecStop", arena_format(units->arena, "%s stop", script->path) },
	};
	struct unit_text text = { .settings = array_of(sizeof(struct inventory_unit_setting)) };
	int status = 0;

	for (size_t i = 0; status == 0 && i < sizeof settings / sizeof *settings; i++) {
		struct inventory_unit_setting *place = array_push(&text.settings);
		if (!place || !settings[i].value)
			status = error_memory(error);
		else
			*place = settings[i];
	}
	unit->source = script->path;
	if (status == 0)
		status = read_drop_ins(units, unit, &text, error);
	if (status == 0)
		status = take_settings(units, unit, &text, error);
	array_free(&text.settings);
	return status;
}

static int
fill(struct units *units, struct inventory_unit *unit, struct compliance_error *error)
{
	const struct unit_entry *entry;
	enum unit_leads leads = UNIT_LEADS_FILE;
	const char *name = unit->name;
	int status = unit_resolve(units, &name, false, &entry, &leads, &unit->problem, error);

	if (status < 0)
		return status;
	status = take_names(units, unit, error);
	if (status < 0)
		return status;
	const struct unit_script *script = map_get(&units->scripts, unit->name);
	if (!entry && !unit->problem && script)
		return write_script(units, unit, script, error);
	unit->load = unit->problem ? INVENTORY_UNIT_ERROR : INVENTORY_UNIT_NOT_FOUND;
	if (!entry || unit->problem)
		return 0;
	unit->fragment = arena_format(
		units->arena, "%s/%s", units->folders[entry->folder].path, entry->name);
	if (!unit->fragment)
		return error_memory(error);
	unit->load = INVENTORY_UNIT_MASKED;
	status = leads == UNIT_LEADS_MASK ? 0 : read_files(units, unit, entry, error);
	if (status == 0 && unit->load != INVENTORY_UNIT_MASKED)
		unit->source = unit_setting(unit, "Unit", "SourcePath");
	return status;
}

/* Under its main name. */
static int
load_main(struct units *units, const char *main, struct inventory_unit **out,
	struct compliance_error *error)
{
	struct inventory_unit *unit;

	*out = map_get(&units->loaded, main);
	if (*out)
		return 0;
	unit = arena_alloc(units->arena, sizeof *unit);
	if (!unit)
		return error_memory(error);
	unit->name = arena_text(units->arena, main);
	if (!unit->name)
		return error_memory(error);
	int status = fill(units, unit, error);
	if (status < 0)
		return status;
	*out = unit;
	return map_put(&units->loaded, unit->name, unit) < 0 ? error_memory(error) : 0;
}

int
unit_load(struct units *units, const char *name, struct inventory_unit **out,
	struct compliance_error *error)
{
	const struct unit_entry *entry;
	enum unit_leads leads = UNIT_LEADS_FILE;
	const char *problem, *main = name;

	*out = map_get(&units->loaded, name);
	if (*out)
		return 0;
	int status = unit_resolve(units, &main, false, &entry, &leads, &problem, error);
	if (status == 0)
		status = load_main(units, problem ? name : main, out, error);
	if (status < 0 || strcmp((*out)->name, name) == 0)
		return status;
	name = arena_text(units->arena, name);
	return !name || map_put(&units->loaded, name, *out) < 0 ? error_memory(error) : 0;
}

int
inventory_unit(struct inventory *inventory, const char *name, const struct inventory_unit **unit,
	struct compliance_error *error)
{
	struct inventory_unit *found = NULL;
	struct units *units;
	int status = units_of(inventory, &units, error);

	if (status == 0 && unit_name_kind(name) != UNIT_NO_NAME)
		status = unit_load(units, name, &found, error);
	*unit = found;
	return status;
}

const char *
unit_setting(const struct inventory_unit *unit, const char *section, const char *key)
{
	const char *value = NULL;

	for (size_t i = 0; i < unit->setting_count; i++)
		if (strcmp(unit->settings[i].section, section) == 0 &&
			strcmp(unit->settings[i].key, key) == 0)
			value = unit->settings[i].value;
	return value && *value ? value : NULL;
}

bool
unit_setting_is(
	const struct inventory_unit *unit, const char *section, const char *key, bool otherwise)
{
	static const char *const yes[] = { "1", "yes", "y", "true", "t", "on" };
	static const char *const no[] = { "0", "no", "n", "false", "f", "off" };
	const char *value = unit_setting(unit, section, key);

	for (size_t i = 0; value && i < sizeof yes / sizeof *yes; i++) {
		if (strcasecmp(value, yes[i]) == 0)
			return true;
		if (strcasecmp(value, no[i]) == 0)
			return false;
	}
	return otherwise;
}
