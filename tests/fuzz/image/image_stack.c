/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The input is a script of entries, made for what stacking has to get right: few names, many
 * meetings. A byte 0 begins the next layer, any other says what kind of entry and under which path.
 */
#include "open.h"

#include "image/stack.h"

#include <stdlib.h>
#include <string.h>

#define LAYERS 8

static const char *const paths[] = { "a", "b", "a/a", "a/b", "b/a", "b/b", "a/a/a", "a/b/a", "",
	".wh.a", ".wh.b", "a/.wh.a", "a/.wh.b", "a/.wh..wh..opq", ".wh..wh..opq", "b/.wh.a" };

static const char *const links[] = { "a", "b", "a/a", "../b" };

static struct layer_entry *
entry_new(struct arena *arena, const struct layer *layer, uint8_t byte, uint8_t next)
{
	struct layer_entry *entry = arena_alloc(arena, sizeof *entry);
	const enum image_type types[] = { IMAGE_REGULAR, IMAGE_DIRECTORY, IMAGE_SYMLINK,
		IMAGE_REGULAR };
	unsigned kind = byte / 16 % 4;

	entry->layer = layer;
	entry->path = paths[byte % 16];
	entry->hard = kind == 3;
	entry->stat.type = types[kind];
	entry->link = kind == 2 || kind == 3 ? links[next % 4] : NULL;
	if (kind == 3 && next % 4 == 3)
		entry->link = "b/b";
	return entry;
}

static void
take_away(struct layer *layers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		layers[i].points.points = array_of(sizeof(struct checkpoint));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct image_layer facts[LAYERS];
	struct layer layers[LAYERS] = { 0 };
	struct arena *arena = arena_new();
	struct buffer tar = { 0 };
	size_t at = 0;

	tar_add(&tar, "config", bytes_of("{\"rootfs\":{\"diff_ids\":[]}}", 26));
	tar_add(&tar, "manifest.json", bytes_of("[{\"Config\":\"config\",\"Layers\":[]}]", 33));
	tar_end(&tar);
	struct image *image = open_tar(&tar, "docker-archive");
	for (unsigned i = 0; i < LAYERS; i++) {
		facts[i] = (struct image_layer){ .number = i + 1 };
		layers[i].facts = &facts[i];
		for (; at < size && data[at] != 0; at++) {
			struct layer_entry *entry = entry_new(
				arena, &layers[i], data[at], at + 1 < size ? data[at + 1] : 0);
			*(layers[i].last ? &layers[i].last->next : &layers[i].first) = entry;
			layers[i].last = entry;
		}
		at++;
		stack_layer(image, &layers[i], NULL);
	}
	walk_image(image);
	image_free(image);
	take_away(layers, LAYERS);
	arena_free(arena);
	buffer_free(&tar);
	return 0;
}
