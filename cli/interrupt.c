/* SPDX-License-Identifier: Apache-2.0 */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

/* The one variable that a signal handler can reach. */
static volatile sig_atomic_t asked;

static void
ask(int number)
{
	(void)number;
	asked = 1;
}

void
interrupt_prepare(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };
	struct sigaction stop = { .sa_handler = ask, .sa_flags = SA_RESTART | (int)SA_RESETHAND };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct sigaction old;
		/* What was ignored stays so: nohup, a background job. */
		if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &stop, NULL);
	}
	sigaction(SIGPIPE, &ignore, NULL);
}

bool
interrupt_asked(void)
{
	return asked != 0;
}
