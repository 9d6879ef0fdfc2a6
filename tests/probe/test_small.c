/* SPDX-License-Identifier: Apache-2.0 */
/* The probes of one look: family, unknown, variable, uname, environment, symlink. */
#include "ask.h"
#include "base/arena.h"
#include "match/function.h"
#include "suite.h"

#include <string.h>

struct row {
	const char *space, *probe, *question, *answer, *message;
};

static const struct row rows[] = {
	{ "independent", "family", "", "complete family=unix", "" },
	{ "independent", "unknown", "", "not collected",
		"an unknown_test has no answer that a program could find" },
	{ "independent", "variable", "var_ref=v", "error",
		"expected a var_ref that names a variable" },
	{ "independent", "environmentvariable", "name=PATH", "not applicable",
		"a directory has no config that gives an environment" },
	{ "independent", "environmentvariable58", "pid?;name=PATH", "not applicable",
		"a directory has no config that gives an environment" },
	{ "unix", "uname", "", "not applicable",
		"a directory has no kernel, and no config that names a machine" },
	{ "linux", "partition", "mount_point=/",
		"complete mount_point=/,device=<n>,uuid=<n>,fs_type=<n>,mount_options=<n>,"
		"total_space=<n>,space_used=<n>,space_left=<n>,"
		"space_left_for_unprivileged_users=<n>,block_size=<n>",
		"" },
	{ "linux", "partition", "mount_point=/tmp", "not applicable",
		"an image has no mount table: nothing is mounted below its root" },
	{ "unix", "symlink", "filepath=/a/link",
		"complete filepath=/a/link,canonical_path=/etc/ssh/sshd_config", "" },
	{ "unix", "symlink", "filepath=/bin", "complete filepath=/bin,canonical_path=/usr/bin",
		"" },
	{ "unix", "symlink", "filepath=/top", "complete filepath=/top,canonical_path=/", "" },
	{ "unix", "symlink", "filepath=/twice",
		"complete filepath=/twice,canonical_path=/usr/bin/tool", "" },
	{ "unix", "symlink", "filepath=/outside", "error !filepath=/outside,canonical_path=<e>",
		"" },
	{ "unix", "symlink", "filepath=/usr/bin/tool", "complete", "" },
	{ "unix", "symlink", "filepath=/nosuch", "complete", "" },
	{ "unix", "symlink", "filepath=/a/dangling&/bin",
		"error !filepath=/a/dangling,canonical_path=<e> "
		"filepath=/bin,canonical_path=/usr/bin",
		"" },
	{ "unix", "symlink", "filepath=/round", "error !filepath=/round,canonical_path=<e>", "" },
	{ "unix", "symlink", "filepath~^/a/l.*",
		"complete filepath=/a/link,canonical_path=/etc/ssh/sshd_config", "" },
};

START_TEST(each_answers_its_question)
{
	const struct row *row = &rows[_i];
	struct ask ask = { .tree = tree_new() };

	tree_link(&ask.tree, "a/link", "../etc/ssh/sshd_config");
	tree_link(&ask.tree, "a/dangling", "nowhere");
	tree_file(&ask.tree, "etc/ssh/sshd_config", "");
	tree_file(&ask.tree, "usr/bin/tool", "");
	tree_link(&ask.tree, "bin", "usr/bin");
	tree_link(&ask.tree, "twice", "/bin/tool");
	tree_link(&ask.tree, "top", "../../..");
	tree_link(&ask.tree, "outside", "/../proc/self/exe");
	tree_link(&ask.tree, "round", "round");
	ask_open(&ask);
	ck_assert_str_eq(ask_probe(&ask, row->space, row->probe, row->question, "*"), row->answer);
	ck_assert_str_eq(ask.messages, row->message);
	ask_free(&ask);
}
END_TEST

static int
count_entities(void *taker, const struct item *item, struct compliance_error *error)
{
	(void)error;
	ck_assert_str_eq(item->entities[0].value, "oval:x:var:1");
	ck_assert_str_eq(item->entities[2].value, "8");
	ck_assert_int_eq(item->entities[2].datatype, MATCH_INT);
	*(size_t *)taker += item->entity_count;
	return 0;
}

START_TEST(a_variable_is_one_item_with_all_its_values)
{
	const char *values[] = { "7", "8" };
	struct match_list list = { MATCH_INT, values, 2 };
	struct probe_question question = { .variable_id = "oval:x:var:1",
		.variable_values = &list };
	size_t count = 0;
	struct probe_context context = {
		.scratch = arena_new(), .take = count_entities, .taker = &count
	};
	const struct probe *probe = probe_of("independent", "variable");
	enum probe_flag flag;

	ck_assert_int_eq(probe->call(&context, &question, &flag, NULL), 0);
	ck_assert_uint_eq(count, 3);
	list.count = 0;
	ck_assert_int_eq(probe->call(&context, &question, &flag, NULL), 0);
	ck_assert_uint_eq(count, 3);
	ck_assert_int_eq(flag, PROBE_COMPLETE);
	arena_free(context.scratch);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ each_answers_its_question, sizeof rows / sizeof *rows },
		{ a_variable_is_one_item_with_all_its_values, 0 },
	};

	return suite_run("small", tests, sizeof tests / sizeof *tests);
}
