/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which schema a document is to be held against.
 */
#ifndef CONTENT_VALIDATE_H
#define CONTENT_VALIDATE_H

#include "xml/schema.h"

struct content_validated {
	const char *document; /* "XCCDF Checklist"; static */
	char version[32];     /* as the document says it; "" where it does not */
	char schema[80];      /* path below the folder of schemas; "" where there is none for it */
	char generated[40];   /* as the generator says it, or "" */
	bool has_schema;      /* it was held against that */
	size_t faults;
};

/*
 * Holds a document of any kind of SCAP against the schema of its kind and version. schemas may be
 * NULL: then only what document it is is told. ECONTENT where it is not well-formed, EUNSUPPORTED
 * where it is of no known kind; ELIMIT, ENOMEM; what fetch fails with. A schema that is not there
 * is no error.
 */
int content_validate(const char *name, struct bytes bytes, const struct compliance_limits *limits,
	const struct xml_schemas *schemas, const struct xml_fault_sink *sink,
	struct content_validated *validated, struct compliance_error *error);

#endif
