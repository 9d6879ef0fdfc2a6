/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A database and its write-ahead log become one (sqlite.org/fileformat2.html, section 4).
 *
 * The log is a header of 32 bytes and frames of 24 bytes and a page. A frame counts where its salts
 * are the header's and its checksum, which runs on from frame to frame, is right; only up to the
 * last frame that commits. Numbers are big-endian, the checksum's words as the magic says.
 */
#include "base/error.h"
#include "inventory/sqlite.h"

#include <string.h>

enum { HEADER = 32, FRAME = 24, LEAST = 512 };

struct log {
	struct bytes bytes;
	uint32_t page_size;
	bool big; /* words of the checksum */
	uint32_t salt[2], sum[2];
};

static uint32_t
number32(const unsigned char *data)
{
	return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

static void
add_sum(struct log *log, const unsigned char *data, size_t size)
{
	for (size_t i = 0; i + 8 <= size; i += 8) {
		uint32_t words[2];
		for (int j = 0; j < 2; j++) {
			const unsigned char *word = data + i + 4 * (size_t)j;
			words[j] = log->big ? number32(word) : __builtin_bswap32(number32(word));
		}
		log->sum[0] += words[0] + log->sum[1];
		log->sum[1] += words[1] + log->sum[0];
	}
}

/* False for a log that holds nothing that counts. */
static bool
open_log(struct log *log, uint32_t page_size)
{
	const unsigned char *header = log->bytes.data;

	if (log->bytes.size < HEADER || (number32(header) & ~1u) != 0x377f0682)
		return false;
	log->big = number32(header) & 1;
	log->page_size = number32(header + 8);
	log->salt[0] = number32(header + 16);
	log->salt[1] = number32(header + 20);
	add_sum(log, header, 24);
	return log->page_size == page_size && log->sum[0] == number32(header + 24) &&
	       log->sum[1] == number32(header + 28);
}

/* The frame at an offset if it counts, else NULL. */
static const unsigned char *
frame_at(struct log *log, size_t at)
{
	const unsigned char *frame = log->bytes.data + at;

	if (log->bytes.size - at < FRAME + (size_t)log->page_size)
		return NULL;
	if (number32(frame + 8) != log->salt[0] || number32(frame + 12) != log->salt[1])
		return NULL;
	add_sum(log, frame, 8);
	add_sum(log, frame + FRAME, log->page_size);
	if (number32(frame + 16) != log->sum[0] || number32(frame + 20) != log->sum[1])
		return NULL;
	return frame;
}

/* Where the last transaction ends, and how many pages the database has then. */
static size_t
find_end(struct log *log, uint32_t *pages)
{
	size_t end = HEADER;

	for (size_t at = HEADER;; at += FRAME + (size_t)log->page_size) {
		const unsigned char *frame = frame_at(log, at);
		if (!frame)
			return end;
		if (number32(frame + 4) != 0) {
			*pages = number32(frame + 4);
			end = at + FRAME + log->page_size;
		}
	}
}

/* Pads with pages of zeros, or cuts. */
static void
set_size(struct buffer *merged, size_t size)
{
	static const char zeros[LEAST];

	while (merged->size < size && !merged->failed)
		buffer_add(
			merged, zeros, size - merged->size < LEAST ? size - merged->size : LEAST);
	if (merged->size > size)
		merged->size = size;
}

static int
apply(struct buffer *merged, struct log *log, struct compliance_error *error)
{
	uint32_t pages = 0;
	size_t end = find_end(log, &pages);

	if (end == HEADER)
		return 0;
	/* No more pages than the database and the log have between them. */
	if (pages > merged->size / log->page_size + log->bytes.size / log->page_size + 1)
		return error_set(error, COMPLIANCE_EIMAGE,
			"the log beside the database claims %u pages", pages);
	set_size(merged, (size_t)pages * log->page_size);
	if (merged->failed)
		return error_memory(error);
	for (size_t at = HEADER; at < end; at += FRAME + (size_t)log->page_size) {
		uint32_t page = number32(log->bytes.data + at);
		if (page >= 1 && page <= pages)
			memcpy(merged->data + (size_t)(page - 1) * log->page_size,
				log->bytes.data + at + FRAME, log->page_size);
	}
	return 0;
}

int
sqlite_merge(struct buffer *merged, struct bytes database, struct bytes log_bytes,
	struct compliance_error *error)
{
	struct log log = { .bytes = log_bytes };

	if (database.size < LEAST || memcmp(database.data, "SQLite format 3", 16) != 0)
		return error_set(error, COMPLIANCE_EIMAGE, "expected a sqlite database");
	uint32_t page_size = (uint32_t)database.data[16] << 8 | database.data[17];
	if (page_size == 1)
		page_size = 65536;
	buffer_add(merged, database.data, database.size);
	if (merged->failed)
		return error_memory(error);
	int status = open_log(&log, page_size) ? apply(merged, &log, error) : 0;
	if (status < 0)
		return status;
	/* In memory there is no log: the file says that it needs none. */
	if (merged->size > 19)
		merged->data[18] = merged->data[19] = 1;
	return 0;
}
