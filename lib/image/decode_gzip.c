/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gzip by zlib, any number of members one behind the other. In a first reading a checkpoint is
 * left every few MiB, at the end of a block: the window of 32 KiB before it is all it takes to
 * start there again.
 */
#include "image/decode.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>
#include <zlib.h>

#define SPACING	  ((uint64_t)8 << 20)
#define WINDOW	  32768
#define WITH_GZIP (15 + 16)
#define TRAILER	  8 /* bytes behind a member: checksum and length */

struct gzip {
	z_stream stream;
	uint64_t marked; /* out of the last checkpoint */
	bool raw;	 /* started at a checkpoint: neither header nor trailer is seen by zlib */
	bool between;	 /* a member has ended, and no other begun */
};

/* The bits of the byte before the checkpoint that belong to what follows, and the window. */
static int
restore(struct decoder *decoder, struct gzip *gzip, const struct checkpoint *point,
	struct compliance_error *error)
{
	unsigned char byte;
	size_t got;

	decoder->in = point->in;
	gzip->marked = point->out;
	if (point->bits) {
		int code = range_read(&decoder->range, point->in - 1, &byte, 1, &got, error);
		if (code < 0)
			return code;
		inflatePrime(&gzip->stream, (int)point->bits, byte >> (8 - point->bits));
	}
	if (inflateSetDictionary(&gzip->stream, point->window, point->window_size) != Z_OK)
		return error_memory(error);
	return 0;
}

static int
gzip_start(struct decoder *decoder, const struct checkpoint *point, struct compliance_error *error)
{
	struct gzip *gzip = memory_new(1, sizeof *gzip);

	if (!gzip)
		return error_memory(error);
	if (inflateInit2(&gzip->stream, point ? -15 : WITH_GZIP) != Z_OK) {
		memory_free(gzip);
		return error_memory(error);
	}
	gzip->raw = point != NULL;
	decoder->state = gzip;
	return point ? restore(decoder, gzip, point, error) : 0;
}

static void
gzip_stop(struct decoder *decoder)
{
	struct gzip *gzip = decoder->state;

	if (gzip)
		inflateEnd(&gzip->stream);
	memory_free(gzip);
	decoder->state = NULL;
}

static int
leave_checkpoint(
	struct decoder *decoder, struct gzip *gzip, uint64_t out, struct compliance_error *error)
{
	struct checkpoint *point = array_push(&decoder->watch.points->points);
	unsigned char window[WINDOW];
	unsigned size = 0;

	if (!point)
		return error_memory(error);
	inflateGetDictionary(&gzip->stream, window, &size);
	point->out = out;
	point->in = decoder->in - gzip->stream.avail_in;
	point->bits = (unsigned)gzip->stream.data_type & 7;
	point->window_size = size;
	point->window = (unsigned char *)memory_text((const char *)window, size);
	gzip->marked = out;
	return point->window ? 0 : error_memory(error);
}

static int
refill(struct decoder *decoder, struct gzip *gzip, struct compliance_error *error)
{
	if (gzip->stream.avail_in > 0)
		return 0;
	int code = decoder_fill(decoder, error);
	gzip->stream.next_in = decoder->input;
	gzip->stream.avail_in = (uInt)decoder->input_size;
	return code;
}

static int
skip_trailer(struct decoder *decoder, struct gzip *gzip, struct compliance_error *error)
{
	for (int left = TRAILER; left > 0;) {
		int code = refill(decoder, gzip, error);
		if (code < 0)
			return code;
		uInt here = gzip->stream.avail_in < (uInt)left ? gzip->stream.avail_in : (uInt)left;
		if (here == 0)
			return error_set(error, COMPLIANCE_EIMAGE, "the gzip data was cut");
		gzip->stream.next_in += here;
		gzip->stream.avail_in -= here;
		left -= (int)here;
	}
	return 0;
}

static int
end_member(struct decoder *decoder, struct gzip *gzip, struct compliance_error *error)
{
	gzip->between = true;
	if (gzip->raw) {
		int code = skip_trailer(decoder, gzip, error);
		if (code < 0)
			return code;
	}
	gzip->raw = false;
	return inflateReset2(&gzip->stream, WITH_GZIP) == Z_OK ? 0 : error_memory(error);
}

/* One step of zlib: 1 to go on, 0 at the end of all, or negative. */
static int
inflate_some(struct decoder *decoder, struct gzip *gzip, struct compliance_error *error)
{
	bool marks = decoder->watch.points != NULL;
	int code = refill(decoder, gzip, error);

	if (code < 0)
		return code;
	if (gzip->stream.avail_in == 0)
		return gzip->between ? 0
				     : error_set(error, COMPLIANCE_EIMAGE, "the gzip data was cut");
	gzip->between = false;
	int result = inflate(&gzip->stream, marks ? Z_BLOCK : Z_NO_FLUSH);
	if (result == Z_STREAM_END)
		code = end_member(decoder, gzip, error);
	else if (result == Z_MEM_ERROR)
		code = error_memory(error);
	else if (result != Z_OK && result != Z_BUF_ERROR)
		code = error_set(error, COMPLIANCE_EIMAGE, "broken gzip data: %s",
			gzip->stream.msg ? gzip->stream.msg : "unexpected preset dictionary");
	return code < 0 ? code : 1;
}

static bool
at_block_end(const struct gzip *gzip)
{
	return (gzip->stream.data_type & 128) && !(gzip->stream.data_type & 64);
}

static int
gzip_next(struct decoder *decoder, struct compliance_error *error)
{
	struct gzip *gzip = decoder->state;
	int more = 1;

	gzip->stream.next_out = decoder->output;
	gzip->stream.avail_out = (uInt)DECODER_OUTPUT;
	while (more > 0 && gzip->stream.avail_out > 0) {
		more = inflate_some(decoder, gzip, error);
		uint64_t out = decoder->out + (DECODER_OUTPUT - gzip->stream.avail_out);
		if (more > 0 && decoder->watch.points && !gzip->between && at_block_end(gzip) &&
			out - gzip->marked >= SPACING)
			more = leave_checkpoint(decoder, gzip, out, error) < 0 ? COMPLIANCE_ENOMEM
									       : 1;
	}
	decoder->piece = bytes_of(decoder->output, DECODER_OUTPUT - gzip->stream.avail_out);
	return more < 0 ? more : 0;
}

const struct coding coding_gzip = { "gzip", "\x1f\x8b", 2, gzip_start, gzip_next, gzip_stop };
