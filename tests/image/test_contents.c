/* SPDX-License-Identifier: Apache-2.0 */
#include "suite.h"
#include "tree.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

static void
expect_text(const struct tree *tree, const char *path, const char *text)
{
	struct compliance_error error = { 0 };
	struct bytes contents;
	int code = image_read(tree->image, tree_node(tree, path), &contents, &error);

	ck_assert_msg(code == 0, "%s", error.message);
	ck_assert_uint_eq(contents.size, strlen(text));
	ck_assert_str_eq((const char *)contents.data, text);
}

START_TEST(a_file_is_read_once)
{
	struct tree tree = tree_new();

	tree_file(&tree, "motd", "hello");
	tree_file(&tree, "empty", "");
	tree_open(&tree, NULL);
	for (int i = 0; i < 3; i++) {
		expect_text(&tree, "/motd", "hello");
		image_release(tree.image, tree_node(&tree, "/motd"));
		expect_text(&tree, "/empty", "");
	}
	ck_assert_uint_eq(image_counts(tree.image).files_read, 1);
	ck_assert_uint_eq(image_counts(tree.image).bytes_read, 5);
	tree_free(&tree);
}
END_TEST

START_TEST(what_was_used_last_stays)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };

	compliance_limits_default(&options.limits);
	options.limits.cache_size = 20; /* two of the three, each with its NUL */
	tree_file(&tree, "a", "aaaaaaa");
	tree_file(&tree, "b", "bbbbbbb");
	tree_file(&tree, "c", "ccccccc");
	tree_open(&tree, &options);
	for (const char *order = "ababcacb"; *order; order++) {
		const char path[] = { '/', *order, '\0' };
		const char text[] = { *order, *order, *order, *order, *order, *order, *order,
			'\0' };
		expect_text(&tree, path, text);
		image_release(tree.image, tree_node(&tree, path));
	}
	/* a b . . c(drops a) a(drops b) . b(drops a) */
	ck_assert_uint_eq(image_counts(tree.image).files_read, 5);
	tree_free(&tree);
}
END_TEST

START_TEST(what_is_in_use_stays_beyond_the_limit)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };
	struct compliance_error error = { 0 };
	struct bytes first;

	compliance_limits_default(&options.limits);
	options.limits.cache_size = 0;
	tree_file(&tree, "a", "first");
	tree_file(&tree, "b", "second");
	tree_open(&tree, &options);
	ck_assert_int_eq(image_read(tree.image, tree_node(&tree, "/a"), &first, &error), 0);
	expect_text(&tree, "/b", "second");
	expect_text(&tree, "/b", "second");
	image_release(tree.image, tree_node(&tree, "/b"));
	ck_assert_str_eq((const char *)first.data, "first");
	expect_text(&tree, "/b", "second");
	ck_assert_uint_eq(image_counts(tree.image).files_read, 2);
	image_release(tree.image, tree_node(&tree, "/b"));
	image_release(tree.image, tree_node(&tree, "/b"));
	expect_text(&tree, "/b", "second");
	ck_assert_uint_eq(image_counts(tree.image).files_read, 3);
	tree_free(&tree);
}
END_TEST

START_TEST(too_large_a_file_is_a_limit)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };
	struct compliance_error error = { 0 };
	struct bytes contents;

	compliance_limits_default(&options.limits);
	options.limits.file_size = 5;
	tree_file(&tree, "five", "12345");
	tree_file(&tree, "six", "123456");
	tree_open(&tree, &options);
	expect_text(&tree, "/five", "12345");
	ck_assert_int_eq(image_read(tree.image, tree_node(&tree, "/six"), &contents, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_str_eq(error.message, "/six: the file is larger than limit file_size");
	tree_free(&tree);
}
END_TEST

static int
count_bytes(void *context, struct bytes piece, struct compliance_error *error)
{
	(void)error;
	*(size_t *)context += piece.size;
	return 0;
}

START_TEST(too_large_a_file_is_not_streamed_either)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };
	struct compliance_error error = { 0 };
	size_t taken = 0;

	compliance_limits_default(&options.limits);
	options.limits.stream_size = 5;
	tree_file(&tree, "five", "12345");
	tree_file(&tree, "six", "123456");
	tree_open(&tree, &options);
	ck_assert_int_eq(
		image_stream(tree.image, tree_node(&tree, "/five"), count_bytes, &taken, &error),
		0);
	ck_assert_int_eq(
		image_stream(tree.image, tree_node(&tree, "/six"), count_bytes, &taken, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_uint_eq(taken, 5);
	ck_assert_str_eq(error.message, "/six: the file is larger than limit stream_size");
	tree_free(&tree);
}
END_TEST

START_TEST(only_regular_files_are_read)
{
	struct tree tree = tree_new();
	struct compliance_error error = { 0 };
	struct bytes contents;

	tree_file(&tree, "file", "x");
	tree_link(&tree, "link", "file");
	tree_directory(&tree, "directory");
	ck_assert_int_eq(mkfifoat(tree.descriptor, "fifo", 0644), 0);
	tree_open(&tree, NULL);
	for (int i = 0; i < 3; i++) {
		const char *paths[] = { "/link", "/directory", "/fifo" };
		ck_assert_int_eq(
			image_read(tree.image, tree_node(&tree, paths[i]), &contents, &error),
			COMPLIANCE_EIMAGE);
		ck_assert_ptr_nonnull(strstr(error.message, "not a regular file"));
	}
	tree_free(&tree);
}
END_TEST

START_TEST(a_file_that_became_another_is_refused)
{
	struct tree tree = tree_new();
	struct compliance_error error = { 0 };
	struct bytes contents;
	const struct image_stat *stat;

	tree_file(&tree, "file", "x");
	tree_file(&tree, "other", "y");
	tree_file(&tree, "gone", "y");
	tree_open(&tree, NULL);
	const struct image_node *node = tree_node(&tree, "/file");
	const struct image_node *gone = tree_node(&tree, "/gone");
	ck_assert_int_eq(image_stat(tree.image, node, &stat, &error), 0);
	unlinkat(tree.descriptor, "file", 0);
	unlinkat(tree.descriptor, "gone", 0);
	tree_link(&tree, "file", "other");
	ck_assert_int_eq(image_read(tree.image, node, &contents, &error), COMPLIANCE_EIO);
	ck_assert_int_eq(image_read(tree.image, gone, &contents, &error), COMPLIANCE_EIO);
	unlinkat(tree.descriptor, "file", 0);
	ck_assert_int_eq(mkfifoat(tree.descriptor, "file", 0644), 0);
	ck_assert_int_eq(image_read(tree.image, node, &contents, &error), COMPLIANCE_EIO);
	unlinkat(tree.descriptor, "file", 0);
	ck_assert_int_eq(renameat(tree.descriptor, "other", tree.descriptor, "file"), 0);
	ck_assert_int_eq(image_read(tree.image, node, &contents, &error), COMPLIANCE_EIO);
	ck_assert_str_eq(error.message, "/file: replaced by another file while the image was read");
	tree_free(&tree);
}
END_TEST

START_TEST(a_file_that_grows_or_shrinks_is_read_as_it_is_there)
{
	struct tree tree = tree_new();
	const struct image_stat *stat;
	struct compliance_error error = { 0 };

	tree_file(&tree, "grows", "log");
	tree_file(&tree, "shrinks", "a long text");
	tree_open(&tree, NULL);
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(image_stat(tree.image, tree_node(&tree, i ? "/grows" : "/shrinks"),
					 &stat, &error),
			0);
	tree_file(&tree, "grows", "log and more");
	tree_file(&tree, "shrinks", "text");
	expect_text(&tree, "/grows", "log");
	expect_text(&tree, "/shrinks", "text");
	tree_free(&tree);
}
END_TEST

static int
add_up(void *context, struct bytes piece, struct compliance_error *error)
{
	size_t *size = context;

	(void)error;
	*size += piece.size;
	return *size > 1000000 ? COMPLIANCE_ECANCELED : 0;
}

START_TEST(a_large_file_comes_in_pieces)
{
	struct tree tree = tree_new();
	struct compliance_error error = { 0 };
	size_t size = 0;

	tree_file(&tree, "sparse", "");
	tree_file(&tree, "endless", "");
	char path[128];
	snprintf(path, sizeof path, "%s/sparse", tree.path);
	ck_assert_int_eq(truncate(path, 1000000), 0);
	snprintf(path, sizeof path, "%s/endless", tree.path);
	ck_assert_int_eq(truncate(path, (off_t)1 << 33), 0);
	tree_open(&tree, NULL);
	ck_assert_int_eq(
		image_stream(tree.image, tree_node(&tree, "/sparse"), add_up, &size, &error), 0);
	ck_assert_uint_eq(size, 1000000);
	ck_assert_int_eq(
		image_stream(tree.image, tree_node(&tree, "/endless"), add_up, &size, &error),
		COMPLIANCE_ECANCELED);
	tree_free(&tree);
}
END_TEST

START_TEST(attributes_are_sorted)
{
	struct tree tree = tree_new();
	struct compliance_error error = { 0 };
	const struct image_xattr *xattrs;
	size_t count;
	char path[128];

	tree_file(&tree, "file", "x");
	tree_link(&tree, "link", "file");
	snprintf(path, sizeof path, "%s/file", tree.path);
	if (setxattr(path, "user.two", "", 0, 0) < 0)
		return; /* this file system has none */
	ck_assert_int_eq(setxattr(path, "user.one", "a\0b", 3, 0), 0);
	tree_open(&tree, NULL);
	ck_assert_int_eq(
		image_xattrs(tree.image, tree_node(&tree, "/link"), &xattrs, &count, &error), 0);
	ck_assert_uint_eq(count, 0);
	ck_assert_int_eq(
		image_xattrs(tree.image, tree_node(&tree, "/file"), &xattrs, &count, &error), 0);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(xattrs[0].name, "user.one");
	ck_assert(bytes_equal(xattrs[0].value, bytes_of("a\0b", 3)));
	ck_assert_str_eq(xattrs[1].name, "user.two");
	ck_assert_uint_eq(xattrs[1].value.size, 0);
	tree_free(&tree);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_file_is_read_once, 0 },
		{ what_was_used_last_stays, 0 },
		{ what_is_in_use_stays_beyond_the_limit, 0 },
		{ too_large_a_file_is_a_limit, 0 },
		{ too_large_a_file_is_not_streamed_either, 0 },
		{ only_regular_files_are_read, 0 },
		{ a_file_that_became_another_is_refused, 0 },
		{ a_file_that_grows_or_shrinks_is_read_as_it_is_there, 0 },
		{ a_large_file_comes_in_pieces, 0 },
		{ attributes_are_sorted, 0 },
	};

	return suite_run("contents", rows, sizeof rows / sizeof *rows);
}
