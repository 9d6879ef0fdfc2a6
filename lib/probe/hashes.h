/* SPDX-License-Identifier: Apache-2.0 */
/* Digests of a file's contents: as many kinds as are wanted, in one reading. */
#ifndef PROBE_HASHES_H
#define PROBE_HASHES_H

#include <compliance/error.h>

struct image;
struct image_node;

/* ind-sys:EntityItemHashTypeType, in its order. */
enum { HASH_MD5, HASH_SHA1, HASH_SHA224, HASH_SHA256, HASH_SHA384, HASH_SHA512, HASH_KINDS };

/* "SHA-256" */
const char *hashes_word(unsigned kind);

struct hashes {
	char text[HASH_KINDS][2 * 64 + 1]; /* lower case hexadecimal; "" for a kind not wanted */
};

/*
 * Reads a regular file to its end. wanted has bit i for kind i. EUNSUPPORTED where the machine's
 * OpenSSL is set up to refuse a kind; what reading gives otherwise.
 */
int hashes_read(struct image *image, const struct image_node *file, unsigned wanted,
	struct hashes *hashes, struct compliance_error *error);

#endif
