/* SPDX-License-Identifier: Apache-2.0 */
/* An image made in memory, and what holds of any image that could be opened. */
#ifndef TESTS_FUZZ_IMAGE_OPEN_H
#define TESTS_FUZZ_IMAGE_OPEN_H

#include "image/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A tar in the making. */
void tar_add(struct buffer *tar, const char *name, struct bytes contents);
void tar_end(struct buffer *tar);

/* A file of these bytes that has no name; its reference is "TRANSPORT:" and its place in /proc. */
int file_of(struct bytes contents, char reference[64], const char *transport);

/* Opens the tar; NULL where it is refused. Small limits, so that no input takes long. */
struct image *open_tar(const struct buffer *tar, const char *transport);

/* Walks the tree and reads all; aborts where it contradicts itself. */
void walk_image(struct image *image);

#endif
