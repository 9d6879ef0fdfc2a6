/* SPDX-License-Identifier: Apache-2.0 */
/* zstd, any number of frames one behind the other; windows up to 128 MiB, as the library's own. */
#include "image/decode.h"

#include "base/error.h"
#include "base/memory.h"

#include <zstd.h>

struct zstd {
	ZSTD_DStream *stream;
	ZSTD_inBuffer input;
	size_t wants; /* 0: a frame has ended, and no other begun */
};

static int
zstd_start(struct decoder *decoder, const struct checkpoint *point, struct compliance_error *error)
{
	struct zstd *zstd = memory_new(1, sizeof *zstd);

	(void)point;
	decoder->state = zstd;
	if (!zstd)
		return error_memory(error);
	zstd->stream = ZSTD_createDStream();
	return zstd->stream ? 0 : error_memory(error);
}

static void
zstd_stop(struct decoder *decoder)
{
	struct zstd *zstd = decoder->state;

	if (zstd)
		ZSTD_freeDStream(zstd->stream);
	memory_free(zstd);
	decoder->state = NULL;
}

/* 1 to go on, 0 at the end of all, or negative. */
static int
decompress_some(struct decoder *decoder, struct zstd *zstd, ZSTD_outBuffer *output,
	struct compliance_error *error)
{
	size_t before = output->pos;

	if (zstd->input.pos == zstd->input.size) {
		int code = decoder_fill(decoder, error);
		if (code < 0)
			return code;
		zstd->input = (ZSTD_inBuffer){ decoder->input, decoder->input_size, 0 };
		if (decoder->input_size == 0 && zstd->wants == 0)
			return 0;
	}
	size_t result = ZSTD_decompressStream(zstd->stream, output, &zstd->input);
	if (ZSTD_isError(result))
		return error_set(error, COMPLIANCE_EIMAGE, "broken zstd data: %s",
			ZSTD_getErrorName(result));
	if (decoder->input_size == 0 && output->pos == before)
		return error_set(error, COMPLIANCE_EIMAGE, "the zstd data was cut");
	zstd->wants = result;
	return 1;
}

static int
zstd_next(struct decoder *decoder, struct compliance_error *error)
{
	struct zstd *zstd = decoder->state;
	ZSTD_outBuffer output = { decoder->output, DECODER_OUTPUT, 0 };
	int more = 1;

	while (more > 0 && output.pos < output.size)
		more = decompress_some(decoder, zstd, &output, error);
	decoder->piece = bytes_of(decoder->output, output.pos);
	return more < 0 ? more : 0;
}

const struct coding coding_zstd = { "zstd", "\x28\xb5\x2f\xfd", 4, false, zstd_start, zstd_next,
	zstd_stop };
