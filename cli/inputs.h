/* SPDX-License-Identifier: Apache-2.0 */
/* What an evaluation starts from: content and image, read at the same time. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "source.h"
#include "target.h"

#include <stdatomic.h>

struct inputs_wish {
	const struct source *source;
	const char *reference; /* of the image */
	const struct target *target;
	struct target_watch watch; /* tell is called from another thread */
};

/* Stays where it is while the image is used: the image tells it what it leaves out. */
struct inputs {
	struct compliance_content *content;
	struct compliance_image *image;
	struct target_watch watch;
	atomic_bool in_vain; /* nobody waits for the image any more */
};

/*
 * Opens both. Where neither can be, the error is that of the content, whichever came first; an
 * image is not read to its end for content that cannot be used. inputs_close is needed in any case.
 */
int inputs_open(
	struct inputs *inputs, const struct inputs_wish *wish, struct compliance_error *error);
void inputs_close(struct inputs *inputs);

#endif
