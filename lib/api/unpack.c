/* SPDX-License-Identifier: Apache-2.0 */
#include "api/unpack.h"

#include "base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <limits.h>
#include <string.h>
#include <zlib.h>

/* Below this, no ratio is a bomb. */
static const uint64_t ratio_from = (uint64_t)16 << 20;

enum { WITH_GZIP = 15 + 16, PIECE = 1 << 16 };

enum unpack_form
unpack_form_of(struct bytes packed)
{
	static const struct {
		enum unpack_form form;
		size_t size;
		const char *bytes;
	} marks[] = {
		{ UNPACK_GZIP, 3, "\x1f\x8b\x08" },
		{ UNPACK_BZIP2, 3, "BZh" },
		{ UNPACK_XZ, 6, "\xfd\x37zXZ" },
		{ UNPACK_ZIP, 4, "PK\x03\x04" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (packed.size >= marks[i].size &&
			memcmp(packed.data, marks[i].bytes, marks[i].size) == 0)
			return marks[i].form;
	return UNPACK_PLAIN;
}

int
unpack_take(const struct unpacking *unpacking, const void *bytes, size_t size,
	struct compliance_error *error)
{
	const struct compliance_limits *limits = unpacking->limits;
	const uint64_t sum = unpacking->out->size + (uint64_t)size;

	if (sum > limits->content_size || unpacking->before > limits->content_size - sum)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: decompressed it is larger than %llu bytes (content_size)",
			unpacking->name, (unsigned long long)limits->content_size);
	if (sum > ratio_from && sum / unpacking->packed.size > limits->inflate_ratio)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: decompression yields more than %u bytes for each (inflate_ratio)",
			unpacking->name, limits->inflate_ratio);
	buffer_add(unpacking->out, bytes, size);
	return unpacking->out->failed ? error_memory(error) : 0;
}

static int
damaged(const struct unpacking *unpacking, const char *form, const char *reason,
	struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_ECONTENT, "%s: broken %s data: %s", unpacking->name,
		form, reason ? reason : "cut");
}

/* One member after the other, until nothing is left. */
static int
inflate_all(const struct unpacking *unpacking, z_stream *stream, struct compliance_error *error)
{
	unsigned char piece[PIECE];

	for (;;) {
		stream->next_out = piece;
		stream->avail_out = sizeof piece;
		int result = inflate(stream, Z_NO_FLUSH);
		if (result == Z_MEM_ERROR)
			return error_memory(error);
		if (result != Z_OK && result != Z_STREAM_END)
			return damaged(unpacking, "gzip", stream->msg, error);
		int code = unpack_take(unpacking, piece, sizeof piece - stream->avail_out, error);
		if (code < 0)
			return code;
		if (result == Z_STREAM_END && stream->avail_in == 0)
			return 0;
		if (result == Z_STREAM_END)
			inflateReset(stream);
	}
}

/* With zlib itself, which looks at the sum at the end: libarchive's filter does not. */
static int
unpack_gzip(const struct unpacking *unpacking, struct compliance_error *error)
{
	z_stream stream = { .next_in = (unsigned char *)unpacking->packed.data };

	if (unpacking->packed.size > UINT_MAX)
		return error_set(error, COMPLIANCE_ELIMIT, "%s: larger than %u bytes",
			unpacking->name, UINT_MAX);
	stream.avail_in = (unsigned)unpacking->packed.size;
	if (inflateInit2(&stream, WITH_GZIP) != Z_OK)
		return error_memory(error);
	int code = inflate_all(unpacking, &stream, error);
	inflateEnd(&stream);
	return code;
}

static int
read_filtered(const struct unpacking *unpacking, struct archive *archive, const char *form,
	struct compliance_error *error)
{
	const struct bytes packed = unpacking->packed;
	struct archive_entry *entry;
	const void *data = NULL;
	la_int64_t offset;
	size_t size = 0;
	int code = 0, result;

	if (archive_read_support_format_raw(archive) != ARCHIVE_OK ||
		archive_read_open_memory(archive, packed.data, packed.size) != ARCHIVE_OK ||
		archive_read_next_header(archive, &entry) != ARCHIVE_OK ||
		archive_filter_code(archive, 0) == ARCHIVE_FILTER_NONE)
		return damaged(unpacking, form, archive_error_string(archive), error);
	while (code == 0 &&
		(result = archive_read_data_block(archive, &data, &size, &offset)) == ARCHIVE_OK)
		code = unpack_take(unpacking, data, size, error);
	if (code < 0)
		return code;
	return result == ARCHIVE_EOF
		       ? 0
		       : damaged(unpacking, form, archive_error_string(archive), error);
}

static int
unpack_filtered(const struct unpacking *unpacking, const char *form,
	int (*support)(struct archive *), struct compliance_error *error)
{
	struct archive *archive = archive_read_new();

	/* A filter that is not built in would be a program that is run: ARCHIVE_WARN. */
	int code = archive && support(archive) == ARCHIVE_OK
			   ? read_filtered(unpacking, archive, form, error)
			   : error_memory(error);
	archive_read_free(archive);
	return code;
}

int
unpack_compressed(const struct unpacking *unpacking, struct compliance_error *error)
{
	switch (unpack_form_of(unpacking->packed)) {
	case UNPACK_GZIP: return unpack_gzip(unpacking, error);
	case UNPACK_BZIP2:
		return unpack_filtered(
			unpacking, "bzip2", archive_read_support_filter_bzip2, error);
	case UNPACK_XZ:
		return unpack_filtered(unpacking, "xz", archive_read_support_filter_xz, error);
	case UNPACK_ZIP:
	case UNPACK_PLAIN: break;
	}
	return unpack_take(unpacking, unpacking->packed.data, unpacking->packed.size, error);
}
