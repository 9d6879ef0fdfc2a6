/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program: a thin layer over the library's public headers. It reads the command line and the
 * environment, opens and writes the files that it is told to, and prints. It decides nothing.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <compliance/compliance.h>

/* What the program exits with. */
enum {
	STATUS_PASSED = 0,   /* everything evaluated passed */
	STATUS_TROUBLE = 1,  /* the run itself failed: content, image, output */
	STATUS_FINDINGS = 2, /* a rule failed, or came out error or unknown */
	STATUS_NOTHING = 3,  /* no rule could be evaluated */
	STATUS_USAGE = 64,   /* wrong command line */
};

struct command {
	const char *name;
	const char *summary;		   /* one line for --help */
	int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns a status */
};

int cat_run(int argc, char **argv);
int eval_run(int argc, char **argv);
int explain_run(int argc, char **argv);
int info_run(int argc, char **argv);
int ls_run(int argc, char **argv);
int oscap_run(int argc, char **argv);
int packages_run(int argc, char **argv);
int resolve_run(int argc, char **argv);
int tailor_run(int argc, char **argv);
int validate_run(int argc, char **argv);

/* "compliance: " and a line on standard error. They return the status. */
int trouble(const struct compliance_error *error);
int usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
