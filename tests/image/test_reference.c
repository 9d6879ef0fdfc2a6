/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"
#include "suite.h"

static const struct {
	const char *text;
	const char *transport; /* NULL: an error */
	const char *rest;
} cases[] = {
	{ "/srv/root", "", "/srv/root" },
	{ "root", "", "root" },
	{ "dir:/srv/root", "dir", "/srv/root" },
	{ "dir:root", "dir", "root" },
	{ "oci:layout:latest", "oci", "layout:latest" },
	{ "oci:layout@sha256:00", "oci", "layout@sha256:00" },
	{ "oci-archive:web.tar:v1", "oci-archive", "web.tar:v1" },
	{ "docker-archive:web.tar:@0", "docker-archive", "web.tar:@0" },
	{ "./a:b", "", "./a:b" },
	{ "/srv/a:b", "", "/srv/a:b" },
	{ "web.tar:latest", "", "web.tar:latest" },
	{ ".", "", "." },
	{ "docker:debian", NULL, NULL },
	{ "DIR:/srv", "", "DIR:/srv" },
	{ "directory:/srv", NULL, NULL },
	{ "di:/srv", NULL, NULL },
	{ ":", NULL, NULL },
	{ "dir:", NULL, NULL },
	{ "", NULL, NULL },
};

START_TEST(a_reference_is_taken_apart)
{
	struct image_reference reference;
	struct compliance_error error = { 0 };
	int code = image_reference_parse(&reference, cases[_i].text, &error);

	if (!cases[_i].transport) {
		ck_assert_int_eq(code, COMPLIANCE_EINVAL);
		ck_assert_ptr_nonnull(strstr(error.message, "expected"));
		return;
	}
	ck_assert_int_eq(code, 0);
	ck_assert_str_eq(reference.transport, cases[_i].transport);
	ck_assert_str_eq(reference.rest, cases[_i].rest);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_reference_is_taken_apart, sizeof cases / sizeof *cases },
	};

	return suite_run("reference", rows, sizeof rows / sizeof *rows);
}
