/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that an evaluation is written down as, each a file of its own. */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "output.h"
#include "progress.h"

#include <compliance/compliance.h>

enum document {
	DOCUMENT_RESULTS,
	DOCUMENT_REPORT,
	DOCUMENT_ARF,
	DOCUMENT_STIG, /* a TestResult with DISA's ids */
	DOCUMENTS
};

struct documents {
	struct output outputs[DOCUMENTS];
};

struct document_wish {
	const char *names[DOCUMENTS]; /* NULL: not asked for */
	bool without_request;	      /* of the asset report */
};

/* Makes the new files beside their targets; nothing has its name yet. */
int documents_open(struct documents *documents, const struct document_wish *wish,
	struct compliance_error *error);

bool documents_use_standard(const struct documents *documents);

/* Writes all that were asked for whole; they get their names by documents_commit. */
int documents_write(struct documents *documents, const struct document_wish *wish,
	const struct compliance_result *result, struct progress *progress,
	struct compliance_error *error);
int documents_commit(struct documents *documents, struct compliance_error *error);

/* Says where they are. */
void documents_print(const struct documents *documents, FILE *stream);

void documents_close(struct documents *documents);

/* The name that two of them share, or NULL. */
const char *documents_shared(const struct document_wish *wish);

#endif
