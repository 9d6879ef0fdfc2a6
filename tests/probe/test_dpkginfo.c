/* SPDX-License-Identifier: Apache-2.0 */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <string.h>

static const char status[] =
	"Package: bash\nStatus: install ok installed\nArchitecture: amd64\n"
	"Version: 5.2.15-2+b13\nProvides: sh-like, posix-shell (= 2),\n login, x\n"
	"Description: shell\n more\n .\n\n"
	"Package: login\nStatus: install ok installed\nArchitecture: amd64\n"
	"Version: 1:4.13+dfsg1-1+deb12u2\n\n"
	"Package: adduser\nStatus: hold ok installed\nArchitecture: all\nVersion: 3.134\n\n"
	"Package: gone\nStatus: deinstall ok config-files\nArchitecture: all\nVersion: 1-1\n"
	"Provides: gone-too\n\n"
	"Package: libc6\nStatus: install ok installed\nArchitecture: i386\nVersion: 2.36-9\n\n"
	"Package: libc6\nStatus: install ok unpacked\nArchitecture: amd64\nVersion: 2.36-9\n\n"
	"Package: dash\nStatus: install ok half-installed\nArchitecture: amd64\nVersion: 1-2-3\n\n"
	"Package: dashes\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1-2-3\n";

struct row {
	const char *question, *shown, *answer;
};

static const struct row rows[] = {
	{ "name=bash", "*",
		" name=bash,arch=amd64,epoch=0,release=2+b13,version=5.2.15,evr=0:5.2.15-2+b13" },
	{ "name=login", "*",
		" name=login,arch=amd64,epoch=1,release=1+deb12u2,version=4.13+dfsg1,"
		"evr=1:4.13+dfsg1-1+deb12u2" },
	{ "name=adduser", "*",
		" name=adduser,arch=all,epoch=0,release=,version=3.134,evr=0:3.134" },
	{ "name=dashes", "release,version", " 3:1-2" },
	{ "name=gone", "name", "" },
	{ "name=dash", "name", "" },
	{ "name=nosuch", "name", "" },
	{ "name=libc6", "name,arch", " libc6:i386 libc6:amd64" },
	{ "name~^(ba|lo)", "name", " bash login" },
	{ "name!libc6", "name", " adduser bash dashes login posix-shell sh-like x" },
	{ "name^BASH", "name", " bash" },
	{ "name=bash&login", "name", " bash login" },
	{ "name%=bash&login", "name", "" },
	{ "name=posix-shell", "name,evr", " posix-shell:0:5.2.15-2+b13" },
	{ "name=gone-too", "name", "" },
	{ "name~^(x|lo|sh)", "name", " login sh-like x" },
};

START_TEST(installed_packages_are_told)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "var/lib/dpkg/status", status);
	ask_open(&ask);
	ck_assert_str_eq(ask_probe(&ask, "linux", "dpkginfo", rows[_i].question, rows[_i].shown),
		arena_format(ask.arena, "complete%s", rows[_i].answer));
	ask_free(&ask);
}
END_TEST

START_TEST(no_database_is_no_package_and_is_said)
{
	struct ask ask = { .tree = tree_new() };

	ask_open(&ask);
	ck_assert_str_eq(ask_probe(&ask, "linux", "dpkginfo", "name=bash", "*"), "complete");
	ck_assert_str_eq(ask.messages, "the image has no dpkg database");
	ask_free(&ask);
}
END_TEST

START_TEST(a_damaged_database_is_an_error)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "var/lib/dpkg/status", "Package: bash\nnonsense\n");
	ask_open(&ask);
	for (int i = 0; i < 2; i++) {
		ck_assert_str_eq(ask_probe(&ask, "linux", "dpkginfo", "name=bash", "*"), "error");
		ck_assert_str_eq(ask.messages, "/var/lib/dpkg/status:2: expected \"Field: value\"");
	}
	ask_free(&ask);
}
END_TEST

START_TEST(one_stanza_in_a_file_is_enough)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "var/lib/dpkg/status.d/base",
		"Package: base-files\nVersion: 12.4\nArchitecture: amd64\n");
	tree_file(&ask.tree, "var/lib/dpkg/status.d/base.md5sums", "0123  usr/x\n");
	tree_file(&ask.tree, "var/lib/dpkg/status.d/tzdata",
		"Package: tzdata\nVersion: 2024a-0\nArchitecture: all\nStatus: install ok "
		"installed\n");
	ask_open(&ask);
	ck_assert_str_eq(ask_probe(&ask, "linux", "dpkginfo", "name~.", "name,evr"),
		"complete base-files:0:12.4 tzdata:0:2024a-0");
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ installed_packages_are_told, sizeof rows / sizeof *rows },
		{ no_database_is_no_package_and_is_said, 0 },
		{ a_damaged_database_is_an_error, 0 },
		{ one_stanza_in_a_file_is_enough, 0 },
	};

	return suite_run("dpkginfo", tests, sizeof tests / sizeof *tests);
}
