/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The request of an asset report: within this room only.
 */
#ifndef REPORT_ARF_H
#define REPORT_ARF_H

#include "report/report.h"

/* The data stream collection that was evaluated, with the tailoring that was given beside it. EIO,
 * ENOMEM. */
int arf_put_request(const struct result *result, const struct report_sink *sink,
	struct compliance_error *error);

#endif
