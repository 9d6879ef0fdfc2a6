/* SPDX-License-Identifier: Apache-2.0 */
/* The line that tells what is being done, on a terminal only. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct progress {
	FILE *stream; /* NULL: nothing is shown */
	int64_t last; /* monotonic milliseconds of the last line that was shown */
	bool stands;  /* a line stands and must be wiped */
};

void progress_say(struct progress *progress, const char *what, const char *name);

/* For struct compliance_evaluate_options: a few times a second; also stops on interrupt. */
int progress_watch(void *progress, size_t done, size_t total, const char *id);

/* Takes the line away: before anything else is printed. */
void progress_wipe(struct progress *progress);

#endif
