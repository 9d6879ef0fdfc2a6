/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing a text in a test. */
#ifndef TESTS_XML_PARSED_H
#define TESTS_XML_PARSED_H

#include "xml/tree.h"

#include <check.h>
#include <string.h>

static inline int
try_bytes(struct xml_document **document, const void *data, size_t size,
	struct compliance_error *error)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	*error = (struct compliance_error){ 0 };
	return xml_parse(document, bytes_of(data, size), "file.xml", &limits, error);
}

static inline struct xml_document *
parsed(const char *text)
{
	struct xml_document *document = NULL;
	struct compliance_error error;

	try_bytes(&document, text, strlen(text), &error);
	ck_assert_str_eq(error.message, "");
	ck_assert_ptr_nonnull(document);
	return document;
}

#endif
