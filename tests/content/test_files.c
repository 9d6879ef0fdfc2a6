/* SPDX-License-Identifier: Apache-2.0 */
/* How benchmarks, definitions and dictionaries find each other. */
#include "reading.h"

#define OVAL_SYSTEM "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define DEFINITION(id)                                                                             \
	"<definitions><definition id='" id "' version='1' class='inventory'/></definitions>"
#define RULE(id, href, name)                                                                       \
	"<Rule id='" id "'><title/><check system='" OVAL_SYSTEM "'><check-content-ref href='" href \
	"' name='" name "'/></check></Rule>"
#define DICTIONARY(href, id)                                                                       \
	"<cpe-list xmlns='http://cpe.mitre.org/dictionary/2.0'><cpe-item name='cpe:/o:x'>"         \
	"<title xml:lang='en-us'>X</title><check system='" OVAL_SYSTEM "' href='" href "'> " id    \
	" </check></cpe-item></cpe-list>"

static const char oval_file[] = OVAL_BEGIN DEFINITION("d:1") OVAL_END;

START_TEST(a_bare_benchmark_finds_files_beside_it)
{
	const struct sibling siblings[] = { { "oval.xml", oval_file }, { NULL, NULL } };
	struct content *content = read_beside(
		XCCDF_BEGIN RULE("r1", "oval.xml", "d:1") RULE("r2", "oval.xml", "d:1") RULE(
			"r3", "absent.xml", "d:1") RULE("r4", "https://x/y.xml", "d:1") RULE("r5",
			"#inside",
			"d:1") "<Rule id='r6'><check system='http://scap.nist.gov/schema/ocil/2'>"
			       "<check-content-ref href='ocil.xml'/></check></Rule>" XCCDF_END,
		siblings);
	const struct model_content *model = content_model(content);
	const struct model_checklist *checklist = model->streams[0].checklists[0];

	ck_assert_uint_eq(checklist->file_count, 5);
	ck_assert_ptr_eq(model_checklist_file(checklist, "oval.xml")->oval, model->ovals[0]);
	ck_assert_str_eq(model->ovals[0]->name, "oval.xml");
	ck_assert_ptr_nonnull(strstr(
		model_checklist_file(checklist, "absent.xml")->missing, "not beside main.xml"));
	ck_assert_ptr_nonnull(
		strstr(model_checklist_file(checklist, "https://x/y.xml")->missing, "remote"));
	ck_assert_ptr_nonnull(model_checklist_file(checklist, "#inside")->missing);
	ck_assert_ptr_null(model_checklist_file(checklist, "ocil.xml")->missing);
	ck_assert_ptr_null(model_checklist_file(checklist, "other.xml"));
	ck_assert_uint_eq(model->streams[0].oval_count, 1);
	content_free(content);
}
END_TEST

START_TEST(a_broken_file_beside_is_named)
{
	const struct sibling siblings[] = { { "oval.xml", "<oval_definitions" }, { NULL, NULL } };
	struct compliance_error error;
	struct content *content;

	ck_assert_int_eq(try_beside(&content, XCCDF_BEGIN RULE("r", "oval.xml", "d:1") XCCDF_END,
				 siblings, &error),
		COMPLIANCE_ECONTENT);
	ck_assert_ptr_nonnull(strstr(error.message, "oval.xml:1:"));
}
END_TEST

START_TEST(a_file_beside_that_is_no_oval_is_named)
{
	const struct sibling siblings[] = { { "oval.xml", XCCDF_BEGIN XCCDF_END }, { NULL, NULL } };
	struct compliance_error error;
	struct content *content;

	ck_assert_int_eq(try_beside(&content, XCCDF_BEGIN RULE("r", "oval.xml", "d:1") XCCDF_END,
				 siblings, &error),
		COMPLIANCE_ECONTENT);
	ck_assert_ptr_nonnull(strstr(error.message, "oval.xml:1: found <Benchmark> of XCCDF"));
}
END_TEST

START_TEST(languages_within_a_benchmark_are_read)
{
	const struct sibling siblings[] = { { "cpe-oval.xml", oval_file }, { NULL, NULL } };
	struct content *content = read_beside(XCCDF_BEGIN
		"<l:platform-specification xmlns:l='http://cpe.mitre.org/language/2.0'>"
		"<l:platform id='container'><l:title>A container</l:title>"
		"<l:logical-test operator='OR' negate='true'><l:fact-ref name='cpe:/a:container'/>"
		"<l:check-fact-ref system='" OVAL_SYSTEM "' href='cpe-oval.xml' id-ref='d:1'/>"
		"</l:logical-test></l:platform></l:platform-specification>" XCCDF_END,
		siblings);
	const struct model_checklist *checklist = content_model(content)->streams[0].checklists[0];
	const struct model_platforms *platforms = checklist->platforms[0];
	const struct model_fact *test = platforms->platforms[0].test;

	ck_assert_uint_eq(checklist->platforms_count, 1);
	ck_assert_str_eq(platforms->platforms[0].id, "container");
	ck_assert_str_eq(platforms->platforms[0].title, "A container");
	ck_assert(test->is_or && test->negate && test->child_count == 2);
	ck_assert_str_eq(test->children[0].name, "cpe:/a:container");
	ck_assert_str_eq(test->children[1].check.id, "d:1");
	ck_assert_ptr_nonnull(model_checklist_platform_file(checklist, "cpe-oval.xml")->oval);
	content_free(content);
}
END_TEST

START_TEST(a_dictionary_is_read_alone)
{
	struct content *content = read_text(DICTIONARY("cpe-oval.xml", "d:1"));
	const struct model_content *model = content_model(content);

	ck_assert_int_eq(model->kind, MODEL_CPE_DICTIONARY);
	ck_assert_uint_eq(model->platforms_count, 1);
	ck_assert_str_eq(model->platforms[0]->items[0].name, "cpe:/o:x");
	ck_assert_str_eq(model->platforms[0]->items[0].checks[0].id, "d:1");
	ck_assert_uint_eq(model->streams[0].checklist_count, 0);
	content_free(content);
}
END_TEST

/* Two streams: in the second, the same name leads to another component. */
static const char collection[] =
	"<c:data-stream-collection xmlns:c='http://scap.nist.gov/schema/scap/source/1.2'"
	" xmlns:x='http://www.w3.org/1999/xlink' id='coll'"
	" xmlns:cat='urn:oasis:names:tc:entity:xmlns:xml:catalog'>"
	"<c:data-stream id='s1' scap-version='1.3' use-case='OTHER' timestamp='2026'>"
	" <c:dictionaries><c:component-ref id='rd' x:href='#dict'><cat:catalog>"
	"  <cat:uri name='cpe-oval.xml' "
	"uri='#r2'/></cat:catalog></c:component-ref></c:dictionaries>"
	" <c:checklists><c:component-ref id='rx' x:href='#bench'><cat:catalog>"
	"  <cat:uri name='oval.xml' uri='#r1'/><cat:uri name='cve.xml' uri='#remote'/>"
	"  <cat:uri name='script.sh' uri='#rs'/><cat:uri name='lost.xml' uri='#nobody'/>"
	"  <cat:rewriteURI uriStartString='a' rewritePrefix='b'/></cat:catalog></c:component-ref>"
	" </c:checklists>"
	" <c:checks><c:component-ref id='r1' x:href='#oval1'/>"
	"  <c:component-ref id='r2' x:href='#oval2'/>"
	"  <c:component-ref id='remote' x:href='https://x/cve.xml.bz2'/></c:checks>"
	" <c:extended-components><c:component-ref id='rs' x:href='#sce'/></c:extended-components>"
	"</c:data-stream>"
	"<c:data-stream id='s2' scap-version='1.3' use-case='OTHER'>"
	" <c:checklists><c:component-ref id='rx2' x:href='#bench'><cat:catalog>"
	"  <cat:uri name='oval.xml' uri='#r3'/></cat:catalog></c:component-ref></c:checklists>"
	" <c:checks><c:component-ref id='r3' x:href='#oval2'/></c:checks></c:data-stream>"
	"<c:component id='dict' timestamp='2026'>" DICTIONARY("cpe-oval.xml",
		"d:1") "</c:component>"
		       "<c:component id='bench' timestamp='2026'>" XCCDF_BEGIN RULE(
			       "r1", "oval.xml", "d:1") RULE("r2", "cve.xml", "d:9")
			       RULE("r3", "script.sh", "") RULE("r4", "lost.xml", "d:1")
				       RULE("r5", "unnamed.xml", "d:1") RULE("r6", "#r1", "d:1")
					       XCCDF_END
	"</c:component>"
	"<c:component id='oval1' timestamp='2026'>" OVAL_BEGIN DEFINITION("d:1") OVAL_END
	"</c:component><c:component id='oval2' timestamp='2026'>" OVAL_BEGIN DEFINITION("d:1")
		OVAL_END
	"</c:component><c:extended-component id='sce' timestamp='2026'>"
	"<script xmlns='http://open-scap.org/page/SCE_xccdf_stream'>#!/bin/sh</script>"
	"</c:extended-component></c:data-stream-collection>";

START_TEST(streams_find_components_by_their_catalogs)
{
	struct content *content = read_text(collection);
	const struct model_content *model = content_model(content);
	const struct model_checklist *first = model->streams[0].checklists[0];
	const struct model_checklist *second = model->streams[1].checklists[0];

	ck_assert_int_eq(model->kind, MODEL_DATA_STREAM);
	ck_assert_uint_eq(model->stream_count, 2);
	ck_assert_str_eq(model->streams[0].scap_version, "1.3");
	ck_assert_uint_eq(model->streams[0].oval_count, 2);
	ck_assert_uint_eq(model->oval_count, 2);
	ck_assert_str_eq(first->component_id, "rx");
	ck_assert_str_eq(first->benchmark->href, "#bench");
	ck_assert_ptr_eq(first->benchmark, second->benchmark);
	ck_assert_ptr_eq(model_checklist_file(first, "oval.xml")->oval, model->ovals[0]);
	ck_assert_ptr_eq(model_checklist_file(first, "#r1")->oval, model->ovals[0]);
	ck_assert_ptr_eq(model_checklist_file(second, "oval.xml")->oval, model->ovals[1]);
	ck_assert_ptr_eq(
		model_checklist_platform_file(first, "cpe-oval.xml")->oval, model->ovals[1]);
	ck_assert_uint_eq(first->platforms_count, 1);
	ck_assert_uint_eq(second->platforms_count, 0);
	content_free(content);
}
END_TEST

START_TEST(what_is_not_in_the_stream_says_why)
{
	struct content *content = read_text(collection);
	const struct model_content *model = content_model(content);
	const struct model_checklist *checklist = model->streams[0].checklists[0];

	ck_assert_ptr_nonnull(strstr(model_checklist_file(checklist, "cve.xml")->missing,
		"remote content (https://x/cve.xml.bz2) is not fetched"));
	ck_assert_ptr_nonnull(strstr(model_checklist_file(checklist, "lost.xml")->missing,
		"names a component-ref that is not there"));
	ck_assert_ptr_nonnull(strstr(
		model_checklist_file(checklist, "unnamed.xml")->missing, "does not name it"));
	ck_assert_str_eq(model_checklist_file(checklist, "script.sh")->kind, "SCE");
	ck_assert(has_warning(model, "<rewriteURI> of a catalog is not followed"));
	content_free(content);
}
END_TEST

START_TEST(a_checklist_elsewhere_is_left_out_with_a_warning)
{
	struct content *content = read_text(
		"<c:data-stream-collection xmlns:c='http://scap.nist.gov/schema/scap/source/1.2'"
		" xmlns:x='http://www.w3.org/1999/xlink' id='coll'><c:data-stream id='s'>"
		"<c:checklists><c:component-ref id='far' x:href='https://x/y.xml'/>"
		"<c:component-ref id='near' x:href='#bench'/></c:checklists></c:data-stream>"
		"<c:component id='bench'>" XCCDF_BEGIN XCCDF_END "</c:component>"
		"</c:data-stream-collection>");
	const struct model_content *model = content_model(content);

	ck_assert_uint_eq(model->streams[0].checklist_count, 1);
	ck_assert_str_eq(model->streams[0].checklists[0]->component_id, "near");
	ck_assert(has_warning(model, "checklist \"far\" at https://x/y.xml is left out"));
	content_free(content);
}
END_TEST

START_TEST(every_component_is_listed)
{
	static const char *const kinds[] = { "CPE dictionary", "XCCDF", "OVAL", "OVAL", "SCE",
		"remote" };
	struct content *content = read_text(collection);
	const struct model_content *model = content_model(content);

	ck_assert_uint_eq(model->component_count, sizeof kinds / sizeof *kinds);
	for (size_t i = 0; i < model->component_count; i++)
		ck_assert_str_eq(model->components[i].kind, kinds[i]);
	ck_assert_str_eq(model->components[5].href, "https://x/cve.xml.bz2");
	content_free(content);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_bare_benchmark_finds_files_beside_it, 0 },
		{ a_broken_file_beside_is_named, 0 },
		{ a_file_beside_that_is_no_oval_is_named, 0 },
		{ languages_within_a_benchmark_are_read, 0 },
		{ a_dictionary_is_read_alone, 0 },
		{ streams_find_components_by_their_catalogs, 0 },
		{ what_is_not_in_the_stream_says_why, 0 },
		{ a_checklist_elsewhere_is_left_out_with_a_warning, 0 },
		{ every_component_is_listed, 0 },
	};

	return suite_run("content: files", rows, sizeof rows / sizeof *rows);
}
