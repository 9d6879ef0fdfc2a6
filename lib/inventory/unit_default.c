/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dependencies that nobody wrote and that systemd adds, as the "Automatic Dependencies" of the
 * manual pages list them.
 *
 * Told here: those between a unit and the well-known targets, unless it says
 * DefaultDependencies=no; a unit's slice, and a slice's parent; dbus.socket of a service with a
 * BusName; what a socket, timer, path or automount triggers. Not told: what follows from mount
 * points, private folders, devices, fstab, users, and the journal's socket: these are made of the
 * running system.
 */
#include "base/arena.h"
#include "base/error.h"
#include "inventory/unit_internal.h"

struct rule {
	const char *type;
	enum inventory_unit_relation relation;
	const char *to;
};

static const struct rule defaults[] = {
	{ ".automount", UNIT_AFTER, "local-fs-pre.target" },
	{ ".automount", UNIT_BEFORE, "local-fs.target" },
	{ ".automount", UNIT_BEFORE, "umount.target" },
	{ ".automount", UNIT_CONFLICTS, "umount.target" },
	{ ".mount", UNIT_BEFORE, "umount.target" },
	{ ".mount", UNIT_CONFLICTS, "umount.target" },
	{ ".path", UNIT_AFTER, "sysinit.target" },
	{ ".path", UNIT_BEFORE, "paths.target" },
	{ ".path", UNIT_BEFORE, "shutdown.target" },
	{ ".path", UNIT_CONFLICTS, "shutdown.target" },
	{ ".path", UNIT_REQUIRES, "sysinit.target" },
	{ ".scope", UNIT_BEFORE, "shutdown.target" },
	{ ".scope", UNIT_CONFLICTS, "shutdown.target" },
	{ ".service", UNIT_AFTER, "basic.target" },
	{ ".service", UNIT_AFTER, "sysinit.target" },
	{ ".service", UNIT_BEFORE, "shutdown.target" },
	{ ".service", UNIT_CONFLICTS, "shutdown.target" },
	{ ".service", UNIT_REQUIRES, "sysinit.target" },
	{ ".slice", UNIT_BEFORE, "shutdown.target" },
	{ ".slice", UNIT_CONFLICTS, "shutdown.target" },
	{ ".socket", UNIT_AFTER, "sysinit.target" },
	{ ".socket", UNIT_BEFORE, "shutdown.target" },
	{ ".socket", UNIT_BEFORE, "sockets.target" },
	{ ".socket", UNIT_CONFLICTS, "shutdown.target" },
	{ ".socket", UNIT_REQUIRES, "sysinit.target" },
	{ ".swap", UNIT_BEFORE, "swap.target" },
	{ ".swap", UNIT_BEFORE, "umount.target" },
	{ ".swap", UNIT_CONFLICTS, "umount.target" },
	{ ".target", UNIT_BEFORE, "shutdown.target" },
	{ ".target", UNIT_CONFLICTS, "shutdown.target" },
	{ ".timer", UNIT_AFTER, "sysinit.target" },
	{ ".timer", UNIT_BEFORE, "shutdown.target" },
	{ ".timer", UNIT_BEFORE, "timers.target" },
	{ ".timer", UNIT_CONFLICTS, "shutdown.target" },
	{ ".timer", UNIT_REQUIRES, "sysinit.target" },
};

static const struct rule local_mount[] = {
	{ ".mount", UNIT_AFTER, "local-fs-pre.target" },
	{ ".mount", UNIT_BEFORE, "local-fs.target" },
};

static const struct rule network_mount[] = {
	{ ".mount", UNIT_AFTER, "network-online.target" },
	{ ".mount", UNIT_AFTER, "network.target" },
	{ ".mount", UNIT_AFTER, "remote-fs-pre.target" },
	{ ".mount", UNIT_BEFORE, "remote-fs.target" },
	{ ".mount", UNIT_WANTS, "network-online.target" },
};

static const struct rule calendar[] = {
	{ ".timer", UNIT_AFTER, "time-set.target" },
	{ ".timer", UNIT_AFTER, "time-sync.target" },
};

static const struct rule bus[] = {
	{ ".service", UNIT_AFTER, "dbus.socket" },
	{ ".service", UNIT_REQUIRES, "dbus.socket" },
};

static int
apply(struct unit_edges *edges, const struct inventory_unit *unit, const struct rule *rules,
	size_t count, struct compliance_error *error)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < count; i++)
		if (unit_name_is(unit->name, rules[i].type) && strcmp(unit->name, rules[i].to) != 0)
			status = unit_edge_add(edges, unit, rules[i].relation, rules[i].to, error);
	return status;
}

static bool
is_network(const struct inventory_unit *unit)
{
	static const char *const types[] = { "afs", "ceph", "cifs", "gfs", "gfs2", "glusterfs",
		"ncp", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb3", "smbfs" };
	const char *type = unit_setting(unit, "Mount", "Type");
	const char *options = unit_setting(unit, "Mount", "Options");

	for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return options && strstr(options, "_netdev");
}

/* Mounted before systemd runs, or by itself: not part of what it starts and stops. */
static bool
is_extrinsic(const struct inventory_unit *unit)
{
	static const char *const places[] = { "/", "/etc", "/usr" };
	static const char *const trees[] = { "/dev", "/proc", "/run/initramfs", "/sys" };
	const char *where = unit_setting(unit, "Mount", "Where");

	if (!where || !unit_name_is(unit->name, ".mount"))
		return false;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(where, places[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
		size_t length = strlen(trees[i]);
		if (strncmp(where, trees[i], length) == 0 &&
			(where[length] == '/' || where[length] == '\0'))
			return true;
	}
	return false;
}

static int
well_known(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	if (is_extrinsic(unit))
		return 0;
	int status = apply(edges, unit, defaults, sizeof defaults / sizeof *defaults, error);

	if (status == 0 && unit_name_is(unit->name, ".mount"))
		status = is_network(unit)
				 ? apply(edges, unit, network_mount,
					   sizeof network_mount / sizeof *network_mount, error)
				 : apply(edges, unit, local_mount,
					   sizeof local_mount / sizeof *local_mount, error);
	if (status == 0 && unit_setting(unit, "Timer", "OnCalendar"))
		status = apply(edges, unit, calendar, sizeof calendar / sizeof *calendar, error);
	return status;
}

/* system-getty.slice for getty@tty1.service; a '-' of its prefix is escaped. */
static const char *
slice_of_template(struct arena *arena, const char *name)
{
	__attribute__((cleanup(buffer_free))) struct buffer slice = { 0 };

	buffer_add_text(&slice, "system-");
	for (; *name != '@'; name++)
		if (*name == '-')
			buffer_add_text(&slice, "\\x2d");
		else
			buffer_add_char(&slice, *name);
	buffer_add_text(&slice, ".slice");
	return slice.failed ? NULL : arena_text_n(arena, slice.data, slice.size);
}

/* foo-bar.slice is below foo.slice, that below -.slice. */
static const char *
slice_above(struct arena *arena, const char *name)
{
	const char *dash = NULL;

	for (const char *at = name; *at; at++)
		if (*at == '-')
			dash = at;
	if (!dash)
		return "-.slice";
	return dash == name ? "" : arena_format(arena, "%.*s.slice", (int)(dash - name), name);
}

static const char *
default_slice(struct arena *arena, const struct inventory_unit *unit)
{
	if (unit_name_kind(unit->name) == UNIT_INSTANCE)
		return slice_of_template(arena, unit->name);
	return is_extrinsic(unit) ? "-.slice" : "system.slice";
}

static bool
has_slice(const char *name)
{
	return unit_name_is(name, ".service") || unit_name_is(name, ".socket") ||
	       unit_name_is(name, ".mount") || unit_name_is(name, ".swap");
}

static int
slice(struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	static const char *const sections[] = { "Service", "Socket", "Mount", "Swap" };
	struct arena *arena = edges->units->arena;
	const char *name = NULL;

	if (unit_name_is(unit->name, ".slice")) {
		name = slice_above(arena, unit->name);
	} else if (has_slice(unit->name)) {
		for (size_t i = 0; !name && i < sizeof sections / sizeof *sections; i++)
			name = unit_setting(unit, sections[i], "Slice");
		if (!name)
			name = default_slice(arena, unit);
	} else {
		return 0;
	}
	if (!name)
		return error_memory(error);
	int status = unit_edge_add(edges, unit, UNIT_REQUIRES, name, error);
	return status < 0 ? status : unit_edge_add(edges, unit, UNIT_AFTER, name, error);
}

/* "ssh.socket" starts "ssh.service", if it does not say otherwise. */
static int
triggers(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	static const struct {
		const char *type, *section, *key, *other;
	} rows[] = {
		{ ".automount", "Automount", "", ".mount" },
		{ ".path", "Path", "Unit", ".service" },
		{ ".socket", "Socket", "Service", ".service" },
		{ ".timer", "Timer", "Unit", ".service" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!unit_name_is(unit->name, rows[i].type) ||
			unit_setting_is(unit, "Socket", "Accept", false))
			continue;
		const char *other = unit_setting(unit, rows[i].section, rows[i].key);
		size_t length = (size_t)(unit_name_suffix(unit->name) - unit->name);
		if (!other)
			other = arena_format(edges->units->arena, "%.*s%s", (int)length, unit->name,
				rows[i].other);
		if (!other)
			return error_memory(error);
		int status = unit_edge_add(edges, unit, UNIT_TRIGGERS, other, error);
		return status < 0 ? status : unit_edge_add(edges, unit, UNIT_BEFORE, other, error);
	}
	return 0;
}

/* A service with a name on the bus is of that type unless it says otherwise. */
static bool
is_on_bus(const struct inventory_unit *unit)
{
	const char *type = unit_setting(unit, "Service", "Type");

	return unit_setting(unit, "Service", "BusName") && (!type || strcmp(type, "dbus") == 0);
}

int
unit_default_edges(
	struct unit_edges *edges, const struct inventory_unit *unit, struct compliance_error *error)
{
	int status = slice(edges, unit, error);

	if (status == 0)
		status = triggers(edges, unit, error);
	if (status == 0 && is_on_bus(unit))
		status = apply(edges, unit, bus, sizeof bus / sizeof *bus, error);
	if (status == 0 && unit_setting_is(unit, "Unit", "DefaultDependencies", true))
		status = well_known(edges, unit, error);
	return status;
}
