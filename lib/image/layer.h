/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One layer: what its tar says, entry by entry, before layers are stacked.
 *
 * It is read once, by one thread, with its digests and sizes held; the contents of small files are
 * kept as long as the budget lasts. Other contents are read again where they are asked for.
 */
#ifndef IMAGE_LAYER_H
#define IMAGE_LAYER_H

#include "image/body.h"
#include "image/decode.h"

struct layer;

struct layer_entry {
	struct layer_entry *next;
	const struct layer *layer;
	const char *path; /* "etc/passwd"; "" for the root */
	const char *link; /* text of a symbolic link, or the path that a hard link names */
	const struct image_xattr *xattrs;
	uint32_t xattr_count;
	bool hard;		/* a hard link: what follows is that of the other name */
	struct image_stat stat; /* links: the names in the finished tree */
	uint64_t header;	/* where it begins in the decompressed layer */
	unsigned char *kept;	/* stat.size bytes and a NUL, or NULL */
	struct contents *contents;
};

struct layer {
	struct arena *arena; /* entries, and what they point to */
	struct range range;
	uint64_t size;			 /* decompressed */
	bool begun_again;		 /* once more from its beginning: twice is not worth it */
	bool unpacked;			 /* range is no longer the blob, but what it holds */
	const struct image_layer *facts; /* number, digest, diff_id */
	struct checkpoints points;
	struct layer_entry *first, *last;
	struct compliance_error error; /* why it could not be read */
};

/* What the layers of one image share while they are read. */
struct layer_rules {
	const struct compliance_limits *limits;
	struct budget *budget;
	size_t processors; /* that may have something to do */
	bool (*wanted)(void *context, const char *path, uint64_t size); /* may be NULL */
	void *context;
};

/* Reads it whole. Sets entries and checkpoints; layer_free is needed after a failure too. */
int layer_read(
	struct layer *layer, const struct layer_rules *rules, struct compliance_error *error);
void layer_free(struct layer *layer);

/*
 * The path of an entry as one of the tree: without empty parts, "." and "..", and without a slash
 * at either end. NULL where it leads out of the tree, with *memory set where memory has run out.
 */
char *layer_path(struct arena *arena, const char *name, bool *memory);

/* "layer 2: \"etc/passwd\": REASON". Returns code. */
int layer_entry_error(struct compliance_error *error, int code, const struct layer *layer,
	const char *path, const char *reason);

#endif
