/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"
#include "suite.h"
#include "tree.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(what_is_no_directory_is_no_image)
{
	struct tree tree = tree_new();
	struct image *image = NULL;
	struct compliance_error error = { 0 };
	char path[128];

	tree_file(&tree, "file", "x");
	tree_file(&tree, "root/file", "x");
	tree_link(&tree, "link", "root");
	snprintf(path, sizeof path, "dir:%s/none", tree.path);
	ck_assert_int_eq(image_open(&image, path, NULL, &error), COMPLIANCE_EIMAGE);
	ck_assert_ptr_nonnull(strstr(error.message, path + 4));
	snprintf(path, sizeof path, "dir:%s/file", tree.path);
	ck_assert_int_eq(image_open(&image, path, NULL, &error), COMPLIANCE_EIMAGE);
	ck_assert_ptr_nonnull(strstr(error.message, "expected the directory"));
	ck_assert_ptr_null(image);
	snprintf(path, sizeof path, "dir:%s/link", tree.path);
	ck_assert_int_eq(image_open(&tree.image, path, NULL, &error), 0);
	ck_assert_str_eq(tree_look(&tree, "/file", true), "/file");
	ck_assert_str_eq(image_facts(tree.image)->transport, "dir");
	ck_assert_str_eq(image_facts(tree.image)->reference, path);
	tree_free(&tree);
}
END_TEST

static const struct {
	const char *path;
	enum image_type type;
} types[] = {
	{ "/file", IMAGE_REGULAR },
	{ "/link", IMAGE_SYMLINK },
	{ "/directory", IMAGE_DIRECTORY },
	{ "/fifo", IMAGE_FIFO },
};

START_TEST(a_node_is_what_the_system_says)
{
	struct tree tree = tree_new();
	const struct image_stat *stat;
	struct compliance_error error = { 0 };
	struct stat expected;

	tree_file(&tree, "file", "12345");
	tree_link(&tree, "link", "file");
	tree_directory(&tree, "directory");
	ck_assert_int_eq(mkfifoat(tree.descriptor, "fifo", 0644), 0);
	ck_assert_int_eq(fchmodat(tree.descriptor, "file", 04751, 0), 0);
	tree_open(&tree, NULL);
	const struct image_node *node = tree_node(&tree, types[_i].path);
	ck_assert_int_eq(image_type(tree.image, node, &error), types[_i].type);
	ck_assert_int_eq(image_stat(tree.image, node, &stat, &error), 0);
	ck_assert_int_eq(
		fstatat(tree.descriptor, types[_i].path + 1, &expected, AT_SYMLINK_NOFOLLOW), 0);
	ck_assert_uint_eq(stat->type, types[_i].type);
	ck_assert_uint_eq(stat->mode, expected.st_mode & 07777);
	ck_assert_uint_eq(stat->uid, expected.st_uid);
	ck_assert_uint_eq(stat->size, (uint64_t)expected.st_size);
	ck_assert_int_eq(stat->mtime, expected.st_mtim.tv_sec);
	ck_assert_int_eq(stat->mtime_nanoseconds, expected.st_mtim.tv_nsec);
	ck_assert_uint_eq(stat->inode, expected.st_ino);
	ck_assert_uint_eq(stat->device, expected.st_dev);
	ck_assert_uint_eq(stat->links, expected.st_nlink);
	tree_free(&tree);
}
END_TEST

/* Names of any bytes, in the order of the bytes. */
START_TEST(a_listing_is_sorted)
{
	static const char *const names[] = { "\n", " ", "-", "A", "B", "a", "a.", "aa", "\xc3\xa9",
		"\xff" };
	const size_t expected = sizeof names / sizeof *names;
	struct tree tree = tree_new();
	const struct image_node *const *children;
	struct compliance_error error = { 0 };
	size_t count;

	for (size_t i = expected; i-- > 0;)
		tree_file(&tree, names[i], "");
	tree_open(&tree, NULL);
	ck_assert_int_eq(
		image_list(tree.image, image_root(tree.image), &children, &count, &error), 0);
	ck_assert_uint_eq(count, expected);
	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(image_node_name(children[i]), names[i]);
	ck_assert_int_eq(
		image_list(tree.image, children[0], &children, &count, &error), COMPLIANCE_EIMAGE);
	ck_assert_str_eq(error.message, "/\\x0A: not a directory");
	tree_free(&tree);
}
END_TEST

/* Makes directories of 200 bytes each, one in another, and a file at the bottom. */
static void
make_deep(const struct tree *tree, unsigned depth, const char *name)
{
	int at = dup(tree->descriptor);

	for (unsigned i = 0; i < depth; i++) {
		ck_assert_int_eq(mkdirat(at, name, 0755), 0);
		int next = openat(at, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
		ck_assert_int_ge(next, 0);
		close(at);
		at = next;
	}
	int file = openat(at, "bottom", O_CREAT | O_WRONLY | O_CLOEXEC, 0666);
	ck_assert_int_eq(write(file, "deep", 4), 4);
	close(file);
	close(at);
}

/* From the bottom up: no path of nftw reaches down there. */
static void
take_away_deep(const struct tree *tree, unsigned depth, const char *name)
{
	int top = dup(tree->descriptor);

	while (depth > 0) {
		int at = dup(top);
		for (unsigned i = 1; i < depth; i++) {
			int next = openat(at, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
			close(at);
			at = next;
		}
		int last = openat(at, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
		unlinkat(last, "bottom", 0);
		close(last);
		ck_assert_int_eq(unlinkat(at, name, AT_REMOVEDIR), 0);
		close(at);
		depth--;
	}
	close(top);
}

START_TEST(a_tree_deeper_than_any_path_is_reached)
{
	const unsigned depth = 120; /* 24,000 bytes; the system takes 4,096 at once */
	struct tree tree = tree_new();
	struct buffer path = { 0 };
	struct compliance_error error = { 0 };
	struct bytes contents;
	const struct image_node *node;
	char name[201] = { 0 };

	memset(name, 'd', 200);
	make_deep(&tree, depth, name);
	tree_open(&tree, NULL);
	for (unsigned i = 0; i < depth; i++)
		buffer_add_format(&path, "/%s", name);
	buffer_add_text(&path, "/bottom");
	node = tree_node(&tree, path.data);
	ck_assert_int_eq(image_read(tree.image, node, &contents, &error), 0);
	ck_assert_str_eq((const char *)contents.data, "deep");
	image_free(steal(&tree.image));

	tree_open(&tree, NULL);
	for (node = image_root(tree.image);
		image_type(tree.image, node, &error) == IMAGE_DIRECTORY;) {
		const struct image_node *const *children;
		size_t count;
		ck_assert_int_eq(image_list(tree.image, node, &children, &count, &error), 0);
		ck_assert_uint_eq(count, 1);
		node = children[0];
	}
	struct buffer found = { 0 };
	image_node_path(node, &found);
	ck_assert_str_eq(found.data, path.data);
	/* going up again leaves those at the top open, and those at the bottom not */
	for (const struct image_node *up = node; up; up = image_node_parent(up)) {
		const struct image_xattr *xattrs;
		size_t count;
		ck_assert_int_eq(image_xattrs(tree.image, up, &xattrs, &count, &error), 0);
	}
	ck_assert_int_eq(image_read(tree.image, node, &contents, &error), 0);
	buffer_free(&found);
	buffer_free(&path);
	take_away_deep(&tree, depth, name);
	tree_free(&tree);
}
END_TEST

START_TEST(too_many_files_are_a_limit)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };
	const struct image_node *const *children;
	struct compliance_error error = { 0 };
	size_t count;

	compliance_limits_default(&options.limits);
	options.limits.image_nodes = 3; /* with the root */
	tree_file(&tree, "a", "");
	tree_file(&tree, "b", "");
	tree_open(&tree, &options);
	ck_assert_int_eq(
		image_list(tree.image, image_root(tree.image), &children, &count, &error), 0);
	image_free(steal(&tree.image));
	tree_file(&tree, "c", "");
	tree_open(&tree, &options);
	ck_assert_int_eq(image_list(tree.image, image_root(tree.image), &children, &count, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_ptr_nonnull(strstr(error.message, "image_nodes"));
	tree_free(&tree);
}
END_TEST

struct told {
	unsigned times;
	char message[256];
	int answer;
};

static int
hear(void *context, const char *message)
{
	struct told *told = context;

	told->times++;
	snprintf(told->message, sizeof told->message, "%s", message);
	return told->answer;
}

START_TEST(an_ignored_directory_is_closed)
{
	struct tree tree = tree_new();
	struct told told = { 0 };
	const char *const ignore[] = { "/srv/data/", "/var/log" };
	struct image_options options = {
		.ignore = ignore, .ignore_count = 2, .tell = hear, .context = &told
	};
	const struct image_node *const *children;
	struct compliance_error error = { 0 };
	size_t count;

	compliance_limits_default(&options.limits);
	tree_file(&tree, "srv/data/file", "");
	tree_file(&tree, "srv/data2/file", "");
	tree_open(&tree, &options);
	const struct image_node *data = tree_node(&tree, "/srv/data");
	ck_assert(image_closed(tree.image, data));
	ck_assert(!image_closed(tree.image, tree_node(&tree, "/srv/data2")));
	ck_assert_int_eq(image_list(tree.image, data, &children, &count, &error), 0);
	ck_assert_uint_eq(count, 0);
	ck_assert_str_eq(tree_look(&tree, "/srv/data/file", true), "-");
	ck_assert_str_eq(tree_look(&tree, "/srv/data/../data2/file", true), "/srv/data2/file");
	ck_assert_uint_eq(told.times, 1);
	ck_assert_str_eq(told.message, "/srv/data: not entered: ignored on request");
	image_free(steal(&tree.image));

	told.answer = 1;
	tree_open(&tree, &options);
	data = tree_node(&tree, "/srv/data");
	ck_assert_int_eq(
		image_list(tree.image, data, &children, &count, &error), COMPLIANCE_ECANCELED);
	tree_free(&tree);
}
END_TEST

START_TEST(a_directory_is_taken_as_it_is_unless_it_is_told_what_it_is)
{
	static const struct {
		enum image_as as;
		const char *mark, *docker;
	} answers[] = {
		{ IMAGE_AS_AUTO, "-", "/.dockerenv" },
		{ IMAGE_AS_HOST, "-", "-" },
		{ IMAGE_AS_CONTAINER, "/run/.containerenv", "/.dockerenv" },
	};
	struct tree tree = tree_new();
	const struct image_node *const *children;
	struct compliance_error error = { 0 };
	struct bytes contents;
	size_t count;

	tree_file(&tree, ".dockerenv", "");
	tree_file(&tree, "run/lock", "");
	for (int i = 0; i < 3; i++) {
		struct image_options options = { .as = answers[i].as };
		compliance_limits_default(&options.limits);
		tree_open(&tree, &options);
		ck_assert_str_eq(tree_look(&tree, "/run/.containerenv", true), answers[i].mark);
		ck_assert_str_eq(tree_look(&tree, "/.dockerenv", true), answers[i].docker);
		ck_assert_int_eq(
			image_list(tree.image, tree_node(&tree, "/run"), &children, &count, &error),
			0);
		ck_assert_uint_eq(count, i == 2 ? 2 : 1);
		ck_assert(image_facts(tree.image)->container == (i == 2));
		if (i == 2)
			ck_assert_int_eq(image_read(tree.image, children[0], &contents, &error), 0);
		image_free(steal(&tree.image));
	}
	tree_free(&tree);
}
END_TEST

/* Only root can mount; the mounts of this machine serve everyone else. */
START_TEST(pseudo_file_systems_are_closed)
{
	struct tree tree = tree_new();
	struct told told = { 0 };
	struct image_options options = { .tell = hear, .context = &told };
	struct compliance_error error = { 0 };

	compliance_limits_default(&options.limits);
	ck_assert_int_eq(image_open(&tree.image, "dir:/", &options, &error), 0);
	ck_assert(image_closed(tree.image, tree_node(&tree, "/proc")));
	ck_assert_str_eq(told.message, "/proc: not entered: pseudo file system (proc)");
	ck_assert_str_eq(tree_look(&tree, "/proc/self/root/etc", true), "-");
	ck_assert(!image_closed(tree.image, tree_node(&tree, "/etc")));
	tree_free(&tree);
}
END_TEST

static void
as_nobody(const struct tree *tree)
{
	struct compliance_error error = { 0 };
	struct image *image = NULL;
	const struct image_node *node;
	const struct image_node *const *children;
	const struct image_stat *stat;
	struct bytes contents;
	size_t count;
	const char *reason = "Permission denied";

	if (getuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0))
		_exit(2);
	ck_assert_int_eq(image_open(&image, tree->path, NULL, &error), 0);
	ck_assert_int_eq(image_look(image, "/shadow", false, &node, &error), IMAGE_FOUND);
	ck_assert_int_eq(image_read(image, node, &contents, &error), COMPLIANCE_EIO);
	ck_assert_ptr_nonnull(strstr(error.message, "/shadow: "));
	ck_assert_ptr_nonnull(strstr(error.message, reason));
	ck_assert_int_eq(image_look(image, "/closed/file", false, &node, &error), COMPLIANCE_EIO);
	ck_assert_int_eq(image_look(image, "/closed", false, &node, &error), IMAGE_FOUND);
	ck_assert_int_eq(image_list(image, node, &children, &count, &error), COMPLIANCE_EIO);
	ck_assert_ptr_nonnull(strstr(error.message, reason));
	/* search but no reading: by name, yes; a listing, no */
	ck_assert_int_eq(image_look(image, "/search/file", false, &node, &error), IMAGE_FOUND);
	ck_assert_int_eq(image_look(image, "/search", false, &node, &error), IMAGE_FOUND);
	ck_assert_int_eq(image_list(image, node, &children, &count, &error), COMPLIANCE_EIO);
	/* reading but no search: names and types, no more */
	ck_assert_int_eq(image_look(image, "/names", false, &node, &error), IMAGE_FOUND);
	ck_assert_int_eq(image_list(image, node, &children, &count, &error), 0);
	ck_assert_uint_eq(count, 1);
	ck_assert_int_eq(image_stat(image, children[0], &stat, &error), COMPLIANCE_EIO);
	ck_assert_str_eq(error.message, "/names/file: Permission denied");
	image_free(image);
}

START_TEST(what_may_not_be_read_is_an_error_of_its_own)
{
	struct tree tree = tree_new();

	tree_file(&tree, "shadow", "secret");
	tree_file(&tree, "closed/file", "x");
	tree_file(&tree, "search/file", "x");
	tree_file(&tree, "names/file", "x");
	ck_assert_int_eq(fchmodat(tree.descriptor, "shadow", 0, 0), 0);
	ck_assert_int_eq(fchmodat(tree.descriptor, "closed", 0, 0), 0);
	ck_assert_int_eq(fchmodat(tree.descriptor, "search", 0111, 0), 0);
	ck_assert_int_eq(fchmodat(tree.descriptor, "names", 0444, 0), 0);
	ck_assert_int_eq(chmod(tree.path, 0755), 0);
	pid_t child = fork();
	if (child == 0) {
		as_nobody(&tree);
		_exit(0);
	}
	int status;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	for (int i = 0; i < 3; i++) {
		const char *names[] = { "closed", "search", "names" };
		ck_assert_int_eq(fchmodat(tree.descriptor, names[i], 0755, 0), 0);
	}
	tree_free(&tree);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ what_is_no_directory_is_no_image, 0 },
		{ a_node_is_what_the_system_says, sizeof types / sizeof *types },
		{ a_listing_is_sorted, 0 },
		{ a_tree_deeper_than_any_path_is_reached, 0 },
		{ too_many_files_are_a_limit, 0 },
		{ an_ignored_directory_is_closed, 0 },
		{ a_directory_is_taken_as_it_is_unless_it_is_told_what_it_is, 0 },
		{ pseudo_file_systems_are_closed, 0 },
		{ what_may_not_be_read_is_an_error_of_its_own, 0 },
	};

	return suite_run("directory", rows, sizeof rows / sizeof *rows);
}
