/* SPDX-License-Identifier: Apache-2.0 */
#include "rpm_writer.h"

#include <check.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static void
put(struct buffer *out, uint32_t value, int width, bool big)
{
	for (int i = 0; i < width; i++)
		buffer_add_char(out, (char)(value >> 8 * (big ? width - 1 - i : i)));
}

static void
set(struct buffer *out, size_t at, uint32_t value, int width, bool big)
{
	for (int i = 0; i < width; i++)
		out->data[at + (size_t)i] = (char)(value >> 8 * (big ? width - 1 - i : i));
}

static void
put_entry(struct buffer *index, struct buffer *data, const struct rpm_entry *entry)
{
	static const size_t align[] = { 1, 1, 1, 2, 4, 8, 1, 1, 1, 1 };

	while (data->size % align[entry->type])
		buffer_add_char(data, 0);
	put(index, entry->tag, 4, true);
	put(index, entry->type, 4, true);
	put(index, (uint32_t)data->size, 4, true);
	put(index, entry->count, 4, true);
	buffer_add(data, entry->data, entry->size);
}

void
rpm_write_header(struct buffer *out, const char *name, const char *version,
	const struct rpm_entry *entries, size_t count)
{
	const struct rpm_entry basic[] = {
		{ 1000, 6, name, strlen(name) + 1, 1 },
		{ 1001, 6, version, strlen(version) + 1, 1 },
		{ 1002, 6, "1", 2, 1 },
		{ 1022, 6, "noarch", 7, 1 },
	};
	struct buffer index = { 0 }, data = { 0 };

	for (size_t i = 0; i < 4; i++)
		put_entry(&index, &data, &basic[i]);
	for (size_t i = 0; i < count; i++)
		put_entry(&index, &data, &entries[i]);
	put(out, (uint32_t)(4 + count), 4, true);
	put(out, (uint32_t)data.size, 4, true);
	buffer_add(out, index.data, index.size);
	buffer_add(out, data.data, data.size);
	buffer_free(&index);
	buffer_free(&data);
}

static void
pad(struct buffer *out, size_t size)
{
	while (out->size < size)
		buffer_add_char(out, 0);
}

static uint32_t
adler(const struct buffer *buffer, size_t from)
{
	uint32_t a = 1, b = 0;

	for (size_t i = from; i < buffer->size; i++) {
		a = (a + (unsigned char)buffer->data[i]) % 65521;
		b = (b + a) % 65521;
	}
	return b << 16 | a;
}

static void
put_blob(struct buffer *out, uint32_t number, const struct buffer *header)
{
	size_t start = out->size, size = 16 + header->size + 12;

	buffer_add(out, "BlbS", 4);
	put(out, number, 4, false);
	put(out, 1, 4, false);
	put(out, (uint32_t)header->size, 4, false);
	buffer_add(out, header->data, header->size);
	pad(out, start + (size + 15) / 16 * 16 - 12);
	put(out, adler(out, start), 4, false);
	put(out, (uint32_t)header->size, 4, false);
	buffer_add(out, "BlbE", 4);
}

void
rpm_write_ndb(struct buffer *out, const struct buffer *headers, size_t count)
{
	buffer_add(out, "RpmP", 4);
	put(out, 0, 4, false);
	put(out, 1, 4, false);
	put(out, 1, 4, false);
	put(out, (uint32_t)count + 1, 4, false);
	pad(out, 32);
	while (out->size < 4096) {
		buffer_add(out, "Slot", 4);
		pad(out, (out->size + 15) / 16 * 16);
	}
	for (size_t i = 0; i < count; i++) {
		size_t start = out->size, slot = 32 + 16 * i;
		put_blob(out, (uint32_t)i + 1, &headers[i]);
		set(out, slot + 4, (uint32_t)i + 1, 4, false);
		set(out, slot + 8, (uint32_t)(start / 16), 4, false);
		set(out, slot + 12, (uint32_t)((out->size - start) / 16), 4, false);
	}
}

enum { PAGE = 512 };

/* One page with a key and a header that is in the page or on the pages behind it. */
static void
put_pair(struct buffer *out, uint32_t number, const struct buffer *header, bool big)
{
	uint32_t page = (uint32_t)(out->size / PAGE);
	size_t start = out->size, inside = header->size < 400 ? header->size + 1 : 12;

	pad(out, start + PAGE);
	set(out, start + 8, page, 4, big);
	set(out, start + 20, 2, 2, big);
	out->data[start + 25] = 13;
	set(out, start + 26, PAGE - 5, 2, big);
	set(out, start + 28, (uint32_t)(PAGE - 5 - inside), 2, big);
	out->data[start + PAGE - 5] = 1;
	set(out, start + PAGE - 4, number, 4, big);
	size_t value = start + PAGE - 5 - inside;
	if (inside != 12) {
		out->data[value] = 1;
		memcpy(out->data + value + 1, header->data, header->size);
		return;
	}
	out->data[value] = 3;
	set(out, value + 4, page + 1, 4, big);
	set(out, value + 8, (uint32_t)header->size, 4, big);
	for (size_t at = 0; at < header->size;) {
		size_t size = header->size - at < PAGE - 26 ? header->size - at : PAGE - 26;
		size_t here = out->size;
		pad(out, here + PAGE);
		set(out, here + 8, (uint32_t)(here / PAGE), 4, big);
		if (at + size < header->size)
			set(out, here + 16, (uint32_t)(here / PAGE) + 1, 4, big);
		set(out, here + 22, (uint32_t)size, 2, big);
		out->data[here + 25] = 7;
		memcpy(out->data + here + 26, header->data + at, size);
		at += size;
	}
}

void
rpm_write_berkeley(struct buffer *out, const struct buffer *headers, size_t count, bool big)
{
	char five[] = { 0, 0, 0, 5 };
	const struct buffer counter = { .data = five, .size = sizeof five };

	pad(out, PAGE);
	set(out, 12, 0x061561, 4, big);
	set(out, 16, 9, 4, big);
	set(out, 20, PAGE, 4, big);
	out->data[25] = 8;
	put_pair(out, 0, &counter, big);
	for (size_t i = 0; i < count; i++)
		put_pair(out, (uint32_t)i + 1, &headers[i], big);
	set(out, 32, (uint32_t)(out->size / PAGE) - 1, 4, big);
}

void
rpm_write_sqlite(const char *path, const struct buffer *headers, size_t count)
{
	sqlite3_stmt *insert;
	sqlite3 *database;

	ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(database,
				 "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;"
				 "CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT "
				 "NULL)",
				 NULL, NULL, NULL),
		SQLITE_OK);
	ck_assert_int_eq(sqlite3_prepare_v2(database, "INSERT INTO Packages (blob) VALUES (?)", -1,
				 &insert, NULL),
		SQLITE_OK);
	for (size_t i = 0; i < count; i++) {
		sqlite3_bind_blob(insert, 1, headers[i].data, (int)headers[i].size, SQLITE_STATIC);
		ck_assert_int_eq(sqlite3_step(insert), SQLITE_DONE);
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	sqlite3_close(database);
}

void
rpm_write_file(const struct tree *tree, const char *path, const struct buffer *contents)
{
	tree_file(tree, path, "");
	int file = openat(tree->descriptor, path, O_WRONLY | O_CLOEXEC);

	ck_assert_int_eq(write(file, contents->data, contents->size), (ssize_t)contents->size);
	close(file);
}

struct buffer
rpm_read_file(const struct tree *tree, const char *path)
{
	struct buffer contents = { 0 };
	char piece[4096];
	ssize_t size;
	int file = openat(tree->descriptor, path, O_RDONLY | O_CLOEXEC);

	ck_assert_int_ge(file, 0);
	while ((size = read(file, piece, sizeof piece)) > 0)
		buffer_add(&contents, piece, (size_t)size);
	close(file);
	return contents;
}
