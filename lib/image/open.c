/* SPDX-License-Identifier: Apache-2.0 */
/* From a reference to an image: which body it has, and what every image holds. */
#include "image/body.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

struct form {
	const char *transport;
	int (*open)(struct image *image, const char *rest, struct compliance_error *error);
};

static const struct form forms[] = {
	{ "dir", directory_open },
};

static const struct form *
find_form(const char *transport)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (strcmp(forms[i].transport, transport) == 0)
			return &forms[i];
	}
	return NULL;
}

/* What lies at a path that was given without a transport. */
static const char *
detect(const char *path)
{
	(void)path;
	return "dir";
}

/* Copies of the paths, without slashes at their end, as image_node_path writes them. */
static int
copy_ignored(struct image *image, const struct image_options *options)
{
	const char **paths = arena_new_array(image->arena, options->ignore_count, sizeof *paths);

	if (!paths)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < options->ignore_count; i++) {
		size_t length = strlen(options->ignore[i]);
		while (length > 1 && options->ignore[i][length - 1] == '/')
			length--;
		paths[i] = arena_text_n(image->arena, options->ignore[i], length);
		if (!paths[i])
			return COMPLIANCE_ENOMEM;
	}
	image->ignore = paths;
	image->ignore_count = options->ignore_count;
	return 0;
}

static int
fill(struct image *image, const char *reference, const struct image_options *options)
{
	image->arena = arena_new();
	if (!image->arena)
		return COMPLIANCE_ENOMEM;
	compliance_limits_default(&image->limits);
	if (options) {
		image->limits = options->limits;
		image->tell = options->tell;
		image->context = options->context;
		if (copy_ignored(image, options) < 0)
			return COMPLIANCE_ENOMEM;
	}
	image->facts.reference = arena_text(image->arena, reference);
	if (!image->facts.reference || table_open(&image->table) < 0 || !node_root(image))
		return COMPLIANCE_ENOMEM;
	return 0;
}

int
image_open(struct image **image, const char *reference, const struct image_options *options,
	struct compliance_error *error)
{
	struct image_reference parsed;
	int code = image_reference_parse(&parsed, reference, error);

	if (code < 0)
		return code;
	const char *transport = *parsed.transport ? parsed.transport : detect(parsed.rest);
	const struct form *form = find_form(transport);
	if (!form)
		return error_set(error, COMPLIANCE_EUNSUPPORTED,
			"%s: this version does not read images of this form", reference);
	struct image *opened = memory_new(1, sizeof *opened);
	if (!opened)
		return error_memory(error);
	code = fill(opened, reference, options) < 0 ? error_memory(error) : 0;
	if (code == 0) {
		opened->facts.transport = form->transport;
		code = form->open(opened, parsed.rest, error);
	}
	if (code < 0)
		image_free(steal(&opened));
	else
		*image = opened;
	return code;
}

void
image_free(struct image *image)
{
	if (!image)
		return;
	if (image->body && image->body->free)
		image->body->free(image->state);
	cache_free(image);
	memory_free(image->table.buckets);
	arena_free(image->arena);
	memory_free(image);
}
