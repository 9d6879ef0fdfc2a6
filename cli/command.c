/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"

int
command_run(const struct option_table *table, int argc, char **argv, void *settings,
	int (*run)(void *settings))
{
	int status = STATUS_USAGE;

	switch (options_read(table, argc, argv, settings)) {
	case OPTIONS_GO: status = run(settings); break;
	case OPTIONS_DONE: status = STATUS_PASSED; break;
	case OPTIONS_WRONG: break;
	}
	options_free(table, settings);
	return status;
}
