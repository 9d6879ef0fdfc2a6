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

/* The archive stays open for the form that it has: one that is compressed is unpacked once. */
static int
detect_archive(struct image *image, const char *path, struct store *store, const char **transport,
	struct compliance_error *error)
{
	const struct store_rules rules = shipped_rules(image);
	int code = store_open_tar(store, path, image->arena, &rules, error);

	image->found = store;
	if (code == COMPLIANCE_ECANCELED)
		return code;
	if (code < 0)
		return error_where(error, "%s: expected a directory or an archive", path);
	if (store_has(store, "manifest.json") || docker_is_old(store))
		*transport = "docker-archive";
	else if (store_has(store, "oci-layout"))
		*transport = "oci-archive";
	else
		return error_set(error, COMPLIANCE_EIMAGE,
			"%s: expected a directory or the archive of an image: it has neither "
			"manifest.json nor oci-layout",
			path);
	return 0;
}

/* What lies at a path that was given without a transport: told by what is in it. */
static int
detect(struct image *image, const char *text, struct store *store, const char **transport,
	struct compliance_error *error)
{
	const struct store_rules rules = shipped_rules(image);
	const char *path, *rest;
	struct stat stat;
	int code = shipped_split(image->arena, text, &path, &rest, error);

	*transport = "dir";
	if (code < 0 || lstat(path, &stat) < 0)
		return code;
	code = store_open_layout(store, path, image->arena, &rules, NULL);
	if (code == 0 && store_has(store, "oci-layout") && store_has(store, "index.json"))
		*transport = "oci";
	store_close(store);
	return code < 0 ? detect_archive(image, path, store, transport, error) : 0;
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

/* What the caller says instead of the image; a text without a '=' is a name without a value. */
static int
set_environment(struct image *image, const struct image_options *options)
{
	const size_t count = options->environment_count;
	struct image_pair *pairs = arena_new_array(image->arena, count, sizeof *pairs);

	for (size_t i = 0; pairs && i < count; i++) {
		const char *text = options->environment[i];
		const size_t length = strcspn(text, "=");
		pairs[i].name = arena_text_n(image->arena, text, length);
		pairs[i].value = arena_text(image->arena, text + length + (text[length] == '='));
		if (!pairs[i].name || !pairs[i].value)
			return COMPLIANCE_ENOMEM;
	}
	image->facts.environment = pairs;
	image->facts.environment_count = count;
	return pairs ? 0 : COMPLIANCE_ENOMEM;
}

static int
open_form(struct image *image, const struct image_reference *reference, struct store *found,
	struct compliance_error *error)
{
	const char *transport = reference->transport;
	int code = 0;

	if (*transport == '\0')
		code = detect(image, reference->rest, found, &transport, error);
	if (code < 0)
		return code;
	const struct form *form = find_form(transport);
	image->facts.transport = form->transport;
	code = form->open(image, reference->rest, error);
	if (code < 0)
		return code;
	if (image->options && image->options->environment &&
		set_environment(image, image->options) < 0)
		return error_memory(error);
	return show_container(image, error);
}

static int
open_reference(struct image *image, const char *text, const struct image_options *options,
	struct compliance_error *error)
{
	struct image_reference reference;
	struct store found;
	int code = image_reference_parse(&reference, text, error);

	if (code < 0)
		return code;
	if (fill(image, text, options) < 0)
		return error_memory(error);
	image->options = options;
	code = open_form(image, &reference, &found, error);
	image->options = NULL;
	if (image->found)
		store_close(image->found);
	image->found = NULL;
	return code;
}

int
image_open(struct image **image, const char *reference, const struct image_options *options,
	struct compliance_error *error)
{
	struct image *opened = memory_new(1, sizeof *opened);

	if (!opened)
		return error_memory(error);
	int code = open_reference(opened, reference, options, error);
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
