/* SPDX-License-Identifier: Apache-2.0 */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
write_bytes(const struct tree *tree, const char *path, const char *bytes, size_t size)
{
	int file = openat(tree->descriptor, path, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);

	ck_assert_int_eq(write(file, bytes, size), (ssize_t)size);
	close(file);
}

static struct ask
world(void)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "etc/conf", "Port 22\nPermitRootLogin no\n\nPort 23\n");
	tree_link(&ask.tree, "etc/link", "conf");
	tree_link(&ask.tree, "etc/dangling", "nowhere");
	tree_link(&ask.tree, "etc/dir", "../etc");
	tree_file(&ask.tree, "etc/empty", "");
	ck_assert_int_eq(mkfifoat(ask.tree.descriptor, "etc/fifo", 0600), 0);
	write_bytes(&ask.tree, "etc/nul", "one\0two one\n", 12);
	write_bytes(&ask.tree, "etc/latin", "caf\xe9 one\nline\n", 14);
	ask_open(&ask);
	return ask;
}

struct row {
	const char *question, *shown, *answer;
};

static const struct row rows[] = {
	{ "filepath=/etc/conf;pattern~^(\\w+)\\s+(\\S+)$;instance>1", "*",
		" filepath=/etc/conf,path=/etc,filename=conf,pattern=^(\\w+)\\s+(\\S+)$,instance=1,"
		"line=^(\\w+)\\s+(\\S+)$,text=Port 22,subexpression=Port,subexpression=22"
		" filepath=/etc/conf,path=/etc,filename=conf,pattern=^(\\w+)\\s+(\\S+)$,instance=2,"
		"line=^(\\w+)\\s+(\\S+)$,text=PermitRootLogin no,subexpression=PermitRootLogin,"
		"subexpression=no"
		" filepath=/etc/conf,path=/etc,filename=conf,pattern=^(\\w+)\\s+(\\S+)$,instance=3,"
		"line=^(\\w+)\\s+(\\S+)$,text=Port 23,subexpression=Port,subexpression=23" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=1", "instance,text", " 1:Port 22" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=2", "instance,text", " 2:Port 23" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=3", "instance,text", "" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=0", "instance,text", "" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance!0", "instance", " 1 2" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance!1", "instance", " 2" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance<2", "instance", " 1" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance>0", "instance", " 1 2" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance>-1", "instance", " 1 2" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=-1", "instance,text", " 2:Port 23" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=-2", "instance,text", " 1:Port 22" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=-3", "instance,text", "" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance!-1", "instance", " 1" },
	{ "filepath=/etc/conf;pattern~^Port (.*)$;instance=1&2", "instance", " 1 2" },
	{ "filepath=/etc/conf;pattern~no\\n\\nPort;instance=1", "text", " no\n\nPort" },
	{ "filepath=/etc/conf;pattern~^(Q)?Port( \\d)?();instance=1", "subexpression", "  2+" },
	{ "filepath=/etc/conf;pattern~^$;instance=1", "text", " " },
	{ "filepath=/etc/conf;pattern~Port&Login;instance=1", "pattern,text",
		" Port:Port Login:Login" },
	{ "filepath=/etc/conf;pattern~nothing;instance=1", "text", "" },
	{ "filepath=/etc/nosuch;pattern~Port;instance=1", "text", "" },
	{ "filepath=/etc/empty;pattern~^;instance>1", "instance,text", " 1:" },
	{ "filepath=/etc/link;pattern~Port;instance=1", "filepath,text", " /etc/link:Port" },
	{ "filepath=/etc/dangling;pattern~.;instance=1", "text", "" },
	{ "path=/etc;filename~.*;pattern~^(Port|one);instance=1", "filename", " conf link nul" },
	{ "path=/etc;filename?;pattern~.;instance=1", "text", "" },
	/* a NUL byte hides nothing behind it */
	{ "filepath=/etc/nul;pattern~one;instance>1", "instance,text", " 1:one 2:one" },
	{ "filepath=/etc/nul;pattern~^one.two;instance=1", "text", " one\xEF\xBF\xBDtwo" },
	/* a byte that is no UTF-8 hides no match beside it */
	{ "filepath=/etc/latin;pattern~one;instance=1", "text", " one" },
	{ "filepath=/etc/latin;pattern~^line$;instance=1", "text", " line" },
};

START_TEST(matches_are_told_by_their_number)
{
	const struct row *row = &rows[_i];
	struct ask ask = world();
	const char *answer =
		ask_probe(&ask, "independent", "textfilecontent54", row->question, row->shown);

	ck_assert_str_eq(answer, arena_format(ask.arena, "complete%s", row->answer));
	ask_free(&ask);
}
END_TEST

static const struct row refused[] = {
	{ "filepath=/etc/conf;pattern=Port;instance=1", "",
		"pattern: expected the operation \"pattern match\", not \"equals\"" },
	{ "filepath=/etc/conf;instance=1", "", "expected a pattern and an instance" },
	{ "filepath=/etc/conf;pattern~Port", "", "expected a pattern and an instance" },
	{ "filepath=/etc/conf;pattern?;instance=1", "", "expected a pattern and an instance" },
	{ "filepath=/etc/conf;pattern~Port;instance=x", "", "instance: " },
};

START_TEST(a_question_that_makes_no_sense_is_an_error)
{
	const struct row *row = &refused[_i];
	struct ask ask = world();
	const char *answer =
		ask_probe(&ask, "independent", "textfilecontent54", row->question, "*");

	ck_assert_str_eq(answer, "error");
	ck_assert_msg(
		strncmp(ask.messages, row->answer, strlen(row->answer)) == 0, "%s", ask.messages);
	ask_free(&ask);
}
END_TEST

/* The pattern fails in one file, which is told; the next file is still searched. */
START_TEST(a_pattern_that_runs_too_long_is_an_error_of_the_file)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	tree_file(&ask.tree, "b", "ab ");
	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "independent", "textfilecontent54",
			"path=/;filename~.;pattern~(a+)+[ b]+$;instance=1", "filename,text"),
		"error !a:- b:ab ");
	ask_free(&ask);
}
END_TEST

START_TEST(a_file_is_read_once_for_many_questions)
{
	struct ask ask = world();

	for (int i = 0; i < 10; i++)
		ask_probe(&ask, "independent", "textfilecontent54",
			"filepath=/etc/conf;pattern~Port;instance=1", "text");
	ck_assert_uint_eq(image_counts(ask.tree.image).files_read, 1);
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ matches_are_told_by_their_number, sizeof rows / sizeof *rows },
		{ a_question_that_makes_no_sense_is_an_error, sizeof refused / sizeof *refused },
		{ a_pattern_that_runs_too_long_is_an_error_of_the_file, 0 },
		{ a_file_is_read_once_for_many_questions, 0 },
	};

	return suite_run("textfilecontent54", tests, sizeof tests / sizeof *tests);
}
