/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVALUATE_WAIVE_H
#define EVALUATE_WAIVE_H

#include "evaluate/run.h"

/* Applies the waivers to the rules, and notes what there is to be warned of. */
int run_waive(struct run *run, struct result_rule *rules, struct compliance_error *error);

#endif
