/* SPDX-License-Identifier: Apache-2.0 */
/* Digests of files, through OpenSSL, piece by piece. */
#ifndef PROBE_DIGEST_H
#define PROBE_DIGEST_H

#include "base/bytes.h"
#include "probe/probe.h"

enum { DIGEST_TEXT = 129 }; /* of the longest, in hexadecimal, with a NUL */

/* What OpenSSL calls it for OVAL's word ("SHA-256"), or NULL. */
const char *digest_of_word(const char *word);
/* The same for OpenPGP's number (8). */
const char *digest_of_number(unsigned number);

/*
 * The digest of a regular file, in lower-case hexadecimal, and its size (may be NULL). EUNSUPPORTED
 * where OpenSSL refuses the algorithm.
 */
int digest_file(struct probe_context *context, const struct image_node *node, const char *algorithm,
	char text[DIGEST_TEXT], uint64_t *size, struct compliance_error *error);

/* The same of some bytes that lie behind each other. */
int digest_parts(const struct bytes *parts, size_t count, const char *algorithm,
	char text[DIGEST_TEXT], struct compliance_error *error);

#endif
