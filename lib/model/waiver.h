/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers: findings that somebody has accepted, for a time.
 */
#ifndef MODEL_WAIVER_H
#define MODEL_WAIVER_H

#include <stddef.h>
#include <stdint.h>

struct model_waiver {
	const char *rule; /* its id, or what stands behind an '_' at its end */
	const char *reason;
	const char *who;     /* has accepted it */
	const char *expires; /* the last day, "2027-01-31" */
	const char *image;   /* pattern of the reference (* and ?), or NULL: any image */
	int64_t end; /* seconds since the epoch: the first that it does not hold any more (UTC) */
	uint32_t line;
};

struct model_waivers {
	const char *file; /* for messages */
	const struct model_waiver *items;
	size_t count;
};

#endif
