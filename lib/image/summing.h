/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests summed up by a thread of their own, while the bytes that follow are decompressed: of one
 * large layer two processors have something to do.
 */
#ifndef IMAGE_SUMMING_H
#define IMAGE_SUMMING_H

#include "image/digest.h"

struct summing;

/* NULL where neither memory nor a thread is to be had: then each sums up for itself. */
struct summing *summing_start(void);

/* Hands over a copy of the piece; waits where the thread is too far behind. */
void summing_add(struct summing *summing, struct digest_sum *sum, struct bytes piece);

/* Waits until all that was handed over is summed up. */
void summing_wait(struct summing *summing);

/* Waits, and ends the thread. NULL is none. Before the sums are closed. */
void summing_stop(struct summing *summing);

#endif
