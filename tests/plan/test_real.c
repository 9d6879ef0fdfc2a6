/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The data streams that the distribution ships: every profile of each has to compile and to be
 * explained. Nothing is there where its packages are not installed.
 */
#include "content/file.h"
#include "planning.h"

#include <glob.h>
#include <time.h>

static const char pattern[] = "/usr/share/xml/scap/ssg/content/*-ds.xml";

static glob_t found;

static void
compile_profile(const struct content *content, const struct model_stream *stream,
	const struct model_benchmark *benchmark, const char *profile)
{
	struct plan_options options = {
		.stream_id = stream->id,
		.benchmark_id = benchmark->item.id,
		.profile = profile,
	};
	struct compliance_error error = { 0 };
	struct buffer text = { 0 };
	struct plan *plan;

	compliance_limits_default(&options.limits);
	ck_assert_msg(plan_compile(&plan, content_model(content), &options, &error) == 0, "%s: %s",
		profile, error.message);
	ck_assert_uint_eq(plan->warning_count, 0);
	ck_assert_msg(plan_explain(plan, NULL, &text, &error) == 0, "%s", error.message);
	ck_assert(plan->selected_count == 0 || text.size > 0);
	buffer_free(&text);
	plan_free(plan);
}

static size_t
compile_all(const struct content *content)
{
	const struct model_content *model = content_model(content);
	size_t count = 0;

	for (size_t i = 0; i < model->stream_count; i++)
		for (size_t k = 0; k < model->streams[i].checklist_count; k++) {
			const struct model_benchmark *benchmark =
				model->streams[i].checklists[k]->benchmark;
			for (size_t n = 0; n < benchmark->profile_count; n++, count++)
				compile_profile(content, &model->streams[i], benchmark,
					benchmark->profiles[n]->id);
		}
	return count;
}

START_TEST(every_profile_compiles)
{
	const char *path = found.gl_pathv[_i];
	struct buffer text = { 0 };
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct content *content;
	clock_t start = clock();

	ck_assert(file_read(path, &text));
	compliance_limits_default(&limits);
	const struct content_source source = { .name = path,
		.bytes = bytes_of(text.data, text.size) };
	ck_assert_msg(content_read(&content, &source, &limits, &error) == 0, "%s", error.message);
	clock_t read = clock();
	size_t count = compile_all(content);
	printf("%s: read in %.2f s, %zu profiles compiled in %.2f s\n", strrchr(path, '/') + 1,
		(double)(read - start) / CLOCKS_PER_SEC, count,
		(double)(clock() - read) / CLOCKS_PER_SEC);
	fflush(stdout);
	content_free(content);
	buffer_free(&text);
}
END_TEST

int
main(void)
{
	int files = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	const struct suite_row rows[] = { { every_profile_compiles, files } };
	int failed = files ? suite_run("plan: what is shipped", rows, 1) : 0;

	globfree(&found);
	return failed;
}
