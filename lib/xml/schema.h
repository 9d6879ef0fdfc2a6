/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents held against XML Schema.
 *
 * The schemas are the caller's and are trusted; the document is not. Nothing that either of them
 * names is read but through the caller: no file, no network, no catalog.
 */
#ifndef XML_SCHEMA_H
#define XML_SCHEMA_H

#include "xml/tree.h"

/* Where schemas are. */
struct xml_schemas {
	/*
	 * Gives the bytes of a schema by its path below their folder ("xccdf/1.2/xccdf_1.2.xsd"),
	 * which never has a ".." in it, or ENOTFOUND. They live until the validation ends.
	 */
	int (*fetch)(void *context, const char *path, struct bytes *bytes,
		struct compliance_error *error);
	void *context;
};

/* Who hears of faults. */
struct xml_fault_sink {
	/* line is that of the document; the message is libxml2's. */
	void (*take)(void *context, unsigned line, const char *message);
	/* Asked from time to time; false ends the validation with ELIMIT. */
	bool (*go_on)(void *context);
	void *context;
};

/*
 * Holds a document against the schema at path. *faults is how many there are; after the first
 * thousand the rest is not looked at. ENOTFOUND where the schema, or one that it imports, is not
 * there; ECONTENT where it is none, or leads out of the folder; ELIMIT, ENOMEM.
 */
int xml_validate(const struct xml_document *document, const char *path,
	const struct xml_schemas *schemas, const struct xml_fault_sink *sink, size_t *faults,
	struct compliance_error *error);

#endif
