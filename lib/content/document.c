/* SPDX-License-Identifier: Apache-2.0 */
#include "content/document.h"

#include "base/error.h"
#include "base/names.h"

#include <string.h>

struct row {
	const char *name;
	const char *space; /* what the namespace starts with */
	enum document_kind kind;
};

/* Sorted by name, for search by halves. */
static const struct row roots[] = {
	{ "Benchmark", "http://checklists.nist.gov/xccdf/1.", DOCUMENT_XCCDF },
	{ "Tailoring", "http://", DOCUMENT_TAILORING },
	{ "TestResult", "http://checklists.nist.gov/xccdf/1.", DOCUMENT_XCCDF_RESULT },
	{ "asset-report-collection", "http://scap.nist.gov/schema/asset-reporting-format/",
		DOCUMENT_ARF },
	{ "cpe-list", "http://cpe.mitre.org/", DOCUMENT_CPE_DICTIONARY },
	{ "cvrfdoc", "http://", DOCUMENT_CVRF },
	{ "data-stream-collection", "http://scap.nist.gov/schema/scap/source/",
		DOCUMENT_DATA_STREAM },
	{ "html", "", DOCUMENT_HTML },
	{ "ocil", "http://scap.nist.gov/schema/ocil/", DOCUMENT_OCIL },
	{ "oval_definitions", "http://oval.mitre.org/XMLSchema/oval-definitions-5", DOCUMENT_OVAL },
	{ "oval_directives", "http://oval.mitre.org/", DOCUMENT_OVAL_DIRECTIVES },
	{ "oval_results", "http://oval.mitre.org/", DOCUMENT_OVAL_RESULTS },
	{ "oval_system_characteristics", "http://oval.mitre.org/", DOCUMENT_OVAL_CHARACTERISTICS },
	{ "oval_variables", "http://oval.mitre.org/", DOCUMENT_OVAL_VARIABLES },
	{ "platform-specification", "http://cpe.mitre.org/language/", DOCUMENT_CPE_LANGUAGE },
	{ "script", "http://open-scap.org/page/SCE", DOCUMENT_SCE },
};

/* By enum document_kind. */
static const char *const words[] = {
	NULL,
	"ARF results",
	"CPE dictionary",
	"CPE language",
	"CVRF",
	"data stream",
	"HTML",
	"OCIL",
	"OVAL",
	"OVAL system characteristics",
	"OVAL directives",
	"OVAL results",
	"OVAL variables",
	"SCE",
	"tailoring",
	"XCCDF",
	"XCCDF results",
};

enum document_kind
document_kind_of(const struct xml_node *root)
{
	const char *space = root->space ? root->space : "";
	const struct row *row =
		names_find(roots, sizeof roots / sizeof *roots, sizeof *roots, root->name);

	if (!row || strncmp(space, row->space, strlen(row->space)) != 0)
		return DOCUMENT_UNKNOWN;
	return row->kind;
}

const char *
document_word(enum document_kind kind)
{
	return words[kind];
}

/* The next node in document order. */
static const struct xml_node *
following(const struct xml_node *node)
{
	if (node->first)
		return node->first;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

/*
 * An element of XInclude stands for another document's content: read without it, the content would
 * say something else. Namespaces are interned, so most nodes cost one comparison of pointers.
 */
static int
refuse_inclusions(const struct reader *reader, const struct xml_node *root)
{
	static const char xinclude[] = "/XInclude";
	const char *harmless = NULL;

	for (const struct xml_node *node = root; node; node = following(node)) {
		if (!node->space || node->space == harmless)
			continue;
		size_t length = strlen(node->space);
		if (length >= sizeof xinclude - 1 &&
			strcmp(node->space + length - (sizeof xinclude - 1), xinclude) == 0)
			return reader_fault(reader, node,
				"found <%s> of XInclude, expected content that stands in this file",
				node->name);
		harmless = node->space;
	}
	return 0;
}

const struct xml_node *
document_parse(const struct reader *reader, struct bytes bytes)
{
	struct xml_document *document;

	if (xml_parse(&document, bytes, reader->file, reader->limits, reader->error) < 0)
		return NULL;
	if (reader_push(reader, &reader->content->documents, document) < 0) {
		xml_document_free(document);
		return NULL;
	}
	return refuse_inclusions(reader, document->root) < 0 ? NULL : document->root;
}

const struct xml_document *
document_of(const struct reader *reader, const struct xml_node *node)
{
	const struct array *documents = &reader->content->documents;

	while (node->parent)
		node = node->parent;
	for (size_t i = 0; i < documents->count; i++) {
		const struct xml_document *document =
			((const struct xml_document *const *)documents->data)[i];
		if (document->root == node)
			return document;
	}
	return NULL;
}
