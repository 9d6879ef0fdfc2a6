/* SPDX-License-Identifier: Apache-2.0 */
/* What the two halves of the directory body share: its tree, and the contents of its files. */
#ifndef IMAGE_DIRECTORY_H
#define IMAGE_DIRECTORY_H

#include "image/body.h"

#include <fcntl.h>

/*
 * A descriptor of the directory, for openat and its like. Borrowed: the next call for another
 * directory may close it.
 */
int directory_enter(struct image *image, const struct image_node *node, int *descriptor,
	struct compliance_error *error);

/* openat2 that neither follows a link nor leaves base. The descriptor, or -1 and errno. */
int directory_open_path(int base, const char *path, uint64_t flags);

/* 0 where the open file is the one that node->stat tells of. */
int directory_same_file(
	const struct image_node *node, int descriptor, struct compliance_error *error);

/* EIO with the reason that errno holds. */
int directory_error(struct compliance_error *error, const struct image_node *node);

int directory_link(struct image *image, struct image_node *node, struct compliance_error *error);
int directory_xattrs(struct image *image, struct image_node *node, struct compliance_error *error);
int directory_stream(struct image *image, const struct image_node *node, image_take take,
	void *context, struct compliance_error *error);

#endif
