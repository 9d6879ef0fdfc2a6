/* SPDX-License-Identifier: Apache-2.0 */
/* os-release, hostname, passwd, group, shadow. */
#include "image/tree.h"
#include "inventory/inventory.h"
#include "suite.h"

#include <string.h>

static struct inventory *
open_inventory(struct tree *tree)
{
	struct inventory *inventory;

	tree_open(tree, NULL);
	ck_assert_int_eq(inventory_new(&inventory, tree->image, NULL), 0);
	return inventory;
}

static const struct {
	const char *text, *value; /* of ID; NULL: not there */
} releases[] = {
	{ "ID=debian\n", "debian" },
	{ "# c\nNAME=x\nID=\"red hat\"\n", "red hat" },
	{ "ID='a\\b\"'\n", "a\\b\"" },
	{ "ID=\"a\\\"b\\$\"  \r\n", "a\"b$" },
	{ "ID=\n", "" },
	{ "ID=a\nID=b", "b" },
	{ "IDX=a\n=b\nnothing\n", NULL },
	{ "", NULL },
};

START_TEST(os_release_is_read_as_a_shell_would)
{
	struct tree tree = tree_new();

	tree_file(&tree, "usr/lib/os-release", releases[_i].text);
	tree_link(&tree, "etc/os-release", "../usr/lib/os-release");
	struct inventory *inventory = open_inventory(&tree);
	const char *value = inventory_os_release(inventory, "ID");
	if (releases[_i].value)
		ck_assert_str_eq(value, releases[_i].value);
	else
		ck_assert_ptr_null(value);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(the_vendor_s_file_stands_in)
{
	struct tree tree = tree_new();

	tree_file(&tree, "usr/lib/os-release", "ID=vendor\n");
	struct inventory *inventory = open_inventory(&tree);
	ck_assert_str_eq(inventory_os_release(inventory, "ID"), "vendor");
	ck_assert_ptr_null(inventory_host_name(inventory));
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

static const struct {
	const char *text, *name;
} systems[] = {
	{ "NAME=x\nPRETTY_NAME=\"X 1\"\n", "X 1" },
	{ "NAME=x\n", "x" },
	{ "ID=x\n", NULL },
};

START_TEST(a_system_without_a_pretty_name_has_its_name)
{
	struct tree tree = tree_new();

	tree_file(&tree, "etc/os-release", systems[_i].text);
	struct inventory *inventory = open_inventory(&tree);
	const char *name = inventory_system_name(inventory);
	if (systems[_i].name)
		ck_assert_str_eq(name, systems[_i].name);
	else
		ck_assert_ptr_null(name);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

static const struct {
	const char *text, *name;
} hosts[] = {
	{ "web\n", "web" },
	{ "# a comment\n\nweb.example  \nother\n", "web.example" },
	{ "\n", NULL },
};

START_TEST(the_host_name_is_the_first_line_that_says_one)
{
	struct tree tree = tree_new();

	tree_file(&tree, "etc/hostname", hosts[_i].text);
	struct inventory *inventory = open_inventory(&tree);
	const char *name = inventory_host_name(inventory);
	if (hosts[_i].name)
		ck_assert_str_eq(name, hosts[_i].name);
	else
		ck_assert_ptr_null(name);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

static const struct {
	const char *line;
	unsigned uid; /* UINT_MAX with NULL: the line is stepped over */
	const char *shell;
} users[] = {
	{ "u:x:1000:1000:User:/home/u:/bin/sh", 1000, "/bin/sh" },
	{ "  u:x:1:1:::", 1, "" },
	{ "u:x:1:1", 1, "" },
	{ "u:x:1", 0, NULL },
	{ "u:x::1:::", 0, NULL },
	{ "u:x:one:1:::", 0, NULL },
	{ "u:x:1x:1:::", 0, NULL },
	{ "u:x:99999999999:1:::/s", 4294967295u, "/s" },
	{ "u:x:-1:1:::/s", 4294967295u, "/s" },
	{ "#u:x:1:1:::", 0, NULL },
	{ "u", 0, NULL },
	{ "+", 0, "" },
	{ "+u:::::/h:/s", 0, "/s" },
	{ "u:x:1:1:a:b:c:d", 1, "c:d" },
};

START_TEST(passwd_lines_are_taken_as_the_c_library_does)
{
	struct tree tree = tree_new();
	const struct inventory_users *table;

	tree_file(&tree, "etc/passwd", users[_i].line);
	struct inventory *inventory = open_inventory(&tree);
	ck_assert_int_eq(inventory_users(inventory, &table, NULL), 0);
	ck_assert_int_eq(table->presence, INVENTORY_PRESENT);
	ck_assert_uint_eq(table->count, users[_i].shell ? 1 : 0);
	if (users[_i].shell) {
		ck_assert_uint_eq(table->users[0].uid, users[_i].uid);
		ck_assert_str_eq(table->users[0].shell, users[_i].shell);
	}
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(groups_are_read_once)
{
	struct tree tree = tree_new();
	const struct inventory_groups *table, *again;
	const struct inventory_shadows *shadows;

	tree_file(&tree, "etc/group", "root:x:0:\nwheel:x:10:a,b\nbad:x\n+\n");
	struct inventory *inventory = open_inventory(&tree);
	ck_assert_int_eq(inventory_groups(inventory, &table, NULL), 0);
	ck_assert_int_eq(inventory_groups(inventory, &again, NULL), 0);
	ck_assert_ptr_eq(table, again);
	ck_assert_uint_eq(table->count, 3);
	ck_assert_str_eq(table->groups[1].members, "a,b");
	ck_assert_uint_eq(table->groups[1].gid, 10);
	ck_assert_int_eq(inventory_shadows(inventory, &shadows, NULL), 0);
	ck_assert_int_eq(shadows->presence, INVENTORY_ABSENT);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(a_line_without_end_is_refused)
{
	struct tree tree = tree_new();
	const struct inventory_users *table;
	struct compliance_error error = { 0 };
	char *line = calloc(1, (2 << 20) + 1);

	memset(line, 'a', 2 << 20);
	tree_file(&tree, "etc/passwd", line);
	struct inventory *inventory = open_inventory(&tree);
	ck_assert_int_eq(inventory_users(inventory, &table, &error), COMPLIANCE_ELIMIT);
	ck_assert_int_eq(inventory_users(inventory, &table, NULL), COMPLIANCE_ELIMIT);
	ck_assert_int_eq(strncmp(error.message, "/etc/passwd:1: a line of more than", 34), 0);
	inventory_free(inventory);
	tree_free(&tree);
	free(line);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ os_release_is_read_as_a_shell_would, sizeof releases / sizeof *releases },
		{ the_vendor_s_file_stands_in, 0 },
		{ a_system_without_a_pretty_name_has_its_name, sizeof systems / sizeof *systems },
		{ the_host_name_is_the_first_line_that_says_one, sizeof hosts / sizeof *hosts },
		{ passwd_lines_are_taken_as_the_c_library_does, sizeof users / sizeof *users },
		{ groups_are_read_once, 0 },
		{ a_line_without_end_is_refused, 0 },
	};

	return suite_run("system", rows, sizeof rows / sizeof *rows);
}
