/* SPDX-License-Identifier: Apache-2.0 */
/* Digests as images write them, "sha256:" and 64 hexadecimal digits, and what they are held to. */
#ifndef IMAGE_DIGEST_H
#define IMAGE_DIGEST_H

#include "base/bytes.h"

#include <compliance/error.h>

struct summing;

struct digest_sum {
	const char *expected; /* borrowed; NULL: nothing is held to it */
	void *context;
	bool failed;
	struct summing *summing; /* borrowed; NULL: each piece is summed up where it is added */
};

/* Exactly "sha256:" or "sha512:" and as many lower-case digits as it takes, and nothing else. */
bool digest_valid(const char *text);

/* expected must be valid, or NULL. 0, or COMPLIANCE_ENOMEM. */
int digest_open(struct digest_sum *sum, const char *expected, struct compliance_error *error);
void digest_add(struct digest_sum *sum, struct bytes piece);
/* For the thread of summing.h: what digest_add does in the end. */
void digest_update(struct digest_sum *sum, struct bytes piece);
/* 0 where what was added has the digest that was expected; EIMAGE with both otherwise. */
int digest_check(struct digest_sum *sum, const char *what, struct compliance_error *error);
/* For __attribute__((cleanup)) as well. */
void digest_close(struct digest_sum *sum);

#endif
