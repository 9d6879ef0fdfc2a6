/* SPDX-License-Identifier: Apache-2.0 */
#include "image/tree.h"
#include "inventory/inventory.h"
#include "suite.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *text;
	const char *error; /* behind "/var/lib/dpkg/status:" */
} hostile[] = {
	{ "Package: a\nnonsense\n", "2: expected \"Field: value\"" },
	{ ": a\n", "1: expected \"Field: value\"" },
	{ " a\n", "1: a continuation line that continues nothing" },
	{ "Status: install ok installed\n", "1: a stanza without a Package" },
	{ "Package:\nStatus: install ok installed\n", "1: a stanza without a Package" },
	{ "\n\nPackage: a\nVersion: 1\n", "3: a package without a Status" },
	{ "Package: a\nStatus: install\n", "1: a package whose Status has not three words" },
	{ "Package: a\nPackage: b\n", "2: a field stands twice in one package" },
	{ "Package: a\nStatus: install ok installed\n",
		"1: an installed package without a Version" },
	{ "Package: a\nVersion: \xff", "1: a package without a Status" },
};

START_TEST(damage_is_an_error_with_its_line)
{
	struct tree tree = tree_new();
	const struct inventory_dpkg_table *table;
	struct compliance_error error = { 0 };
	struct inventory *inventory;

	tree_file(&tree, "var/lib/dpkg/status", hostile[_i].text);
	tree_open(&tree, NULL);
	ck_assert_int_eq(inventory_new(&inventory, tree.image, NULL), 0);
	ck_assert_int_eq(inventory_dpkg(inventory, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_int_eq(strncmp(error.message, "/var/lib/dpkg/status:", 21), 0);
	ck_assert_str_eq(error.message + 21, hostile[_i].error);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(a_nul_byte_is_damage)
{
	static const char text[] = "Package: a\0b\nStatus: install ok installed\nVersion: 1\n";
	struct tree tree = tree_new();
	const struct inventory_dpkg_table *table;
	struct compliance_error error = { 0 };
	struct inventory *inventory;

	tree_file(&tree, "var/lib/dpkg/status", "");
	int file = openat(tree.descriptor, "var/lib/dpkg/status", O_WRONLY | O_CLOEXEC);
	ck_assert_int_eq(write(file, text, sizeof text - 1), sizeof text - 1);
	close(file);
	tree_open(&tree, NULL);
	ck_assert_int_eq(inventory_new(&inventory, tree.image, NULL), 0);
	ck_assert_int_eq(inventory_dpkg(inventory, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_str_eq(
		error.message, "/var/lib/dpkg/status:1: a NUL byte in the package database");
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(fields_are_read_as_dpkg_writes_them)
{
	struct tree tree = tree_new();
	const struct inventory_dpkg_table *table;
	struct inventory *inventory;
	size_t count;

	tree_file(&tree, "var/lib/dpkg/status",
		"\n\npackage:  b \r\nStatus: deinstall reinstreq half-installed\nVersion: 2\n\n \n"
		"Package: a\nStatus: install ok installed\nVersion: 1:1~rc\nProvides: x,\n y (= "
		"2)\n"
		"Description: d");
	tree_open(&tree, NULL);
	ck_assert_int_eq(inventory_new(&inventory, tree.image, NULL), 0);
	ck_assert_int_eq(inventory_dpkg(inventory, &table, NULL), 0);
	ck_assert_int_eq(table->presence, INVENTORY_PRESENT);
	ck_assert_uint_eq(table->count, 2);
	const struct inventory_dpkg *package = inventory_dpkg_find(table, "b", &count);
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(package->want, "deinstall");
	ck_assert_str_eq(package->flag, "reinstreq");
	ck_assert_str_eq(package->state, "half-installed");
	ck_assert(!package->installed);
	ck_assert_ptr_null(package->provides);
	package = inventory_dpkg_find(table, "a", &count);
	ck_assert(package->installed);
	ck_assert_str_eq(package->provides, "x,\n y (= 2)");
	ck_assert_str_eq(package->version, "1:1~rc");
	inventory_dpkg_find(table, "c", &count);
	ck_assert_uint_eq(count, 0);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

START_TEST(an_empty_database_is_there)
{
	struct tree tree = tree_new();
	const struct inventory_dpkg_table *table;
	struct inventory *inventory;

	tree_file(&tree, "var/lib/dpkg/status", "");
	tree_open(&tree, NULL);
	ck_assert_int_eq(inventory_new(&inventory, tree.image, NULL), 0);
	ck_assert_int_eq(inventory_dpkg(inventory, &table, NULL), 0);
	ck_assert_int_eq(table->presence, INVENTORY_PRESENT);
	ck_assert_uint_eq(table->count, 0);
	inventory_free(inventory);
	tree_free(&tree);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ damage_is_an_error_with_its_line, sizeof hostile / sizeof *hostile },
		{ a_nul_byte_is_damage, 0 },
		{ fields_are_read_as_dpkg_writes_them, 0 },
		{ an_empty_database_is_there, 0 },
	};

	return suite_run("dpkg", rows, sizeof rows / sizeof *rows);
}
