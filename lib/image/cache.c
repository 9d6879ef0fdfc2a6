/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contents of files, read once. What is in use stays; what is not stays as long as there is room
 * (limits->cache_size), and the least recently used goes first.
 */
#include "image/body.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

struct contents {
	struct image_node *node;
	struct contents *newer, *older; /* in the list of those that are used, or idle */
	unsigned char *data;
	size_t size, capacity;
	unsigned users;
};

static void
list_remove(struct contents_list *list, struct contents *contents)
{
	*(contents->newer ? &contents->newer->older : &list->newest) = contents->older;
	*(contents->older ? &contents->older->newer : &list->oldest) = contents->newer;
	contents->newer = contents->older = NULL;
}

static void
list_add(struct contents_list *list, struct contents *contents)
{
	contents->older = list->newest;
	*(list->newest ? &list->newest->newer : &list->oldest) = contents;
	list->newest = contents;
}

static void
drop_oldest(struct cache *cache, struct contents_list *list)
{
	struct contents *contents = list->oldest;

	list_remove(list, contents);
	cache->size -= contents->capacity;
	contents->node->contents = NULL;
	memory_free(contents->data);
	memory_free(contents);
}

static void
make_room(struct image *image)
{
	struct cache *cache = &image->cache;

	while (cache->idle.oldest && cache->size > image->limits.cache_size)
		drop_oldest(cache, &cache->idle);
}

void
cache_free(struct image *image)
{
	struct cache *cache = &image->cache;

	while (cache->idle.oldest)
		drop_oldest(cache, &cache->idle);
	while (cache->used.oldest)
		drop_oldest(cache, &cache->used);
}

/* More than was announced is a file that grew: what was there at the start is what is read. */
static int
keep_piece(void *context, struct bytes piece, struct compliance_error *error)
{
	struct contents *contents = context;
	size_t room = contents->capacity - 1 - contents->size;
	size_t size = piece.size < room ? piece.size : room;

	(void)error;
	if (size)
		memcpy(contents->data + contents->size, piece.data, size);
	contents->size += size;
	return 0;
}

static struct contents *
contents_new(struct image_node *node, size_t size)
{
	struct contents *contents = memory_new(1, sizeof *contents);

	if (!contents)
		return NULL;
	contents->capacity = size + 1;
	contents->data = memory_new(contents->capacity, 1);
	if (!contents->data) {
		memory_free(contents);
		return NULL;
	}
	contents->node = node;
	return contents;
}

static int
read_file(struct image *image, struct image_node *node, struct compliance_error *error)
{
	uint64_t size = node->stat->size;

	if (size > image->limits.file_size || size >= SIZE_MAX)
		return node_error(
			error, COMPLIANCE_ELIMIT, node, "the file is larger than limit file_size");
	struct contents *contents = contents_new(node, (size_t)size);
	if (!contents)
		return error_memory(error);
	int code = image_stream(image, node, keep_piece, contents, error);
	if (code < 0) {
		memory_free(contents->data);
		memory_free(contents);
		return code;
	}
	contents->data[contents->size] = '\0';
	node->contents = contents;
	image->cache.size += contents->capacity;
	list_add(&image->cache.idle, contents);
	return 0;
}

static int
expect_regular(struct image *image, const struct image_node *node, struct compliance_error *error)
{
	int type = image_type(image, node, error);

	if (type >= 0 && type != IMAGE_REGULAR)
		return node_error(error, COMPLIANCE_EIMAGE, node, "not a regular file");
	return type < 0 ? type : 0;
}

int
image_read(struct image *image, const struct image_node *node, struct bytes *contents,
	struct compliance_error *error)
{
	struct image_node *mine = node_mine(node);
	const struct image_stat *stat;
	int code = expect_regular(image, node, error);

	if (code == 0)
		code = image_stat(image, node, &stat, error);
	if (code == 0 && !mine->contents)
		code = read_file(image, mine, error);
	if (code < 0)
		return code;
	if (mine->contents->users++ == 0) {
		list_remove(&image->cache.idle, mine->contents);
		list_add(&image->cache.used, mine->contents);
	}
	make_room(image);
	*contents = bytes_of(mine->contents->data, mine->contents->size);
	return 0;
}

void
image_release(struct image *image, const struct image_node *node)
{
	struct contents *contents = node->contents;

	if (!contents || contents->users == 0 || --contents->users > 0)
		return;
	list_remove(&image->cache.used, contents);
	list_add(&image->cache.idle, contents);
	make_room(image);
}

int
image_stream(struct image *image, const struct image_node *node,
	int (*take)(void *context, struct bytes piece, struct compliance_error *error),
	void *context, struct compliance_error *error)
{
	const struct image_stat *stat;
	int code = expect_regular(image, node, error);

	if (code == 0)
		code = image_stat(image, node, &stat, error);
	if (code < 0)
		return code;
	if (image->canceled)
		return error_set(error, COMPLIANCE_ECANCELED, "stopped on request");
	if (node->contents)
		return take(context, bytes_of(node->contents->data, node->contents->size), error);
	image->counts.files_read++;
	return image->body->stream(image, node, take, context, error);
}
