/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the parts of a shipped image lie: the directory of a layout, or a tar.
 *
 * A part is found by name and read by offset. Nothing is unpacked: a tar is indexed, its members
 * stay where they are. Only a tar that is compressed as a whole is first decompressed, into a file
 * without a name (in /var/tmp, or /tmp), at most limits->layer_bytes long; and so are layers that
 * again.h says.
 */
#ifndef IMAGE_STORE_H
#define IMAGE_STORE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/map.h"
#include "image/range.h"

#include <compliance/limits.h>
#include <stdbool.h>

/* What holds and stops whoever reads from a store. */
struct store_rules {
	const struct compliance_limits *limits;
	int (*stop)(void *context); /* as in struct image_options; may be NULL */
	void *context;
};

struct store {
	const char *path; /* of the directory or tar, for messages; borrowed */
	struct arena *arena;
	const struct compliance_limits *limits;
	int directory;		  /* of a layout, or -1 */
	int file;		  /* the tar, or -1 */
	struct array descriptors; /* of parts of a layout: int */
	struct map members;	  /* of the tar: name -> struct member */
};

/* store_close is needed after a failure too. */
int store_open_layout(struct store *store, const char *path, struct arena *arena,
	const struct store_rules *rules, struct compliance_error *error);
int store_open_tar(struct store *store, const char *path, struct arena *arena,
	const struct store_rules *rules, struct compliance_error *error);
void store_close(struct store *store);

/* Is there a part of this name? */
bool store_has(const struct store *store, const char *name);
/* The part; EIMAGE where it is missing or no regular file. */
int store_find(
	struct store *store, const char *name, struct range *range, struct compliance_error *error);

/* Decompresses the range into a file without a name. For store_open_tar. */
int spool_range(const struct range *range, const struct store_rules *rules, int *file,
	uint64_t *size, struct compliance_error *error);

#endif
