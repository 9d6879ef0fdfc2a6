/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is a unit enabled? As `systemctl --root is-enabled` finds it out: from the links in the folders
 * of the load path, and from what its [Install] says that there could be.
 *
 * A link in /etc/systemd/system, or in a .wants or .requires there, that is called like the unit or
 * leads to its name makes it enabled, one in /run enabled-runtime. A link of its own name there
 * only makes it linked. Without any: disabled where [Install] would make links, static where not.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

static const char configured[] = "/etc/systemd/system";

/* What [Install] says, and where the file lies. */
struct install {
	struct units *units;
	const char *name; /* after following aliases */
	const char *path; /* of the file, or of the mask's link */
	int folder;	  /* of the load path, or -1: elsewhere */
	bool masked, bad;
	const char *default_instance;
	struct array aliases; /* const char * */
	size_t rules, also;   /* Alias, WantedBy, RequiredBy; Also */
};

static bool
is_runtime(const char *path)
{
	return strncmp(path, "/run/", 5) == 0;
}

/* Counts words, or keeps them; an empty value takes back what came before. */
static int
take_words(struct install *install, const char *value, struct array *kept, size_t *count,
	struct compliance_error *error)
{
	bool failed = false;
	const char *word;

	if (!*value) {
		*count = 0;
		if (kept)
			kept->count = 0;
		return 0;
	}
	while ((word = unit_word(install->units->arena, &value, &failed))) {
		word = unit_name_expand(install->units->arena, install->name, word);
		if (!word || (kept && array_push_pointer(kept, word) < 0))
			return error_memory(error);
		(*count)++;
	}
	return failed ? error_memory(error) : 0;
}

struct counts {
	size_t aliases, wanted, required;
};

static int
take_setting(struct install *install, struct counts *counts,
	const struct inventory_unit_setting *setting, struct compliance_error *error)
{
	const char *key = setting->key, *value = setting->value;

	if (strcmp(setting->section, "Install") != 0)
		return 0;
	if (strcmp(key, "Alias") == 0 && unit_name_may_alias(install->name))
		return take_words(install, value, &install->aliases, &counts->aliases, error);
	if (strcmp(key, "WantedBy") == 0)
		return take_words(install, value, NULL, &counts->wanted, error);
	if (strcmp(key, "RequiredBy") == 0)
		return take_words(install, value, NULL, &counts->required, error);
	if (strcmp(key, "Also") == 0)
		return *value ? take_words(install, value, NULL, &install->also, error) : 0;
	if (strcmp(key, "DefaultInstance") == 0 && unit_name_kind(install->name) == UNIT_TEMPLATE)
		install->default_instance = *value ? value : NULL;
	return 0;
}

static int
take_settings(struct install *install, const struct unit_text *text, struct counts *counts,
	struct compliance_error *error)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < text->settings.count; i++)
		status = take_setting(install, counts, array_at(&text->settings, i), error);
	return status;
}

/* Its own drop-ins and its template's; those of prefixes and types cannot install. */
static int
read_drop_ins(struct install *install, struct unit_text *text, struct compliance_error *error)
{
	__attribute__((cleanup(array_free))) struct array drop_ins =
		array_of(sizeof(struct unit_drop_in));
	int status = unit_drop_ins(install->units, &install->name, 1, false, &drop_ins, error);

	for (size_t i = 0; status == 0 && i < drop_ins.count; i++) {
		const struct unit_drop_in *drop_in = array_at(&drop_ins, i);
		status = unit_read(install->units, drop_in->node, drop_in->path, text, error);
	}
	return status;
}

static int
read_install(struct install *install, const struct image_node *node, bool drop_ins,
	struct compliance_error *error)
{
	struct unit_text text = { .settings = array_of(sizeof(struct inventory_unit_setting)) };
	struct counts counts = { 0 };
	int status = unit_read(install->units, node, install->path, &text, error);

	if (status == 0 && drop_ins && !text.problem)
		status = read_drop_ins(install, &text, error);
	if (status == 0)
		status = take_settings(install, &text, &counts, error);
	install->rules = counts.aliases + counts.wanted + counts.required;
	install->bad = text.problem != NULL;
	array_free(&text.settings);
	return status;
}

/* A link out of the load path. */
static int
follow_out(struct install *install, const struct unit_entry *entry, const char *target,
	struct compliance_error *error)
{
	const struct image_node *node;

	int answer = image_follow(install->units->image, entry->node, &node, NULL);
	if (answer == COMPLIANCE_ENOMEM)
		return error_memory(error);
	install->path = target;
	install->folder = -1;
	if (answer != IMAGE_FOUND) {
		install->bad = true;
		return 0;
	}
	return read_install(install, node, false, error);
}

/* Follows the name to its file, and reads it. 0: nothing there. */
static int
discover(struct install *install, struct compliance_error *error)
{
	const struct unit_entry *entry;
	enum unit_leads leads = UNIT_LEADS_FILE;
	const char *problem, *target, *asked = install->name;
	struct units *units = install->units;
	int status = unit_resolve(units, &install->name, true, &entry, &leads, &problem, error);

	if (status < 0)
		return status;
	install->bad = problem || (!entry && install->name != asked);
	if (!entry || install->bad)
		return install->bad;
	install->folder = (int)entry->folder;
	install->path = arena_format(
		units->arena, "%s/%s", units->folders[entry->folder].path, entry->name);
	if (!install->path)
		return error_memory(error);
	install->masked = leads == UNIT_LEADS_MASK;
	if (leads == UNIT_LEADS_OUT) {
		status = unit_leads(units, entry, &target, error);
		if (status >= 0)
			status = follow_out(install, entry, target, error);
	} else if (leads == UNIT_LEADS_FILE) {
		status = read_install(install, entry->node, true, error);
	}
	return status < 0 ? status : 1;
}

/* Would "systemctl enable" give a link this name? */
static int
is_own_name(const struct install *install, const char *name, struct compliance_error *error)
{
	struct arena *arena = install->units->arena;
	const char *instance = install->default_instance;

	if (strcmp(name, install->name) == 0)
		return 1;
	if (instance) {
		instance = arena_format(arena, "%.*s%s%s", (int)strcspn(install->name, "@") + 1,
			install->name, instance, unit_name_suffix(install->name));
		if (!instance)
			return error_memory(error);
		if (strcmp(name, instance) == 0)
			return 1;
	}
	for (size_t i = 0; i < install->aliases.count; i++)
		if (strcmp(*(const char **)array_at(&install->aliases, i), name) == 0)
			return 1;
	return 0;
}

/* What the links of each folder say. */
struct traces {
	bool found[UNIT_FOLDERS];
	bool same[UNIT_FOLDERS]; /* a link of its own name to a file of that name */
};

static int
take_link(const struct install *install, struct traces *traces, const struct unit_link *link,
	bool own_names_only, struct compliance_error *error)
{
	/* Below the file itself, what has its name is hidden by it. */
	bool hidden = install->folder >= 0 && link->folder > (unsigned)install->folder;
	bool called = !hidden && strcmp(link->name, install->name) == 0;
	bool leads = strcmp(link->target, install->name) == 0;

	if (called && leads && link->main) {
		traces->same[link->folder] = true;
		return 0;
	}
	if ((!called && !leads) || traces->found[link->folder])
		return 0;
	int own = own_names_only ? is_own_name(install, link->name, error) : 1;
	if (own > 0)
		traces->found[link->folder] = true;
	return own < 0 ? own : 0;
}

static int
find_traces(const struct install *install, struct traces *traces, bool own_names_only,
	struct compliance_error *error)
{
	const struct units *units = install->units;
	const struct unit_link *link;
	int status = 0;

	for (link = map_get(&units->links_of_name, install->name); status == 0 && link;
		link = link->next_of_name)
		status = take_link(install, traces, link, own_names_only, error);
	for (link = map_get(&units->links_of_target, install->name); status == 0 && link;
		link = link->next_of_target)
		status = take_link(install, traces, link, own_names_only, error);
	return status;
}

/* What the traces come to, or NULL. */
static const char *
judge(const struct install *install, const struct traces *traces)
{
	const struct units *units = install->units;
	const char *state = NULL;
	bool anywhere = false, runtime = false;
	bool linked = false, linked_runtime = false;

	for (unsigned i = 0; i < units->folder_count; i++) {
		const char *path = units->folders[i].path;
		bool own = strcmp(path, configured) == 0;
		if (traces->found[i] && own)
			return "enabled";
		runtime |= traces->found[i] && is_runtime(path);
		anywhere |= traces->found[i];
		linked |= !traces->found[i] && traces->same[i] && own;
		linked_runtime |= !traces->found[i] && traces->same[i] && is_runtime(path);
	}
	if (runtime)
		state = "enabled-runtime";
	else if (anywhere && unit_name_kind(install->name) == UNIT_INSTANCE)
		state = "static";
	else if (linked)
		state = "linked";
	else if (linked_runtime)
		state = "linked-runtime";
	return state;
}

static int
from_links(const struct install *install, const char **state, struct compliance_error *error)
{
	struct traces traces = { 0 };
	int status = find_traces(install, &traces, true, error);

	*state = judge(install, &traces);
	if (status < 0 || *state)
		return status;
	status = find_traces(install, &traces, false, error);
	if (judge(install, &traces))
		*state = "indirect";
	else if (install->rules)
		*state = "disabled";
	else
		*state = install->also ? "indirect" : "static";
	return status;
}

static const char *
of_folder(const struct install *install)
{
	const char *path = install->folder < 0 ? "" : install->units->folders[install->folder].path;

	if (strncmp(path, "/run/systemd/generator", 22) == 0)
		return "generated";
	return strcmp(path, "/run/systemd/transient") == 0 ? "transient" : NULL;
}

static int
state_of(struct install *install, const char *asked, const char **state,
	struct compliance_error *error)
{
	int status = discover(install, error);

	if (status <= 0)
		return status;
	const char *last = install->path ? strrchr(install->path, '/') + 1 : "";
	const char *folder = of_folder(install);
	if (install->bad)
		*state = "bad";
	else if (install->masked)
		*state = is_runtime(install->path) ? "masked-runtime" : "masked";
	else if (strcmp(asked, last) != 0 && unit_name_kind(install->name) != UNIT_INSTANCE)
		*state = "alias";
	else if (folder)
		*state = folder;
	else
		return from_links(install, state, error);
	return 0;
}

int
inventory_unit_state(struct inventory *inventory, const char *name, const char **state,
	struct compliance_error *error)
{
	struct units *units;
	int status = units_of(inventory, &units, error);

	*state = "";
	if (status < 0 || unit_name_kind(name) == UNIT_NO_NAME)
		return status;
	const struct unit_script *script = map_get(&units->scripts, name);
	if (script) {
		*state = script->enabled ? "enabled" : "disabled";
		return 0;
	}
	struct install install = { .units = units,
		.name = name,
		.folder = -1,
		.aliases = array_of(sizeof(const char *)) };
	status = state_of(&install, name, state, error);
	array_free(&install.aliases);
	return status;
}
