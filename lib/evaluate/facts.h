/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVALUATE_FACTS_H
#define EVALUATE_FACTS_H

#include "evaluate/run.h"

/* Notes in the result what is evaluated: target, facts, values, platforms. */
int run_facts(struct run *run, struct compliance_error *error);

/* Adds the platforms of groups and rules that were found to apply, once the rules stand. */
int run_found_platforms(struct run *run, struct compliance_error *error);

#endif
