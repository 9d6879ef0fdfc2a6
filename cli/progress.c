/* SPDX-License-Identifier: Apache-2.0 */
#include "progress.h"

#include "interrupt.h"
#include "text.h"

#include <time.h>

enum { INTERVAL = 60 }; /* milliseconds */

static int64_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void
progress_wipe(struct progress *progress)
{
	if (!progress->stands)
		return;
	fputs("\r\033[K", progress->stream);
	fflush(progress->stream);
	progress->stands = false;
}

void
progress_say(struct progress *progress, const char *what, const char *name)
{
	if (!progress->stream)
		return;
	progress_wipe(progress);
	fprintf(progress->stream, "%s ", what);
	text_print(progress->stream, name);
	fflush(progress->stream);
	progress->stands = true;
}

int
progress_watch(void *context, size_t done, size_t total, const char *id)
{
	struct progress *progress = context;

	(void)id;
	if (interrupt_asked())
		return 1;
	if (!progress->stream || now() - progress->last < INTERVAL)
		return 0;
	progress->last = now();
	progress_wipe(progress);
	fprintf(progress->stream, "rules %zu/%zu", done, total);
	fflush(progress->stream);
	progress->stands = true;
	return 0;
}
