/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked of an image and its nodes: the body is asked only for what is not yet known. */
#include "image/image.h"

#include "base/error.h"
#include "image/body.h"

#include <stdlib.h>
#include <string.h>

const struct image_facts *
image_facts(const struct image *image)
{
	return &image->facts;
}

const struct compliance_limits *
image_limits(const struct image *image)
{
	return &image->limits;
}

const struct image_node *
image_root(struct image *image)
{
	return image->root;
}

struct image_counts
image_counts(const struct image *image)
{
	return image->counts;
}

int
image_stat(struct image *image, const struct image_node *node, const struct image_stat **stat,
	struct compliance_error *error)
{
	if (!node->stat) {
		int code = image->body->stat(image, node_mine(node), error);
		if (code < 0)
			return code;
	}
	*stat = node->stat;
	return 0;
}

int
image_type(struct image *image, const struct image_node *node, struct compliance_error *error)
{
	const struct image_stat *stat;

	if (node->type == TYPE_UNKNOWN) {
		int code = image_stat(image, node, &stat, error);
		if (code < 0)
			return code;
	}
	return node->type;
}

int
image_link(struct image *image, const struct image_node *node, const char **text,
	struct compliance_error *error)
{
	int type = image_type(image, node, error);

	if (type < 0)
		return type;
	if (type != IMAGE_SYMLINK)
		return node_error(error, COMPLIANCE_EIMAGE, node, "not a symbolic link");
	if (!node->link) {
		int code = image->body->link(image, node_mine(node), error);
		if (code < 0)
			return code;
	}
	*text = node->link;
	return 0;
}

static const char *
why_closed(struct image *image, struct image_node *directory)
{
	struct buffer path __attribute__((cleanup(buffer_free))) = { 0 };

	if (image->ignore_count)
		image_node_path(directory, &path);
	for (size_t i = 0; i < image->ignore_count && !path.failed; i++) {
		if (strcmp(image->ignore[i], path.data) == 0)
			return "ignored on request";
	}
	return image->body->closed ? image->body->closed(image, directory) : NULL;
}

static void
tell_closed(struct image *image, const struct image_node *directory, const char *reason)
{
	struct compliance_error message = { 0 };
	struct buffer text = { 0 };

	if (!image->tell)
		return;
	buffer_add_format(&text, "not entered: %s", reason);
	node_error(&message, 0, directory, text.failed ? "not entered" : text.data);
	buffer_free(&text);
	if (image->tell(image->context, message.message) != 0)
		image->canceled = true;
}

bool
image_closed(struct image *image, const struct image_node *directory)
{
	struct image_node *mine = node_mine(directory);

	if (directory->closed_known || directory->type != IMAGE_DIRECTORY)
		return directory->closed;
	const char *reason = why_closed(image, mine);
	mine->closed = reason != NULL;
	mine->closed_known = true;
	if (reason)
		tell_closed(image, directory, reason);
	return mine->closed;
}

/* The order of strcmp(3) on unsigned bytes: no name holds a NUL. */
static int
by_name(const void *left, const void *right)
{
	const struct image_node *const *a = left;
	const struct image_node *const *b = right;

	return strcmp((*a)->name, (*b)->name);
}

static int
sort_children(struct image *image, struct image_node *directory, struct compliance_error *error)
{
	size_t count = 0;

	for (const struct image_node *child = directory->first; child; child = child->next)
		count += !child->absent;
	const struct image_node **children = arena_new_array(image->arena, count, sizeof *children);
	if (!children)
		return error_memory(error);
	count = 0;
	for (const struct image_node *child = directory->first; child; child = child->next) {
		if (!child->absent)
			children[count++] = child;
	}
	qsort(children, count, sizeof *children, by_name);
	directory->children = children;
	directory->child_count = count;
	return 0;
}

static int
make_list(struct image *image, struct image_node *directory, struct compliance_error *error)
{
	int code = 0;

	if (!directory->listed && !directory->closed) {
		code = image->body->list(image, directory, error);
		if (code < 0)
			return code;
		directory->listed = true;
		image->counts.directories_listed++;
	}
	return sort_children(image, directory, error);
}

int
image_list(struct image *image, const struct image_node *directory,
	const struct image_node *const **children, size_t *count, struct compliance_error *error)
{
	int type = image_type(image, directory, error);

	if (type < 0)
		return type;
	if (type != IMAGE_DIRECTORY)
		return node_error(error, COMPLIANCE_EIMAGE, directory, "not a directory");
	image_closed(image, directory);
	if (image->canceled)
		return error_set(error, COMPLIANCE_ECANCELED, "stopped on request");
	if (!directory->children) {
		int code = make_list(image, node_mine(directory), error);
		if (code < 0)
			return code;
	}
	*children = directory->children;
	*count = directory->child_count;
	return 0;
}

static int
by_xattr_name(const void *left, const void *right)
{
	const struct image_xattr *a = left;
	const struct image_xattr *b = right;

	return strcmp(a->name, b->name);
}

void
xattrs_sort(struct image_xattr *xattrs, size_t count)
{
	if (count > 1)
		qsort(xattrs, count, sizeof *xattrs, by_xattr_name);
}

int
image_xattrs(struct image *image, const struct image_node *node, const struct image_xattr **xattrs,
	size_t *count, struct compliance_error *error)
{
	struct image_node *mine = node_mine(node);

	if (!mine->xattrs_known) {
		int code = image->body->xattrs ? image->body->xattrs(image, mine, error) : 0;
		if (code < 0)
			return code;
		mine->xattrs_known = true;
	}
	*xattrs = mine->xattrs;
	*count = mine->xattr_count;
	return 0;
}
