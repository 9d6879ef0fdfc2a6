/* SPDX-License-Identifier: Apache-2.0 */
/* The three forms of rpm databases: read, and broken in every place that is checked. */
#include "inventory/inventory.h"
#include "inventory/rpm_database.h"
#include "inventory/rpm_header.h"
#include "rpm_writer.h"
#include "suite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HEADERS = 3 };

struct world {
	struct tree tree;
	struct buffer headers[HEADERS], database;
	struct inventory *inventory;
};

static struct world
world(void)
{
	const struct rpm_entry epoch = { 1003, 4, "\0\0\0\7", 4, 1 };
	char text[2000];
	const struct rpm_entry summary = { 1004, 6, text, sizeof text, 1 };
	struct world world = { .tree = tree_new() };

	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	rpm_write_header(&world.headers[0], "bash", "5", &epoch, 1);
	rpm_write_header(&world.headers[1], "awk", "1", &summary, 1);
	rpm_write_header(&world.headers[2], "bash", "6", NULL, 0);
	return world;
}

static void
close_world(struct world *world)
{
	inventory_free(world->inventory);
	for (int i = 0; i < HEADERS; i++)
		buffer_free(&world->headers[i]);
	buffer_free(&world->database);
	tree_free(&world->tree);
}

static int
read_table(struct world *world, const struct inventory_rpm_table **table,
	struct compliance_error *error)
{
	tree_open(&world->tree, NULL);
	ck_assert_int_eq(inventory_new(&world->inventory, world->tree.image, NULL), 0);
	return inventory_rpm(world->inventory, table, error);
}

static void
expect_all(struct world *world)
{
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };
	size_t count;

	ck_assert_msg(read_table(world, &table, &error) == 0, "%s", error.message);
	ck_assert_int_eq(table->presence, INVENTORY_PRESENT);
	ck_assert_uint_eq(table->count, HEADERS);
	const struct inventory_rpm *found = inventory_rpm_find(table, "bash", &count);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(found[0].version, "5");
	ck_assert_str_eq(found[0].epoch, "7");
	ck_assert_str_eq(found[1].version, "6");
	ck_assert_ptr_null(found[1].epoch);
	ck_assert_str_eq(found[1].architecture, "noarch");
	ck_assert_ptr_null(found[1].key);
	inventory_rpm_find(table, "ba", &count);
	ck_assert_uint_eq(count, 0);
}

START_TEST(an_ndb_database_is_read)
{
	struct world all = world();

	rpm_write_ndb(&all.database, all.headers, HEADERS);
	rpm_write_file(&all.tree, "usr/lib/sysimage/rpm/Packages.db", &all.database);
	tree_link(&all.tree, "var/lib/rpm", "../../usr/lib/sysimage/rpm");
	expect_all(&all);
	close_world(&all);
}
END_TEST

START_TEST(a_berkeley_database_is_read_in_both_byte_orders)
{
	struct world all = world();

	rpm_write_berkeley(&all.database, all.headers, HEADERS, _i);
	rpm_write_file(&all.tree, "var/lib/rpm/Packages", &all.database);
	expect_all(&all);
	close_world(&all);
}
END_TEST

static void
copy_file(const struct tree *tree, const char *from, const char *to)
{
	struct buffer contents = rpm_read_file(tree, from);

	rpm_write_file(tree, to, &contents);
	buffer_free(&contents);
}

/*
 * Row 0: all in the database; row 1: most of it in the log beside it, as a crash leaves it. The
 * last connection would write the log back: both are copied while another is open.
 */
START_TEST(a_sqlite_database_is_read_with_its_log)
{
	struct world all = world();
	sqlite3 *other = NULL;
	char path[128];

	tree_directory(&all.tree, "tmp");
	snprintf(path, sizeof path, "%s/tmp/rpmdb.sqlite", all.tree.path);
	if (_i == 1) {
		sqlite3_open(path, &other);
		ck_assert_int_eq(sqlite3_exec(other, "PRAGMA journal_mode=WAL; CREATE TABLE t (x)",
					 NULL, NULL, NULL),
			SQLITE_OK);
	}
	rpm_write_sqlite(path, all.headers, HEADERS);
	copy_file(&all.tree, "tmp/rpmdb.sqlite", "var/lib/rpm/rpmdb.sqlite");
	if (_i == 1) {
		copy_file(&all.tree, "tmp/rpmdb.sqlite-wal", "var/lib/rpm/rpmdb.sqlite-wal");
		sqlite3_close(other);
	}
	expect_all(&all);
	close_world(&all);
}
END_TEST

/* One byte of the first page in the log is changed: nothing of the log counts. */
START_TEST(a_log_counts_as_far_as_its_checksums)
{
	struct world all = world();
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };
	sqlite3 *other = NULL;
	char path[128];

	tree_directory(&all.tree, "tmp");
	snprintf(path, sizeof path, "%s/tmp/rpmdb.sqlite", all.tree.path);
	sqlite3_open(path, &other);
	ck_assert_int_eq(sqlite3_exec(other, "PRAGMA journal_mode=WAL; CREATE TABLE t (x)", NULL,
				 NULL, NULL),
		SQLITE_OK);
	rpm_write_sqlite(path, all.headers, HEADERS);
	copy_file(&all.tree, "tmp/rpmdb.sqlite", "var/lib/rpm/rpmdb.sqlite");
	all.database = rpm_read_file(&all.tree, "tmp/rpmdb.sqlite-wal");
	all.database.data[32 + 24 + 4000] ^= 1;
	rpm_write_file(&all.tree, "var/lib/rpm/rpmdb.sqlite-wal", &all.database);
	sqlite3_close(other);
	ck_assert_int_eq(read_table(&all, &table, &error), COMPLIANCE_EIMAGE);
	close_world(&all);
}
END_TEST

START_TEST(no_database_is_absent)
{
	struct world all = world();
	const struct inventory_rpm_table *table;

	tree_directory(&all.tree, "var/lib/rpm");
	ck_assert_int_eq(read_table(&all, &table, NULL), 0);
	ck_assert_int_eq(table->presence, INVENTORY_ABSENT);
	close_world(&all);
}
END_TEST

/* One byte changed, or the file cut, and what is said then. */
struct damage {
	long at; /* of the byte; negative: cut to so many bytes */
	unsigned char byte;
	const char *message;
};

static void
expect_damage(struct world *all, const char *path, const struct damage *damage)
{
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };

	if (damage->at < 0)
		all->database.size = (size_t)-damage->at;
	else
		all->database.data[damage->at] = (char)damage->byte;
	rpm_write_file(&all->tree, path, &all->database);
	ck_assert_int_eq(read_table(all, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_msg(strncmp(error.message, "/", 1) == 0 &&
			      strcmp(error.message + strlen(path) + 3, damage->message) == 0,
		"%s", error.message);
	ck_assert_int_eq(inventory_rpm(all->inventory, &table, &error), COMPLIANCE_EIMAGE);
}

static const struct damage ndb[] = {
	{ 0, 'X', "expected an rpm database that starts with RpmP" },
	{ -100, 0, "expected an rpm database that starts with RpmP" },
	{ 4, 1, "an rpm database of version 1, expected 0" },
	{ 12, 0, "its pages of slots do not lie in the file" },
	{ 15, 0xff, "its pages of slots do not lie in the file" },
	{ 32, 'X', "a slot that does not start with Slot" },
	{ 43, 0xff, "package 1: its blocks do not lie in the file" },
	{ 47, 0xff, "package 1: its blocks do not lie in the file" },
	{ 44, 1, "package 1: its blocks do not lie in the file" },
	{ 36, 9, "package 9: its blocks do not start as they must" },
	{ 4096, 'X', "package 1: its blocks do not start as they must" },
	{ 4096 + 15, 0xff, "package 1: its length does not fit its blocks" },
	{ 4096 + 30, 1, "package 1: its checksum is wrong" },
	{ -4200, 0, "package 1: its blocks do not lie in the file" },
};

START_TEST(a_damaged_ndb_database_is_an_error)
{
	struct world all = world();

	rpm_write_ndb(&all.database, all.headers, HEADERS);
	expect_damage(&all, "var/lib/rpm/Packages.db", &ndb[_i]);
	close_world(&all);
}
END_TEST

/* Pages of 512: 0 the file, 1 the counter, 2 bash 5, 3 awk and 4 to 8 its header, 9 bash 6. */
static const struct damage berkeley[] = {
	{ 12, 0, "expected a hash of Berkeley DB" },
	{ 25, 9, "expected a hash of Berkeley DB" },
	{ 24, 1, "the database is encrypted" },
	{ 16, 7, "a hash of Berkeley DB of version 7, expected 8 to 10" },
	{ 21, 3, "pages of 768 bytes, expected a power of two from 512 to 65536" },
	{ 35, 1, "16777226 pages of 512 bytes, cut at 5120 bytes" },
	{ -71, 0, "a Berkeley database of 71 bytes, expected a page" },
	{ -3000, 0, "10 pages of 512 bytes, cut at 3000 bytes" },
	{ 1024 + 20, 3, "page 2: a wrong number of entries" },
	{ 1024 + 21, 2, "page 2: a wrong number of entries" },
	{ 1024 + 29, 0, "page 2: an entry of a kind that rpm does not write" },
	{ 1024 + 29, 2, "page 2: an entry that does not lie in the page" },
	{ 1024 + 507, 3, "page 2: an entry that is not under a package's number" },
	{ 1536 + 495, 4, "page 3: an entry of a kind that rpm does not write" },
	{ 1536 + 499, 99, "page 99: a chain that leaves the file" },
	{ 1536 + 499, 0, "page 0: a chain that leaves the file" },
	{ 1536 + 499, 9, "page 9: expected an overflow page" },
	{ 1536 + 506, 0x70, "page 4: a header longer than the database" },
	{ 2048 + 16, 4, "page 4: an overflow page of a wrong length" },
	{ 2048 + 22, 0, "page 0: a chain that leaves the file" },
	{ 2048 + 23, 0xff, "page 4: an overflow page of a wrong length" },
	{ 4096 + 16, 4, "page 4: a chain that goes on behind its header" },
};

START_TEST(a_damaged_berkeley_database_is_an_error)
{
	struct world all = world();

	rpm_write_berkeley(&all.database, all.headers, HEADERS, false);
	expect_damage(&all, "var/lib/rpm/Packages", &berkeley[_i]);
	close_world(&all);
}
END_TEST

/* Header of bash 5 in a Berkeley page: 5 entries, then 4 + ... bytes of data. */
static const struct {
	size_t at;
	unsigned char byte;
	const char *message;
} headers[] = {
	{ 0, 1,
		"a package header of 16777221 entries and 20 bytes, expected 1 to 65535 entries "
		"and at most 268435456 bytes" },
	{ 3, 0,
		"a package header of 0 entries and 20 bytes, expected 1 to 65535 entries and at "
		"most 268435456 bytes" },
	{ 3, 50, "a package header of 50 entries and 20 bytes, cut at 108 bytes" },
	{ 4, 0xff,
		"a package header of 5 entries and 4278190100 bytes, expected 1 to 65535 "
		"entries and at most 268435456 bytes" },
	{ 6, 1, "a package header of 5 entries and 276 bytes, cut at 108 bytes" },
	{ 15, 10, "tag 1000 of a package header: type 10 at 0 of 20 bytes" },
	{ 15, 0, "tag 1000 of a package header: type 0 at 0 of 20 bytes" },
	{ 15, 4, "tag 1000 of a package header: expected a text" },
	{ 16, 1, "tag 1000 of a package header: type 6 at 16777216 of 20 bytes" },
	{ 23, 2, "tag 1000 of a package header: 2 values of type 6 do not fit at 0 of 20 bytes" },
	{ 23, 0, "tag 1000 of a package header: 0 values of type 6 do not fit at 0 of 20 bytes" },
	{ 11, 0, "a package header without a name, version or release" },
	{ 8 + 64 + 12, 0xff,
		"tag 1003 of a package header: 4278190081 values of type 4 do not fit at 16 of 20 "
		"bytes" },
};

START_TEST(a_damaged_header_is_an_error)
{
	struct world all = world();
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };

	all.headers[0].data[headers[_i].at] = (char)headers[_i].byte;
	rpm_write_ndb(&all.database, all.headers, HEADERS);
	rpm_write_file(&all.tree, "var/lib/rpm/Packages.db", &all.database);
	ck_assert_int_eq(read_table(&all, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_str_eq(error.message + strlen("/var/lib/rpm/Packages.db: "), headers[_i].message);
	close_world(&all);
}
END_TEST

/* A header whose texts never end, and one whose every byte is cut off in turn, are refused. */
START_TEST(a_header_cut_anywhere_is_refused)
{
	struct world all = world();

	for (size_t size = 0; size < all.headers[0].size; size++) {
		struct rpm_header header;
		unsigned char *copy = malloc(size ? size : 1);
		memcpy(copy, all.headers[0].data, size);
		ck_assert_int_eq(
			rpm_header_open(&header, bytes_of(copy, size), NULL), COMPLIANCE_EIMAGE);
		free(copy);
	}
	close_world(&all);
}
END_TEST

static const struct {
	const char *text;
	size_t size;
	const char *message;
} databases[] = {
	{ "", 0, "expected a sqlite database" },
	{ "SQLite format 3", 16, "expected a sqlite database" },
};

START_TEST(what_is_no_sqlite_database_is_an_error)
{
	struct world all = world();
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };

	buffer_add(&all.database, databases[_i].text, databases[_i].size);
	rpm_write_file(&all.tree, "var/lib/rpm/rpmdb.sqlite", &all.database);
	ck_assert_int_eq(read_table(&all, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_str_eq(
		error.message + strlen("/var/lib/rpm/rpmdb.sqlite: "), databases[_i].message);
	close_world(&all);
}
END_TEST

static const struct {
	const char *text, *message;
} schemas[] = {
	{ "CREATE TABLE Other (x)", "the database has no table Packages" },
	{ "CREATE VIEW Packages AS SELECT 1 AS hnum, zeroblob(100000000) AS blob",
		"the database has no table Packages" },
	{ "CREATE VIEW Packages AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM r) "
	  "SELECT x AS hnum, x AS blob FROM r",
		"the database has no table Packages" },
	{ "CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob TEXT); "
	  "INSERT INTO Packages VALUES (1, 'text')",
		"package 1: expected the bytes of a header" },
	{ "CREATE TABLE Packages (x)", "no such column: hnum" },
};

START_TEST(a_hostile_schema_is_an_error)
{
	struct world all = world();
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };
	sqlite3 *database;
	char path[128];

	tree_directory(&all.tree, "var/lib/rpm");
	snprintf(path, sizeof path, "%s/var/lib/rpm/rpmdb.sqlite", all.tree.path);
	sqlite3_open(path, &database);
	ck_assert_int_eq(sqlite3_exec(database, schemas[_i].text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(database);
	ck_assert_int_eq(read_table(&all, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_str_eq(
		error.message + strlen("/var/lib/rpm/rpmdb.sqlite: "), schemas[_i].message);
	close_world(&all);
}
END_TEST

/* Files of a package: what the columns say, and columns that do not agree. */
static const struct rpm_entry columns[] = {
	{ 1117, 8, "a\0b", 4, 2 },
	{ 1118, 8, "/usr/\0/etc/", 12, 2 },
	{ 1116, 4, "\0\0\0\0\0\0\0\1", 8, 2 },
	{ 1028, 4, "\0\0\0\5\0\0\0\6", 8, 2 },
	{ 1030, 3, "\x81\xa4\x81\xed", 4, 2 },
	{ 1037, 4, "\0\0\0\1\0\0\0\0", 8, 2 },
	{ 1039, 8, "root\0root", 10, 2 },
	{ 1035, 8, "00ff\0", 6, 2 },
};

static const struct {
	size_t entry;
	struct rpm_entry broken;
	const char *message; /* NULL: it is not broken */
} tables[] = {
	{ 0, { 1117, 8, "a\0b", 4, 2 }, NULL },
	{ 2, { 1116, 4, "\0\0\0\0\0\0\0\2", 8, 2 },
		"bash: file 1 of a package header: directory 2 of 2" },
	{ 2, { 1116, 4, "\0\0\0\0", 4, 1 },
		"bash: a package header with 2 names of files and 1 of their directories" },
	{ 1, { 1, 8, "x", 2, 1 }, "bash: a package header with files in no directory" },
	{ 3, { 1028, 4, "\0\0\0\5", 4, 1 },
		"bash: tag 1028 of a package header: 1 values of type 4, expected 2 numbers" },
	{ 6, { 1039, 4, "\0\0\0\5\0\0\0\5", 8, 2 },
		"bash: tag 1039 of a package header: 2 values of type 4, expected 2 texts" },
	{ 0, { 1117, 4, "\0\0\0\5\0\0\0\5", 8, 2 }, "bash: names of files that are no texts" },
};

START_TEST(files_are_read_from_their_columns)
{
	enum { COLUMNS = sizeof columns / sizeof *columns };
	struct world all = world();
	struct rpm_entry entries[COLUMNS];
	struct buffer header = { 0 };
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };

	memcpy(entries, columns, sizeof columns);
	entries[tables[_i].entry] = tables[_i].broken;
	rpm_write_header(&header, "bash", "1", entries, COLUMNS);
	rpm_write_ndb(&all.database, &header, 1);
	rpm_write_file(&all.tree, "var/lib/rpm/Packages.db", &all.database);
	ck_assert_int_eq(read_table(&all, &table, &error), 0);
	int status = inventory_rpm_details(all.inventory, &table, &error);
	if (tables[_i].message) {
		ck_assert_int_eq(status, COMPLIANCE_EIMAGE);
		ck_assert_str_eq(
			error.message + strlen("/var/lib/rpm/Packages.db: "), tables[_i].message);
	} else {
		ck_assert_int_eq(status, 0);
		const struct inventory_rpm_file *files = table->packages[0].files;
		ck_assert_uint_eq(table->packages[0].file_count, 2);
		ck_assert_str_eq(files[0].path, "/usr/a");
		ck_assert_str_eq(files[1].path, "/etc/b");
		ck_assert_uint_eq(files[1].size, 6);
		ck_assert_uint_eq(files[0].mode, 0100644);
		ck_assert_uint_eq(files[0].flags, INVENTORY_RPM_CONFIG);
		ck_assert_str_eq(files[0].digest, "00ff");
		ck_assert_str_eq(files[1].digest, "");
		ck_assert_str_eq(files[1].user, "root");
		ck_assert_str_eq(files[1].group, "");
		ck_assert_uint_eq(files[1].verify, UINT32_MAX);
	}
	buffer_free(&header);
	close_world(&all);
}
END_TEST

/* Page 4 is empty and leads to itself: nobody may go round there. */
START_TEST(a_chain_that_runs_in_a_circle_ends)
{
	struct world all = world();
	struct damage last = { 2048 + 16, 4, "page 4: an overflow page of a wrong length" };

	rpm_write_berkeley(&all.database, all.headers, HEADERS, false);
	all.database.data[2048 + 22] = all.database.data[2048 + 23] = 0;
	expect_damage(&all, "var/lib/rpm/Packages", &last);
	close_world(&all);
}
END_TEST

/* 250 slots that all name one package's blocks. */
START_TEST(packages_that_share_bytes_are_an_error)
{
	struct world all = world();
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };

	rpm_write_ndb(&all.database, all.headers, HEADERS);
	for (size_t slot = 5; slot < 256; slot++)
		memcpy(all.database.data + 16 * slot, all.database.data + 48, 16);
	rpm_write_file(&all.tree, "var/lib/rpm/Packages.db", &all.database);
	ck_assert_int_eq(read_table(&all, &table, &error), COMPLIANCE_EIMAGE);
	ck_assert_str_eq(
		error.message, "/var/lib/rpm/Packages.db: packages that lie in each other's bytes");
	close_world(&all);
}
END_TEST

/* One directory with a long name, and many files in it. */
START_TEST(paths_do_not_grow_without_end)
{
	enum { FILES = 5000, LENGTH = 60000 };
	struct world all = world();
	const struct inventory_rpm_table *table;
	struct compliance_error error = { .message = "" };
	struct buffer header = { 0 }, names = { 0 }, indexes = { 0 }, directory = { 0 };

	for (int i = 0; i < FILES; i++) {
		buffer_add(&names, "a", 2);
		buffer_add(&indexes, "\0\0\0", 4);
	}
	for (int i = 1; i < LENGTH; i++)
		buffer_add_char(&directory, '/');
	buffer_add_char(&directory, 0);
	const struct rpm_entry entries[] = { { 1117, 8, names.data, names.size, FILES },
		{ 1116, 4, indexes.data, indexes.size, FILES },
		{ 1118, 8, directory.data, directory.size, 1 } };
	rpm_write_header(&header, "bash", "1", entries, 3);
	rpm_write_ndb(&all.database, &header, 1);
	rpm_write_file(&all.tree, "var/lib/rpm/Packages.db", &all.database);
	ck_assert_int_eq(read_table(&all, &table, &error), 0);
	ck_assert_int_eq(inventory_rpm_details(all.inventory, &table, &error), COMPLIANCE_ELIMIT);
	ck_assert_str_eq(error.message, "/var/lib/rpm/Packages.db: bash: the paths of its files "
					"are much longer than the database");
	buffer_free(&header);
	buffer_free(&names);
	buffer_free(&indexes);
	buffer_free(&directory);
	close_world(&all);
}
END_TEST

static const struct {
	const char *data;
	size_t size;
	const char *key; /* NULL: none */
} signatures[] = {
	{ "\x89\x00\x0f\x03\x05\x00\x01\x02\x03\x04\x19\x9e\x2f\x91\xfd\x43\x1d\x51", 18,
		"199e2f91fd431d51" },
	{ "\x89\x00\x13\x04\x00\x01\x08\x00\x00\x00\x0b\x02\x02\x01\x09\x10\x19\x9e\x2f\x91\xfd"
	  "\x43\x1d\x51",
		24, NULL },
	{ "\xc2\x13\x04\x00\x01\x08\x00\x00\x00\x0a\x09\x10\x19\x9e\x2f\x91\xfd\x43\x1d\x51\x00",
		21, "199e2f91fd431d51" },
	{ "\x89\x00\xff\x03\x05\x00\x01\x02\x03\x04\x19\x9e\x2f\x91\xfd\x43\x1d\x51", 18, NULL },
	{ "\x89\x00", 2, NULL },
	{ "", 0, NULL },
};

START_TEST(a_signature_tells_its_key)
{
	char key[17];
	bool found = rpm_signature_key(bytes_of(signatures[_i].data, signatures[_i].size), key);

	ck_assert(found == (signatures[_i].key != NULL));
	if (found)
		ck_assert_str_eq(key, signatures[_i].key);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ an_ndb_database_is_read, 0 },
		{ a_berkeley_database_is_read_in_both_byte_orders, 2 },
		{ a_sqlite_database_is_read_with_its_log, 2 },
		{ no_database_is_absent, 0 },
		{ a_damaged_ndb_database_is_an_error, sizeof ndb / sizeof *ndb },
		{ a_damaged_berkeley_database_is_an_error, sizeof berkeley / sizeof *berkeley },
		{ a_damaged_header_is_an_error, sizeof headers / sizeof *headers },
		{ a_header_cut_anywhere_is_refused, 0 },
		{ what_is_no_sqlite_database_is_an_error, sizeof databases / sizeof *databases },
		{ a_hostile_schema_is_an_error, sizeof schemas / sizeof *schemas },
		{ files_are_read_from_their_columns, sizeof tables / sizeof *tables },
		{ a_chain_that_runs_in_a_circle_ends, 0 },
		{ a_log_counts_as_far_as_its_checksums, 0 },
		{ packages_that_share_bytes_are_an_error, 0 },
		{ paths_do_not_grow_without_end, 0 },
		{ a_signature_tells_its_key, sizeof signatures / sizeof *signatures },
	};

	return suite_run("rpm", rows, sizeof rows / sizeof *rows);
}
