/* SPDX-License-Identifier: Apache-2.0 */
#include "image/tree.h"
#include "inventory/inventory.h"
#include "inventory/unit.h"
#include "suite.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define LIB "usr/lib/systemd/system/"
#define ETC "etc/systemd/system/"
#define RUN "run/systemd/system/"

static const char service[] = "[Service]\nExecStart=/bin/true\n";
static const char wanted[] = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=x.target\n";

/* One entry: a file with a text, or (text begins with "-> ") a link. */
struct entry {
	const char *path, *text;
};

struct fixture {
	struct tree tree;
	struct inventory *inventory;
};

static void
set_up(struct fixture *fixture, const struct entry *entries, size_t count)
{
	fixture->tree = tree_new();
	for (size_t i = 0; i < count && entries[i].path; i++)
		if (strncmp(entries[i].text, "-> ", 3) == 0)
			tree_link(&fixture->tree, entries[i].path, entries[i].text + 3);
		else
			tree_file(&fixture->tree, entries[i].path, entries[i].text);
	tree_open(&fixture->tree, NULL);
	ck_assert_int_eq(inventory_new(&fixture->inventory, fixture->tree.image, NULL), 0);
}

static void
tear_down(struct fixture *fixture)
{
	inventory_free(fixture->inventory);
	tree_free(&fixture->tree);
}

static const struct inventory_unit *
unit_of(struct fixture *fixture, const char *name)
{
	const struct inventory_unit *unit;
	struct compliance_error error = { 0 };

	ck_assert_msg(
		inventory_unit(fixture->inventory, name, &unit, &error) == 0, "%s", error.message);
	return unit;
}

static const struct {
	const char *name, *state;
	struct entry entries[4];
} states[] = {
	{ "a.service", "static", { { LIB "a.service", service } } },
	{ "a.service", "disabled", { { LIB "a.service", wanted } } },
	{ "a.service", "", { { LIB "b.service", wanted } } },
	{ "a.service", "enabled",
		{ { LIB "a.service", wanted },
			{ ETC "x.target.wants/a.service", "-> /" LIB "a.service" } } },
	{ "a.service", "enabled",
		{ { LIB "a.service", wanted },
			{ ETC "x.target.requires/a.service", "-> /" LIB "a.service" } } },
	{ "a.service", "enabled-runtime",
		{ { LIB "a.service", wanted },
			{ RUN "x.target.wants/a.service", "-> /" LIB "a.service" } } },
	/* A wish of the distribution is no enablement. */
	{ "a.service", "static",
		{ { LIB "a.service", service },
			{ LIB "x.target.wants/a.service", "-> ../a.service" } } },
	{ "a.service", "masked",
		{ { LIB "a.service", wanted }, { ETC "a.service", "-> /dev/null" } } },
	{ "a.service", "masked", { { LIB "a.service", wanted }, { ETC "a.service", "" } } },
	{ "a.service", "masked-runtime",
		{ { LIB "a.service", wanted }, { RUN "a.service", "-> /dev/null" } } },
	{ "b.service", "alias",
		{ { LIB "a.service", wanted }, { ETC "b.service", "-> /" LIB "a.service" } } },
	{ "a.service", "indirect",
		{ { LIB "a.service", wanted }, { ETC "b.service", "-> /" LIB "a.service" } } },
	{ "a.service", "enabled",
		{ { LIB "a.service", "[Install]\nAlias=b.service\n" },
			{ ETC "b.service", "-> /" LIB "a.service" } } },
	{ "a.service", "indirect", { { LIB "a.service", "[Install]\nAlso=b.service\n" } } },
	{ "a.service", "linked",
		{ { "opt/a.service", wanted }, { ETC "a.service", "-> /opt/a.service" } } },
	{ "a.service", "bad", { { ETC "a.service", "-> /opt/a.service" } } },
	{ "a.service", "bad", { { ETC "a.service", "-> b.service" } } },
	{ "a.service", "bad",
		{ { ETC "a.service", "-> b.service" }, { ETC "b.service", "-> a.service" } } },
	{ "a.service", "bad",
		{ { LIB "b.target", "[Unit]\n" }, { ETC "a.service", "-> /" LIB "b.target" } } },
	{ "a@x.service", "enabled",
		{ { LIB "a@.service", wanted },
			{ ETC "x.target.wants/a@x.service", "-> /" LIB "a@.service" } } },
	{ "a@y.service", "disabled",
		{ { LIB "a@.service", wanted },
			{ ETC "x.target.wants/b@x.service", "-> /" LIB "b@.service" } } },
	{ "a@.service", "enabled",
		{ { LIB "a@.service", "[Install]\nWantedBy=x.target\nDefaultInstance=x\n" },
			{ ETC "x.target.wants/a@x.service", "-> /" LIB "a@.service" } } },
	{ "a@.service", "indirect",
		{ { LIB "a@.service", wanted },
			{ ETC "x.target.wants/a@x.service", "-> /" LIB "a@.service" } } },
	{ "a.service", "generated", { { "run/systemd/generator/a.service", service } } },
	{ "a.service", "disabled",
		{ { LIB "a.service", service },
			{ ETC "a.service.d/b.conf", "[Install]\nWantedBy=x.target\n" } } },
	/* An empty value takes back what came before. */
	{ "a.service", "static",
		{ { LIB "a.service", wanted },
			{ ETC "a.service.d/b.conf", "[Install]\nWantedBy=\n" } } },
	/* /etc stands before /usr/lib. */
	{ "a.service", "static", { { LIB "a.service", wanted }, { ETC "a.service", service } } },
	/* A link below the file that hides it counts for nothing. */
	{ "a.service", "disabled",
		{ { ETC "a.service", wanted }, { LIB "a.service", "-> /opt/a.service" } } },
};

START_TEST(a_unit_is_enabled_as_its_links_say)
{
	struct fixture fixture;
	const char *state;

	set_up(&fixture, states[_i].entries, 4);
	ck_assert_int_eq(inventory_unit_state(fixture.inventory, states[_i].name, &state, NULL), 0);
	ck_assert_str_eq(state, states[_i].state);
	tear_down(&fixture);
}
END_TEST

static const struct {
	const char *name;
	enum inventory_unit_load load;
	const char *fragment, *problem;
	struct entry entries[3];
} loads[] = {
	{ "a.service", INVENTORY_UNIT_LOADED, "/" LIB "a.service", NULL,
		{ { LIB "a.service", service } } },
	{ "a.service", INVENTORY_UNIT_MASKED, "/" ETC "a.service", NULL,
		{ { LIB "a.service", service }, { ETC "a.service", "-> /dev/null" } } },
	{ "b.service", INVENTORY_UNIT_NOT_FOUND, NULL, NULL, { { LIB "a.service", service } } },
	{ "b.service", INVENTORY_UNIT_LOADED, "/" LIB "a.service", NULL,
		{ { LIB "a.service", service }, { ETC "b.service", "-> /" LIB "a.service" } } },
	{ "a@x.service", INVENTORY_UNIT_LOADED, "/" LIB "a@.service", NULL,
		{ { LIB "a@.service", service } } },
	{ "b@x.service", INVENTORY_UNIT_LOADED, "/" LIB "a@.service", NULL,
		{ { LIB "a@.service", service }, { LIB "b@.service", "-> a@.service" } } },
	{ "a.service", INVENTORY_UNIT_LOADED, "/" LIB "a.service", NULL,
		{ { LIB "a.service", service }, { ETC "a.service", "-> /" LIB "a.service" } } },
	{ "a.service", INVENTORY_UNIT_LOADED, "/" ETC "a.service", NULL,
		{ { "opt/b.service", service }, { ETC "a.service", "-> /opt/b.service" } } },
	{ "a.service", INVENTORY_UNIT_MASKED, "/" ETC "a.service", NULL,
		{ { ETC "a.service", "-> ../../.././dev//null" } } },
	{ "a.service", INVENTORY_UNIT_BAD_SETTING, "/" LIB "a.service",
		"a service without ExecStart, ExecStop or SuccessAction",
		{ { LIB "a.service", "[Service]\n" } } },
	{ "a.service", INVENTORY_UNIT_BAD_SETTING, "/" LIB "a.service",
		"/" LIB "a.service: a section without its ']'",
		{ { LIB "a.service", "[Service\n" } } },
	{ "a.service", INVENTORY_UNIT_ERROR, NULL, "a circle of links",
		{ { ETC "a.service", "-> b.service" }, { ETC "b.service", "-> a.service" } } },
	{ "a.service", INVENTORY_UNIT_ERROR, NULL, "a link to a unit that it must not stand for",
		{ { ETC "a.service", "-> a.service" } } },
	{ "a.service", INVENTORY_UNIT_ERROR, "/" ETC "a.service",
		"its file is a link that leads nowhere",
		{ { ETC "a.service", "-> /../../../opt/a.service" } } },
	{ "a.service", INVENTORY_UNIT_ERROR, NULL, "a link to a unit that it must not stand for",
		{ { LIB "b.target", "" }, { ETC "a.service", "-> /" LIB "b.target" } } },
	{ "a.service", INVENTORY_UNIT_NOT_FOUND, NULL, NULL,
		{ { LIB "a.service/file", "a folder in place of a file" } } },
	{ "a.service", INVENTORY_UNIT_LOADED, "/lib/systemd/system/a.service", NULL,
		{ { LIB "a.service", service }, { "lib/systemd/system/a.service", service } } },
	{ "a.service", INVENTORY_UNIT_LOADED, "/" LIB "a.service", NULL,
		{ { LIB "a.service", service }, { "lib", "-> usr/lib" } } },
};

START_TEST(a_unit_is_loaded_from_where_its_name_leads)
{
	struct fixture fixture;

	set_up(&fixture, loads[_i].entries, 3);
	const struct inventory_unit *unit = unit_of(&fixture, loads[_i].name);
	ck_assert_int_eq(unit->load, loads[_i].load);
	ck_assert_pstr_eq(unit->fragment, loads[_i].fragment);
	ck_assert_pstr_eq(unit->problem, loads[_i].problem);
	tear_down(&fixture);
}
END_TEST

START_TEST(settings_are_read_as_systemd_reads_them)
{
	static const struct entry entries[] = {
		{ LIB "foo-bar@.service",
			"\xef\xbb\xbf# a comment\nlost=1\n[Unit]\n; another\nDescription = %i of "
			"%p\\\n# between\n   and more\nnonsense\n[Service]\nExecStart=/bin/%N %% "
			"%I\nX=\"a b\"" },
		{ ETC "foo-bar@x-y.service.d/20.conf", "[Service]\nA=20 /etc instance\n" },
		{ LIB "foo-bar@.service.d/10.conf", "[Service]\nA=10 template\n" },
		{ ETC "foo-.service.d/10.conf", "[Service]\nA=10 /etc prefix\n" },
		{ LIB "foo-.service.d/15.conf", "[Service]\nA=15 prefix\n" },
		{ LIB "service.d/20.conf", "[Service]\nA=20 type\n" },
		{ LIB "service.d/30.conf", "[Service]\nA=30 type\n" },
		{ LIB "service.d/40.conf", "[Service]\nA=40 masked\n" },
		{ ETC "service.d/40.conf", "-> /dev/null" },
		{ LIB "service.d/readme", "[Service]\nA=no drop-in\n" },
	};
	static const char *const values[] = { "Description=x-y of foo-bar    and more",
		"ExecStart=/bin/foo-bar@x-y % x/y", "X=\"a b\"", "A=10 /etc prefix", "A=15 prefix",
		"A=20 /etc instance", "A=30 type" };
	struct fixture fixture;
	char text[256];

	set_up(&fixture, entries, sizeof entries / sizeof *entries);
	const struct inventory_unit *unit = unit_of(&fixture, "foo-bar@x-y.service");
	ck_assert_ptr_null(unit->problem);
	ck_assert_uint_eq(unit->setting_count, sizeof values / sizeof *values);
	for (size_t i = 0; i < unit->setting_count; i++) {
		snprintf(
			text, sizeof text, "%s=%s", unit->settings[i].key, unit->settings[i].value);
		ck_assert_str_eq(text, values[i]);
	}
	ck_assert_uint_eq(unit->drop_in_count, 4);
	ck_assert_str_eq(unit->drop_ins[0], "/" ETC "foo-.service.d/10.conf");
	tear_down(&fixture);
}
END_TEST

START_TEST(names_are_those_with_a_file)
{
	static const struct entry entries[] = {
		{ LIB "a@.service", service },
		{ LIB "b.service", service },
		{ ETC "c.service", "-> /" LIB "b.service" },
		{ ETC "x.target.wants/a@1.service", "-> /" LIB "a@.service" },
		{ ETC "x.target.wants/gone@1.service", "-> /" LIB "gone@.service" },
		{ ETC "readme.txt", "no unit" },
		{ ETC "@.service", "no name" },
		{ ETC "a b.service", "no name" },
		{ ETC ".service", "no name" },
		{ "etc/init.d/old.sh", "#!/bin/sh\n" },
	};
	static const char *const names[] = { "a@.service", "a@1.service", "b.service",
		"c.service" };
	struct fixture fixture;
	const char *const *found;
	size_t count;

	set_up(&fixture, entries, sizeof entries / sizeof *entries);
	ck_assert_int_eq(inventory_unit_names(fixture.inventory, &found, &count, NULL), 0);
	ck_assert_uint_eq(count, sizeof names / sizeof *names);
	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(found[i], names[i]);
	const struct inventory_unit *unit = unit_of(&fixture, "c.service");
	ck_assert_str_eq(unit->name, "b.service");
	ck_assert_uint_eq(unit->name_count, 2);
	ck_assert_str_eq(unit->names[1], "c.service");
	tear_down(&fixture);
}
END_TEST

static const struct {
	const char *name;
	bool enable;
} presets[] = {
	{ "a.service", true },
	{ "b.service", false },
	{ "c.service", true },
	{ "d@x.service", true },
	{ "d@z.service", false },
	{ "e.service", false },
	{ "fifo.socket", true },
	{ "f-o.socket", false },
	{ "g7.timer", true },
	{ "gx.timer", false },
};

START_TEST(presets_decide_by_the_first_line_that_fits)
{
	static const struct entry entries[] = {
		{ LIB "a.service", service },
		{ "usr/lib/systemd/system-preset/90.preset", "disable *\n" },
		{ "usr/lib/systemd/system-preset/10.preset",
			"# all\nenable a.service\nenable d@.service x y\n" },
		{ "usr/lib/systemd/system-preset/50.preset", "enable e.service\n" },
		{ "etc/systemd/system-preset/50.preset", "enable c.*\nfrobnicate e.service\nenable "
							 "*[!-]o.s*ket\nenable g[0-9].timer\n" },
	};
	struct fixture fixture;
	bool enable;

	set_up(&fixture, entries, sizeof entries / sizeof *entries);
	ck_assert_int_eq(
		inventory_unit_preset(fixture.inventory, presets[_i].name, &enable, NULL), 0);
	ck_assert_int_eq(enable, presets[_i].enable);
	tear_down(&fixture);
}
END_TEST

static const struct {
	const char *name, *state, *wanted_by;
} scripts[] = {
	{ "old.service", "enabled", "graphical.target multi-user.target" },
	{ "off.service", "disabled", "" },
	{ "early.service", "enabled", "" },
	{ "new.service", "static", "" },
	{ "notes.service", "", "" },
};

START_TEST(a_script_is_a_service_where_no_file_covers_it)
{
	static const struct entry entries[] = {
		{ "etc/init.d/old.sh", "#!/bin/sh\n# Short-Description:  An old one\n" },
		{ "etc/init.d/off", "#!/bin/sh\n" },
		{ "etc/init.d/early", "#!/bin/sh\n" },
		{ "etc/init.d/new", "#!/bin/sh\n" },
		{ "etc/init.d/notes", "not executable\n" },
		{ "etc/rc2.d/S01old.sh", "-> ../init.d/old.sh" },
		{ "etc/rc5.d/S01old.sh", "-> ../init.d/old.sh" },
		{ "etc/rc5.d/K01off", "-> ../init.d/off" },
		{ "etc/rcS.d/S01early", "-> ../init.d/early" },
		{ "etc/rc5.d/S01new", "-> ../init.d/new" },
		{ LIB "new.service", service },
	};
	struct fixture fixture = { .tree = tree_new() };
	const char *const *names;
	const char *state;
	char wanted_by[256] = "";
	size_t count;

	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (strncmp(entries[i].text, "-> ", 3) == 0)
			tree_link(&fixture.tree, entries[i].path, entries[i].text + 3);
		else
			tree_file(&fixture.tree, entries[i].path, entries[i].text);
	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(fchmodat(fixture.tree.descriptor, entries[i].path, 0755, 0), 0);
	tree_open(&fixture.tree, NULL);
	ck_assert_int_eq(inventory_new(&fixture.inventory, fixture.tree.image, NULL), 0);
	ck_assert_int_eq(
		inventory_unit_state(fixture.inventory, scripts[_i].name, &state, NULL), 0);
	ck_assert_str_eq(state, scripts[_i].state);
	const struct inventory_unit *unit = unit_of(&fixture, scripts[_i].name);
	ck_assert_int_eq(inventory_unit_related(
				 fixture.inventory, unit, UNIT_WANTED_BY, &names, &count, NULL),
		0);
	for (size_t i = 0; i < count; i++) {
		strcat(wanted_by, i ? " " : "");
		strcat(wanted_by, names[i]);
	}
	ck_assert_str_eq(wanted_by, scripts[_i].wanted_by);
	if (_i == 0)
		ck_assert_str_eq(unit->source, "/etc/init.d/old.sh");
	tear_down(&fixture);
}
END_TEST

/* Each instance would want two more, up to the length of a name. */
START_TEST(instances_that_breed_end_in_a_limit)
{
	static const struct entry entries[] = {
		{ LIB "a@.service", "[Unit]\nWants=a@%i0.service a@%i1.service\n"
				    "[Service]\nExecStart=/bin/true\n" },
		{ ETC "x.target.wants/a@0.service", "-> /" LIB "a@.service" }
	};
	struct compliance_error error = { 0 };
	struct fixture fixture;
	const char *const *names;
	size_t count;

	set_up(&fixture, entries, 2);
	const struct inventory_unit *unit = unit_of(&fixture, "a@0.service");
	ck_assert_int_eq(
		inventory_unit_related(fixture.inventory, unit, UNIT_WANTS, &names, &count, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_str_eq(error.message, "more than 50000 units that only other units name");
	tear_down(&fixture);
}
END_TEST

START_TEST(a_hostile_file_is_the_trouble_of_its_unit)
{
	struct fixture fixture = { .tree = tree_new() };
	size_t size = (1 << 20) + 2;
	char *text = calloc(size, 1);

	ck_assert_ptr_nonnull(text);
	memset(text, 'x', size - 1);
	tree_file(&fixture.tree, LIB "long.service", text);
	for (size_t i = 0; i + 3 < 100000; i += 3)
		memcpy(text + i, "a=\n", 3);
	memcpy(text, "[U]\n", 4);
	text[99999] = '\0';
	tree_file(&fixture.tree, LIB "many.service", text);
	free(text);
	tree_link(&fixture.tree, LIB "host.service", "/../../../../etc/hostname");
	tree_open(&fixture.tree, NULL);
	ck_assert_int_eq(inventory_new(&fixture.inventory, fixture.tree.image, NULL), 0);
	ck_assert_str_eq(unit_of(&fixture, "long.service")->problem,
		"/" LIB "long.service: larger than a unit file may be (1 MiB)");
	ck_assert_str_eq(unit_of(&fixture, "many.service")->problem,
		"/" LIB "many.service: more settings than a unit may have (10,000)");
	ck_assert_str_eq(unit_of(&fixture, "host.service")->problem,
		"its file is a link that leads nowhere");
	tear_down(&fixture);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_unit_is_enabled_as_its_links_say, sizeof states / sizeof *states },
		{ a_unit_is_loaded_from_where_its_name_leads, sizeof loads / sizeof *loads },
		{ settings_are_read_as_systemd_reads_them, 0 },
		{ names_are_those_with_a_file, 0 },
		{ presets_decide_by_the_first_line_that_fits, sizeof presets / sizeof *presets },
		{ a_script_is_a_service_where_no_file_covers_it, sizeof scripts / sizeof *scripts },
		{ instances_that_breed_end_in_a_limit, 0 },
		{ a_hostile_file_is_the_trouble_of_its_unit, 0 },
	};

	return suite_run("unit", rows, sizeof rows / sizeof *rows);
}
