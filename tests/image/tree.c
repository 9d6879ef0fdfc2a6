/* SPDX-License-Identifier: Apache-2.0 */
#include "tree.h"

#include <check.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct tree
tree_new(void)
{
	struct tree tree = { .path = "/tmp/image-test-XXXXXX" };

	ck_assert_ptr_nonnull(mkdtemp(tree.path));
	tree.descriptor = open(tree.path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	ck_assert_int_ge(tree.descriptor, 0);
	return tree;
}

static void
make_parents(const struct tree *tree, const char *path)
{
	char part[4096];

	for (const char *end = strchr(path, '/'); end; end = strchr(end + 1, '/')) {
		snprintf(part, sizeof part, "%.*s", (int)(end - path), path);
		mkdirat(tree->descriptor, part, 0755);
	}
}

void
tree_file(const struct tree *tree, const char *path, const char *text)
{
	make_parents(tree, path);
	int file = openat(tree->descriptor, path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
	close(file);
}

void
tree_link(const struct tree *tree, const char *path, const char *target)
{
	make_parents(tree, path);
	ck_assert_int_eq(symlinkat(target, tree->descriptor, path), 0);
}

void
tree_directory(const struct tree *tree, const char *path)
{
	make_parents(tree, path);
	ck_assert_int_eq(mkdirat(tree->descriptor, path, 0755), 0);
}

void
tree_open(struct tree *tree, const struct image_options *options)
{
	struct compliance_error error = { 0 };
	int code = image_open(&tree->image, tree->path, options, &error);

	ck_assert_msg(code == 0, "%s", error.message);
}

static int
take_away(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
	(void)stat;
	(void)type;
	(void)walk;
	return remove(path);
}

void
tree_free(struct tree *tree)
{
	image_free(tree->image);
	close(tree->descriptor);
	nftw(tree->path, take_away, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

const char *
tree_look(const struct tree *tree, const char *path, bool follow)
{
	static char shown[8192];
	const struct image_node *node;
	struct compliance_error error = { 0 };
	struct buffer text = { 0 };
	int answer = image_look(tree->image, path, follow, &node, &error);

	if (answer < 0) {
		ck_assert_int_eq(error.code, answer);
		return compliance_code_name(answer);
	}
	if (answer == IMAGE_MISSING)
		return "-";
	image_node_path(node, &text);
	snprintf(shown, sizeof shown, "%s", text.data);
	buffer_free(&text);
	return shown;
}

const struct image_node *
tree_node(const struct tree *tree, const char *path)
{
	const struct image_node *node;
	struct compliance_error error = { 0 };
	int answer = image_look(tree->image, path, false, &node, &error);

	ck_assert_msg(answer == IMAGE_FOUND, "%s: %d %s", path, answer, error.message);
	return node;
}
