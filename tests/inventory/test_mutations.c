/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thousands of broken databases, the same ones in every run: each is read to its end or refused
 * with a reason. (The sanitizers are the judges of the rest.)
 */
#include "base/arena.h"
#include "inventory/inventory.h"
#include "inventory/rpm_database.h"
#include "inventory/rpm_details.h"
#include "rpm_writer.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

enum { MUTATIONS = 3000, HEADERS = 3 };

static uint32_t
next(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* One to four bytes set to what hurts, or a bit turned. */
static void
mutate(struct buffer *buffer, uint32_t *state)
{
	static const unsigned char values[] = { 0, 1, 2, 0x7f, 0x80, 0xfe, 0xff };
	int count = 1 + (int)(next(state) % 4);

	for (int i = 0; i < count; i++) {
		size_t at = next(state) % buffer->size;
		if (next(state) % 2)
			buffer->data[at] = (char)values[next(state) % sizeof values];
		else
			buffer->data[at] ^= (char)(1 << next(state) % 8);
	}
}

static void
make_header(struct buffer *header)
{
	const struct rpm_entry entries[] = {
		{ 1003, 4, "\0\0\0\7", 4, 1 },
		{ 1117, 8, "a\0b", 4, 2 },
		{ 1118, 8, "/usr/\0/etc/", 12, 2 },
		{ 1116, 4, "\0\0\0\0\0\0\0\1", 8, 2 },
		{ 1028, 4, "\0\0\0\5\0\0\0\6", 8, 2 },
		{ 1030, 3, "\x81\xa4\x81\xed", 4, 2 },
		{ 1039, 8, "root\0root", 10, 2 },
		{ 1047, 8, "a\0b", 4, 2 },
		{ 1112, 4, "\0\0\0\0\0\0\0\1", 8, 2 },
		{ 1113, 8, "1\0002", 4, 2 },
		{ 259, 7,
			"\x89\x00\x0f\x03\x05\x00\x01\x02\x03\x04\x19\x9e\x2f\x91\xfd\x43\x1d\x51",
			18, 18 },
	};

	rpm_write_header(header, "bash", "5", entries, sizeof entries / sizeof *entries);
}

static int
read_header(void *context, struct bytes blob, struct compliance_error *error)
{
	struct inventory_rpm package = { 0 };
	struct rpm_header header;
	struct rpm_value value;
	char key[17];

	*(int *)context += 1;
	int status = rpm_header_open(&header, blob, error);
	if (status == 0 && rpm_header_get(&header, RPM_SIG_PGP, &value, error) == 1)
		rpm_signature_key(value.data, key);
	if (status == 0) {
		struct arena *arena = arena_new();
		uint64_t path_bytes = 1 << 20;
		status = rpm_details_read(&package, &header, arena, &path_bytes, error);
		arena_free(arena);
	}
	return status;
}

static void
judge(int status, const struct compliance_error *error)
{
	if (status == 0)
		return;
	ck_assert_msg(status == COMPLIANCE_EIMAGE || status == COMPLIANCE_ELIMIT, "%d %s", status,
		error->message);
	ck_assert_str_ne(error->message, "");
}

/* Bytes of their own, so that one behind the end is seen. */
static struct bytes
copy_of(const struct buffer *buffer)
{
	unsigned char *copy = malloc(buffer->size);

	memcpy(copy, buffer->data, buffer->size);
	return (struct bytes){ copy, buffer->size };
}

START_TEST(a_mutated_header_is_read_or_refused)
{
	uint32_t state = 1;

	for (int i = 0; i < MUTATIONS; i++) {
		struct buffer header = { 0 };
		struct compliance_error error = { .message = "" };
		int count = 0;
		make_header(&header);
		mutate(&header, &state);
		struct bytes copy = copy_of(&header);
		judge(read_header(&count, copy, &error), &error);
		free((void *)copy.data);
		buffer_free(&header);
	}
}
END_TEST

/* Row 0 and 1: Berkeley in both orders; row 2: ndb. */
START_TEST(a_mutated_database_is_read_or_refused)
{
	struct buffer headers[HEADERS] = { { 0 } };
	uint32_t state = 7;
	int count = 0;
	const struct rpm_taker taker = { read_header, &count };

	for (int i = 0; i < HEADERS; i++)
		make_header(&headers[i]);
	for (int i = 0; i < MUTATIONS; i++) {
		struct buffer database = { 0 };
		struct compliance_error error = { .message = "" };
		if (_i == 2)
			rpm_write_ndb(&database, headers, HEADERS);
		else
			rpm_write_berkeley(&database, headers, HEADERS, _i);
		mutate(&database, &state);
		struct bytes copy = copy_of(&database);
		int status = _i == 2 ? rpm_read_ndb(copy, &taker, &error)
				     : rpm_read_berkeley(copy, &taker, &error);
		judge(status, &error);
		free((void *)copy.data);
		buffer_free(&database);
	}
	ck_assert_int_gt(count, MUTATIONS);
	for (int i = 0; i < HEADERS; i++)
		buffer_free(&headers[i]);
}
END_TEST

/* A log beside a database, which itself stays whole: sqlite's own reader is not on trial here. */
START_TEST(a_mutated_log_is_applied_or_left)
{
	struct tree tree = tree_new();
	struct buffer header = { 0 };
	uint32_t state = 3;
	int count = 0;
	const struct rpm_taker taker = { read_header, &count };
	char path[128];

	make_header(&header);
	snprintf(path, sizeof path, "%s/db", tree.path);
	rpm_write_sqlite(path, &header, 1);
	struct buffer database = rpm_read_file(&tree, "db");
	struct buffer log = { 0 };
	buffer_add(&log, "\x37\x7f\x06\x82\x00\x2d\xe2\x18\x00\x00\x10\x00", 12);
	while (log.size < 32 + 2 * (24 + 4096))
		buffer_add_char(&log, (char)next(&state));
	for (int i = 0; i < 300; i++) {
		struct compliance_error error = { .message = "" };
		mutate(&log, &state);
		judge(rpm_read_sqlite(bytes_of(database.data, database.size),
			      bytes_of(log.data, log.size), &taker, &error),
			&error);
	}
	ck_assert_int_eq(count, 300);
	buffer_free(&log);
	buffer_free(&database);
	buffer_free(&header);
	tree_free(&tree);
}
END_TEST

static const char dpkg[] = "Package: a\nStatus: install ok installed\nVersion: 1:2-3\n"
			   "Provides: x, y (= 1),\n z\nDescription: d\n more\n\n"
			   "Package: b\nStatus: deinstall ok config-files\n";
static const char apk[] = "P:a\nV:1\nA:x\nF:usr\n\nP:b\nV:2\n";
static const char passwd[] = "root:x:0:0:r:/root:/bin/sh\n+::::::\nu:x:1:1\n";
static const char shadow[] = "root:$6$a:1:2:3:4:5:6:7\nu:!:1:2:3\n";
static const char release[] = "ID=\"a b\"\nX='c\\'\nY=\\\\z\n";

static const struct {
	const char *path, *text;
} files[] = {
	{ "var/lib/dpkg/status", dpkg },
	{ "lib/apk/db/installed", apk },
	{ "etc/passwd", passwd },
	{ "etc/shadow", shadow },
	{ "etc/os-release", release },
};

static void
read_all(struct inventory *inventory)
{
	struct compliance_error error = { .message = "" };
	const struct inventory_dpkg_table *packages;
	const struct inventory_apk_table *alpine;
	const struct inventory_users *users;
	const struct inventory_shadows *shadows;

	judge(inventory_dpkg(inventory, &packages, &error), &error);
	judge(inventory_apk(inventory, &alpine, &error), &error);
	judge(inventory_users(inventory, &users, &error), &error);
	judge(inventory_shadows(inventory, &shadows, &error), &error);
	inventory_os_release(inventory, "ID");
}

START_TEST(a_mutated_text_is_read_or_refused)
{
	uint32_t state = 5;

	for (int i = 0; i < 200; i++) {
		struct tree tree = tree_new();
		struct inventory *inventory;
		struct buffer text = { 0 };
		buffer_add_text(&text, files[_i].text);
		mutate(&text, &state);
		rpm_write_file(&tree, files[_i].path, &text);
		tree_open(&tree, NULL);
		ck_assert_int_eq(inventory_new(&inventory, tree.image, NULL), 0);
		read_all(inventory);
		inventory_free(inventory);
		buffer_free(&text);
		tree_free(&tree);
	}
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_mutated_header_is_read_or_refused, 0 },
		{ a_mutated_database_is_read_or_refused, 3 },
		{ a_mutated_log_is_applied_or_left, 0 },
		{ a_mutated_text_is_read_or_refused, sizeof files / sizeof *files },
	};

	return suite_run("mutations", rows, sizeof rows / sizeof *rows);
}
