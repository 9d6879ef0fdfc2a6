/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents held against XML Schema.
 *
 * This finds what an author has misspelt; it says nothing about references, values or profiles:
 * compliance_content_open and compliance_plan_compile do. Schemas are trusted, documents are not.
 */
#ifndef COMPLIANCE_VALIDATE_H
#define COMPLIANCE_VALIDATE_H

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Set size, leave what you do not need at 0. */
struct compliance_validate_options {
	size_t size;				/* sizeof(struct compliance_validate_options) */
	const struct compliance_limits *limits; /* NULL: the defaults */
	/*
	 * A folder with schemas, as OpenSCAP's are laid out: "xccdf/1.2/xccdf_1.2.xsd". Nothing
	 * outside of it is read, whatever a schema says. NULL: the document is only looked at.
	 */
	const char *schemas;
	/* Told of each fault, the first thousand of them; may be NULL. */
	void (*take)(void *context, unsigned line, const char *message);
	void *context;
	uint64_t milliseconds; /* it may take; 0: a minute */
};

/* What was found out. Later versions may add members at the end. */
struct compliance_validated {
	char document[48]; /* "XCCDF Checklist" */
	char version[32];  /* of its standard: "1.2"; "" where it does not say */
	bool has_schema;   /* it was held against a schema of this version */
	size_t faults;
	char generated[40]; /* of OVAL documents, as they have it; else "" */
};

/*
 * Holds a file against the schema of its kind and version: data streams, XCCDF 1.1 and 1.2, their
 * tailorings and results, OVAL definitions, variables, directives, system characteristics and
 * results, CPE dictionaries and languages, ARF. The file may be compressed, or in a zip, as for
 * compliance_content_open. Faults are no error. size is that of *validated.
 *
 * Errors: EINVAL, EIO (with the path), ECONTENT (not well-formed; a schema that is none),
 * EUNSUPPORTED (a document of another kind), ELIMIT, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_validate(const char *path,
	const struct compliance_validate_options *options, struct compliance_validated *validated,
	size_t size, struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
