/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entries of a tar, by libarchive with nothing but tar switched on.
 *
 * libarchive turns names into the charset of the locale; in the C locale it leaves the bytes as
 * they are. So that locale stands in this thread from tar_open to tar_close.
 */
#ifndef IMAGE_TAR_H
#define IMAGE_TAR_H

#include "image/decode.h"
#include "image/frames.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

struct tar {
	struct archive *archive;
	struct decoder *decoder;       /* borrowed */
	struct digest_sum *sum;	       /* of all that is read, or NULL */
	struct bytes first;	       /* given before the decoder is asked */
	struct frames frames;	       /* with a sum: what libarchive says is held to them */
	struct compliance_error error; /* of the decoder */
	locale_t locale, before;
	la_int64_t claimed; /* where the contents of the last entry end */
	bool filled;	    /* the last block was filled up */
	bool ended;	    /* the decoder is at its end */
};

/* sum may be NULL: then it is no first reading. first is what the decoder has given before and is
 * to be read again, or empty. */
int tar_open(struct tar *tar, struct decoder *decoder, struct digest_sum *sum, struct bytes first,
	struct compliance_error *error);
/* Each pairs with a tar_open that gave 0. */
void tar_close(struct tar *tar);

/* 1 and the next entry, 0 at the end, or negative. */
int tar_next(struct tar *tar, struct archive_entry **entry, struct compliance_error *error);

/* The fault that libarchive or the decoder has met. */
int tar_fault(struct tar *tar, struct compliance_error *error);

/* Gives the contents of the entry, holes as zeros, in order: at most size bytes. */
int tar_data(struct tar *tar, uint64_t size,
	int (*take)(void *context, struct bytes piece, struct compliance_error *error),
	void *context, struct compliance_error *error);

/*
 * Reads on to the end of the blob, past the end of the archive: the digests cover it. EIMAGE where
 * the last file is longer than the blob.
 */
int tar_drain(struct tar *tar, struct compliance_error *error);

#endif
