/* SPDX-License-Identifier: Apache-2.0 */
/* Which files an object finds. What stands here was compared with OpenSCAP on the same tree. */
#include "ask.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct row {
	const char *question, *answer;
};

static struct ask
world(void)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "a/f0", "z\n");
	tree_file(&ask.tree, "a/b/f1", "x\n");
	tree_file(&ask.tree, "a/b/c/f2", "y\n");
	tree_link(&ask.tree, "a/link", "../etc/ssh/sshd_config");
	tree_link(&ask.tree, "a/dangling", "nowhere");
	tree_link(&ask.tree, "a/loop", "../a");
	tree_link(&ask.tree, "a/dlink", "b");
	tree_file(&ask.tree, "etc/ssh/sshd_config", "Port 22\n");
	tree_file(&ask.tree, "etc/passwd", "");
	tree_file(&ask.tree, "usr/bin/tool", "");
	tree_link(&ask.tree, "bin", "usr/bin");
	tree_link(&ask.tree, "round", "round");
	ask_open(&ask);
	return ask;
}

static const struct row path_rows[] = {
	{ "path=/a;filename?", "/a" },
	{ "path=/;filename?", "/" },
	{ "path=/a/link;filename?", "" },
	{ "path=/a/dlink;filename?", "/a/dlink" },
	{ "path~^/a$;filename?", "/a" },
	{ "path~^/a/.*;filename?", "/a/b /a/b/c /a/dlink /a/dlink/c" },
	{ "@recurse_direction=down;path=/a;filename?", "/a /a/b /a/b/c /a/dlink /a/dlink/c" },
	{ "@recurse_direction=up;path=/a/b/c;filename?", "/a/b/c /a/b /a /" },
	{ "@recurse_direction=up;path=/a/dlink/c;filename?", "/a/dlink/c /a/dlink /a /" },
	{ "@recurse_direction=down;path=/;filename?",
		"/ /a /a/b /a/b/c /a/dlink /a/dlink/c /bin /etc /etc/ssh /usr /usr/bin" },
};

START_TEST(a_nil_filename_finds_directories)
{
	const struct row *row = &path_rows[_i];
	struct ask ask = world();
	const char *answer = ask_probe(&ask, "unix", "file", row->question, "path");
	const char *items = answer + strlen("complete");

	ck_assert_str_eq(*items ? items + 1 : items, row->answer);
	ask_free(&ask);
}
END_TEST

static const struct row file_rows[] = {
	/* filepath */
	{ "filepath=/a/link", "/a/link" },
	{ "filepath=/a", "" },
	{ "filepath=/a/dlink", "" },
	{ "filepath=/bin", "" },
	{ "filepath=/a/dangling", "/a/dangling" },
	{ "filepath=/a/loop/f0", "/a/loop/f0" },
	{ "filepath=/usr//bin/tool", "/usr//bin/tool" },
	{ "filepath=/bin/../bin/tool", "/bin/../bin/tool" },
	{ "filepath=a/b/f1", "" },
	{ "filepath=/nosuch/f1", "" },
	{ "filepath=", "" },
	{ "filepath=/", "" },
	{ "filepath=/etc/passwd/", "" },
	{ "filepath=/a/f0&/a/nosuch&/a/b/f1", "/a/f0 /a/b/f1" },
	{ "filepath%=/a/f0&/a/b/f1", "" },
	{ "filepath~^/a/.*",
		"/a/dangling /a/f0 /a/link /a/b/f1 /a/b/c/f2 /a/dlink/f1 /a/dlink/c/f2" },
	{ "filepath~f\\d", "" },
	{ "filepath~/a/b/.*", "/a/b/f1 /a/b/c/f2" },
	{ "filepath!/a/f0", "/round /a/dangling /a/link /a/b/f1 /a/b/c/f2 /a/dlink/f1 "
			    "/a/dlink/c/f2 /bin/tool /etc/passwd /etc/ssh/sshd_config "
			    "/usr/bin/tool" },
	{ "filepath^/A/F0", "/a/f0" },
	/* path and filename */
	{ "path=/a;filename~.*", "/a/dangling /a/dlink /a/f0 /a/link /a/loop" },
	{ "path=/a;filename=dlink", "/a/dlink" },
	{ "path=/;filename=a", "" },
	{ "path=/;filename~.*", "/bin /round" },
	{ "path=/;filename=bin", "/bin" },
	{ "path=/a/;filename=f0", "/a/f0" },
	{ "path=/bin;filename=tool", "/bin/tool" },
	{ "path~^/bin;filename=tool", "/bin/tool" },
	{ "path=/a/dlink;filename=f1", "/a/dlink/f1" },
	{ "path=a/b;filename=f1", "" },
	{ "path=;filename=f1", "" },
	{ "path=/a/b;filename=", "" },
	{ "path=/a/b;filename=..", "" },
	{ "path=/a/b;filename=c/f2", "" },
	{ "path=/a/b;filename!f1", "" },
	{ "path=/a/b;filename^F1", "/a/b/f1" },
	{ "path=/a/b;filename=f1&f0", "/a/b/f1" },
	{ "path^/A/B;filename=f1", "/a/b/f1" },
	{ "path!/a;filename=f1", "/a/b/f1 /a/dlink/f1" },
	{ "path~^/a/.*;filename~f\\d", "/a/b/f1 /a/b/c/f2 /a/dlink/f1 /a/dlink/c/f2" },
	{ "path~a/b;filename~f\\d", "" },
	{ "path~^/a/loop/.*;filename~.*",
		"/a/loop/b/f1 /a/loop/b/c/f2 /a/loop/dlink/f1 /a/loop/dlink/c/f2" },
	{ "path~^/a/(b|dlink)$;filename~f\\d", "/a/b/f1 /a/dlink/f1" },
	{ "path~(^/usr|/etc);filename~.*", "/etc/passwd /etc/ssh/sshd_config /usr/bin/tool" },
	{ "path~^/a$&^/a/b$;filename~f", "/a/f0 /a/b/f1" },
	{ "path=/a&/a/b;filename~f", "/a/f0 /a/b/f1" },
	{ "path%=/a&/a/b;filename~f", "" },
	/* behaviors */
	{ "@recurse_direction=down;path=/a;filename~f\\d",
		"/a/f0 /a/b/f1 /a/b/c/f2 /a/dlink/f1 /a/dlink/c/f2" },
	{ "@recurse_direction=down;path=/a;filename=f1", "/a/b/f1 /a/dlink/f1" },
	{ "@recurse_direction=down;@recurse=directories;path=/a;filename~f\\d",
		"/a/f0 /a/b/f1 /a/b/c/f2" },
	{ "@recurse_direction=down;@recurse=symlinks;path=/a;filename~f\\d", "/a/f0 /a/dlink/f1" },
	{ "@recurse_direction=down;@recurse=none;path=/a;filename~f\\d", "/a/f0" },
	{ "@recurse_direction=down;@max_depth=1;path=/a;filename~f\\d",
		"/a/f0 /a/b/f1 /a/dlink/f1" },
	{ "@recurse_direction=down;@max_depth=0;path=/a;filename~f\\d", "/a/f0" },
	{ "@recurse_direction=up;path=/a/b/c;filename~f\\d", "/a/b/c/f2 /a/b/f1 /a/f0" },
	{ "@recurse_direction=up;@max_depth=1;path=/a/b/c;filename~f\\d", "/a/b/c/f2 /a/b/f1" },
	{ "@recurse_direction=up;@max_depth=0;path=/a/b;filename~f\\d", "/a/b/f1" },
	{ "@recurse_direction=up;path=/a/dlink/c;filename~f\\d",
		"/a/dlink/c/f2 /a/dlink/f1 /a/f0" },
	{ "@recurse_direction=down;@max_depth=1;path~^/a$;filename~f\\d",
		"/a/f0 /a/b/f1 /a/dlink/f1" },
	{ "@recurse_direction=up;path~^/a/.*;filename~f\\d",
		"/a/b/f1 /a/f0 /a/b/c/f2 /a/dlink/f1 /a/dlink/c/f2" },
	{ "@recurse_direction=down;path=/a&/a/b;filename~f\\d",
		"/a/f0 /a/b/f1 /a/b/c/f2 /a/dlink/f1 /a/dlink/c/f2" },
	{ "@recurse_file_system=defined;@recurse_direction=down;path=/a/b;filename~f\\d",
		"/a/b/f1 /a/b/c/f2" },
};

START_TEST(an_object_finds_its_files)
{
	const struct row *row = &file_rows[_i];
	struct ask ask = world();
	const char *answer = ask_probe(&ask, "unix", "file", row->question, "filepath");
	const char *items = answer + strlen("complete");

	ck_assert_msg(strncmp(answer, "complete", 8) == 0, "%s: %s", row->question, answer);
	ck_assert_msg(strcmp(*items ? items + 1 : items, row->answer) == 0, "%s:\n%s\n%s",
		row->question, items, row->answer);
	ask_free(&ask);
}
END_TEST

static const struct row refused_rows[] = {
	{ "@recurse_direction=sideways;path=/a;filename=f0",
		"behavior recurse_direction=\"sideways\": expected none, up or down" },
	{ "@max_depth=-2;path=/a;filename=f0",
		"behavior max_depth=\"-2\": expected -1 or a number of levels" },
	{ "@max_depth=1x;path=/a;filename=f0",
		"behavior max_depth=\"1x\": expected -1 or a number of levels" },
	{ "@recurse=all;path=/a;filename=f0",
		"behavior recurse=\"all\": expected symlinks, directories or symlinks and "
		"directories" },
	{ "@recurse_file_system=none;path=/a;filename=f0",
		"behavior recurse_file_system=\"none\": expected all, local or defined" },
	{ "@windows_view=64_bit;path=/a;filename=f0",
		"behavior windows_view=\"64_bit\" asks for Windows, and the image is none" },
	{ "path=/a", "expected a filepath, or a path and a filename" },
	{ "path=/a;filename=f;filepath=/a/f", "expected a filepath, or a path and a filename" },
	{ "path?;filename=f", "a path that is nil asks for nothing" },
	{ "filepath~^/(\\w+/?)+[0x]$", "filepath: " },
};

START_TEST(what_cannot_be_followed_is_an_error)
{
	const struct row *row = &refused_rows[_i];
	struct ask ask = world();

	ask.limits.pattern_matches = 100;
	match_scan_free(ask.scan);
	ck_assert_int_eq(match_scan_new(&ask.scan, &ask.limits, NULL), 0);
	ck_assert_str_eq(ask_probe(&ask, "unix", "file", row->question, "filepath"), "error");
	ck_assert_msg(
		strncmp(ask.messages, row->answer, strlen(row->answer)) == 0, "%s", ask.messages);
	ask_free(&ask);
}
END_TEST

/* A circle of links where a path is asked for is an error of that path, the next is still told. */
START_TEST(a_circle_of_links_is_an_error_of_its_path)
{
	struct ask ask = world();

	ck_assert_str_eq(
		ask_probe(&ask, "unix", "file", "filepath=/round/f&/a/f0", "filepath,path"),
		"error !/round/f:- /a/f0:/a");
	ck_assert_str_eq(ask_probe(&ask, "unix", "file", "path=/round/x&/a;filename=f0", "path"),
		"error !/round/x /a");
	ask_free(&ask);
}
END_TEST

/* Two links in each of 40 directories to the next: more paths than there are bytes in the world. */
START_TEST(a_web_of_links_ends_at_the_limit)
{
	struct ask ask = { .tree = tree_new() };
	char path[64], target[64];

	for (int i = 0; i < 40; i++)
		for (int j = 0; j < 2; j++) {
			snprintf(path, sizeof path, "d%d/l%d", i, j);
			snprintf(target, sizeof target, "/d%d", i + 1);
			tree_link(&ask.tree, path, target);
		}
	tree_directory(&ask.tree, "d40");
	ask_open(&ask);
	ask.limits.image_nodes = 20000;
	ck_assert_str_eq(
		ask_probe(&ask, "unix", "file", "filepath~^/d0/.*x$", "filepath"), "error");
	ck_assert_str_eq(
		ask.messages, "more than 20000 files looked at for one object (limit image_nodes)");
	ask_free(&ask);
}
END_TEST

/* As an ordinary user what cannot be listed is told; root may list everything. */
START_TEST(a_directory_that_may_not_be_listed_is_told)
{
	struct ask ask = { .tree = tree_new() };
	char path[128];

	tree_file(&ask.tree, "open/f", "");
	tree_file(&ask.tree, "shut/f", "");
	snprintf(path, sizeof path, "%s/shut", ask.tree.path);
	ck_assert_int_eq(chmod(ask.tree.path, 0755), 0);
	ck_assert_int_eq(chmod(path, 0), 0);
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(65534), 0);
	ask_open(&ask);
	const char *walked = ask_probe(&ask, "unix", "file", "filepath~^/.*", "filepath");
	ck_assert_str_eq(walked, "error /open/f !/shut");
	ck_assert_str_eq(
		ask_probe(&ask, "unix", "file", "filepath=/shut/f", "filepath"), "error !/shut/f");
	ck_assert_str_eq(ask_probe(&ask, "unix", "file", "path~^/open$;filename=f", "filepath"),
		"complete /open/f");
	if (getuid() == 0)
		ck_assert_int_eq(seteuid(0), 0);
	ck_assert_int_eq(chmod(path, 0755), 0);
	ask_free(&ask);
}
END_TEST

/* The prefix of a pattern keeps the walk out of what it cannot find. */
START_TEST(a_pattern_is_looked_for_where_it_can_be)
{
	struct ask ask = world();

	ck_assert_str_eq(ask_probe(&ask, "unix", "file", "path~^/etc/ssh$;filename~.*", "filepath"),
		"complete /etc/ssh/sshd_config");
	ck_assert_uint_le(image_counts(ask.tree.image).directories_listed, 2);
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_nil_filename_finds_directories, sizeof path_rows / sizeof *path_rows },
		{ an_object_finds_its_files, sizeof file_rows / sizeof *file_rows },
		{ what_cannot_be_followed_is_an_error, sizeof refused_rows / sizeof *refused_rows },
		{ a_circle_of_links_is_an_error_of_its_path, 0 },
		{ a_web_of_links_ends_at_the_limit, 0 },
		{ a_directory_that_may_not_be_listed_is_told, 0 },
		{ a_pattern_is_looked_for_where_it_can_be, 0 },
	};

	return suite_run("files", rows, sizeof rows / sizeof *rows);
}
