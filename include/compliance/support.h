/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What this version can evaluate.
 */
#ifndef COMPLIANCE_SUPPORT_H
#define COMPLIANCE_SUPPORT_H

#include <compliance/error.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An OVAL test; the texts are static. */
struct compliance_supported {
	const char *family; /* "unix" */
	const char *name;   /* "file" */
	const char *reason; /* why it is not applicable to any image, or NULL */
};

/*
 * The OVAL tests that are known, sorted by family and name; those with a reason come out as not
 * applicable. By index from 0; false behind the last.  @since 0.1
 */
COMPLIANCE_PUBLIC bool compliance_supported_test(size_t index, struct compliance_supported *test);

#ifdef __cplusplus
}
#endif

#endif
