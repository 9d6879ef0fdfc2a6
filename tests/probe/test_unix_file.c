/* SPDX-License-Identifier: Apache-2.0 */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

static const char bits[] = "suid,sgid,sticky,uread,uwrite,uexec,gread,gwrite,gexec,oread,owrite,"
			   "oexec";

static struct ask
world(void)
{
	struct ask ask = { .tree = tree_new() };
	struct timespec times[2] = { { 1000, 0 }, { 2000, 500 } };

	tree_file(&ask.tree, "f", "12345");
	tree_directory(&ask.tree, "d");
	tree_link(&ask.tree, "l", "f");
	tree_link(&ask.tree, "dangling", "nowhere");
	ck_assert_int_eq(mkfifoat(ask.tree.descriptor, "fifo", 0640), 0);
	ck_assert_int_eq(utimensat(ask.tree.descriptor, "f", times, 0), 0);
	return ask;
}

struct row {
	const char *question, *shown, *answer;
};

static const struct row rows_of_types[] = {
	{ "filepath=/f", "path,filename,type,size,a_time,m_time", "/:f:regular:5:1000:2000" },
	{ "path=/d;filename?", "filepath,path,filename,type", "-:/d:nil:directory" },
	{ "filepath=/l", "type,size", "symbolic link:1" },
	{ "filepath=/fifo", "type,size,uread,uwrite,uexec,gread,oread",
		"fifo:0:true:true:false:true:false" },
	{ "filepath=/dangling", "type,has_extended_acl", "symbolic link:<d>" },
	{ "filepath=/l", "has_extended_acl", "false" },
};

START_TEST(a_file_is_told_as_it_is)
{
	const struct row *row = &rows_of_types[_i];
	struct ask ask = world();

	ask_open(&ask);
	const char *answer = ask_probe(&ask, "unix", "file", row->question, row->shown);
	ck_assert_str_eq(answer, arena_format(ask.arena, "complete %s", row->answer));
	ask_free(&ask);
}
END_TEST

START_TEST(each_bit_of_the_mode_is_one_entity)
{
	struct ask ask = world();
	char expected[256] = "complete ";

	ck_assert_int_eq(fchmodat(ask.tree.descriptor, "f", 1u << _i, 0), 0);
	ask_open(&ask);
	for (int i = 11; i >= 0; i--)
		strcat(strcat(expected, i == _i ? "true" : "false"), i ? ":" : "");
	ck_assert_str_eq(ask_probe(&ask, "unix", "file", "filepath=/f", bits), expected);
	ask_free(&ask);
}
END_TEST

START_TEST(all_entities_stand_in_schema_order)
{
	struct ask ask = world();

	ask_open(&ask);
	const struct probe *probe = probe_of("unix", "file");
	const char *answer = ask_probe(&ask, "unix", "file", "filepath=/f", "*");
	const char *at = answer;
	for (size_t i = 0; i < probe->tell_count; i++) {
		char name[64];
		snprintf(name, sizeof name, "%s%s=", i ? "," : " ", probe->tells[i].name);
		at = strstr(at, name);
		ck_assert_msg(at != NULL, "%s in %s", name, answer);
	}
	ask_free(&ask);
}
END_TEST

START_TEST(what_nobody_wants_is_left_out)
{
	struct ask ask = world();

	ask_open(&ask);
	ask.wanted = 1 << 5;
	const char *answer = ask_probe(&ask, "unix", "file", "filepath=/f", "*");
	char expected[128];
	snprintf(expected, sizeof expected, "complete filepath=/f,path=/,filename=f,user_id=%u",
		geteuid());
	ck_assert_str_eq(answer, expected);
	ask_free(&ask);
}
END_TEST

/* An access list of owner, one user, group, mask, others: version 2, then tag, permission, id. */
START_TEST(an_access_list_is_seen_through_a_link)
{
	static const unsigned char list[] = { 2, 0, 0, 0, 1, 0, 6, 0, 255, 255, 255, 255, 2, 0, 4,
		0, 232, 3, 0, 0, 4, 0, 4, 0, 255, 255, 255, 255, 16, 0, 4, 0, 255, 255, 255, 255,
		32, 0, 4, 0, 255, 255, 255, 255 };
	struct ask ask = world();
	char path[128];

	snprintf(path, sizeof path, "%s/f", ask.tree.path);
	int set = setxattr(path, "system.posix_acl_access", list, sizeof list, 0);
	snprintf(path, sizeof path, "%s/d", ask.tree.path);
	if (set == 0)
		set = setxattr(path, "system.posix_acl_default", list, sizeof list, 0);
	ask_open(&ask);
	if (set == 0) {
		ck_assert_str_eq(
			ask_probe(&ask, "unix", "file", "filepath=/f&/l&/fifo", "has_extended_acl"),
			"complete true true false");
		ck_assert_str_eq(
			ask_probe(&ask, "unix", "file", "path=/d;filename?", "has_extended_acl"),
			"complete true");
	}
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_file_is_told_as_it_is, sizeof rows_of_types / sizeof *rows_of_types },
		{ each_bit_of_the_mode_is_one_entity, 12 },
		{ all_entities_stand_in_schema_order, 0 },
		{ what_nobody_wants_is_left_out, 0 },
		{ an_access_list_is_seen_through_a_link, 0 },
	};

	return suite_run("unix_file", rows, sizeof rows / sizeof *rows);
}
