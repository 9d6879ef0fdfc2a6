/* SPDX-License-Identifier: Apache-2.0 */
#include "suite.h"
#include "tree.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *path;
	const char *followed;
	const char *kept; /* with the last link as it is; NULL: the same */
} cases[] = {
	{ "/", "/", NULL },
	{ "//", "/", NULL },
	{ "/..", "/", NULL },
	{ "/../../etc/./motd", "/etc/motd", NULL },
	{ "/etc/motd", "/etc/motd", NULL },
	{ "/etc//motd", "/etc/motd", NULL },
	{ "/etc/", "/etc", NULL },
	{ "/etc/motd/", "-", NULL },
	{ "/etc/motd/.", "-", NULL },
	{ "/etc/motd/..", "-", NULL },
	{ "/etc/motd/x", "-", NULL },
	{ "/etc/none", "-", NULL },
	{ "/none/..", "-", NULL },
	{ "etc/motd", "-", NULL },
	{ "", "-", NULL },
	{ "/absolute", "/etc/motd", "/absolute" },
	{ "/relative", "/etc/motd", "/relative" },
	{ "/etc/up", "/etc/motd", "/etc/up" },
	{ "/lib/motd", "/etc/motd", NULL },
	{ "/lib", "/etc", "/lib" },
	{ "/lib/", "/etc", NULL },
	{ "/lib/..", "/", NULL },
	{ "/two", "/etc/motd", "/two" },
	{ "/dangling", "-", "/dangling" },
	{ "/dangling/", "-", NULL },
	{ "/itself", "ELIMIT", "/itself" },
	{ "/ping", "ELIMIT", "/ping" },
	{ "/grow", "ELIMIT", "/grow" },
	{ "/out", "-", "/out" },
	{ "/out-relative", "/etc/motd", "/out-relative" },
	{ "/passwd", "-", "/passwd" },
	{ "/to-file/", "-", NULL },
	{ "/magic", "-", "/magic" },
	{ "/etc/caf\xc3\xa9 \n\x01\xff", "/etc/caf\xc3\xa9 \n\x01\xff", NULL },
};

static struct tree
make_tree(void)
{
	struct tree tree = tree_new();

	tree_file(&tree, "etc/motd", "hello");
	tree_file(&tree, "etc/caf\xc3\xa9 \n\x01\xff", "");
	tree_link(&tree, "absolute", "/etc/motd");
	tree_link(&tree, "relative", "etc/motd");
	tree_link(&tree, "etc/up", "../etc/motd");
	tree_link(&tree, "lib", "/etc");
	tree_link(&tree, "two", "relative");
	tree_link(&tree, "dangling", "etc/nothing");
	tree_link(&tree, "itself", "itself");
	tree_link(&tree, "ping", "/pong");
	tree_link(&tree, "pong", "/ping");
	tree_link(&tree, "grow", "grow/x");
	tree_link(&tree, "out", "/../../../../tmp");
	tree_link(&tree, "out-relative", "../../../../etc/motd");
	tree_link(&tree, "passwd", "/etc/passwd");
	tree_link(&tree, "to-file", "etc/motd");
	tree_link(&tree, "magic", "/proc/self/root");
	tree_open(&tree, NULL);
	return tree;
}

START_TEST(links_are_followed_inside)
{
	struct tree tree = make_tree();
	const char *kept = cases[_i].kept ? cases[_i].kept : cases[_i].followed;

	ck_assert_str_eq(tree_look(&tree, cases[_i].path, true), cases[_i].followed);
	ck_assert_str_eq(tree_look(&tree, cases[_i].path, false), kept);
	tree_free(&tree);
}
END_TEST

/* A chain of links 0 -> 1 -> ... -> count, which is a file. */
static void
make_chain(const struct tree *tree, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		char name[16], next[16];
		snprintf(name, sizeof name, "%u", i);
		snprintf(next, sizeof next, "%u", i + 1);
		tree_link(tree, name, next);
	}
}

START_TEST(as_many_links_as_the_limit_says)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };

	compliance_limits_default(&options.limits);
	options.limits.links = 5;
	make_chain(&tree, 6);
	tree_file(&tree, "6", "end");
	tree_open(&tree, &options);
	ck_assert_str_eq(tree_look(&tree, "/1", true), "/6");
	ck_assert_str_eq(tree_look(&tree, "/0", true), "ELIMIT");
	ck_assert_str_eq(tree_look(&tree, "/0", false), "/0");
	tree_free(&tree);
}
END_TEST

START_TEST(a_link_node_is_followed_to_its_end)
{
	struct tree tree = make_tree();
	const struct image_node *node;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(
		image_follow(tree.image, tree_node(&tree, "/two"), &node, &error), IMAGE_FOUND);
	ck_assert_ptr_eq(node, tree_node(&tree, "/etc/motd"));
	ck_assert_int_eq(image_follow(tree.image, tree_node(&tree, "/dangling"), &node, &error),
		IMAGE_MISSING);
	ck_assert_int_eq(image_follow(tree.image, tree_node(&tree, "/ping"), &node, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_int_eq(
		image_follow(tree.image, tree_node(&tree, "/etc"), &node, &error), IMAGE_FOUND);
	ck_assert_ptr_eq(node, tree_node(&tree, "/etc"));
	tree_free(&tree);
}
END_TEST

START_TEST(one_name_is_looked_up_in_a_directory)
{
	struct tree tree = make_tree();
	const struct image_node *etc = tree_node(&tree, "/etc");
	const struct image_node *node;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(image_look_in(tree.image, etc, "motd", &node, &error), IMAGE_FOUND);
	ck_assert_ptr_eq(node, tree_node(&tree, "/etc/motd"));
	ck_assert_int_eq(image_look_in(tree.image, etc, "none", &node, &error), IMAGE_MISSING);
	ck_assert_int_eq(image_look_in(tree.image, node, "x", &node, &error), IMAGE_MISSING);
	for (int i = 0; i < 4; i++) {
		const char *names[] = { "", "..", ".", "a/b" };
		ck_assert_int_eq(
			image_look_in(tree.image, etc, names[i], &node, &error), COMPLIANCE_EINVAL);
	}
	tree_free(&tree);
}
END_TEST

START_TEST(a_look_up_lists_nothing_and_a_listing_finds_its_nodes)
{
	struct tree tree = make_tree();
	const struct image_node *motd = tree_node(&tree, "/etc/motd");
	const struct image_node *const *children;
	struct compliance_error error = { 0 };
	size_t count;

	ck_assert_str_eq(tree_look(&tree, "/etc/none", true), "-");
	ck_assert_uint_eq(image_counts(tree.image).directories_listed, 0);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(
			image_list(tree.image, tree_node(&tree, "/etc"), &children, &count, &error),
			0);
		ck_assert_uint_eq(count, 3);
		ck_assert_ptr_eq(children[1], motd);
	}
	ck_assert_uint_eq(image_counts(tree.image).directories_listed, 1);
	ck_assert_str_eq(image_node_name(children[2]), "up");
	ck_assert_ptr_eq(image_node_parent(children[2]), tree_node(&tree, "/etc"));
	tree_free(&tree);
}
END_TEST

START_TEST(too_long_a_path_is_a_limit)
{
	struct tree tree = tree_new();
	struct image_options options = { 0 };

	compliance_limits_default(&options.limits);
	options.limits.path_size = 8;
	tree_file(&tree, "a/b/c", "");
	tree_file(&tree, "a/long", "");
	tree_file(&tree, "a/longer", "");
	tree_link(&tree, "a/l", "/////////a");
	tree_open(&tree, &options);
	ck_assert_str_eq(tree_look(&tree, "/a/long", true), "/a/long");
	ck_assert_str_eq(tree_look(&tree, "/a/longe", true), "-");
	ck_assert_str_eq(tree_look(&tree, "/a/longer", true), "ELIMIT");
	ck_assert_str_eq(tree_look(&tree, "/a/l", true), "ELIMIT");
	tree_free(&tree);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ links_are_followed_inside, sizeof cases / sizeof *cases },
		{ as_many_links_as_the_limit_says, 0 },
		{ a_link_node_is_followed_to_its_end, 0 },
		{ one_name_is_looked_up_in_a_directory, 0 },
		{ a_look_up_lists_nothing_and_a_listing_finds_its_nodes, 0 },
		{ too_long_a_path_is_a_limit, 0 },
	};

	return suite_run("look", rows, sizeof rows / sizeof *rows);
}
