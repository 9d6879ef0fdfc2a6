/* SPDX-License-Identifier: Apache-2.0 */
#include "image/shipped.h"

#include "base/error.h"
#include "base/memory.h"
#include "image/stack.h"
#include "image/tar.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define THREADS_MOST 4

int
shipped_split(struct arena *arena, const char *text, const char **path, const char **rest,
	struct compliance_error *error)
{
	struct stat stat;
	size_t length = lstat(text, &stat) == 0 ? strlen(text) : strcspn(text, ":@");

	*path = arena_text_n(arena, text, length);
	*rest = text[length] == ':' ? text + length + 1 : text[length] ? text + length : NULL;
	return *path ? 0 : error_memory(error);
}

struct store_rules
shipped_rules(const struct image *image)
{
	return (struct store_rules){
		.limits = &image->limits,
		.stop = image->options ? image->options->stop : NULL,
		.context = image->options ? image->options->context : NULL,
	};
}

int
shipped_open_tar(struct image *image, struct shipped *shipped, const char *path,
	struct compliance_error *error)
{
	const struct store_rules rules = shipped_rules(image);

	if (!image->found)
		return store_open_tar(&shipped->store, path, image->arena, &rules, error);
	shipped->store = *image->found;
	image->found = NULL;
	return 0;
}

/* --- reading layers, some at a time */

/*
 * The layers still to be read, from the largest: what is left for the end is small, and all
 * processors have something to do until then.
 */
struct queue {
	struct layer **layers;
	size_t count;
	const struct layer_rules *rules;
	_Atomic size_t next;
	_Atomic bool failed;
};

static void *
read_some(void *context)
{
	struct queue *queue = context;
	size_t at;

	while (!atomic_load(&queue->failed) &&
		(at = atomic_fetch_add(&queue->next, 1)) < queue->count) {
		struct layer *layer = queue->layers[at];
		if (layer_read(layer, queue->rules, &layer->error) < 0)
			atomic_store(&queue->failed, true);
	}
	return NULL;
}

static int
compare_sizes(const void *left, const void *right)
{
	const struct layer *one = *(struct layer *const *)left;
	const struct layer *other = *(struct layer *const *)right;

	if (one->range.size != other->range.size)
		return one->range.size > other->range.size ? -1 : 1;
	return one->facts->number < other->facts->number ? -1 : 1;
}

static struct layer **
sort_layers(struct shipped *shipped)
{
	struct layer **layers =
		arena_new_array(shipped->store.arena, shipped->count, sizeof *layers);

	for (size_t i = 0; layers && i < shipped->count; i++)
		layers[i] = &shipped->layers[i];
	if (layers)
		qsort(layers, shipped->count, sizeof *layers, compare_sizes);
	return layers;
}

static size_t
processor_count(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	return processors > 1 ? (size_t)processors : 1;
}

/* A thread that cannot be started is one less. */
static int
read_all(struct shipped *shipped, const struct layer_rules *rules, struct compliance_error *error)
{
	struct queue queue = { sort_layers(shipped), shipped->count, rules, 0, false };
	pthread_t threads[THREADS_MOST];
	size_t started = 0;

	if (!queue.layers)
		return error_memory(error);
	while (started + 1 < THREADS_MOST && started + 1 < rules->processors &&
		started + 1 < queue.count &&
		pthread_create(&threads[started], NULL, read_some, &queue) == 0)
		started++;
	read_some(&queue);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	for (size_t i = 0; i < shipped->count; i++) {
		const struct compliance_error *fault = &shipped->layers[i].error;
		if (fault->code < 0)
			return error_set(
				error, fault->code, "%s: %s", shipped->store.path, fault->message);
	}
	return 0;
}

static int
stack_all(struct image *image, struct shipped *shipped, struct compliance_error *error)
{
	int code = stack_begin(image, error);

	for (size_t i = 0; i < shipped->count && code == 0; i++) {
		code = stack_layer(image, &shipped->layers[i], error);
		if (code < 0)
			return error_where(error, "%s", shipped->store.path);
	}
	return code;
}

/* What is hidden by a higher layer is forgotten, the rest are the first contents of the cache. */
static int
keep_contents(
	struct image *image, struct layer *layer, uint64_t *inode, struct compliance_error *error)
{
	for (struct layer_entry *entry = layer->first; entry; entry = entry->next) {
		entry->stat.inode = ++*inode;
		if (!entry->kept)
			continue;
		unsigned char *data = steal(&entry->kept);
		int code = 0;
		if (entry->stat.links == 0)
			memory_free(data);
		else
			code = cache_put(
				image, &entry->contents, data, (size_t)entry->stat.size, error);
		if (code < 0)
			return code;
	}
	return 0;
}

static int
find_layer(struct image *image, struct shipped *shipped, size_t at, const struct found_layer *found,
	struct compliance_error *error)
{
	struct layer *layer = &shipped->layers[at];
	struct image_layer *facts = (struct image_layer *)(uintptr_t)&image->facts.layers[at];

	facts->digest = found->digest;
	layer->facts = facts;
	int code = store_find(&shipped->store, found->name, &layer->range, error);
	if (code == 0 && found->size_known && layer->range.size != found->size)
		return error_set(error, COMPLIANCE_EIMAGE, "%s: %s has %llu bytes, expected %llu",
			shipped->store.path, found->name, (unsigned long long)layer->range.size,
			(unsigned long long)found->size);
	return code;
}

static int
find_layers(struct image *image, struct shipped *shipped, const struct found_layer *found,
	size_t count, struct compliance_error *error)
{
	if (count > image->limits.layers)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: %zu layers are more than limit layers", shipped->store.path, count);
	shipped->layers = arena_new_array(image->arena, count, sizeof *shipped->layers);
	if (!shipped->layers)
		return error_memory(error);
	shipped->count = count;
	int code = 0;
	for (size_t i = 0; i < count && code == 0; i++)
		code = find_layer(image, shipped, i, &found[i], error);
	return code;
}

int
shipped_layers(struct image *image, struct shipped *shipped, const struct found_layer *found,
	size_t count, struct compliance_error *error)
{
	const struct image_options *options = image->options;
	struct budget budget = {
		.bytes = (int64_t)(image->limits.layer_bytes & INT64_MAX),
		.entries = (int64_t)(image->limits.image_nodes & INT64_MAX),
		.kept = (int64_t)(image->limits.cache_size & INT64_MAX) / 4 * 3,
		.stop = options ? options->stop : NULL,
		.context = options ? options->context : NULL,
	};
	const struct layer_rules rules = {
		.limits = &image->limits,
		.budget = &budget,
		.processors = processor_count(),
		.wanted = options ? options->wanted : NULL,
		.context = options ? options->context : NULL,
	};
	uint64_t inode = 0;
	int code = find_layers(image, shipped, found, count, error);

	if (code == 0)
		code = read_all(shipped, &rules, error);
	if (code == 0)
		code = stack_all(image, shipped, error);
	for (size_t i = 0; i < count && code == 0; i++)
		code = keep_contents(image, &shipped->layers[i], &inode, error);
	return code;
}

/* --- reading contents again */

struct counting {
	struct image *image;
	image_take take;
	void *context;
};

static int
count_piece(void *context, struct bytes piece, struct compliance_error *error)
{
	const struct counting *counting = context;

	counting->image->counts.bytes_read += piece.size;
	return counting->take(counting->context, piece, error);
}

static struct layer *
layer_of(const struct shipped *shipped, const struct layer_entry *entry)
{
	return &shipped->layers[entry->layer->facts->number - 1];
}

static int
stream_entry(struct image *image, const struct layer_entry *entry, image_take take, void *context,
	struct compliance_error *error)
{
	struct shipped *shipped = image->state;
	struct counting counting = { image, take, context };
	struct archive_entry *found;
	struct bytes piece;
	struct tar tar;
	struct decoder *decoder = NULL;
	int code = again_decoder(
		&shipped->again, layer_of(shipped, entry), entry->header, &decoder, error);

	if (code == 0)
		code = decoder_seek(decoder, entry->header, &piece, error);
	if (code == 0)
		code = tar_open(&tar, decoder, NULL, piece, error);
	if (code < 0)
		return code;
	code = tar_next(&tar, &found, error);
	if (code == 0 || (code > 0 && (uint64_t)archive_entry_size(found) != entry->stat.size))
		code = error_set(error, COMPLIANCE_EIO, "it was changed while it was read");
	if (code > 0)
		code = tar_data(&tar, entry->stat.size, count_piece, &counting, error);
	tar_close(&tar);
	return code;
}

static int
shipped_stream(struct image *image, const struct image_node *node, image_take take, void *context,
	struct compliance_error *error)
{
	struct shipped *shipped = image->state;
	const struct layer_entry *entry = node->place;
	int code = stream_entry(image, entry, take, context, error);

	if (code < 0)
		again_forget(&shipped->again, entry->layer);
	return code;
}

static void
shipped_free(void *state)
{
	struct shipped *shipped = state;

	again_close(&shipped->again);
	for (size_t i = 0; i < shipped->count; i++)
		layer_free(&shipped->layers[i]);
	store_close(&shipped->store);
	memory_free(shipped);
}

static const struct image_body shipped_body = {
	.stream = shipped_stream,
	.free = shipped_free,
};

int
shipped_start(struct image *image, struct shipped **shipped, struct compliance_error *error)
{
	*shipped = memory_new(1, sizeof **shipped);
	if (!*shipped)
		return error_memory(error);
	(*shipped)->again.store = &(*shipped)->store;
	(*shipped)->store.directory = (*shipped)->store.file = -1;
	image->state = *shipped;
	image->body = &shipped_body;
	return 0;
}
