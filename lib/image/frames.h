/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the entries of a tar begin and what they are, read a second time and strictly: as POSIX
 * and those who run containers read it.
 *
 * A tar can be made so that two readers see other files in it: sizes that contradict each other,
 * contents of what has none, headers that hold twice. Who scans must see what will run; so what
 * libarchive reads is held to this, and where the two do not agree the layer is refused. Names,
 * owners, attributes and contents are left to libarchive.
 */
#ifndef IMAGE_FRAMES_H
#define IMAGE_FRAMES_H

#include "base/array.h"
#include "base/bytes.h"

/* One entry. */
struct frame {
	uint64_t begin; /* of its first header, PAX and GNU ones included */
	uint64_t size;	/* of its contents in the tar; 0 for what has none */
	char type;	/* '0' (and for NUL) to '6', or 'S' */
	bool old;	/* the type was NUL: a name with a slash at its end is a directory */
	bool sparse;	/* so size is not that of the file */
};

struct frames {
	struct array found; /* struct frame, those from `taken` on not yet asked for */
	size_t taken;
	const char *fault;    /* why no more are found; the text is static */
	uint64_t at, next;    /* bytes seen; where the next block to look at begins */
	struct buffer extra;  /* a PAX header */
	uint64_t extra_left;  /* of it, still to be read */
	struct frame entry;   /* that the headers so far are about */
	uint64_t given_size;  /* by PAX */
	unsigned met, sparse; /* which headers and keywords the entry has */
	size_t filled;	      /* of block */
	bool begun;	      /* entry.begin is known */
	bool counting;	      /* in the line that says of how many parts */
	unsigned parts;	      /* of a sparse file */
	bool continued;	      /* a block of an old sparse map follows, */
	uint64_t contents;    /* and then so much of contents */
	bool zero, ended;     /* one block of zeros was met, or two */
	unsigned char block[512];
};

/* frames starts as { 0 }. The next bytes of the tar. */
void frames_add(struct frames *frames, struct bytes piece);

/* The next entry, or NULL: fault says why, or there is none as far as the bytes go. */
const struct frame *frames_next(struct frames *frames);

void frames_free(struct frames *frames);

#endif
