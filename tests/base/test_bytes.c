/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "suite.h"

#include <string.h>

START_TEST(a_buffer_grows_and_stays_terminated)
{
	struct buffer buffer = { 0 };

	for (int i = 0; i < 1000; i++)
		buffer_add_format(&buffer, "%d,", i);
	ck_assert(!buffer.failed);
	ck_assert_uint_eq(strlen(buffer.data), buffer.size);
	ck_assert_int_eq(strncmp(buffer.data, "0,1,2,", 6), 0);
	buffer_clear(&buffer);
	ck_assert_str_eq(buffer.data, "");
	buffer_free(&buffer);
}
END_TEST

START_TEST(a_buffer_that_cannot_grow_remembers)
{
	struct buffer buffer = { 0 };

	buffer_add(&buffer, "", SIZE_MAX);
	ck_assert(buffer.failed);
	buffer_add_text(&buffer, "more");
	ck_assert_uint_eq(buffer.size, 0);
	buffer_free(&buffer);
}
END_TEST

static const struct {
	const char *text;
	size_t length;
} characters[] = {
	{ "a", 1 },
	{ "\xC3\xA9", 2 },
	{ "\xE2\x82\xAC", 3 },
	{ "\xF0\x9F\x98\x80", 4 },
	{ "\x80", 0 },		   /* continues nothing */
	{ "\xC0\xAF", 0 },	   /* overlong */
	{ "\xE0\x80\xAF", 0 },	   /* overlong */
	{ "\xED\xA0\x80", 0 },	   /* a surrogate */
	{ "\xF4\x90\x80\x80", 0 }, /* above the last */
	{ "\xE2\x82", 0 },	   /* cut */
	{ "\xFF", 0 },
};

START_TEST(only_utf8_of_rfc_3629_is_a_character)
{
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
		ck_assert_uint_eq(bytes_utf8_length((const unsigned char *)characters[i].text,
					  strlen(characters[i].text)),
			characters[i].length);
	ck_assert_uint_eq(bytes_utf8_length(NULL, 0), 0);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_buffer_grows_and_stays_terminated, 0 },
		{ a_buffer_that_cannot_grow_remembers, 0 },
		{ only_utf8_of_rfc_3629_is_a_character, 0 },
	};

	return suite_run("bytes", rows, sizeof rows / sizeof *rows);
}
