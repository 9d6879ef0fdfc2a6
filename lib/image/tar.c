/* SPDX-License-Identifier: Apache-2.0 */
#include "image/tar.h"

#include "base/error.h"

#include <errno.h>
#include <string.h>

/*
 * Some tools leave out the zeros that fill up the last block, and container runtimes do not mind:
 * libarchive would.
 */
static struct bytes
fill_up(struct tar *tar)
{
	static const unsigned char zeros[512];
	size_t last = (size_t)(tar->decoder->out % sizeof zeros);

	if (tar->filled || last == 0)
		return bytes_of(zeros, 0);
	tar->filled = true;
	return bytes_of(zeros, sizeof zeros - last);
}

static int
next_piece(struct tar *tar, struct bytes *piece)
{
	if (tar->first.size) {
		*piece = tar->first;
		tar->first = bytes_of(NULL, 0);
		return 0;
	}
	int code = decoder_next(tar->decoder, piece, &tar->error);
	if (code == 0 && tar->sum)
		digest_add(tar->sum, *piece);
	if (code == 0 && piece->size == 0)
		*piece = fill_up(tar);
	tar->ended = piece->size == 0;
	return code;
}

static la_ssize_t
read_piece(struct archive *archive, void *context, const void **data)
{
	struct tar *tar = context;
	struct bytes piece = { 0 };

	if (tar->error.code == 0 && next_piece(tar, &piece) == 0) {
		*data = piece.data;
		return (la_ssize_t)piece.size;
	}
	archive_set_error(archive, EIO, "%s", tar->error.message);
	return -1;
}

/* What is summed up is read, all else may be left out. */
static la_int64_t
skip_piece(struct archive *archive, void *context, la_int64_t request)
{
	struct tar *tar = context;

	(void)archive;
	if (tar->sum || tar->first.size || request <= 0)
		return 0;
	return (la_int64_t)decoder_skip(tar->decoder, (uint64_t)request);
}

int
tar_fault(struct tar *tar, struct compliance_error *error)
{
	if (tar->error.code < 0)
		return error_set(error, tar->error.code, "%s", tar->error.message);
	const char *text = archive_error_string(tar->archive);
	int code = archive_errno(tar->archive) == ENOMEM ? COMPLIANCE_ENOMEM : COMPLIANCE_EIMAGE;
	return error_set(error, code, "broken tar: %s", text ? text : "no reason given");
}

int
tar_open(struct tar *tar, struct decoder *decoder, struct digest_sum *sum, struct bytes first,
	struct compliance_error *error)
{
	*tar = (struct tar){ .decoder = decoder, .sum = sum, .first = first };
	tar->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	tar->archive = archive_read_new();
	if (!tar->locale || !tar->archive) {
		archive_read_free(tar->archive);
		if (tar->locale)
			freelocale(tar->locale);
		return error_memory(error);
	}
	tar->before = uselocale(tar->locale);
	if (archive_read_support_format_tar(tar->archive) == ARCHIVE_OK &&
		archive_read_support_format_empty(tar->archive) == ARCHIVE_OK &&
		archive_read_open2(tar->archive, tar, NULL, read_piece, skip_piece, NULL) ==
			ARCHIVE_OK)
		return 0;
	int code = tar_fault(tar, error);
	tar_close(tar);
	return code;
}

void
tar_close(struct tar *tar)
{
	archive_read_free(tar->archive);
	uselocale(tar->before);
	freelocale(tar->locale);
	tar->archive = NULL;
}

/* The one warning that is none here: the bytes of the name stand as they are. */
static bool
only_charset(struct tar *tar)
{
	const char *text = archive_error_string(tar->archive);

	return text && strstr(text, "can't be converted from");
}

int
tar_next(struct tar *tar, struct archive_entry **entry, struct compliance_error *error)
{
	int result = archive_read_next_header(tar->archive, entry);

	if (result == ARCHIVE_EOF)
		return 0;
	if (result != ARCHIVE_OK && (result != ARCHIVE_WARN || !only_charset(tar)))
		return tar_fault(tar, error);
	if (archive_entry_sparse_count(*entry) == 0 && !archive_entry_hardlink(*entry))
		tar->claimed = archive_filter_bytes(tar->archive, 0) + archive_entry_size(*entry);
	return 1;
}

static int
give_zeros(uint64_t count,
	int (*take)(void *context, struct bytes piece, struct compliance_error *error),
	void *context, struct compliance_error *error)
{
	static const unsigned char zeros[4096];

	while (count > 0) {
		size_t size = count < sizeof zeros ? (size_t)count : sizeof zeros;
		int code = take(context, bytes_of(zeros, size), error);
		if (code < 0)
			return code;
		count -= size;
	}
	return 0;
}

int
tar_data(struct tar *tar, uint64_t size,
	int (*take)(void *context, struct bytes piece, struct compliance_error *error),
	void *context, struct compliance_error *error)
{
	uint64_t at = 0;
	const void *data;
	size_t length;
	la_int64_t offset;
	int code = 0;

	for (;;) {
		int result = archive_read_data_block(tar->archive, &data, &length, &offset);
		if (result == ARCHIVE_EOF)
			break;
		if (result != ARCHIVE_OK)
			return tar_fault(tar, error);
		if (offset < 0 || (uint64_t)offset < at || (uint64_t)offset > size ||
			length > size - (uint64_t)offset)
			return error_set(error, COMPLIANCE_EIMAGE,
				"broken tar: a part of the file lies outside it");
		code = give_zeros((uint64_t)offset - at, take, context, error);
		at = (uint64_t)offset + length;
		if (code == 0 && length)
			code = take(context, bytes_of(data, length), error);
		if (code < 0)
			return code;
	}
	return give_zeros(size - at, take, context, error);
}

int
tar_drain(struct tar *tar, struct compliance_error *error)
{
	struct bytes piece = { 0 };

	while (!tar->ended) {
		if (next_piece(tar, &piece) < 0)
			return tar_fault(tar, error);
	}
	if (tar->claimed > 0 && (uint64_t)tar->claimed > tar->decoder->out)
		return error_set(error, COMPLIANCE_EIMAGE, "broken tar: it ends within a file");
	return 0;
}
