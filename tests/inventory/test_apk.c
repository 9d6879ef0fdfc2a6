/* SPDX-License-Identifier: Apache-2.0 */
#include "image/tree.h"
#include "inventory/inventory.h"
#include "suite.h"

#include <string.h>

static int
read_table(struct tree *tree, struct inventory **inventory,
	const struct inventory_apk_table **table, struct compliance_error *error)
{
	tree_open(tree, NULL);
	ck_assert_int_eq(inventory_new(inventory, tree->image, NULL), 0);
	return inventory_apk(*inventory, table, error);
}

START_TEST(packages_are_read_by_name)
{
	struct tree tree = tree_new();
	const struct inventory_apk_table *table;
	struct inventory *inventory;

	tree_file(&tree, "lib/apk/db/installed",
		"C:Q1x\nP:musl\nV:1.2.4-r2\nA:x86_64\nF:lib\nR:ld.so\nZ:Q1y\n\n\n"
		"P:busybox\nV:1.36\n");
	ck_assert_int_eq(read_table(&tree, &inventory, &table, NULL), 0);
	ck_assert_int_eq(table->presence, INVENTORY_PRESENT);
	ck_assert_uint_eq(table->count, 2);
	ck_assert_str_eq(table->packages[0].name, "busybox");
	ck_assert_str_eq(table->packages[0].architecture, "");
	ck_assert_str_eq(table->packages[1].version, "1.2.4-r2");
	ck_assert_str_eq(table->packages[1].architecture, "x86_64");
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(no_database_is_absent)
{
	struct tree tree = tree_new();
	const struct inventory_apk_table *table;
	struct inventory *inventory;

	ck_assert_int_eq(read_table(&tree, &inventory, &table, NULL), 0);
	ck_assert_int_eq(table->presence, INVENTORY_ABSENT);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

static const struct {
	const char *text, *error;
} hostile[] = {
	{ "P:a\nnonsense\n", "2: expected a letter and a colon" },
	{ "P", "1: expected a letter and a colon" },
	{ "P:a\nP:b\n", "2: a field stands twice in one package" },
	{ "\nP:a\n", "2: a package without a name or version" },
	{ "V:1\n\n", "1: a package without a name or version" },
};

START_TEST(damage_is_an_error_with_its_line)
{
	static const char path[] = "/lib/apk/db/installed:";
	struct tree tree = tree_new();
	const struct inventory_apk_table *table;
	struct compliance_error error = { 0 };
	struct inventory *inventory;

	tree_file(&tree, "lib/apk/db/installed", hostile[_i].text);
	ck_assert_int_eq(read_table(&tree, &inventory, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_int_eq(strncmp(error.message, path, strlen(path)), 0);
	ck_assert_str_eq(error.message + strlen(path), hostile[_i].error);
	ck_assert_int_eq(inventory_apk(inventory, &table, NULL), COMPLIANCE_EIMAGE);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ packages_are_read_by_name, 0 },
		{ no_database_is_absent, 0 },
		{ damage_is_an_error_with_its_line, sizeof hostile / sizeof *hostile },
	};

	return suite_run("apk", rows, sizeof rows / sizeof *rows);
}
