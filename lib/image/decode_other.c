/* SPDX-License-Identifier: Apache-2.0 */
/* xz and bzip2, through the filters of libarchive: rare in images, and nothing to be fast at. */
#include "image/decode.h"

#include "base/error.h"
#include "base/memory.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

struct other {
	struct archive *archive;
	struct compliance_error error; /* of reading the blob */
};

static la_ssize_t
read_blob(struct archive *archive, void *context, const void **data)
{
	struct decoder *decoder = context;
	struct other *other = decoder->state;

	if (decoder_fill(decoder, &other->error) < 0) {
		archive_set_error(archive, EIO, "%s", other->error.message);
		return -1;
	}
	*data = decoder->input;
	return (la_ssize_t)decoder->input_size;
}

static int
other_error(const struct decoder *decoder, struct compliance_error *error)
{
	const struct other *other = decoder->state;

	if (other->error.code < 0)
		return error_set(error, other->error.code, "%s", other->error.message);
	const char *text = archive_error_string(other->archive);
	return error_set(error, COMPLIANCE_EIMAGE, "broken %s data: %s", decoder->coding->name,
		text ? text : "cut");
}

static int
open_filter(struct decoder *decoder, struct archive *archive, struct compliance_error *error)
{
	struct archive_entry *entry;

	if (archive_read_support_format_raw(archive) != ARCHIVE_OK ||
		archive_read_open(archive, decoder, NULL, read_blob, NULL) != ARCHIVE_OK ||
		archive_read_next_header(archive, &entry) != ARCHIVE_OK)
		return other_error(decoder, error);
	return 0;
}

static int
start(struct decoder *decoder, int (*support)(struct archive *), struct compliance_error *error)
{
	struct other *other = memory_new(1, sizeof *other);

	decoder->state = other;
	if (!other)
		return error_memory(error);
	other->archive = archive_read_new();
	if (!other->archive || support(other->archive) != ARCHIVE_OK)
		return error_memory(error);
	return open_filter(decoder, other->archive, error);
}

static int
xz_start(struct decoder *decoder, const struct checkpoint *point, struct compliance_error *error)
{
	(void)point;
	return start(decoder, archive_read_support_filter_xz, error);
}

static int
bzip2_start(struct decoder *decoder, const struct checkpoint *point, struct compliance_error *error)
{
	(void)point;
	return start(decoder, archive_read_support_filter_bzip2, error);
}

static void
other_stop(struct decoder *decoder)
{
	struct other *other = decoder->state;

	if (other)
		archive_read_free(other->archive);
	memory_free(other);
	decoder->state = NULL;
}

static int
other_next(struct decoder *decoder, struct compliance_error *error)
{
	struct other *other = decoder->state;
	const void *data = NULL;
	size_t size = 0;
	la_int64_t offset;
	int result = ARCHIVE_OK;

	while (result == ARCHIVE_OK && size == 0)
		result = archive_read_data_block(other->archive, &data, &size, &offset);
	if (result != ARCHIVE_OK && result != ARCHIVE_EOF)
		return other_error(decoder, error);
	if (result == ARCHIVE_OK)
		decoder->piece = bytes_of(data, size);
	return 0;
}

const struct coding coding_xz = { "xz", "\xfd\x37zXZ", 6, false, xz_start, other_next, other_stop };
const struct coding coding_bzip2 = { "bzip2", "BZh", 3, false, bzip2_start, other_next,
	other_stop };
