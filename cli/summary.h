/* SPDX-License-Identifier: Apache-2.0 */
/* What eval prints when it is done. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include <compliance/compliance.h>
#include <stdbool.h>
#include <stdio.h>

struct summary {
	FILE *stream;
	bool color;
	bool verbose;
};

/* One line for each rule that failed or came out error or unknown; with --verbose what was found.
 */
void summary_findings(const struct summary *summary, const struct compliance_result *result);

/* What was evaluated, the counts, the score. */
void summary_totals(const struct summary *summary, const struct compliance_result *result);

/* That nothing could be evaluated, and the likely reason. */
void summary_nothing(FILE *stream, const struct compliance_result *result);

#endif
