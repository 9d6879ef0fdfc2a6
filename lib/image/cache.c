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
	struct contents **holder;
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
	*contents->holder = NULL;
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

static struct contents **
holder_of(const struct image_node *node)
{
	return node->holder ? node->holder : &node_mine(node)->contents;
}

int
cache_put(struct image *image, struct contents **holder, unsigned char *data, size_t size,
	struct compliance_error *error)
{
	struct contents *contents = memory_new(1, sizeof *contents);

	if (!contents) {
		memory_free(data);
		return error_memory(error);
	}
	*contents = (struct contents){
		.holder = holder, .data = data, .size = size, .capacity = size + 1
	};
	*holder = contents;
	image->cache.size += contents->capacity;
	list_add(&image->cache.idle, contents);
	return 0;
}

/* What is being read; more than was announced is a file that grew, and is left. */
struct reading {
	unsigned char *data;
	size_t size, room;
};

static int
keep_piece(void *context, struct bytes piece, struct compliance_error *error)
{
	struct reading *reading = context;
	size_t left = reading->room - reading->size;
	size_t size = piece.size < left ? piece.size : left;

	(void)error;
	if (size)
		memcpy(reading->data + reading->size, piece.data, size);
	reading->size += size;
	return 0;
}

static int
read_file(struct image *image, const struct image_node *node, struct compliance_error *error)
{
	struct reading reading = { 0 };

	if (node->stat->size > image->limits.file_size || node->stat->size >= SIZE_MAX)
		return node_error(
			error, COMPLIANCE_ELIMIT, node, "the file is larger than limit file_size");
	reading.room = (size_t)node->stat->size;
	reading.data = memory_new(reading.room + 1, 1);
	if (!reading.data)
		return error_memory(error);
	int code = image_stream(image, node, keep_piece, &reading, error);
	if (code < 0) {
		memory_free(reading.data);
		return code;
	}
	return cache_put(image, holder_of(node), reading.data, reading.size, error);
}

static int
expect_regular(struct image *image, const struct image_node *node, struct compliance_error *error)
{
	const struct image_stat *stat;
	int type = image_type(image, node, error);

	if (type >= 0 && type != IMAGE_REGULAR)
		return node_error(error, COMPLIANCE_EIMAGE, node, "not a regular file");
	return type < 0 ? type : image_stat(image, node, &stat, error);
}

int
image_read(struct image *image, const struct image_node *node, struct bytes *contents,
	struct compliance_error *error)
{
	struct contents **holder = holder_of(node);
	int code = expect_regular(image, node, error);

	if (code == 0 && !*holder)
		code = read_file(image, node, error);
	if (code < 0)
		return code;
	if ((*holder)->users++ == 0) {
		list_remove(&image->cache.idle, *holder);
		list_add(&image->cache.used, *holder);
	}
	make_room(image);
	*contents = bytes_of((*holder)->data, (*holder)->size);
	return 0;
}

void
image_release(struct image *image, const struct image_node *node)
{
	struct contents *contents = *holder_of(node);

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
	int code = expect_regular(image, node, error);

	if (code < 0)
		return code;
	if (image->canceled)
		return error_set(error, COMPLIANCE_ECANCELED, "stopped on request");
	if (node->stat->size > image->limits.stream_size)
		return node_error(error, COMPLIANCE_ELIMIT, node,
			"the file is larger than limit stream_size");
	const struct contents *contents = *holder_of(node);
	if (contents)
		return take(context, bytes_of(contents->data, contents->size), error);
	if (node->stat->size == 0)
		return take(context, bytes_of("", 0), error);
	image->counts.files_read++;
	return image->body->stream(image, node, take, context, error);
}
