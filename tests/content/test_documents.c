/* SPDX-License-Identifier: Apache-2.0 */
/* What a file is, told by its root element. */
#include "reading.h"

struct row {
	const char *root;
	const char *space;
	const char *word;
};

/* Understood and refused: a table out of order would not know some of them. */
static const struct row refused[] = {
	{ "cvrfdoc", "http://www.icasi.org/CVRF/schema/cvrf/1.1", "CVRF" },
	{ "html", "http://www.w3.org/1999/xhtml", "HTML" },
	{ "html", "", "HTML" },
	{ "ocil", "http://scap.nist.gov/schema/ocil/2.0", "OCIL" },
	{ "oval_directives", "http://oval.mitre.org/XMLSchema/oval-directives-5",
		"OVAL directives" },
	{ "oval_results", "http://oval.mitre.org/XMLSchema/oval-results-5", "OVAL results" },
	{ "oval_system_characteristics",
		"http://oval.mitre.org/XMLSchema/oval-system-characteristics-5",
		"OVAL system characteristics" },
	{ "oval_variables", "http://oval.mitre.org/XMLSchema/oval-variables-5", "OVAL variables" },
	{ "script", "http://open-scap.org/page/SCE_xccdf_stream", "SCE" },
};

START_TEST(what_is_no_content_is_called_by_its_name)
{
	struct compliance_error error = { 0 };
	struct content *content;
	char text[300], said[300];

	snprintf(text, sizeof text, "<%s xmlns='%s'/>", refused[_i].root, refused[_i].space);
	snprintf(said, sizeof said, "main.xml:1: found <%s> (%s), expected", refused[_i].root,
		refused[_i].word);
	ck_assert_int_eq(try_beside(&content, text, NULL, &error), COMPLIANCE_EUNSUPPORTED);
	ck_assert_msg(strstr(error.message, said) != NULL, "%s", error.message);
}
END_TEST

struct kind {
	const char *text;
	enum model_document kind;
};

static const struct kind kinds[] = {
	{ XCCDF_BEGIN XCCDF_END, MODEL_XCCDF },
	{ "<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.1' id='b'/>", MODEL_XCCDF },
	{ OVAL_BEGIN OVAL_END, MODEL_OVAL },
	{ "<cpe-list xmlns='http://cpe.mitre.org/dictionary/2.0'/>", MODEL_CPE_DICTIONARY },
	{ "<platform-specification xmlns='http://cpe.mitre.org/language/2.0'/>",
		MODEL_CPE_LANGUAGE },
	{ "<data-stream-collection xmlns='http://scap.nist.gov/schema/scap/source/1.2'>"
	  "<data-stream id='s'/></data-stream-collection>",
		MODEL_DATA_STREAM },
};

START_TEST(what_is_content_is_read_as_what_it_is)
{
	struct content *content = read_text(kinds[_i].text);

	ck_assert_int_eq(content_model(content)->kind, kinds[_i].kind);
	ck_assert_str_eq(content_model(content)->name, "main.xml");
	ck_assert_uint_eq(content_model(content)->stream_count, 1);
	content_free(content);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ what_is_no_content_is_called_by_its_name, sizeof refused / sizeof *refused },
		{ what_is_content_is_read_as_what_it_is, sizeof kinds / sizeof *kinds },
	};

	return suite_run("content: documents", rows, sizeof rows / sizeof *rows);
}
