/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "inventory/inventory.h"

#include <string.h>

_Static_assert((int)IMAGE_AS_AUTO == COMPLIANCE_AS_AUTO &&
		       (int)IMAGE_AS_HOST == COMPLIANCE_AS_HOST &&
		       (int)IMAGE_AS_CONTAINER == COMPLIANCE_AS_CONTAINER,
	"the public words are those of room image");

static int
take_options(struct image_options *ours, const struct compliance_image_options *theirs,
	struct compliance_error *error)
{
	struct compliance_image_options options;

	int code = api_take_options(&options, sizeof options, theirs, error);
	if (code < 0)
		return code;
	*ours = (struct image_options){
		.platform = options.platform,
		.as = (enum image_as)options.as,
		.ignore = options.ignore,
		.ignore_count = options.ignore_count,
		.environment = options.environment,
		.environment_count = options.environment_count,
		.tell = options.tell,
		.stop = options.stop,
		.context = options.context,
	};
	compliance_limits_default(&ours->limits);
	if (options.limits)
		ours->limits = *options.limits;
	return 0;
}

int
compliance_image_open(struct compliance_image **image, const char *reference,
	const struct compliance_image_options *options, struct compliance_error *error)
{
	struct image_options taken;

	if (!image || !reference)
		return api_missing(image ? "reference" : "image", error);
	int code = take_options(&taken, options, error);
	if (code < 0)
		return code;
	struct compliance_image *made = memory_new(1, sizeof *made);
	if (!made)
		return error_memory(error);
	atomic_init(&made->references, 1);
	made->arena = arena_new();
	code = made->arena ? image_open(&made->image, reference, &taken, error)
			   : error_memory(error);
	if (code < 0)
		compliance_image_unref(made);
	else
		*image = made;
	return code;
}

struct compliance_image *
compliance_image_ref(struct compliance_image *image)
{
	if (image)
		api_ref(&image->references);
	return image;
}

void
compliance_image_unref(struct compliance_image *image)
{
	if (!image || !api_unref(&image->references))
		return;
	inventory_free(image->inventory);
	arena_free(image->arena);
	image_free(image->image);
	memory_free(image);
}
