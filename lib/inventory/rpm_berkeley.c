/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The old database, Packages: a hash of Berkeley DB, versions 8 to 10, in the byte order of the
 * machine that wrote it.
 *
 * Page 0 describes the file. Every page of the hash holds pairs: the number of a package, and its
 * header, in the page or, where it is longer, on a chain of overflow pages. The pages are taken one
 * after the other instead of by their hash: each once, whatever points where. Number 0 is no
 * package but a counter.
 */
#include "base/bytes.h"
#include "base/error.h"
#include "inventory/rpm_database.h"

#include <string.h>

enum { HASH_META = 8, HASH_UNSORTED = 2, HASH = 13, OVERFLOW = 7 };
enum { PAGE_HEADER = 26, META_SIZE = 72 };
enum { IN_PAGE = 1, OFF_PAGE = 3 };
static const uint32_t magic = 0x00061561;

struct file {
	struct bytes database;
	bool swapped; /* big-endian */
	uint32_t page_size;
	uint32_t pages;
	struct buffer joined; /* a header from its overflow pages */
};

static uint32_t
number(const struct file *file, const unsigned char *data, int width)
{
	uint32_t value = 0;

	for (int i = 0; i < width; i++)
		value = value << 8 | data[file->swapped ? i : width - 1 - i];
	return value;
}

static int
damaged(uint32_t page, const char *what, struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "page %u: %s", page, what);
}

static int
open_file(struct file *file, struct compliance_error *error)
{
	const unsigned char *meta = file->database.data;

	if (file->database.size < META_SIZE)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a Berkeley database of %zu bytes, expected a page", file->database.size);
	file->swapped = number(file, meta + 12, 4) != magic;
	if (number(file, meta + 12, 4) != magic || meta[25] != HASH_META)
		return error_set(error, COMPLIANCE_EIMAGE, "expected a hash of Berkeley DB");
	if (meta[24] != 0)
		return error_set(error, COMPLIANCE_EIMAGE, "the database is encrypted");
	uint32_t version = number(file, meta + 16, 4);
	if (version < 8 || version > 10)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a hash of Berkeley DB of version %u, expected 8 to 10", version);
	file->page_size = number(file, meta + 20, 4);
	if (file->page_size < 512 || file->page_size > 65536 ||
		(file->page_size & (file->page_size - 1)))
		return error_set(error, COMPLIANCE_EIMAGE,
			"pages of %u bytes, expected a power of two from 512 to 65536",
			file->page_size);
	uint64_t pages = (uint64_t)number(file, meta + 32, 4) + 1;
	if (pages * file->page_size > file->database.size)
		return error_set(error, COMPLIANCE_EIMAGE,
			"%llu pages of %u bytes, cut at %zu bytes", (unsigned long long)pages,
			file->page_size, file->database.size);
	file->pages = (uint32_t)pages;
	return 0;
}

static const unsigned char *
page_at(const struct file *file, uint32_t page)
{
	return file->database.data + (size_t)page * file->page_size;
}

/* A header of `length` bytes from the chain that starts at a page. */
static int
join_chain(struct file *file, uint32_t page, uint32_t length, struct compliance_error *error)
{
	if (length > file->database.size)
		return damaged(page, "a header longer than the database", error);
	buffer_clear(&file->joined);
	/* Each page adds a byte at least: a chain that runs in a circle ends with the length. */
	while (file->joined.size < length) {
		if (page == 0 || page >= file->pages)
			return damaged(page, "a chain that leaves the file", error);
		const unsigned char *data = page_at(file, page);
		uint32_t size = number(file, data + 22, 2);
		if (data[25] != OVERFLOW)
			return damaged(page, "expected an overflow page", error);
		if (size == 0 || size > file->page_size - PAGE_HEADER ||
			size > length - file->joined.size)
			return damaged(page, "an overflow page of a wrong length", error);
		buffer_add(&file->joined, data + PAGE_HEADER, size);
		if (file->joined.failed)
			return error_memory(error);
		page = number(file, data + 16, 4);
	}
	return page == 0 ? 0 : damaged(page, "a chain that goes on behind its header", error);
}

/* The i-th thing of a page; things lie from the page's end up, each ends where the last began. */
static bool
item_at(const struct file *file, const unsigned char *page, uint32_t index, struct bytes *item)
{
	const unsigned char *offsets = page + PAGE_HEADER;
	uint32_t count = number(file, page + 20, 2);
	uint32_t start = number(file, offsets + 2 * (size_t)index, 2);
	uint32_t end = index ? number(file, offsets + 2 * ((size_t)index - 1), 2) : file->page_size;

	if (start < PAGE_HEADER + 2 * count || start >= end || end > file->page_size)
		return false;
	*item = bytes_of(page + start, end - start);
	return true;
}

static int
read_pair(struct file *file, uint32_t page, uint32_t index, const struct rpm_taker *taker,
	struct compliance_error *error)
{
	struct bytes key, value;

	if (!item_at(file, page_at(file, page), index, &key) ||
		!item_at(file, page_at(file, page), index + 1, &value))
		return damaged(page, "an entry that does not lie in the page", error);
	if (key.data[0] != IN_PAGE || key.size != 5)
		return damaged(page, "an entry that is not under a package's number", error);
	if (number(file, key.data + 1, 4) == 0)
		return 0;
	if (value.data[0] == IN_PAGE)
		return taker->take(taker->context, bytes_of(value.data + 1, value.size - 1), error);
	if (value.data[0] != OFF_PAGE || value.size < 12)
		return damaged(page, "an entry of a kind that rpm does not write", error);
	int status = join_chain(
		file, number(file, value.data + 4, 4), number(file, value.data + 8, 4), error);
	if (status < 0)
		return status;
	return taker->take(taker->context, bytes_of(file->joined.data, file->joined.size), error);
}

static int
read_page(struct file *file, uint32_t page, const struct rpm_taker *taker,
	struct compliance_error *error)
{
	const unsigned char *data = page_at(file, page);
	uint32_t count = number(file, data + 20, 2);
	int status = 0;

	if (data[25] != HASH && data[25] != HASH_UNSORTED)
		return 0;
	if (count % 2 || count > (file->page_size - PAGE_HEADER) / 2)
		return damaged(page, "a wrong number of entries", error);
	for (uint32_t i = 0; i < count && status == 0; i += 2)
		status = read_pair(file, page, i, taker, error);
	return status;
}

int
rpm_read_berkeley(
	struct bytes database, const struct rpm_taker *taker, struct compliance_error *error)
{
	struct file file = { .database = database };
	int status = open_file(&file, error);

	for (uint32_t page = 1; status == 0 && page < file.pages; page++)
		status = read_page(&file, page, taker, error);
	buffer_free(&file.joined);
	return status;
}
