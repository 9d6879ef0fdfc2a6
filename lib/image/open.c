/* SPDX-License-Identifier: Apache-2.0 */
/* From a reference to an image: which body it has, and what every image holds. */
#include "image/body.h"

#include "base/error.h"
#include "base/memory.h"
#include "image/docker.h"

#include <string.h>
#include <sys/stat.h>

struct form {
	const char *transport;
	int (*open)(struct image *image, const char *rest, struct compliance_error *error);
};

static const struct form forms[] = {
	{ "dir", directory_open },
	{ "docker-archive", docker_archive_open },
	{ "oci", oci_open },
	{ "oci-archive", oci_archive_open },
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

/* What lies at a path that was given without a transport: told by what is in it. */
static int
detect(struct image *image, const char *text, const char **transport,
	struct compliance_error *error)
{
	const char *path, *rest;
	struct store store;
	struct stat stat;
	int code = shipped_split(image->arena, text, &path, &rest, error);

	*transport = "dir";
	if (code < 0 || lstat(path, &stat) < 0)
		return code;
	code = store_open_layout(&store, path, image->arena, &image->limits, NULL);
	if (code == 0) {
		if (store_has(&store, "oci-layout") && store_has(&store, "index.json"))
			*transport = "oci";
	} else {
		store_close(&store);
		code = store_open_tar(&store, path, image->arena, &image->limits, error);
		if (code < 0)
			code = error_where(error, "%s: expected a directory or an archive", path);
		else if (store_has(&store, "manifest.json") || docker_is_old(&store))
			*transport = "docker-archive";
		else if (store_has(&store, "oci-layout"))
			*transport = "oci-archive";
		else
			code = error_set(error, COMPLIANCE_EIMAGE,
				"%s: expected a directory or the archive of an image: it has "
				"neither manifest.json nor oci-layout",
				path);
	}
	store_close(&store);
	return code;
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

static int
open_form(struct image *image, const char *reference, const struct image_options *options,
	struct compliance_error *error)
{
	struct image_reference parsed;
	int code = image_reference_parse(&parsed, reference, error);

	if (code < 0)
		return code;
	if (fill(image, reference, options) < 0)
		return error_memory(error);
	const char *transport = parsed.transport;
	if (*transport == '\0')
		code = detect(image, parsed.rest, &transport, error);
	if (code < 0)
		return code;
	const struct form *form = find_form(transport);
	image->options = options;
	image->facts.transport = form->transport;
	code = form->open(image, parsed.rest, error);
	if (code == 0)
		code = show_container(image, error);
	image->options = NULL;
	return code;
}

int
image_open(struct image **image, const char *reference, const struct image_options *options,
	struct compliance_error *error)
{
	struct image *opened = memory_new(1, sizeof *opened);

	if (!opened)
		return error_memory(error);
	int code = open_form(opened, reference, options, error);
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
	cache_free(image);
	if (image->body && image->body->free)
		image->body->free(image->state);
	memory_free(image->table.buckets);
	arena_free(image->arena);
	memory_free(image);
}
