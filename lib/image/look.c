/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a path to a node. Links are followed here, in the tree, one component at a time: no path of
 * the image ever reaches the system as a whole, so there is nowhere to escape to.
 */
#include "image/body.h"

#include "base/error.h"

#include <string.h>

/* The longest name that any file system of Linux holds. */
#define NAME_LONGEST 255

static int
make_node(struct image *image, struct image_node *directory, const char *name, size_t length,
	struct image_node **node, struct compliance_error *error)
{
	if (directory->listed || !image->body->look || length > NAME_LONGEST)
		return IMAGE_MISSING;
	return image->body->look(image, directory, name, length, node, error);
}

int
look_in(struct image *image, const struct image_node *directory, const char *name, size_t length,
	const struct image_node **node, struct compliance_error *error)
{
	int type = image_type(image, directory, error);

	if (type < 0)
		return type;
	if (type != IMAGE_DIRECTORY || image_closed(image, directory))
		return IMAGE_MISSING;
	if (image->canceled)
		return error_set(error, COMPLIANCE_ECANCELED, "stopped on request");
	struct image_node *child = node_find(image, directory, name, length);
	if (!child) {
		int answer = make_node(image, node_mine(directory), name, length, &child, error);
		if (answer != IMAGE_FOUND)
			return answer;
	}
	if (child->absent)
		return IMAGE_MISSING;
	*node = child;
	return IMAGE_FOUND;
}

int
image_look_in(struct image *image, const struct image_node *directory, const char *name,
	const struct image_node **node, struct compliance_error *error)
{
	if (*name == '\0' || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return error_set(error, COMPLIANCE_EINVAL,
			"\"%s\": expected the name of a file in a directory", name);
	return look_in(image, directory, name, strlen(name), node, error);
}

/* A way through the tree: where it stands, and what is still to be walked. */
struct walk {
	struct image *image;
	const struct image_node *at;
	const char *rest;
	struct buffer text; /* holds rest once a link was followed */
	unsigned links;
};

/* One component of the path, "." and ".." too. A file has no "." */
static int
step(struct walk *walk, const char *name, size_t length, const struct image_node **node,
	struct compliance_error *error)
{
	bool dot = length == 1 && name[0] == '.';
	bool up = length == 2 && name[0] == '.' && name[1] == '.';

	if (!dot && !up)
		return look_in(walk->image, walk->at, name, length, node, error);
	*node = up && walk->at->parent ? walk->at->parent : walk->at;
	return IMAGE_FOUND;
}

/* Puts the text of the link before the rest. IMAGE_MISSING for a link to "". */
static int
follow_link(struct walk *walk, const struct image_node *link, struct compliance_error *error)
{
	const struct compliance_limits *limits = &walk->image->limits;
	const char *target;
	struct buffer text = { 0 };

	if (walk->links++ >= limits->links)
		return node_error(error, COMPLIANCE_ELIMIT, link,
			"too many symbolic links, or a circle of them (limit links)");
	int code = image_link(walk->image, link, &target, error);
	if (code < 0)
		return code;
	if (*target == '\0')
		return IMAGE_MISSING;
	buffer_add_text(&text, target);
	buffer_add_text(&text, walk->rest);
	if (text.failed) {
		buffer_free(&text);
		return error_memory(error);
	}
	buffer_free(&walk->text);
	walk->text = text;
	walk->rest = text.data;
	if (*target == '/')
		walk->at = walk->image->root;
	if (text.size > limits->path_size)
		return node_error(error, COMPLIANCE_ELIMIT, link,
			"following it makes a path longer than limit path_size");
	return IMAGE_FOUND;
}

static int
walk_one(struct walk *walk, bool follow, struct compliance_error *error)
{
	const struct image_node *next;
	size_t length = strcspn(walk->rest, "/");
	int answer = step(walk, walk->rest, length, &next, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int type = image_type(walk->image, next, error);
	if (type < 0)
		return type;
	walk->rest += length;
	bool last = *walk->rest == '\0';
	if (type == IMAGE_SYMLINK && (follow || !last))
		return follow_link(walk, next, error);
	if (type != IMAGE_DIRECTORY && !last)
		return IMAGE_MISSING;
	walk->at = next;
	return IMAGE_FOUND;
}

static int
walk_all(struct walk *walk, bool follow, const struct image_node **node,
	struct compliance_error *error)
{
	int answer = IMAGE_FOUND;

	while (answer == IMAGE_FOUND) {
		walk->rest += strspn(walk->rest, "/");
		if (*walk->rest == '\0') {
			*node = walk->at;
			break;
		}
		answer = walk_one(walk, follow, error);
	}
	buffer_free(&walk->text);
	return answer;
}

int
image_look(struct image *image, const char *path, bool follow, const struct image_node **node,
	struct compliance_error *error)
{
	if (*path != '/')
		return IMAGE_MISSING;
	if (strlen(path) > image->limits.path_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"the path is longer than %llu bytes (limit path_size)",
			(unsigned long long)image->limits.path_size);
	struct walk walk = { .image = image, .at = image->root, .rest = path };
	return walk_all(&walk, follow, node, error);
}

int
image_follow(struct image *image, const struct image_node *link, const struct image_node **node,
	struct compliance_error *error)
{
	int type = image_type(image, link, error);

	if (type < 0)
		return type;
	*node = link;
	if (type != IMAGE_SYMLINK)
		return IMAGE_FOUND;
	struct walk walk = { .image = image, .at = link->parent, .rest = "" };
	int answer = follow_link(&walk, link, error);
	if (answer != IMAGE_FOUND) {
		buffer_free(&walk.text);
		return answer;
	}
	return walk_all(&walk, true, node, error);
}
