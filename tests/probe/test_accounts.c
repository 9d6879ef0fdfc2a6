/* SPDX-License-Identifier: Apache-2.0 */
/* unix:password and unix:shadow. The answers were compared with OpenSCAP on the same files. */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static struct ask
world(void)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "etc/passwd",
		"root:x:0:0:root:/root:/bin/bash\nnobody:*:65534:65534:nobody:/:/sbin/nologin\n"
		"bad:line\n+::::::\n");
	tree_file(&ask.tree, "etc/shadow",
		"root:$6$abc$def:19000:0:99999:7:::\nnopw::19000::::30:20000:\n"
		"old:$1$x:1:2:3:4:5:6:7\nyes:$y$j9T$abc:1::::::\nshort:x\noldform:x:1:2:3\n");
	return ask;
}

struct row {
	const char *probe, *question, *answer;
};

static const struct row rows[] = {
	{ "password", "username=root",
		"complete username=root,password=x,user_id=0,group_id=0,gcos=root,home_dir=/root,"
		"login_shell=/bin/bash,last_login=-1" },
	{ "password", "username~o.y",
		"complete username=nobody,password=*,user_id=65534,group_id=65534,gcos=nobody,"
		"home_dir=/,login_shell=/sbin/nologin,last_login=-1" },
	{ "password", "username=+",
		"complete username=+,password=,user_id=0,group_id=0,gcos=,home_dir=,login_shell=,"
		"last_login=-1" },
	{ "password", "username=bad", "complete" },
	{ "shadow", "username=root",
		"complete username=root,password=$6$abc$def,chg_lst=19000,chg_allow=0,"
		"chg_req=99999,exp_warn=7,exp_inact=-1,exp_date=-1,flag=18446744073709551615,"
		"encrypt_method=SHA-512" },
	{ "shadow", "username=nopw",
		"complete username=nopw,password=,chg_lst=19000,chg_allow=-1,chg_req=-1,"
		"exp_warn=-1,exp_inact=30,exp_date=20000,flag=18446744073709551615,"
		"encrypt_method=DES" },
	{ "shadow", "username=old",
		"complete username=old,password=$1$x,chg_lst=1,chg_allow=2,chg_req=3,exp_warn=4,"
		"exp_inact=5,exp_date=6,flag=7,encrypt_method=MD5" },
	{ "shadow", "username=yes",
		"complete username=yes,password=$y$j9T$abc,chg_lst=1,chg_allow=-1,chg_req=-1,"
		"exp_warn=-1,exp_inact=-1,exp_date=-1,flag=18446744073709551615,"
		"encrypt_method=<d>" },
	{ "shadow", "username=short", "complete" },
	{ "shadow", "username=oldform",
		"complete username=oldform,password=x,chg_lst=1,chg_allow=2,chg_req=3,exp_warn=-1,"
		"exp_inact=-1,exp_date=-1,flag=18446744073709551615,encrypt_method=DES" },
};

START_TEST(an_account_is_told_with_all_it_has)
{
	struct ask ask = world();

	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "unix", rows[_i].probe, rows[_i].question, "*"), rows[_i].answer);
	ask_free(&ask);
}
END_TEST

START_TEST(without_the_file_nobody_is_there)
{
	struct ask ask = { .tree = tree_new() };

	ask_open(&ask);
	ck_assert_str_eq(ask_probe(&ask, "unix", "password", "username~.", "*"), "complete");
	ck_assert_str_eq(ask.messages, "the image has no /etc/passwd");
	ck_assert_str_eq(ask_probe(&ask, "unix", "shadow", "username~.", "*"), "complete");
	ck_assert_str_eq(ask.messages, "the image has no /etc/shadow");
	ask_free(&ask);
}
END_TEST

START_TEST(a_directory_in_its_place_is_an_error)
{
	struct ask ask = { .tree = tree_new() };

	tree_directory(&ask.tree, "etc/passwd");
	ask_open(&ask);
	for (int i = 0; i < 2; i++) {
		ck_assert_str_eq(ask_probe(&ask, "unix", "password", "username~.", "*"), "error");
		ck_assert_str_eq(ask.messages, "/etc/passwd is no regular file");
	}
	ask_free(&ask);
}
END_TEST

/* A world with two records in its lastlog, the first with a time. */
static struct ask
world_of_logins(uint32_t time)
{
	struct ask ask = world();
	unsigned char records[2 * 292] = { 0 };

	memcpy(records, &time, sizeof time);
	tree_file(&ask.tree, "var/log/lastlog", "");
	int file = openat(ask.tree.descriptor, "var/log/lastlog", O_WRONLY | O_CLOEXEC);
	ck_assert_int_eq(write(file, records, sizeof records), sizeof records);
	close(file);
	ask_open(&ask);
	return ask;
}

START_TEST(an_empty_record_of_logins_is_told_as_it_is)
{
	struct ask ask = world_of_logins(0);

	ck_assert_str_eq(
		ask_probe(&ask, "unix", "password", "username=root", "last_login"), "complete 0");
	ask_free(&ask);
}
END_TEST

START_TEST(the_last_login_is_read_by_uid)
{
	struct ask ask = world_of_logins(1600000000);

	ck_assert_str_eq(ask_probe(&ask, "unix", "password", "username~.", "last_login"),
		"complete 1600000000 -1 1600000000");
	ask.schema_version = 50700;
	ck_assert_str_eq(
		ask_probe(&ask, "unix", "password", "username=root", "last_login"), "complete -");
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ an_account_is_told_with_all_it_has, sizeof rows / sizeof *rows },
		{ without_the_file_nobody_is_there, 0 },
		{ a_directory_in_its_place_is_an_error, 0 },
		{ an_empty_record_of_logins_is_told_as_it_is, 0 },
		{ the_last_login_is_read_by_uid, 0 },
	};

	return suite_run("accounts", tests, sizeof tests / sizeof *tests);
}
