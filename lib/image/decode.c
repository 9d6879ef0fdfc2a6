/* SPDX-License-Identifier: Apache-2.0 */
#include "image/decode.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

/* Below this, no ratio is a bomb. */
#define RATIO_FROM ((uint64_t)16 << 20)

void
checkpoints_free(struct checkpoints *points)
{
	for (size_t i = 0; i < points->points.count; i++) {
		struct checkpoint *point = array_at(&points->points, i);
		memory_free(point->state);
	}
	array_free(&points->points);
}

int
decoder_fill(struct decoder *decoder, struct compliance_error *error)
{
	int code = range_read(&decoder->range, decoder->in, decoder->input, DECODER_INPUT,
		&decoder->input_size, error);

	if (code < 0)
		return code;
	decoder->in += decoder->input_size;
	if (decoder->watch.raw)
		digest_add(decoder->watch.raw, bytes_of(decoder->input, decoder->input_size));
	return 0;
}

static int
plain_start(struct decoder *decoder, const struct checkpoint *point, struct compliance_error *error)
{
	(void)point;
	(void)error;
	decoder->in = decoder->out;
	return 0;
}

static int
plain_next(struct decoder *decoder, struct compliance_error *error)
{
	int code = decoder_fill(decoder, error);

	if (code == 0)
		decoder->piece = bytes_of(decoder->input, decoder->input_size);
	return code;
}

static void
plain_stop(struct decoder *decoder)
{
	(void)decoder;
}

static const struct coding coding_plain = { "plain", "", 0, true, plain_start, plain_next,
	plain_stop };

static const struct coding *
find_coding(const unsigned char *data, size_t size)
{
	const struct coding *const codings[] = { &coding_gzip, &coding_zstd, &coding_xz,
		&coding_bzip2 };

	for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
		if (size >= codings[i]->magic_size &&
			memcmp(data, codings[i]->magic, codings[i]->magic_size) == 0)
			return codings[i];
	}
	return &coding_plain;
}

bool
decoder_knows(const unsigned char *data, size_t size)
{
	return find_coding(data, size) != &coding_plain;
}

static int
start(struct decoder *decoder, const struct coding *coding, struct compliance_error *error)
{
	decoder->coding = coding;
	decoder->input = memory_new(DECODER_INPUT, 1);
	decoder->output = memory_new(DECODER_OUTPUT, 1);
	int code = decoder->input && decoder->output ? coding->start(decoder, NULL, error)
						     : error_memory(error);
	if (code < 0)
		decoder_close(decoder);
	return code;
}

int
decoder_open(struct decoder *decoder, const struct range *range, const struct decoder_watch *watch,
	const struct checkpoints *points, struct compliance_error *error)
{
	unsigned char magic[8];
	size_t size;
	int code = range_read(range, 0, magic, sizeof magic, &size, error);

	*decoder = (struct decoder){ .range = *range, .points = points };
	if (code < 0)
		return code;
	if (watch)
		decoder->watch = *watch;
	return start(decoder, find_coding(magic, size), error);
}

int
decoder_open_plain(
	struct decoder *decoder, const struct range *range, struct compliance_error *error)
{
	*decoder = (struct decoder){ .range = *range };
	return start(decoder, &coding_plain, error);
}

void
decoder_close(struct decoder *decoder)
{
	if (decoder->coding)
		decoder->coding->stop(decoder);
	memory_free(decoder->input);
	memory_free(decoder->output);
	*decoder = (struct decoder){ 0 };
}

static int
hold_to_limits(struct decoder *decoder, struct compliance_error *error)
{
	const struct decoder_watch *watch = &decoder->watch;

	if (!watch->budget)
		return 0;
	if (watch->budget->stop && watch->budget->stop(watch->budget->context) != 0)
		return error_set(error, COMPLIANCE_ECANCELED, "stopped on request");
	if (atomic_fetch_sub(&watch->budget->bytes, (int64_t)decoder->piece.size) <
		(int64_t)decoder->piece.size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"the layers of the image are larger than limit layer_bytes");
	if (decoder->coding != &coding_plain && decoder->out > RATIO_FROM &&
		decoder->out / watch->ratio > decoder->in)
		return error_set(error, COMPLIANCE_ELIMIT,
			"decompression yields more than %u bytes for each (limit inflate_ratio)",
			watch->ratio);
	return 0;
}

int
decoder_next(struct decoder *decoder, struct bytes *piece, struct compliance_error *error)
{
	int code = 0;

	decoder->piece = bytes_of(decoder->output, 0);
	if (!decoder->ended)
		code = decoder->coding->next(decoder, error);
	if (code < 0)
		return code;
	decoder->out += decoder->piece.size;
	decoder->ended = decoder->piece.size == 0;
	*piece = decoder->piece;
	return hold_to_limits(decoder, error);
}

uint64_t
decoder_skip(struct decoder *decoder, uint64_t count)
{
	uint64_t left = decoder->in < decoder->range.size ? decoder->range.size - decoder->in : 0;

	if (decoder->coding != &coding_plain || decoder->watch.raw)
		return 0;
	if (count > left)
		count = left;
	decoder->in += count;
	decoder->out += count;
	decoder->piece = bytes_of(decoder->output, 0);
	return count;
}

/* The last checkpoint that is not behind the offset, or NULL. */
static const struct checkpoint *
find_checkpoint(const struct checkpoints *points, uint64_t offset)
{
	const struct checkpoint *found = NULL;
	size_t low = 0;
	size_t high = points ? points->points.count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct checkpoint *point = array_at(&points->points, middle);
		if (point->out <= offset) {
			found = point;
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return found;
}

static int
start_again(struct decoder *decoder, uint64_t offset, struct compliance_error *error)
{
	const struct checkpoint *point = find_checkpoint(decoder->points, offset);
	uint64_t begin = decoder->out - decoder->piece.size;
	uint64_t from = point ? point->out : 0;

	if (decoder->coding == &coding_plain)
		from = offset;
	if (begin <= offset && from <= decoder->out)
		return 0; /* going on from here is as near */
	decoder->coding->stop(decoder);
	decoder->out = from;
	decoder->in = 0;
	decoder->input_size = 0;
	decoder->piece = bytes_of(decoder->output, 0);
	decoder->ended = false;
	return decoder->coding->start(decoder, point, error);
}

int
decoder_seek(struct decoder *decoder, uint64_t offset, struct bytes *piece,
	struct compliance_error *error)
{
	int code = start_again(decoder, offset, error);

	while (code == 0 && decoder->out <= offset && !decoder->ended)
		code = decoder_next(decoder, piece, error);
	if (code < 0)
		return code;
	if (decoder->ended)
		return error_set(error, COMPLIANCE_EIO, "it became shorter while it was read");
	uint64_t before = offset - (decoder->out - decoder->piece.size);
	*piece = bytes_of(decoder->piece.data + before, decoder->piece.size - (size_t)before);
	return 0;
}
