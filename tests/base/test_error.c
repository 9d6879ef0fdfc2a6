/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "suite.h"

#include <string.h>

START_TEST(where_stands_before_what)
{
	struct compliance_error error = { 0 };

	ck_assert_int_eq(error_set(&error, COMPLIANCE_ECONTENT, "expected %s", "a rule"),
		COMPLIANCE_ECONTENT);
	ck_assert_int_eq(error_where(&error, "%s:%d", "a.xml", 3), COMPLIANCE_ECONTENT);
	ck_assert_str_eq(error.message, "a.xml:3: expected a rule");
	ck_assert_int_eq(error_memory(NULL), COMPLIANCE_ENOMEM);
}
END_TEST

START_TEST(a_long_message_is_cut_between_characters)
{
	struct compliance_error error = { 0 };
	char text[2001];

	for (size_t i = 0; i < 2000; i += 2)
		memcpy(text + i, "\xC3\xA9", 2);
	text[2000] = '\0';
	error_set(&error, COMPLIANCE_EIO, "%s", text);
	ck_assert_uint_eq(strlen(error.message), 1022);
	error_set(&error, COMPLIANCE_EIO, "x%s", text);
	ck_assert_uint_eq(strlen(error.message), 1023);
}
END_TEST

START_TEST(every_code_has_its_name)
{
	ck_assert_str_eq(compliance_code_name(0), "OK");
	ck_assert_str_eq(compliance_code_name(COMPLIANCE_ELIMIT), "ELIMIT");
	ck_assert_str_eq(compliance_code_name(COMPLIANCE_EUNSUPPORTED), "EUNSUPPORTED");
	ck_assert_str_eq(compliance_code_name(-11), "E?");
	ck_assert_str_eq(compliance_code_name(1), "E?");
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ where_stands_before_what, 0 },
		{ a_long_message_is_cut_between_characters, 0 },
		{ every_code_has_its_name, 0 },
	};

	return suite_run("error", rows, sizeof rows / sizeof *rows);
}
