/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contents of each file that an object asks for. Every probe that looks into whole files is
 * led through them here.
 */
#ifndef PROBE_CONTENTS_H
#define PROBE_CONTENTS_H

#include "base/bytes.h"
#include "probe/files.h"

enum { CONTENTS_FAILED = 1 };

struct contents_request {
	const struct probe *probe;
	/*
	 * Looks into a file. CONTENTS_FAILED: the error says why this file cannot be answered,
	 * which is told as an item; the next file is still visited. A negative code ends the
	 * collection and is returned.
	 */
	int (*visit)(void *visitor, const struct files_found *found, struct bytes contents,
		struct compliance_error *error);
	void *visitor;
};

/*
 * Visits every regular file that the question asks for, and those that links lead to. The flag is
 * PROBE_ERROR where a file failed or could not be read, as with files_collect.
 */
int contents_collect(struct probe_context *context, const struct probe_question *question,
	const struct contents_request *request, enum probe_flag *flag,
	struct compliance_error *error);

/* Ends a visit by its code: CONTENTS_FAILED for a fault of the file, the code where it is fatal. */
int contents_fault(int code);

#endif
