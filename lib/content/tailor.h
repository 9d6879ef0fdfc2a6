/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Making tailorings: what people call things, and what it is in the benchmark.
 */
#ifndef CONTENT_TAILOR_H
#define CONTENT_TAILOR_H

#include "model/xccdf.h"

#include <compliance/error.h>

enum tailor_kind { TAILOR_ITEM, TAILOR_RULE, TAILOR_VALUE, TAILOR_PROFILE };

/*
 * The id that is meant: it, or the only one that ends with '_' and it. ENOTFOUND with those that
 * are near, EAMBIGUOUS with the candidates, ENOMEM.
 */
int tailor_find(const struct model_benchmark *benchmark, enum tailor_kind kind, const char *name,
	const char **id, struct compliance_error *error);

#endif
