/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Broken content: each NAME.xml of a folder has to be refused with the text that stands in
 * NAME.error. What a file names beside itself is looked for in the same folder.
 *
 *	test_content_hostile FOLDER
 */
#include "content/content.h"
#include "file.h"
#include "suite.h"

#include <glob.h>
#include <string.h>

static const char *folder;
static glob_t found;

static int
fetch(void *context, const char *name, struct bytes *bytes, struct compliance_error *error)
{
	struct buffer *text = context;
	char path[4096];

	(void)error;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (strchr(name, '/') || text->size || !file_read(path, text))
		return COMPLIANCE_ENOTFOUND;
	*bytes = bytes_of(text->data, text->size);
	return 0;
}

/* What has to be said: the first line of the file beside. */
static void
read_expected(const char *path, struct buffer *expected)
{
	char name[4096];

	snprintf(name, sizeof name, "%.*s.error", (int)(strlen(path) - strlen(".xml")), path);
	ck_assert_msg(file_read(name, expected), "%s is not there", name);
	ck_assert_uint_gt(expected->size, 0);
	expected->data[strcspn(expected->data, "\n")] = '\0';
}

START_TEST(broken_content_is_refused_with_the_reason)
{
	const char *path = found.gl_pathv[_i];
	struct buffer text = { 0 }, expected = { 0 }, beside = { 0 };
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct content *content;

	ck_assert(file_read(path, &text));
	read_expected(path, &expected);
	compliance_limits_default(&limits);
	const struct content_source source = { .name = strrchr(path, '/') + 1,
		.bytes = bytes_of(text.data, text.size),
		.fetch = fetch,
		.context = &beside };
	int failed = content_read(&content, &source, &limits, &error);
	ck_assert_msg(failed < 0, "%s was read, expected: %s", path, expected.data);
	ck_assert_msg(failed == COMPLIANCE_ECONTENT || failed == COMPLIANCE_ELIMIT ||
			      failed == COMPLIANCE_EUNSUPPORTED,
		"%s: %d", path, failed);
	ck_assert_msg(strstr(error.message, expected.data) != NULL,
		"%s\n  says:     %s\n  expected: %s", path, error.message, expected.data);
	buffer_free(&text);
	buffer_free(&expected);
	buffer_free(&beside);
}
END_TEST

int
main(int count, char **arguments)
{
	char pattern[4096];

	if (count != 2)
		return EXIT_FAILURE;
	folder = arguments[1];
	snprintf(pattern, sizeof pattern, "%s/*.xml", folder);
	if (glob(pattern, 0, NULL, &found) != 0)
		return EXIT_FAILURE;
	const struct suite_row rows[] = {
		{ broken_content_is_refused_with_the_reason, (int)found.gl_pathc },
	};
	int status = suite_run("content: hostile", rows, sizeof rows / sizeof *rows);
	globfree(&found);
	return status;
}
