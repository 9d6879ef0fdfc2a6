/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What results do not depend on: how many threads evaluate one plan at once, and how much of the
 * image is kept in memory. (The order of definitions: test_order.py.)
 */
#include "content/content.h"
#include "evaluate/evaluate.h"
#include "image/tree.h"
#include "suite.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum {
	THREADS = 8,
	ROUNDS = 6,
};

/* A content and its plan, which all runs share, and the tree that each opens for itself. */
struct bench {
	struct content *content;
	struct plan *plan;
	struct tree tree;
	uint64_t cache_sizes[3];
};

static struct content *
read_whole(const struct compliance_limits *limits)
{
	FILE *file = fopen(WHOLE, "rb");
	char text[65536];
	struct compliance_error error = { 0 };
	struct content *content = NULL;

	ck_assert_ptr_nonnull(file);
	const size_t size = fread(text, 1, sizeof text, file);
	fclose(file);
	const struct content_source source = { .name = "whole.xml", .bytes = bytes_of(text, size) };
	ck_assert_msg(content_read(&content, &source, limits, &error) == 0, "%s", error.message);
	return content;
}

static void
make_tree(struct tree *tree)
{
	char path[128];

	*tree = tree_new();
	tree_file(tree, "etc/secret", "hush");
	tree_file(tree, "etc/known", "known=open,other\n");
	tree_file(
		tree, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\n");
	for (int i = 0; i < 40; i++) {
		snprintf(path, sizeof path, "etc/deep/%d/file", i);
		tree_file(tree, path, "a line\n");
		snprintf(path, sizeof path, "%s/etc/deep/%d/file", tree->path, i);
		ck_assert_int_eq(chmod(path, i % 5 ? 0644 : 0666), 0);
	}
}

static struct bench
bench_new(void)
{
	struct plan_options options = { .profile = "strict" };
	struct compliance_error error = { 0 };
	struct bench bench = { 0 };

	compliance_limits_default(&options.limits);
	bench.cache_sizes[0] = options.limits.cache_size;
	bench.cache_sizes[1] = 0;
	bench.cache_sizes[2] = 100; /* bytes: room for some of the files */
	make_tree(&bench.tree);
	bench.content = read_whole(&options.limits);
	ck_assert_msg(
		plan_compile(&bench.plan, content_model(bench.content), &options, &error) == 0,
		"%s", error.message);
	return bench;
}

static void
bench_free(struct bench *bench)
{
	plan_free(bench->plan);
	content_free(bench->content);
	tree_free(&bench->tree);
}

/* Every result with its messages, in their order. */
static void
write_down(const struct result *result, struct buffer *out)
{
	for (size_t i = 0; i < result->rule_count; i++) {
		const struct result_rule *rule = &result->rules[i];
		buffer_add_format(out, "%s\n", model_result_word(rule->result));
		for (size_t k = 0; k < rule->message_count; k++)
			buffer_add_format(out, "  %s\n", rule->messages[k]);
	}
}

/* Opens the image anew; an empty text where anything failed. Asserts nothing: threads call it. */
static void
evaluate_once(const struct bench *bench, uint64_t cache_size, struct buffer *out)
{
	const struct evaluate_options how = { .now = 1767225600, .fixed_time = true };
	struct image_options options = { 0 };
	struct image *image = NULL;
	struct result *result = NULL;

	compliance_limits_default(&options.limits);
	options.limits.cache_size = cache_size;
	buffer_clear(out);
	if (image_open(&image, bench->tree.path, &options, NULL) >= 0 &&
		evaluate(&result, bench->plan, image, &how, NULL) >= 0)
		write_down(result, out);
	result_free(result);
	image_free(image);
}

struct worker {
	const struct bench *bench;
	const char *expected;
	uint64_t cache_size;
	int same; /* rounds that came out as expected */
	pthread_t thread;
};

static void *
work(void *context)
{
	struct worker *worker = context;
	struct buffer found = { 0 };

	for (int round = 0; round < ROUNDS; round++) {
		evaluate_once(worker->bench, worker->cache_size, &found);
		worker->same += found.data && strcmp(found.data, worker->expected) == 0;
	}
	buffer_free(&found);
	return NULL;
}

START_TEST(threads_that_share_a_plan_find_the_same)
{
	struct worker workers[THREADS];
	struct buffer expected = { 0 };
	struct bench bench = bench_new();

	evaluate_once(&bench, bench.cache_sizes[0], &expected);
	ck_assert_ptr_nonnull(strstr(expected.data, "/etc/deep/35/file"));
	for (int i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .bench = &bench,
			.expected = expected.data,
			.cache_size = bench.cache_sizes[i % 3] };
		ck_assert_int_eq(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		ck_assert_int_eq(pthread_join(workers[i].thread, NULL), 0);
		ck_assert_int_eq(workers[i].same, ROUNDS);
	}
	buffer_free(&expected);
	bench_free(&bench);
}
END_TEST

START_TEST(what_is_kept_in_memory_changes_nothing)
{
	struct buffer expected = { 0 }, found = { 0 };
	struct bench bench = bench_new();

	evaluate_once(&bench, bench.cache_sizes[0], &expected);
	ck_assert_uint_gt(expected.size, 0);
	for (int i = 1; i < 3; i++) {
		evaluate_once(&bench, bench.cache_sizes[i], &found);
		ck_assert_str_eq(found.data, expected.data);
	}
	buffer_free(&expected);
	buffer_free(&found);
	bench_free(&bench);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ threads_that_share_a_plan_find_the_same, 0 },
		{ what_is_kept_in_memory_changes_nothing, 0 },
	};

	return suite_run("properties", rows, sizeof rows / sizeof *rows);
}
