/* SPDX-License-Identifier: Apache-2.0 */
/* Documents held against schemas: lines, and what no schema may reach. */
#include "suite.h"
#include "xml/schema.h"

#include <stdio.h>

#define XS "xmlns:x='http://www.w3.org/2001/XMLSchema'"

static const struct {
	const char *path, *text;
} files[] = {
	{ "a/main.xsd",
		"<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n"
		"<x:schema " XS " targetNamespace='a' xmlns:b='b' elementFormDefault='qualified'>"
		"<x:import namespace='b' schemaLocation='../b/part.xsd'/>"
		"<x:element name='r'><x:complexType><x:sequence>"
		"<x:element ref='b:n' maxOccurs='unbounded'/></x:sequence></x:complexType>"
		"</x:element></x:schema>" },
	{ "b/part.xsd", "<x:schema " XS " targetNamespace='b'><x:element name='n' type='x:int'/>"
			"</x:schema>" },
	{ "broken.xsd", "<x:schema " XS "><x:element/></x:schema>" },
	{ "ill.xsd", "<x:schema" },
	{ "net.xsd", "<x:schema " XS "><x:import namespace='b' "
		     "schemaLocation='http://127.0.0.1:9/b.xsd'/><x:element name='r' type='b:n' "
		     "xmlns:b='b'/></x:schema>" },
	{ "host.xsd",
		"<x:schema " XS "><x:include schemaLocation='file:///etc/passwd'/></x:schema>" },
	{ "up.xsd", "<x:schema " XS "><x:include schemaLocation='../../nix.xsd'/></x:schema>" },
	{ "gone.xsd", "<x:schema " XS "><x:include schemaLocation='nix.xsd'/></x:schema>" },
	{ "any.xsd", "<x:schema " XS "><x:element name='r'><x:complexType><x:sequence>"
		     "<x:any processContents='lax' minOccurs='0'/></x:sequence>"
		     "</x:complexType></x:element></x:schema>" },
};

struct heard {
	char text[4096];
	size_t fetched;
	size_t left; /* times that it goes on */
};

static int
fetch(void *context, const char *path, struct bytes *bytes, struct compliance_error *error)
{
	struct heard *heard = context;

	heard->fetched++;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (strcmp(files[i].path, path) == 0) {
			*bytes = bytes_of(files[i].text, strlen(files[i].text));
			return 0;
		}
	}
	error->code = COMPLIANCE_ENOTFOUND;
	snprintf(error->message, sizeof error->message, "%s: no such file", path);
	return COMPLIANCE_ENOTFOUND;
}

static void
take(void *context, unsigned line, const char *message)
{
	struct heard *heard = context;
	size_t size = strlen(heard->text);

	snprintf(heard->text + size, sizeof heard->text - size, "%u: %s|", line, message);
}

static bool
go_on(void *context)
{
	struct heard *heard = context;

	return heard->left-- > 0;
}

static int
try(struct heard *heard, const char *text, const char *path, size_t *faults,
	struct compliance_error *error)
{
	const struct xml_schemas schemas = { fetch, heard };
	const struct xml_fault_sink sink = { take, go_on, heard };
	struct xml_document *document = NULL;
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	ck_assert_int_eq(
		xml_parse(&document, bytes_of(text, strlen(text)), "d.xml", &limits, error), 0);
	int code = xml_validate(document, path, &schemas, &sink, faults, error);
	xml_document_free(document);
	return code;
}

START_TEST(faults_have_the_lines_of_the_document)
{
	struct heard heard = { .left = 1000 };
	struct compliance_error error = { 0 };
	size_t faults = 0;

	ck_assert_int_eq(try(&heard, "<r xmlns='a' xmlns:b='b'>\n<b:n>1</b:n></r>", "a/main.xsd",
				 &faults, &error),
		0);
	ck_assert_uint_eq(faults, 0);
	ck_assert_int_eq(
		try(&heard,
			"<?xml version='1.0' encoding='ISO-8859-1'?>\n<!-- c -->\n"
			"<r xmlns='a' xmlns:b='b'>\n<b:n>1</b:n>\n<b:n\n>\xe4 &amp; y</b:n>\n"
			"<q/></r>",
			"a/main.xsd", &faults, &error),
		0);
	ck_assert_uint_eq(faults, 2);
	ck_assert_ptr_nonnull(strstr(heard.text, "6: Element '{b}n': 'ä & y' is not a valid"));
	ck_assert_ptr_nonnull(
		strstr(heard.text, "|7: Element '{a}q': This element is not expected"));
}
END_TEST

START_TEST(lines_go_on_behind_65535)
{
	static char text[70100];
	struct heard heard = { .left = 1000 };
	struct compliance_error error = { 0 };
	size_t faults = 0;

	strcpy(text, "<r xmlns='a'>");
	memset(text + 13, '\n', 70000);
	strcpy(text + 70013, "<q/></r>");
	ck_assert_int_eq(try(&heard, text, "a/main.xsd", &faults, &error), 0);
	ck_assert_ptr_nonnull(strstr(heard.text, "70001: "));
}
END_TEST

/* Each schema that cannot be used, and what is said of it. */
static const struct {
	const char *path;
	int code;
	const char *message;
	size_t fetched;
} refused[] = {
	{ "nix.xsd", COMPLIANCE_ENOTFOUND, "nix.xsd: no such file", 1 },
	{ "broken.xsd", COMPLIANCE_ECONTENT, "broken.xsd: no schema: ", 1 },
	{ "ill.xsd", COMPLIANCE_ECONTENT, "ill.xsd: no schema: ", 1 },
	{ "net.xsd", COMPLIANCE_ECONTENT, "outside of their folder", 1 },
	{ "host.xsd", COMPLIANCE_ECONTENT, "outside of their folder", 1 },
	{ "up.xsd", COMPLIANCE_ENOTFOUND, "nix.xsd: no such file", 2 },
	{ "gone.xsd", COMPLIANCE_ENOTFOUND, "nix.xsd: no such file", 2 },
};

START_TEST(nothing_is_read_but_through_the_caller)
{
	struct heard heard = { .left = 1000 };
	struct compliance_error error = { 0 };
	size_t faults = 0;

	ck_assert_int_eq(try(&heard, "<r/>", refused[_i].path, &faults, &error), refused[_i].code);
	ck_assert_msg(strstr(error.message, refused[_i].message) != NULL, "%s", error.message);
	ck_assert_uint_eq(heard.fetched, refused[_i].fetched);
}
END_TEST

START_TEST(a_document_names_no_schema)
{
	struct heard heard = { .left = 1000 };
	struct compliance_error error = { 0 };
	size_t faults = 0;

	ck_assert_int_eq(
		try(&heard,
			"<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
			"i:noNamespaceSchemaLocation='schemas:/broken.xsd' "
			"i:schemaLocation='b schemas:/b/part.xsd'><n xmlns='b'>no number</n></r>",
			"any.xsd", &faults, &error),
		0);
	ck_assert_uint_eq(heard.fetched, 1);
	ck_assert_uint_eq(faults, 0);
}
END_TEST

START_TEST(what_takes_too_long_is_ended)
{
	static char text[100100];
	struct heard heard = { .left = 3 };
	struct compliance_error error = { 0 };
	size_t faults = 0;

	strcpy(text, "<r xmlns='a'>");
	memset(text + 13, ' ', 100000);
	strcpy(text + 100013, "</r>");
	ck_assert_int_eq(try(&heard, text, "a/main.xsd", &faults, &error), COMPLIANCE_ELIMIT);
}
END_TEST

START_TEST(a_thousand_faults_are_enough)
{
	static char text[100000] = "<r xmlns='a' xmlns:b='b'>";
	struct heard heard = { .left = 1000 };
	struct compliance_error error = { 0 };
	size_t faults = 0;

	for (size_t i = 0; i < 5000; i++)
		strcpy(text + 25 + i * 12, "<b:n>x</b:n>");
	strcpy(text + 25 + 5000 * 12, "</r>");
	ck_assert_int_eq(try(&heard, text, "a/main.xsd", &faults, &error), 0);
	ck_assert_uint_ge(faults, 1000);
	ck_assert_uint_lt(faults, 5000);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ faults_have_the_lines_of_the_document, 0 },
		{ lines_go_on_behind_65535, 0 },
		{ nothing_is_read_but_through_the_caller, sizeof refused / sizeof *refused },
		{ a_document_names_no_schema, 0 },
		{ what_takes_too_long_is_ended, 0 },
		{ a_thousand_faults_are_enough, 0 },
	};

	return suite_run("xml: schema", rows, sizeof rows / sizeof *rows);
}
