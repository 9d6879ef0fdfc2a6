/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of a blob, decompressed as it is read: plain, gzip, zstd, xz or bzip2, told by its
 * first bytes. The first reading is watched (digest, limits) and leaves checkpoints, from which a
 * later one starts close to the offset that it wants.
 */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include "base/array.h"
#include "image/digest.h"
#include "image/range.h"

#include <compliance/limits.h>
#include <stdatomic.h>

/* What all layers of an image may use up together; counted down by several threads. */
struct budget {
	_Atomic int64_t bytes;	    /* still to be decompressed */
	_Atomic int64_t entries;    /* still to be met */
	_Atomic int64_t kept;	    /* bytes of contents still to be kept */
	int (*stop)(void *context); /* as in struct image_options; may be NULL */
	void *context;
};

/* Where decompression can start again: of a coding that resumes. */
struct checkpoint {
	uint64_t out, in; /* offsets after and before decompression */
	size_t size;
	unsigned char *state; /* size bytes, for the coding that left it */
};

struct checkpoints {
	struct array points;
};

void checkpoints_free(struct checkpoints *points);

/* A first reading. Any part may be NULL. */
struct decoder_watch {
	struct digest_sum *raw; /* of the compressed bytes */
	struct budget *budget;
	unsigned ratio; /* limits->inflate_ratio */
	struct checkpoints *points;
};

#define DECODER_INPUT  ((size_t)128 << 10)
#define DECODER_OUTPUT ((size_t)256 << 10)

struct coding;

struct decoder {
	const struct coding *coding;
	struct range range;
	struct decoder_watch watch;
	const struct checkpoints *points; /* of a first reading that has ended */
	unsigned char *input;		  /* DECODER_INPUT bytes, input_size of them read */
	size_t input_size;
	uint64_t in, out;      /* bytes read of the range, bytes given */
	unsigned char *output; /* DECODER_OUTPUT bytes */
	struct bytes piece;    /* the last one given; it begins at out - piece.size */
	void *state;
	bool ended;
};

/* One compression. */
struct coding {
	const char *name;
	const char *magic;
	size_t magic_size;
	bool resumes; /* it leaves checkpoints, or needs none */
	/* Starts anew at the beginning, or at a checkpoint (gzip only; NULL otherwise). */
	int (*start)(struct decoder *decoder, const struct checkpoint *point,
		struct compliance_error *error);
	/* Sets piece; an empty one at the end. */
	int (*next)(struct decoder *decoder, struct compliance_error *error);
	void (*stop)(struct decoder *decoder);
};

extern const struct coding coding_gzip, coding_zstd, coding_xz, coding_bzip2;

/* Do these first bytes begin something compressed? */
bool decoder_knows(const unsigned char *data, size_t size);

/* watch may be NULL, points as well: they are those of a first reading that has ended. */
int decoder_open(struct decoder *decoder, const struct range *range,
	const struct decoder_watch *watch, const struct checkpoints *points,
	struct compliance_error *error);
/* Whatever the first bytes look like. */
int decoder_open_plain(
	struct decoder *decoder, const struct range *range, struct compliance_error *error);
void decoder_close(struct decoder *decoder);

/* The next piece, valid until the next call; empty at the end. */
int decoder_next(struct decoder *decoder, struct bytes *piece, struct compliance_error *error);

/* Leaves out as many of the next bytes as it can without reading them; how many that is. */
uint64_t decoder_skip(struct decoder *decoder, uint64_t count);

/*
 * Gives a piece that begins at this offset; decoder_next gives what follows. Never in a first
 * reading.
 */
int decoder_seek(struct decoder *decoder, uint64_t offset, struct bytes *piece,
	struct compliance_error *error);

/* For the codings: the next bytes of the range into input; input_size is 0 at the end. */
int decoder_fill(struct decoder *decoder, struct compliance_error *error);

#endif
