/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The content that the distribution ships: each data stream, benchmark and definitions document
 * has to be read without an error. Nothing is there where its packages are not installed.
 */
#include "content/content.h"
#include "file.h"
#include "suite.h"

#include <glob.h>
#include <string.h>
#include <time.h>

static const char folder[] = "/usr/share/xml/scap/ssg/content/";

struct siblings {
	struct buffer texts[8]; /* they have to live as long as the content */
	size_t count;
};

static int
fetch(void *context, const char *name, struct bytes *bytes, struct compliance_error *error)
{
	struct siblings *siblings = context;
	char path[512];

	(void)error;
	ck_assert_uint_lt(siblings->count, sizeof siblings->texts / sizeof *siblings->texts);
	struct buffer *text = &siblings->texts[siblings->count];
	snprintf(path, sizeof path, "%s%s", folder, name);
	if (strchr(name, '/') || !file_read(path, text))
		return COMPLIANCE_ENOTFOUND;
	siblings->count++;
	*bytes = bytes_of(text->data, text->size);
	return 0;
}

static void
read_one(const char *path)
{
	struct siblings siblings = { .count = 0 };
	struct buffer text = { 0 };
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct content *content;

	ck_assert(file_read(path, &text));
	compliance_limits_default(&limits);
	const struct content_source source = { .name = path + strlen(folder),
		.bytes = bytes_of(text.data, text.size),
		.fetch = fetch,
		.context = &siblings };
	ck_assert_msg(content_read(&content, &source, &limits, &error) == 0, "%s", error.message);
	ck_assert_uint_eq(content_model(content)->warning_count, 0);
	content_free(content);
	for (size_t i = 0; i < siblings.count; i++)
		buffer_free(&siblings.texts[i]);
	buffer_free(&text);
}

static const char *const patterns[] = { "*-ds.xml", "*-xccdf.xml", "*-oval.xml" };

START_TEST(every_file_is_read)
{
	char pattern[512];
	glob_t found = { 0 };
	clock_t start = clock();

	snprintf(pattern, sizeof pattern, "%s%s", folder, patterns[_i]);
	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			read_one(found.gl_pathv[i]);
	printf("%s: %zu files in %.2f s\n", patterns[_i], found.gl_pathc,
		(double)(clock() - start) / CLOCKS_PER_SEC);
	globfree(&found);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ every_file_is_read, sizeof patterns / sizeof *patterns },
	};

	return suite_run("content: what is shipped", rows, sizeof rows / sizeof *rows);
}
