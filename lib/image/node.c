/* SPDX-License-Identifier: Apache-2.0 */
/* The nodes of the tree: made once, found by parent and name, never moved or freed alone. */
#include "image/body.h"

#include "base/error.h"

#include <string.h>

static struct image_node *
node_new(struct image *image, const char *name, size_t length)
{
	struct image_node *node = arena_alloc(image->arena, sizeof *node + length + 1);

	if (!node)
		return NULL;
	memcpy(node->name, name, length);
	node->name_length = (uint32_t)length;
	node->type = TYPE_UNKNOWN;
	image->counts.nodes++;
	return node;
}

struct image_node *
node_root(struct image *image)
{
	image->root = node_new(image, "", 0);
	if (image->root)
		image->root->type = IMAGE_DIRECTORY;
	return image->root;
}

static int
limit_reached(const struct image *image, const struct image_node *parent, const char *name,
	size_t length, struct compliance_error *error)
{
	struct buffer reason = { 0 };

	if (image->counts.nodes >= image->limits.image_nodes)
		buffer_add_format(&reason, "the image has more than %llu files (limit image_nodes)",
			(unsigned long long)image->limits.image_nodes);
	else
		buffer_add_format(&reason, "the path is longer than %llu bytes (limit path_size)",
			(unsigned long long)image->limits.path_size);
	int code = node_error_in(error, COMPLIANCE_ELIMIT, parent, name, length,
		reason.failed ? "a limit was reached" : reason.data);
	buffer_free(&reason);
	return code;
}

int
node_add(struct image *image, struct image_node *parent, const char *name, size_t length,
	struct image_node **node, struct compliance_error *error)
{
	size_t path_length = parent->path_length + 1 + length;

	if (image->counts.nodes >= image->limits.image_nodes ||
		path_length > image->limits.path_size)
		return limit_reached(image, parent, name, length, error);
	if (table_reserve(&image->table, image->counts.nodes + 1) < 0)
		return error_memory(error);
	struct image_node *child = node_new(image, name, length);
	if (!child)
		return error_memory(error);
	child->parent = parent;
	child->path_length = path_length;
	child->next = parent->first;
	parent->first = child;
	child->hash = table_hash(&image->table, parent, name, length);
	table_put(&image->table, child);
	*node = child;
	return 0;
}

struct image_node *
node_find(
	const struct image *image, const struct image_node *parent, const char *name, size_t length)
{
	uint64_t hash = table_hash(&image->table, parent, name, length);
	struct image_node *node = image->table.buckets[hash & (image->table.capacity - 1)];

	while (node &&
		(node->hash != hash || node->parent != parent || node->name_length != length ||
			memcmp(node->name, name, length) != 0))
		node = node->chain;
	return node;
}

struct image_node *
node_mine(const struct image_node *node)
{
	return (struct image_node *)(uintptr_t)node;
}

const char *
image_node_name(const struct image_node *node)
{
	return node->name;
}

const struct image_node *
image_node_parent(const struct image_node *node)
{
	return node->parent;
}

const struct image_layer *
image_node_layer(const struct image_node *node)
{
	return node->layer;
}

void
image_node_path(const struct image_node *node, struct buffer *path)
{
	static const char slashes[] =
		"////////////////////////////////////////////////////////////////";
	const size_t most = sizeof slashes - 1;
	size_t length = node->path_length ? node->path_length : 1;

	buffer_clear(path);
	for (size_t left = length; left > 0; left -= left < most ? left : most)
		buffer_add(path, slashes, left < most ? left : most);
	if (path->failed)
		return;
	for (; node->parent; node = node->parent) {
		length -= node->name_length;
		memcpy(path->data + length, node->name, node->name_length);
		length--;
	}
}

int
node_error_in(struct compliance_error *error, int code, const struct image_node *directory,
	const char *name, size_t length, const char *reason)
{
	struct buffer path __attribute__((cleanup(buffer_free))) = { 0 };
	struct buffer shown __attribute__((cleanup(buffer_free))) = { 0 };

	image_node_path(directory, &path);
	if (name && directory->parent)
		buffer_add_char(&path, '/');
	if (name)
		buffer_add(&path, name, length);
	if (!path.failed)
		show_bytes(&shown, path.data, path.size);
	if (path.failed || shown.failed)
		return error_memory(error);
	return error_set(error, code, "%s: %s", shown.data, reason);
}

int
node_error(
	struct compliance_error *error, int code, const struct image_node *node, const char *reason)
{
	return node_error_in(error, code, node, NULL, 0, reason);
}
