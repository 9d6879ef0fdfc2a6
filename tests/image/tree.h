/* SPDX-License-Identifier: Apache-2.0 */
/* A small tree of files for one test, made in a directory of its own and taken away after it. */
#ifndef TESTS_IMAGE_TREE_H
#define TESTS_IMAGE_TREE_H

#include "image/image.h"

struct tree {
	char path[64]; /* of its root */
	int descriptor;
	struct image *image; /* opened by tree_open */
};

struct tree tree_new(void);
/* The directories on the way are made. */
void tree_file(const struct tree *tree, const char *path, const char *text);
void tree_link(const struct tree *tree, const char *path, const char *target);
void tree_directory(const struct tree *tree, const char *path);
/* Opens it as an image; options may be NULL. */
void tree_open(struct tree *tree, const struct image_options *options);
void tree_free(struct tree *tree);

/* The path that a look-up ends at, "-" where there is none, or the name of the error's code. */
const char *tree_look(const struct tree *tree, const char *path, bool follow);
/* The node, which must be there. */
const struct image_node *tree_node(const struct tree *tree, const char *path);

#endif
