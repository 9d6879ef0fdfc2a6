/* SPDX-License-Identifier: Apache-2.0 */
/* OVAL results: one file, or a folder with one for each OVAL document of the content. */
#ifndef CLI_OVAL_H
#define CLI_OVAL_H

#include "output.h"

#include <compliance/compliance.h>

struct oval_wish {
	const char *target;	/* a file, or a folder; NULL: nothing is written */
	const char *directives; /* a file, or NULL */
	bool without_characteristics;
	bool thin;	    /* results alone, without criteria, tests and items */
	const char *ending; /* behind what checks call the document; NULL: .results.xml instead of
			       the ending of its own name */
};

struct oval_outputs {
	struct output *outputs;
	char **names; /* of the outputs */
	size_t count;
	char *directives;
	size_t directives_size;
};

/*
 * Writes them whole. The target is a folder, made where it is not there, when it is one already,
 * ends with a slash, or several documents are to be written. The files get their names by
 * oval_commit.
 */
int oval_write(struct oval_outputs *outputs, const struct oval_wish *wish,
	const struct compliance_result *result, struct compliance_error *error);
int oval_commit(struct oval_outputs *outputs, struct compliance_error *error);
void oval_close(struct oval_outputs *outputs);

#endif
