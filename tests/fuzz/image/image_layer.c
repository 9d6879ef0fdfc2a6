/* SPDX-License-Identifier: Apache-2.0 */
/* The input is the blob of a layer, in any compression; it is put on the tree twice. */
#include "open.h"

#include "image/stack.h"

#include <unistd.h>

static void
put_on(struct image *image, struct layer *layer, struct image_layer *facts, int file, size_t size)
{
	struct budget budget = { .bytes = 16 << 20, .entries = 10000, .kept = 1 << 20 };
	const struct layer_rules rules = { .limits = image_limits(image), .budget = &budget };
	struct compliance_error error = { 0 };

	layer->range = (struct range){ file, 0, size };
	layer->facts = facts;
	if (layer_read(layer, &rules, &error) == 0)
		stack_layer(image, layer, &error);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct image_layer facts[2] = { { .number = 1 }, { .number = 2 } };
	struct layer layers[2] = { 0 };
	struct buffer tar = { 0 };
	char name[64];
	int file = file_of(bytes_of(data, size), name, "oci");

	tar_add(&tar, "config", bytes_of("{\"rootfs\":{\"diff_ids\":[]}}", 26));
	tar_add(&tar, "manifest.json", bytes_of("[{\"Config\":\"config\",\"Layers\":[]}]", 33));
	tar_end(&tar);
	struct image *image = open_tar(&tar, "docker-archive");
	for (int i = 0; i < 2; i++)
		put_on(image, &layers[i], &facts[i], file, size);
	walk_image(image);
	image_free(image);
	layer_free(&layers[0]);
	layer_free(&layers[1]);
	buffer_free(&tar);
	close(file);
	return 0;
}
