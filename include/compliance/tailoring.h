/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tailoring: a profile of one's own, as what it changes of another.
 */
#ifndef COMPLIANCE_TAILORING_H
#define COMPLIANCE_TAILORING_H

#include <compliance/content.h>
#include <compliance/error.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum compliance_change_kind {
	COMPLIANCE_SELECT,	 /* a rule or group */
	COMPLIANCE_UNSELECT,	 /* the same */
	COMPLIANCE_SET_VALUE,	 /* a Value; value is what it gets */
	COMPLIANCE_SET_SEVERITY, /* a rule; value is "high", "medium", "low", "info", "unknown" */
	COMPLIANCE_SET_ROLE,	 /* a rule; value is "full", "unscored", "unchecked" */
};

struct compliance_change {
	enum compliance_change_kind kind;
	const char *id;	       /* or an end of it, behind a '_', that only one has */
	const char *value;     /* NULL where there is none */
	const char *rationale; /* or NULL; becomes a remark */
};

/* Set size, id and time; leave what you do not need at 0. Everything is borrowed for the call. */
struct compliance_tailoring_options {
	size_t size;	       /* sizeof(struct compliance_tailoring_options) */
	const char *stream;    /* id of a data stream; NULL: the first */
	const char *benchmark; /* id; NULL: the first */
	const char *base; /* the profile that is changed, as a change names things; NULL: none */
	const char *id;	  /* of the new profile; a name alone gets what XCCDF 1.2 wants before it */
	const char *title;	 /* NULL: that of the base, else the id */
	const char *description; /* or NULL */
	const char *time;	 /* when it was made: "2026-11-21T00:00:00Z" */
	const struct compliance_change *changes;
	size_t change_count;
};

/*
 * Writes a tailoring document for a benchmark of the content, in the form of its version of XCCDF.
 * That values are allowed is seen when a plan is compiled with it. write as for reports.
 *
 * Errors: EINVAL (with the reason), ENOTFOUND (with ids that are near), EAMBIGUOUS (with the
 * candidates), EIO, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_tailoring_write(const struct compliance_content *content,
	const struct compliance_tailoring_options *options,
	int (*write)(void *context, const void *bytes, size_t size), void *context,
	struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
