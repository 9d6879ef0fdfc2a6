/* SPDX-License-Identifier: Apache-2.0 */
/* A part of a file on disk: a blob of a layout, or a member of an archive. */
#ifndef IMAGE_RANGE_H
#define IMAGE_RANGE_H

#include <compliance/error.h>
#include <stddef.h>
#include <stdint.h>

struct range {
	int descriptor; /* borrowed */
	uint64_t offset, size;
};

/* Reads size bytes at an offset of the range; got is less only at its end. EIO for a file that ends
 * before the range does. */
int range_read(const struct range *range, uint64_t at, void *data, size_t size, size_t *got,
	struct compliance_error *error);

#endif
