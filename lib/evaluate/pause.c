/* SPDX-License-Identifier: Apache-2.0 */
/* Does a run go on? Its time limit, and whoever watches it. */
#include "base/error.h"
#include "evaluate/run.h"

#include <time.h>

/* Directories and items between two questions to the watch. */
enum { BREATHS = 64 };

static int64_t
monotonic(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
run_set_deadline(struct run *run)
{
	const uint64_t limit = run->plan->limits.milliseconds;

	run->deadline = limit && limit < INT64_MAX / 2 ? monotonic() + (int64_t)limit : 0;
}

int
run_tell(struct run *run, struct compliance_error *error)
{
	const struct evaluate_options *options = run->options;

	run->breaths = 0;
	if (options->watch && options->watch(options->context, run->rules_done,
				      run->plan->selected_count, run->rule) != 0)
		return error_set(error, COMPLIANCE_ECANCELED, "canceled");
	return 0;
}

int
run_may_go_on(struct run *run, struct compliance_error *error)
{
	if (++run->breaths >= BREATHS && run_tell(run, error) < 0)
		return COMPLIANCE_ECANCELED;
	if (!run->deadline || monotonic() < run->deadline)
		return 0;
	return error_set(error, COMPLIANCE_ELIMIT,
		"the evaluation took more than %llu ms (limit: milliseconds)",
		(unsigned long long)run->plan->limits.milliseconds);
}
