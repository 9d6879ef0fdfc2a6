/* SPDX-License-Identifier: Apache-2.0 */
#include "ask.h"
#include "base/arena.h"
#include "probe/unit_property.h"
#include "suite.h"

#define LIB "usr/lib/systemd/system/"
#define ETC "etc/systemd/system/"

/* A small system: multi-user.target wants ssh; cups is masked; logd is an alias. */
static void
set_up(struct ask *ask)
{
	const struct tree *tree = &ask->tree;

	tree_file(tree, LIB "basic.target",
		"[Unit]\nRequires=sysinit.target\nWants=sockets.target\n");
	tree_file(tree, LIB "sysinit.target", "[Unit]\nConflicts=emergency.target\n");
	tree_file(tree, LIB "sockets.target", "[Unit]\n");
	tree_file(tree, LIB "multi-user.target",
		"[Unit]\nRequires=basic.target\nAfter=basic.target\nAllowIsolate=yes\n");
	tree_file(tree, LIB "graphical.target", "[Unit]\nRequires=multi-user.target\n");
	tree_link(tree, LIB "default.target", "graphical.target");
	tree_file(tree, LIB "ssh.service",
		"[Unit]\nDescription=Secure shell\nDocumentation=man:sshd(8) man:ssh(1)\n"
		"Wants=ssh-keys.target\nConditionPathExists=!/etc/nologin\n"
		"[Service]\nExecStartPre=/bin/a\nExecStart=/bin/sshd -D\nUser=no\nUser=sshd\n"
		"[Install]\nWantedBy=multi-user.target\nAlias=sshd.service\n");
	tree_file(tree, ETC "ssh.service.d/local.conf",
		"[Service]\nExecStartPre=\nExecStartPre=/bin/b\nExecStartPre=/bin/c\n");
	tree_link(tree, ETC "sshd.service", "/" LIB "ssh.service");
	tree_link(tree, ETC "multi-user.target.wants/ssh.service", "/" LIB "ssh.service");
	tree_link(tree, ETC "multi-user.target.wants/gone.service", "/" LIB "gone.service");
	tree_link(tree, LIB "sockets.target.wants/log.socket", "../log.socket");
	tree_file(tree, LIB "log.socket", "[Socket]\nListenStream=/run/log\nListenStream=514\n");
	tree_file(tree, LIB "log.service",
		"[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/l\n");
	tree_file(tree, LIB "cups.service", "[Service]\nExecStart=/bin/cupsd\n");
	tree_link(tree, ETC "cups.service", "/dev/null");
	tree_file(tree, LIB "getty@.service", "[Service]\nExecStart=/bin/getty %I\n");
	tree_file(tree, LIB "called.service", "[Service]\nBusName=a.b\nExecStart=/c\n");
	tree_file(tree, LIB "named.service", "[Service]\nType=notify\nBusName=a.b\nExecStart=/c\n");
	tree_file(tree, LIB "srv.mount", "[Mount]\nWhat=/dev/x\nWhere=/srv\n");
	tree_file(tree, LIB "dev-here.mount", "[Mount]\nWhat=x\nWhere=/dev/here\n");
	tree_file(tree, LIB "loop-a.target", "[Unit]\nWants=loop-b.target\n");
	tree_file(tree, LIB "loop-b.target", "[Unit]\nWants=loop-a.target\n");
	ask_open(ask);
}

struct row {
	const char *question, *shown, *answer;
};

static const struct row properties[] = {
	{ "unit=ssh.service;property=ActiveState", "*",
		" unit=ssh.service,property=ActiveState,value=inactive" },
	{ "unit~^(cups|ssh)\\.(service|socket)$;property=LoadState", "unit,value",
		" cups.service:masked ssh.service:loaded" },
	{ "unit=gone.service;property=LoadState", "*", "" },
	{ "unit=no unit;property=LoadState", "*", "" },
	{ "unit=ssh.service;property=UnitFileState", "value", " enabled" },
	{ "unit=sshd.service;property=UnitFileState", "unit,value", " sshd.service:alias" },
	{ "unit=sshd.service;property=Id", "unit,value", " sshd.service:ssh.service" },
	{ "unit=ssh.service;property=Names", "value", " ssh.service+sshd.service" },
	{ "unit=cups.service;property=UnitFileState", "value", " masked" },
	{ "unit=ssh.service;property=UnitFilePreset", "value", " enabled" },
	{ "unit=ssh.service;property=FragmentPath", "value", " /" LIB "ssh.service" },
	{ "unit=ssh.service;property=DropInPaths", "value", " /" ETC "ssh.service.d/local.conf" },
	{ "unit=log.socket;property=DropInPaths", "value", "" },
	{ "unit=ssh.service;property=SourcePath", "property,value", " SourcePath:" },
	{ "unit=ssh.service;property=Documentation", "value", " man:sshd(8)+man:ssh(1)" },
	{ "unit=ssh.service;property=Description", "value", " Secure shell" },
	{ "unit=log.socket;property=Description", "value", " log.socket" },
	{ "unit=ssh.service;property=WantedBy", "value", " multi-user.target" },
	{ "unit=ssh.service;property=Requires", "value", " sysinit.target+system.slice" },
	{ "unit=log.service;property=Requires", "value", " system.slice" },
	{ "unit=log.service;property=TriggeredBy", "value", " log.socket" },
	{ "unit=log.service;property=DefaultDependencies", "value", " false" },
	{ "unit=multi-user.target;property=AllowIsolate", "value", " true" },
	{ "unit=multi-user.target;property=After", "value",
		" basic.target+gone.service+ssh.service" },
	{ "unit=sysinit.target;property=ConflictedBy", "value", "" },
	{ "unit=sysinit.target;property=Conflicts", "value", " emergency.target+shutdown.target" },
	{ "unit=ssh.service;property=ExecStart", "value", " /bin/sshd -D" },
	{ "unit=ssh.service;property=ExecStartPre", "value", " /bin/b+/bin/c" },
	{ "unit=ssh.service;property=User", "value", " sshd" },
	{ "unit=ssh.service;property=ConditionPathExists", "value", " !/etc/nologin" },
	{ "unit=log.socket;property~^Listen", "property,value", " ListenStream:/run/log+514" },
	{ "unit=ssh.service;property~^(Exec.*|User|Alias)$", "property",
		" ExecStartPre ExecStart User" },
	{ "unit=called.service;property=Requires", "value",
		" dbus.socket+sysinit.target+system.slice" },
	{ "unit=named.service;property=Requires", "value", " sysinit.target+system.slice" },
	{ "unit=srv.mount;property=Conflicts", "value", " umount.target" },
	{ "unit=srv.mount;property=Requires", "value", " system.slice" },
	{ "unit=dev-here.mount;property=Conflicts", "value", "" },
	{ "unit=dev-here.mount;property=Requires", "value", " -.slice" },
	{ "unit=getty@tty1.service;property=ExecStart", "value", " /bin/getty tty1" },
};

START_TEST(properties_are_told_from_files)
{
	struct ask ask = { .tree = tree_new() };

	set_up(&ask);
	ck_assert_str_eq(ask_probe(&ask, "linux", "systemdunitproperty", properties[_i].question,
				 properties[_i].shown),
		arena_format(ask.arena, "complete%s", properties[_i].answer));
	ask_free(&ask);
}
END_TEST

START_TEST(what_runs_is_said_to_run_nowhere)
{
	struct ask ask = { .tree = tree_new() };

	set_up(&ask);
	ask_probe(&ask, "linux", "systemdunitproperty", "unit=ssh.service;property=SubState", "*");
	ck_assert_str_eq(
		ask.messages, "ssh.service: nothing runs in an image, so the unit is inactive");
	ask_probe(&ask, "linux", "systemdunitproperty", "unit=ssh.service;property=Id", "*");
	ck_assert_str_eq(ask.messages, "");
	ask_free(&ask);
}
END_TEST

static const struct row dependencies[] = {
	{ "unit=multi-user.target", "unit,dependency",
		" multi-user.target:basic.target+sysinit.target+sockets.target+log.socket+"
		"gone.service+ssh.service" },
	{ "unit=default.target", "unit,dependency",
		" default.target:multi-user.target+basic.target+sysinit.target+sockets.target+"
		"log.socket+gone.service+ssh.service" },
	{ "unit=ssh.service", "dependency", " sysinit.target+system.slice+ssh-keys.target" },
	{ "unit=loop-a.target", "dependency", " loop-b.target" },
	{ "unit=gone.service", "*", "" },
	{ "unit=cups.service", "*", " unit=cups.service" },
	{ "unit~^getty", "*", " unit=getty@.service" },
	{ "unit~^ba", "unit", " basic.target" },
};

START_TEST(dependencies_are_followed_through_targets)
{
	struct ask ask = { .tree = tree_new() };

	set_up(&ask);
	ck_assert_str_eq(ask_probe(&ask, "linux", "systemdunitdependency",
				 dependencies[_i].question, dependencies[_i].shown),
		arena_format(ask.arena, "complete%s", dependencies[_i].answer));
	ask_free(&ask);
}
END_TEST

START_TEST(an_image_without_units_says_so)
{
	struct ask ask = { .tree = tree_new() };

	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "linux", "systemdunitdependency", "unit~.", "*"), "complete");
	ck_assert_str_eq(ask.messages, "the image has no systemd units");
	ask_free(&ask);
}
END_TEST

START_TEST(the_table_of_properties_is_sorted)
{
	size_t count;
	const struct unit_property *table = unit_property_table(&count);

	for (size_t i = 1; i < count; i++)
		ck_assert_str_lt(table[i - 1].name, table[i].name);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ properties_are_told_from_files, sizeof properties / sizeof *properties },
		{ what_runs_is_said_to_run_nowhere, 0 },
		{ dependencies_are_followed_through_targets,
			sizeof dependencies / sizeof *dependencies },
		{ an_image_without_units_says_so, 0 },
		{ the_table_of_properties_is_sorted, 0 },
	};

	return suite_run("systemd", rows, sizeof rows / sizeof *rows);
}
