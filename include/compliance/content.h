/* SPDX-License-Identifier: Apache-2.0 */
/* Content: what a benchmark file says. */
#ifndef COMPLIANCE_CONTENT_H
#define COMPLIANCE_CONTENT_H

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct compliance_content;

/*
 * Reads a SCAP data stream, an XCCDF benchmark with the OVAL files beside it, or OVAL definitions.
 *
 * limits may be NULL: the defaults. Nothing is read but the file at path and, for a bare XCCDF,
 * files in the same folder that it names. The caller owns a reference to *content:
 * compliance_content_unref.
 *
 * Errors: EIO (with the path), ECONTENT (with file, line and what was expected), ELIMIT, ENOMEM.
 * @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_open(struct compliance_content **content, const char *path,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * The same from memory; name stands for the file in messages. The bytes are copied.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_parse(struct compliance_content **content,
	const void *bytes, size_t size, const char *name, const struct compliance_limits *limits,
	struct compliance_error *error);

/* Takes and gives back a reference; from any thread. NULL is allowed.  @since 0.1 */
COMPLIANCE_PUBLIC struct compliance_content *compliance_content_ref(
	struct compliance_content *content);
COMPLIANCE_PUBLIC void compliance_content_unref(struct compliance_content *content);

#ifdef __cplusplus
}
#endif

#endif
