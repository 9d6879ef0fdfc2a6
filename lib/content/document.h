/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents and what they are: their trees are kept as long as the content.
 */
#ifndef CONTENT_DOCUMENT_H
#define CONTENT_DOCUMENT_H

#include "content/reader.h"

/* Parses bytes as the file that the reader names. A document that would draw in others is refused.
 */
const struct xml_node *document_parse(const struct reader *reader, struct bytes bytes);

/* The document that an element stands in. */
const struct xml_document *document_of(const struct reader *reader, const struct xml_node *node);

enum document_kind {
	DOCUMENT_UNKNOWN,
	DOCUMENT_ARF,
	DOCUMENT_CPE_DICTIONARY,
	DOCUMENT_CPE_LANGUAGE,
	DOCUMENT_CVRF,
	DOCUMENT_DATA_STREAM,
	DOCUMENT_HTML,
	DOCUMENT_OCIL,
	DOCUMENT_OVAL,
	DOCUMENT_OVAL_CHARACTERISTICS,
	DOCUMENT_OVAL_DIRECTIVES,
	DOCUMENT_OVAL_RESULTS,
	DOCUMENT_OVAL_VARIABLES,
	DOCUMENT_SCE,
	DOCUMENT_TAILORING,
	DOCUMENT_XCCDF,
	DOCUMENT_XCCDF_RESULT,
};

/* What an element is the root of, by its name and namespace. */
enum document_kind document_kind_of(const struct xml_node *root);

/* "OVAL"; static text. NULL for DOCUMENT_UNKNOWN. */
const char *document_word(enum document_kind kind);

#endif
