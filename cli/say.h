/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says on standard error, and what it exits with. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include <compliance/error.h>

enum {
	STATUS_PASSED = 0,   /* everything evaluated passed */
	STATUS_TROUBLE = 1,  /* the run itself failed: content, image, output */
	STATUS_FINDINGS = 2, /* a rule failed, or came out error or unknown */
	STATUS_NOTHING = 3,  /* no rule could be evaluated */
	STATUS_USAGE = 64,   /* wrong command line */
};

/* "compliance: " and a line; usage also says where help is. They return the status. */
int trouble(const struct compliance_error *error);
int usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
