/* SPDX-License-Identifier: Apache-2.0 */
/* A stylesheet from a file: a caller's, or a bundled one for HTML. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include <compliance/report.h>

struct sheet {
	char *path, *bytes; /* owned */
	struct compliance_stylesheet stylesheet;
};

/* path NULL: the bundled one of reports, or of guides. EIO, ENOMEM. sheet_close is needed in any
 * case. */
int sheet_open(struct sheet *sheet, const char *path, struct compliance_error *error);
int sheet_open_guide(struct sheet *sheet, const char *path, struct compliance_error *error);
/* One that comes with the program: "reports/oval.xsl". */
int sheet_open_bundled(struct sheet *sheet, const char *name, struct compliance_error *error);
void sheet_close(struct sheet *sheet);

#endif
