/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program: a thin layer over the library's public headers. It reads the command line and the
 * environment, opens and writes the files that it is told to, and prints. It decides nothing.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "options.h"
#include "say.h"

#include <compliance/compliance.h>

struct command {
	const char *name;
	const char *summary;		   /* one line for --help */
	int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns a status */
};

int cat_run(int argc, char **argv);
int eval_run(int argc, char **argv);
int explain_run(int argc, char **argv);
int fix_run(int argc, char **argv);
int guide_run(int argc, char **argv);
int info_run(int argc, char **argv);
int ls_run(int argc, char **argv);
int oscap_run(int argc, char **argv);
int packages_run(int argc, char **argv);
int report_run(int argc, char **argv);
int resolve_run(int argc, char **argv);
int tailor_run(int argc, char **argv);
int validate_run(int argc, char **argv);

/*
 * Reads the command line into settings and runs with them, unless it was wrong or asked for help.
 * What run returns is the status.
 */
int command_run(const struct option_table *table, int argc, char **argv, void *settings,
	int (*run)(void *settings));

#endif
