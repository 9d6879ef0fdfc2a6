/* SPDX-License-Identifier: Apache-2.0 */
#include "content/validate.h"

#include "base/error.h"
#include "content/document.h"

#include <stdio.h>
#include <string.h>

/* Where a kind of document says its version, and where the schemas of its versions are. */
struct row {
	enum document_kind kind;
	const char *name;
	const char *(*version)(const struct xml_node *root);
	const char *folder; /* before the version */
	const char *file;   /* behind it */
};

static const char *
version_of_space(const struct xml_node *root)
{
	return strstr(root->space, "1.1") ? "1.1" : "1.2";
}

static const char *
version_of_stream(const struct xml_node *root)
{
	const char *version = xml_attribute(root, "schematron-version");

	return version ? version : "";
}

static const char *
version_1_1(const struct xml_node *root)
{
	(void)root;
	return "1.1";
}

static const char *
version_2_3(const struct xml_node *root)
{
	(void)root;
	return "2.3";
}

/* What a generator says by an element; of several that of the core, which names no platform. */
static const char *
said_by_generator(const struct xml_node *root, const char *name)
{
	const struct xml_node *generator = xml_child(root, NULL, "generator");
	const struct xml_node *node = generator ? xml_child(generator, NULL, name) : NULL;

	while (node && xml_attribute(node, "platform"))
		node = xml_next(node, NULL, name);
	return node && node->first && node->first->text && !node->first->next ? node->first->text
									      : "";
}

static const char *
version_of_generator(const struct xml_node *root)
{
	return said_by_generator(root, "schema_version");
}

static const char *
version_of_dictionary(const struct xml_node *root)
{
	const char *version = version_of_generator(root);

	return *version ? version : "2.3";
}

static const struct row rows[] = {
	{ DOCUMENT_ARF, "ARF Result Datastream", version_1_1, "arf/",
		"/asset-reporting-format_1.1.0.xsd" },
	{ DOCUMENT_CPE_DICTIONARY, "CPE Dictionary", version_of_dictionary, "cpe/",
		"/cpe-dictionary_%s.xsd" },
	{ DOCUMENT_CPE_LANGUAGE, "CPE Language", version_2_3, "cpe/", "/cpe-language_2.3.xsd" },
	{ DOCUMENT_DATA_STREAM, "SCAP Source Datastream", version_of_stream, "sds/",
		"/scap-source-data-stream_%s.xsd" },
	{ DOCUMENT_OVAL, "OVAL Definition", version_of_generator, "oval/",
		"/oval-definitions-schema.xsd" },
	{ DOCUMENT_OVAL_CHARACTERISTICS, "OVAL System Characteristics", version_of_generator,
		"oval/", "/oval-system-characteristics-schema.xsd" },
	{ DOCUMENT_OVAL_DIRECTIVES, "OVAL Directives", version_of_generator, "oval/",
		"/oval-directives-schema.xsd" },
	{ DOCUMENT_OVAL_RESULTS, "OVAL Results", version_of_generator, "oval/",
		"/oval-results-schema.xsd" },
	{ DOCUMENT_OVAL_VARIABLES, "OVAL Variables", version_of_generator, "oval/",
		"/oval-variables-schema.xsd" },
	{ DOCUMENT_TAILORING, "XCCDF Tailoring", version_of_space, "xccdf/", NULL },
	{ DOCUMENT_XCCDF, "XCCDF Checklist", version_of_space, "xccdf/", NULL },
	{ DOCUMENT_XCCDF_RESULT, "XCCDF Checklist", version_of_space, "xccdf/", NULL },
};

static const struct row *
row_of(const struct xml_node *root)
{
	const enum document_kind kind = document_kind_of(root);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].kind == kind)
			return &rows[i];
	return NULL;
}

/* XCCDF calls its schemas otherwise in each version. */
static const char *
file_of_xccdf(const struct row *row, const char *version)
{
	if (strcmp(version, "1.2") == 0)
		return "/xccdf_1.2.xsd";
	return row->kind == DOCUMENT_TAILORING ? "-tailoring/xccdf-1.1-tailoring.xsd"
					       : "/xccdf-schema.xsd";
}

/* A version becomes part of a path: it is numbers and dots, and no dots alone. */
static bool
is_version(const char *version)
{
	return *version && *version != '.' && !strstr(version, "..") && strlen(version) < 16 &&
	       strspn(version, "0123456789.") == strlen(version);
}

static void
describe(const struct row *row, const struct xml_node *root, struct content_validated *validated)
{
	const char *version = row->version(root);
	const char *file = row->file ? row->file : file_of_xccdf(row, version);
	const char *place = strstr(file, "%s");

	validated->document = row->name;
	snprintf(validated->version, sizeof validated->version, "%s", version);
	snprintf(validated->generated, sizeof validated->generated, "%s",
		said_by_generator(root, "timestamp"));
	if (!is_version(version))
		return;
	const int head = place ? (int)(place - file) : (int)strlen(file);
	snprintf(validated->schema, sizeof validated->schema, "%s%s%.*s%s%s", row->folder, version,
		head, file, place ? version : "", place ? place + 2 : "");
}

static int
hold_against(const struct xml_document *document, const struct xml_schemas *schemas,
	const struct xml_fault_sink *sink, struct content_validated *validated,
	struct compliance_error *error)
{
	struct compliance_error why = { 0 };
	struct bytes bytes;

	int code = schemas->fetch(schemas->context, validated->schema, &bytes, &why);
	if (code == COMPLIANCE_ENOTFOUND)
		return 0;
	if (code < 0)
		return error_set(error, code, "%s", why.message);
	validated->has_schema = true;
	return xml_validate(document, validated->schema, schemas, sink, &validated->faults, error);
}

int
content_validate(const char *name, struct bytes bytes, const struct compliance_limits *limits,
	const struct xml_schemas *schemas, const struct xml_fault_sink *sink,
	struct content_validated *validated, struct compliance_error *error)
{
	struct xml_document *document __attribute__((cleanup(xml_document_freep))) = NULL;

	*validated = (struct content_validated){ .document = "" };
	int code = xml_parse(&document, bytes, name, limits, error);
	if (code < 0)
		return code;
	const struct row *row = row_of(document->root);
	if (!row)
		return error_set(error, COMPLIANCE_EUNSUPPORTED,
			"%s: found <%.100s>, expected a document of SCAP", name,
			document->root->name);
	describe(row, document->root, validated);
	if (!schemas || !*validated->schema)
		return 0;
	return hold_against(document, schemas, sink, validated, error);
}
