/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Layers whose contents are wanted after the first reading.
 *
 * A plain layer is read anywhere, one of gzip from the last checkpoint on. The other compressions
 * can only begin at the beginning: such a layer, unless it is small, is gone through once more as
 * far as each contents lie behind the last, and then decompressed as a whole, into a file without a
 * name (as store.h says), and read from there. Where no such file is to be had, it is decompressed
 * as often as it takes.
 */
#ifndef IMAGE_AGAIN_H
#define IMAGE_AGAIN_H

#include "image/layer.h"
#include "image/store.h"

/* One decoder for each of the layers that were read last. */
struct again {
	struct store *store; /* borrowed; the files without a name are closed with it */
	bool no_files;
	uint64_t clock;
	struct {
		const struct layer *layer;
		struct decoder decoder;
		uint64_t used;
	} places[8];
};

/* A decoder of the layer that can seek to this offset; until the next call. */
int again_decoder(struct again *again, struct layer *layer, uint64_t offset,
	struct decoder **decoder, struct compliance_error *error);

/* After a fault the decoder may stand anywhere: the next reading begins with a new one. */
void again_forget(struct again *again, const struct layer *layer);

void again_close(struct again *again);

#endif
