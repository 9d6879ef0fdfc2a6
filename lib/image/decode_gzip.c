/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gzip by isa-l, any number of members one behind the other, each with its checksum and length
 * held. In a first reading a checkpoint is left every few MiB: the state of isa-l as it stands
 * between two pieces, with the window of 32 KiB in it, is all it takes to go on from there.
 */
#include "image/decode.h"

#include "base/error.h"
#include "base/memory.h"

#include <isa-l/igzip_lib.h>
#include <stddef.h>
#include <string.h>

#define SPACING	 ((uint64_t)8 << 20)
#define RESERVED 0xe0 /* bits of a header that no member has */

enum part {
	PART_HEADER,
	PART_BODY, /* and the trailer */
};

struct gzip {
	uint64_t marked; /* out of the last checkpoint */
	enum part part;
	bool begun; /* the header: a byte of it was seen */
	struct isal_gzip_header header;
	struct inflate_state inflate;
};

static void
begin_member(struct gzip *gzip)
{
	struct inflate_state *inflate = &gzip->inflate;

	isal_inflate_reset(inflate);
	inflate->crc_flag = ISAL_GZIP_NO_HDR_VER;
	isal_gzip_header_init(&gzip->header);
	gzip->part = PART_HEADER;
	gzip->begun = false;
}

/* What a checkpoint holds of the state: all before its last member, and what is used of that. */
static size_t
state_size(const struct inflate_state *inflate)
{
	return offsetof(struct inflate_state, tmp_out_buffer) + (size_t)inflate->tmp_out_valid;
}

static int
gzip_start(struct decoder *decoder, const struct checkpoint *point, struct compliance_error *error)
{
	struct gzip *gzip = memory_new(1, sizeof *gzip);

	decoder->state = gzip;
	if (!gzip)
		return error_memory(error);
	isal_inflate_init(&gzip->inflate);
	begin_member(gzip);
	if (point) {
		memcpy(&gzip->inflate, point->state, point->size);
		gzip->inflate.avail_in = 0;
		gzip->part = PART_BODY;
		gzip->marked = point->out;
		decoder->in = point->in;
	}
	return 0;
}

static void
gzip_stop(struct decoder *decoder)
{
	memory_free(decoder->state);
	decoder->state = NULL;
}

static int
leave_checkpoint(struct decoder *decoder, struct gzip *gzip, uint64_t out)
{
	struct checkpoint *point = array_push(&decoder->watch.points->points);
	size_t size = state_size(&gzip->inflate);

	if (!point)
		return COMPLIANCE_ENOMEM;
	point->out = out;
	point->in = decoder->in - gzip->inflate.avail_in;
	point->size = size;
	point->state = memory_new(size, 1);
	if (!point->state)
		return COMPLIANCE_ENOMEM;
	memcpy(point->state, &gzip->inflate, size);
	gzip->marked = out;
	return 0;
}

static const char *
reason(int result)
{
	switch (result) {
	case ISAL_INVALID_WRAPPER: return "it has no header";
	case ISAL_UNSUPPORTED_METHOD: return "it is compressed by an unknown method";
	case ISAL_INCORRECT_CHECKSUM: return "the checksum or the length is wrong";
	case ISAL_INVALID_LOOKBACK: return "a distance leads before its beginning";
	default: return "an invalid code";
	}
}

static int
gzip_error(int result, struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "broken gzip data: %s", reason(result));
}

static int
refill(struct decoder *decoder, struct gzip *gzip, struct compliance_error *error)
{
	if (gzip->inflate.avail_in > 0)
		return 0;
	int code = decoder_fill(decoder, error);
	gzip->inflate.next_in = decoder->input;
	gzip->inflate.avail_in = (uint32_t)decoder->input_size;
	return code;
}

/* 1 to go on, 0 where nothing more begins, or negative. */
static int
read_header(struct gzip *gzip, struct compliance_error *error)
{
	struct inflate_state *inflate = &gzip->inflate;

	if (inflate->avail_in == 0)
		return gzip->begun ? error_set(error, COMPLIANCE_EIMAGE, "the gzip data was cut")
				   : 0;
	/* isa-l waits for a whole header before it looks at its first byte. */
	if (!gzip->begun && *inflate->next_in != *(const unsigned char *)coding_gzip.magic)
		return gzip_error(ISAL_INVALID_WRAPPER, error);
	gzip->begun = true;
	int result = isal_read_gzip_header(inflate, &gzip->header);
	if (result < 0)
		return gzip_error(result, error);
	if (gzip->header.flags & RESERVED)
		return error_set(
			error, COMPLIANCE_EIMAGE, "broken gzip data: a header with reserved flags");
	if (result == ISAL_DECOMP_OK)
		gzip->part = PART_BODY;
	return 1;
}

static int
read_body(struct gzip *gzip, struct compliance_error *error)
{
	struct inflate_state *inflate = &gzip->inflate;
	bool starved = inflate->avail_in == 0;
	uint32_t room = inflate->avail_out;
	int result = isal_inflate(inflate);

	if (result < 0)
		return gzip_error(result, error);
	if (inflate->block_state == ISAL_BLOCK_FINISH)
		begin_member(gzip);
	else if (starved && inflate->avail_out == room)
		return error_set(error, COMPLIANCE_EIMAGE, "the gzip data was cut");
	return 1;
}

static int
gzip_next(struct decoder *decoder, struct compliance_error *error)
{
	struct gzip *gzip = decoder->state;
	struct inflate_state *inflate = &gzip->inflate;
	int more = 1;

	inflate->next_out = decoder->output;
	inflate->avail_out = (uint32_t)DECODER_OUTPUT;
	while (more > 0 && inflate->avail_out > 0) {
		more = refill(decoder, gzip, error);
		if (more == 0)
			more = gzip->part == PART_HEADER ? read_header(gzip, error)
							 : read_body(gzip, error);
	}
	if (more < 0)
		return more;
	decoder->piece = bytes_of(decoder->output, DECODER_OUTPUT - inflate->avail_out);
	uint64_t out = decoder->out + decoder->piece.size;
	if (decoder->watch.points && gzip->part == PART_BODY && out - gzip->marked >= SPACING &&
		leave_checkpoint(decoder, gzip, out) < 0)
		return error_memory(error);
	return 0;
}

const struct coding coding_gzip = { "gzip", "\x1f\x8b", 2, true, gzip_start, gzip_next, gzip_stop };
