/* SPDX-License-Identifier: Apache-2.0 */
#include "image/again.h"

#include "base/error.h"

#include <unistd.h>

#define PLACES (sizeof((struct again *)NULL)->places / sizeof *((struct again *)NULL)->places)
/* Below this size, to begin at the beginning is as near as a checkpoint of gzip. */
#define SMALL ((uint64_t)8 << 20)

static int
use_file(struct again *again, struct layer *layer, int file, uint64_t size)
{
	int *kept = array_push(&again->store->descriptors);

	if (!kept)
		return COMPLIANCE_ENOMEM;
	*kept = file;
	layer->range = (struct range){ file, 0, size };
	layer->unpacked = true;
	return 0;
}

/* What was read without a fault before has one now, or there is no room: then it stays packed. */
static int
unpack(struct again *again, struct layer *layer, struct compliance_error *error)
{
	const struct store_rules rules = { .limits = again->store->limits };
	uint64_t size = 0;
	int file = -1;

	if (spool_range(&layer->range, &rules, &file, &size, NULL) < 0 || size != layer->size) {
		again->no_files = true;
		if (file >= 0)
			close(file);
		return 0;
	}
	if (use_file(again, layer, file, size) == 0)
		return 0;
	close(file);
	return error_memory(error);
}

/* The first time a decoder goes through the layer as it is, later it is unpacked. */
static int
open_decoder(struct again *again, struct layer *layer, struct decoder *decoder,
	struct compliance_error *error)
{
	int code = 0;

	decoder_close(decoder);
	if (layer->begun_again && !layer->unpacked && !again->no_files)
		code = unpack(again, layer, error);
	if (code < 0)
		return code;
	if (layer->unpacked)
		return decoder_open_plain(decoder, &layer->range, error);
	code = decoder_open(decoder, &layer->range, NULL, &layer->points, error);
	if (code == 0)
		layer->begun_again = !decoder->coding->resumes && layer->size > SMALL;
	return code;
}

/* The place of the layer, or the one that was used longest ago. */
static size_t
find_place(const struct again *again, const struct layer *layer)
{
	size_t oldest = 0;

	for (size_t i = 0; i < PLACES; i++) {
		if (again->places[i].layer == layer)
			return i;
		if (again->places[i].used < again->places[oldest].used)
			oldest = i;
	}
	return oldest;
}

/* Is the offset behind a decoder that would have to begin at the beginning? */
static bool
is_behind(const struct layer *layer, const struct decoder *decoder, uint64_t offset)
{
	return layer->begun_again && !layer->unpacked &&
	       offset < decoder->out - decoder->piece.size;
}

int
again_decoder(struct again *again, struct layer *layer, uint64_t offset, struct decoder **decoder,
	struct compliance_error *error)
{
	size_t at = find_place(again, layer);
	struct decoder *found = &again->places[at].decoder;

	if (again->places[at].layer != layer || is_behind(layer, found, offset)) {
		again->places[at].layer = NULL;
		int code = open_decoder(again, layer, found, error);
		if (code < 0)
			return code;
		again->places[at].layer = layer;
	}
	again->places[at].used = ++again->clock;
	*decoder = found;
	return 0;
}

void
again_forget(struct again *again, const struct layer *layer)
{
	for (size_t i = 0; i < PLACES; i++) {
		if (again->places[i].layer == layer)
			again->places[i].layer = NULL;
	}
}

void
again_close(struct again *again)
{
	for (size_t i = 0; i < PLACES; i++)
		decoder_close(&again->places[i].decoder);
}
