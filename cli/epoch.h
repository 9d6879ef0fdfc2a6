/* SPDX-License-Identifier: Apache-2.0 */
/* The time that results state. */
#ifndef CLI_EPOCH_H
#define CLI_EPOCH_H

#include <compliance/compliance.h>

/* Takes SOURCE_DATE_EPOCH, where it is set: seconds since the epoch. EINVAL where it is none. */
int epoch_read(struct compliance_evaluate_options *options, struct compliance_error *error);

#endif
