/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an OVAL results document is to tell of each definition, by class and result (OVAL
 * directives).
 */
#ifndef MODEL_DIRECTIVES_H
#define MODEL_DIRECTIVES_H

#include "match/words.h"
#include "model/oval.h"

#include <stdbool.h>

enum { MODEL_TRUTHS = MATCH_NOT_APPLICABLE + 1, MODEL_CLASSES = MODEL_VULNERABILITY + 1 };

struct model_directive {
	bool reported;
	bool thin; /* the result alone, without criteria, tests and items */
};

struct model_directives {
	struct model_directive general[MODEL_TRUTHS]; /* by enum match_truth */
	/* What holds for a class instead, where has_class says so. */
	struct model_directive classes[MODEL_CLASSES][MODEL_TRUTHS];
	bool has_class[MODEL_CLASSES];
	bool without_source; /* include_source_definitions="false" */
};

#endif
