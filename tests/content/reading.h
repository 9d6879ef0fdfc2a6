/* SPDX-License-Identifier: Apache-2.0 */
/* Reading content in tests: from text, with a few files beside it. */
#ifndef TESTS_CONTENT_READING_H
#define TESTS_CONTENT_READING_H

#include "base/array.h"
#include "content/content.h"
#include "model/content.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* A file beside the main one: an array of them ends with a name of NULL. */
struct sibling {
	const char *name;
	const char *text;
};

static inline int
fetch_sibling(void *context, const char *name, struct bytes *bytes, struct compliance_error *error)
{
	(void)error;
	for (const struct sibling *sibling = context; sibling && sibling->name; sibling++)
		if (strcmp(sibling->name, name) == 0) {
			*bytes = bytes_of(sibling->text, strlen(sibling->text));
			return 0;
		}
	return COMPLIANCE_ENOTFOUND;
}

static inline int
try_beside(struct content **content, const char *text, const struct sibling *siblings,
	struct compliance_error *error)
{
	struct compliance_limits limits;
	const struct content_source source = { .name = "main.xml",
		.bytes = bytes_of(text, strlen(text)),
		.fetch = fetch_sibling,
		.context = (void *)siblings };

	compliance_limits_default(&limits);
	*content = NULL;
	return content_read(content, &source, &limits, error);
}

/* Reads what has to be readable. */
static inline struct content *
read_beside(const char *text, const struct sibling *siblings)
{
	struct compliance_error error = { 0 };
	struct content *content;
	int failed = try_beside(&content, text, siblings, &error);

	ck_assert_msg(failed == 0, "%s", error.message);
	return content;
}

static inline struct content *
read_text(const char *text)
{
	return read_beside(text, NULL);
}

static inline bool
has_warning(const struct model_content *model, const char *part)
{
	for (size_t i = 0; i < model->warning_count; i++)
		if (strstr(model->warnings[i].message, part))
			return true;
	return false;
}

#define OVAL_SPACE "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define OVAL_BEGIN                                                                                 \
	"<oval_definitions xmlns='" OVAL_SPACE "'"                                                 \
	" xmlns:ind='" OVAL_SPACE "#independent' xmlns:unix='" OVAL_SPACE "#unix'"                 \
	" xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"                                  \
	"<generator><schema_version"                                                               \
	" xmlns='http://oval.mitre.org/XMLSchema/oval-common-5'>5.11.2</schema_version>"           \
	"</generator>"
#define OVAL_END "</oval_definitions>"

#define XCCDF_BEGIN                                                                                \
	"<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b'>"                          \
	"<status>draft</status><title>A benchmark</title><version>1</version>"
#define XCCDF_END "</Benchmark>"

#endif
