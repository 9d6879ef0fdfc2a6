/* SPDX-License-Identifier: Apache-2.0 */
#include "image/tar.h"

#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

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
frame_error(const struct frames *frames, struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "broken tar: %s",
		frames->fault ? frames->fault : "not every reader sees the same entries");
}

/* Before libarchive sees it: what is found at fault here never leads it anywhere. */
static int
check_piece(struct tar *tar, struct bytes piece)
{
	digest_add(tar->sum, piece);
	frames_add(&tar->frames, piece);
	return tar->frames.fault ? frame_error(&tar->frames, &tar->error) : 0;
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
		code = check_piece(tar, *piece);
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
	frames_free(&tar->frames);
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

static bool
is_type(const struct frame *frame, struct archive_entry *entry)
{
	static const struct {
		char letter;
		unsigned type;
	} types[] = { { '0', S_IFREG }, { '2', S_IFLNK }, { '3', S_IFCHR }, { '4', S_IFBLK },
		{ '5', S_IFDIR }, { '6', S_IFIFO }, { 'S', S_IFREG } };

	if (frame->type == '1' || archive_entry_hardlink(entry))
		return frame->type == '1' && archive_entry_hardlink(entry);
	if (frame->old && frame->size == 0 && archive_entry_filetype(entry) == S_IFDIR)
		return true;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (types[i].letter == frame->type)
			return types[i].type == archive_entry_filetype(entry);
	}
	return false;
}

/* Do the headers, read strictly, say the same of the entry as libarchive? */
static int
hold_to_frame(struct tar *tar, struct archive_entry *entry, struct compliance_error *error)
{
	const struct frame *frame = frames_next(&tar->frames);

	if (!frame || (la_int64_t)frame->begin != archive_read_header_position(tar->archive) ||
		!is_type(frame, entry))
		return frame_error(&tar->frames, error);
	bool sized = frame->type == '0' && !frame->sparse && !archive_entry_hardlink(entry);
	if (sized && (la_int64_t)frame->size != archive_entry_size(entry))
		return frame_error(&tar->frames, error);
	return 0;
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
	int code = tar->sum ? hold_to_frame(tar, *entry, error) : 0;
	return code < 0 ? code : 1;
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
	if (frames_next(&tar->frames))
		return frame_error(&tar->frames, error);
	return 0;
}
