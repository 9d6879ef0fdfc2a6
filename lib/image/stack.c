/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A whiteout hides what lower layers left, whatever the order in its own layer; so each node knows
 * the last layer that touched it or anything below it. Of entries with one name the last wins. The
 * directories on the way to an entry are followed over links, within the image, and made where they
 * are missing, as container runtimes do.
 */
#include "image/stack.h"

#include "base/error.h"

#include <string.h>

#define IMPLIED_INODE ((uint64_t)1 << 40)
#define LINK_STEPS    10 /* names on the way over links, for each file that an image may have */

struct stack {
	struct image *image;
	struct layer *layer;
	const struct layer_entry *entry;
};

static int
entry_error(const struct stack *stack, struct compliance_error *error, const char *reason)
{
	return layer_entry_error(
		error, COMPLIANCE_EIMAGE, stack->layer, stack->entry->path, reason);
}

/* --- taking away */

/* The entry whose contents and stat the node has; NULL for a directory that nothing lists. */
static struct layer_entry *
entry_of(const struct image_node *node)
{
	return (struct layer_entry *)(uintptr_t)node->place;
}

static void
clear(struct image_node *node)
{
	if (entry_of(node))
		entry_of(node)->stat.links--;
	node->place = NULL;
	node->absent = true;
}

/* Takes away all below, each node once: what was taken away is no longer linked. */
static void
remove_below(struct image_node *top)
{
	struct image_node *at = top;

	while (at != top || at->first) {
		struct image_node *child = at->first;
		if (!child) {
			at = at->parent;
			continue;
		}
		at->first = child->next;
		child->detached = true;
		if (!child->absent)
			clear(child);
		at = child;
	}
}

static bool
of_this_layer(const struct stack *stack, const struct image_node *node)
{
	return node->touched == stack->layer->facts->number;
}

/* Takes away the children that the layer has not touched; pushes directories that it has. */
static int
remove_lower_children(const struct stack *stack, struct image_node *top, struct array *left)
{
	struct image_node **link = &top->first;

	top->opaque = stack->layer->facts->number;
	while (*link) {
		struct image_node *child = *link;
		if (!child->absent && of_this_layer(stack, child)) {
			if (child->type == IMAGE_DIRECTORY && child->opaque != top->opaque &&
				array_push_pointer(left, child) < 0)
				return COMPLIANCE_ENOMEM;
			link = &child->next;
			continue;
		}
		*link = child->next;
		child->detached = true;
		if (!child->absent) {
			remove_below(child);
			clear(child);
		}
	}
	return 0;
}

/* Once for a directory and layer: after it nothing lower is left there. */
static int
remove_lower(const struct stack *stack, struct image_node *top, struct compliance_error *error)
{
	struct array left __attribute__((cleanup(array_free))) = array_of(sizeof(void *));

	if (top->opaque == stack->layer->facts->number)
		return 0;
	if (array_push_pointer(&left, top) < 0)
		return error_memory(error);
	while (left.count > 0) {
		struct image_node **last = array_at(&left, --left.count);
		if (remove_lower_children(stack, *last, &left) < 0)
			return error_memory(error);
	}
	return 0;
}

/* --- adding */

static void
touch(const struct stack *stack, struct image_node *node)
{
	for (; node && !of_this_layer(stack, node); node = node->parent)
		node->touched = stack->layer->facts->number;
}

/* The node of a name, made or brought back. */
static int
make_node(const struct stack *stack, struct image_node *parent, const char *name, size_t length,
	struct image_node **node, struct compliance_error *error)
{
	struct image_node *found = node_find(stack->image, parent, name, length);

	if (!found) {
		int code = node_add(stack->image, parent, name, length, &found, error);
		if (code < 0)
			return code;
	} else if (found->detached) {
		found->next = parent->first;
		parent->first = found;
		found->detached = false;
	}
	found->absent = false;
	found->xattrs_known = true;
	*node = found;
	return 0;
}

/* A directory that no entry tells of. Its inode is beyond those of entries, which are counted. */
static int
fill_implied(const struct stack *stack, struct image_node *node, struct compliance_error *error)
{
	struct image_stat *stat = arena_alloc(stack->image->arena, sizeof *stat);

	if (!stat)
		return error_memory(error);
	*stat = (struct image_stat){ .type = IMAGE_DIRECTORY,
		.mode = 0755,
		.inode = IMPLIED_INODE + stack->image->implied++,
		.links = 1 };
	node->type = IMAGE_DIRECTORY;
	node->stat = stat;
	node->link = NULL;
	node->xattrs = NULL;
	node->xattr_count = 0;
	node->listed = true;
	node->layer = stack->layer ? stack->layer->facts : NULL;
	return 0;
}

static void
fill(const struct stack *stack, struct image_node *node, struct layer_entry *entry)
{
	node->type = (uint8_t)entry->stat.type;
	node->stat = &entry->stat;
	node->link = entry->stat.type == IMAGE_SYMLINK ? entry->link : NULL;
	node->xattrs = entry->xattrs;
	node->xattr_count = entry->xattr_count;
	node->listed = node->type == IMAGE_DIRECTORY;
	node->layer = stack->layer->facts;
	node->place = entry;
	node->holder = &entry->contents;
	entry->stat.links++;
}

/* --- finding the way */

struct way {
	struct image_node *at;
	const char *rest;
	size_t size; /* of rest */
	struct buffer text;
	unsigned links;
};

static int
follow(const struct stack *stack, struct way *way, const struct image_node *link,
	struct compliance_error *error)
{
	struct buffer text = { 0 };

	if (way->links++ >= stack->image->limits.links)
		return layer_entry_error(error, COMPLIANCE_ELIMIT, stack->layer, stack->entry->path,
			"too many symbolic links on the way, or a circle of them (limit links)");
	buffer_add_text(&text, link->link);
	buffer_add_char(&text, '/');
	buffer_add(&text, way->rest, way->size);
	if (text.failed) {
		buffer_free(&text);
		return error_memory(error);
	}
	buffer_free(&way->text);
	way->text = text;
	way->rest = text.data;
	way->size = text.size;
	if (text.size > stack->image->limits.path_size)
		return layer_entry_error(error, COMPLIANCE_ELIMIT, stack->layer, stack->entry->path,
			"links make the path longer than limit path_size");
	if (*link->link == '/')
		way->at = stack->image->root;
	return 0;
}

static int
go_into(const struct stack *stack, struct way *way, struct image_node *next, bool make,
	struct compliance_error *error)
{
	if (next->type == IMAGE_SYMLINK)
		return follow(stack, way, next, error);
	if (next->type != IMAGE_DIRECTORY && make)
		return entry_error(stack, error, "it lies below a file that is no directory");
	way->at = next->type == IMAGE_DIRECTORY ? next : NULL;
	return 0;
}

/* Goes one name down; with make a missing directory is made, else at becomes NULL. */
static int
go_down(const struct stack *stack, struct way *way, const char *name, size_t length, bool make,
	struct compliance_error *error)
{
	struct image_node *next = node_find(stack->image, way->at, name, length);

	if (next && !next->absent)
		return go_into(stack, way, next, make, error);
	if (!make) {
		way->at = NULL;
		return 0;
	}
	int code = make_node(stack, way->at, name, length, &next, error);
	if (code < 0)
		return code;
	touch(stack, next);
	way->at = next;
	return fill_implied(stack, next, error);
}

/*
 * A few links of thousands of "a/.." each, before every entry, would keep us for hours: so all
 * steps that links cost are counted together.
 */
static int
count_step(const struct stack *stack, const struct way *way, struct compliance_error *error)
{
	struct image *image = stack->image;

	if (way->links == 0 || ++image->link_steps / LINK_STEPS <= image->limits.image_nodes)
		return 0;
	return layer_entry_error(error, COMPLIANCE_ELIMIT, stack->layer, stack->entry->path,
		"following symbolic links takes more steps than limit image_nodes allows");
}

/* The directory that size bytes of a path lead to; NULL where it is missing and not to be made. */
static int
enter(const struct stack *stack, const char *path, size_t size, bool make,
	struct image_node **directory, struct compliance_error *error)
{
	struct way way = { .at = stack->image->root, .rest = path, .size = size };
	int code = 0;

	while (code == 0 && way.at && way.size > 0) {
		const char *name = way.rest;
		const char *end = memchr(name, '/', way.size);
		size_t length = end ? (size_t)(end - name) : way.size;
		size_t step = length + (end != NULL);
		way.rest += step;
		way.size -= step;
		if (length == 0 || (length == 1 && *name == '.'))
			continue;
		if (length == 2 && name[0] == '.' && name[1] == '.')
			way.at = way.at->parent ? way.at->parent : way.at;
		else
			code = go_down(stack, &way, name, length, make, error);
		if (code == 0)
			code = count_step(stack, &way, error);
	}
	buffer_free(&way.text);
	*directory = way.at;
	return code;
}

/* --- one entry */

/* Where the last part of a path begins. */
static const char *
last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int
put_root(const struct stack *stack, struct layer_entry *entry, struct compliance_error *error)
{
	if (entry->hard || entry->stat.type != IMAGE_DIRECTORY)
		return entry_error(stack, error, "the root is no directory");
	if (entry_of(stack->image->root))
		entry_of(stack->image->root)->stat.links--;
	fill(stack, stack->image->root, entry);
	touch(stack, stack->image->root);
	return 0;
}

static int
put(const struct stack *stack, struct image_node *parent, struct layer_entry *entry,
	struct image_node **node, struct compliance_error *error)
{
	const char *name = last_name(stack->entry->path);
	struct image_node *old = node_find(stack->image, parent, name, strlen(name));
	bool merges = old && !old->absent && old->type == IMAGE_DIRECTORY &&
		      entry->stat.type == IMAGE_DIRECTORY;

	if (old && !old->absent) {
		if (!merges)
			remove_below(old);
		clear(old);
	}
	int code = make_node(stack, parent, name, strlen(name), node, error);
	if (code < 0)
		return code;
	fill(stack, *node, entry);
	touch(stack, *node);
	return 0;
}

/* Would putting the entry there take the target away? */
static bool
would_go(
	const struct stack *stack, const struct image_node *parent, const struct image_node *target)
{
	const char *name = last_name(stack->entry->path);
	const struct image_node *old = node_find(stack->image, parent, name, strlen(name));

	while (old && target && target != old)
		target = target->parent;
	return old && target;
}

static int
put_hard_link(const struct stack *stack, struct image_node *parent, struct compliance_error *error)
{
	const char *path = stack->entry->link;
	const char *name = last_name(path);
	struct image_node *directory = NULL;
	struct image_node *target = NULL;
	struct image_node *node;
	int code = enter(stack, path, (size_t)(name - path), false, &directory, error);

	if (code < 0)
		return code;
	if (directory)
		target = node_find(stack->image, directory, name, strlen(name));
	if (!target || target->absent)
		return entry_error(stack, error, "a hard link to a file that is not there");
	if (target->type == IMAGE_DIRECTORY || !entry_of(target))
		return entry_error(stack, error, "a hard link to a directory");
	if (would_go(stack, parent, target))
		return entry_error(stack, error, "a hard link to itself, or below itself");
	return put(stack, parent, entry_of(target), &node, error);
}

static int
white_out(const struct stack *stack, struct image_node *parent, const char *name,
	struct compliance_error *error)
{
	if (strcmp(name, ".wh..opq") == 0)
		return remove_lower(stack, parent, error);
	if (strncmp(name, ".wh.", 4) == 0)
		return 0; /* aufs writes these for itself */
	if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return entry_error(stack, error, "a whiteout that names no file");
	struct image_node *node = node_find(stack->image, parent, name, strlen(name));
	if (!node || node->absent)
		return 0;
	if (of_this_layer(stack, node))
		return node->type == IMAGE_DIRECTORY ? remove_lower(stack, node, error) : 0;
	remove_below(node);
	clear(node);
	return 0;
}

static int
stack_entry(const struct stack *stack, struct layer_entry *entry, struct compliance_error *error)
{
	const char *name = last_name(entry->path);
	bool whiteout = strncmp(name, ".wh.", 4) == 0;
	struct image_node *parent, *node;

	if (*entry->path == '\0')
		return put_root(stack, entry, error);
	int code =
		enter(stack, entry->path, (size_t)(name - entry->path), !whiteout, &parent, error);
	if (code < 0)
		return code;
	if (whiteout)
		return parent ? white_out(stack, parent, name + 4, error) : 0;
	if (entry->hard)
		return put_hard_link(stack, parent, error);
	return put(stack, parent, entry, &node, error);
}

int
stack_layer(struct image *image, struct layer *layer, struct compliance_error *error)
{
	struct stack stack = { .image = image, .layer = layer };

	for (struct layer_entry *entry = layer->first; entry; entry = entry->next) {
		stack.entry = entry;
		int code = stack_entry(&stack, entry, error);
		if (code < 0)
			return code;
	}
	return 0;
}

int
stack_begin(struct image *image, struct compliance_error *error)
{
	struct stack stack = { .image = image };

	image->root->xattrs_known = true;
	return fill_implied(&stack, image->root, error);
}
