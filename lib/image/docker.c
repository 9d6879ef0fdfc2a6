/* SPDX-License-Identifier: Apache-2.0 */
/* What `docker save` and `podman save` write: a tar with a manifest.json, or an older one. */
#include "image/docker.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MANIFEST "manifest.json"

struct docker {
	struct image *image;
	struct shipped *shipped;
	const char *wanted; /* "NAME[:TAG]", "@INDEX" or NULL */
};

static int
fault(const struct docker *docker, const char *reason, struct compliance_error *error)
{
	return json_error(&docker->shipped->store, MANIFEST, reason, error);
}

/* --- choosing an image */

/* "debian:12" is also the tag that is written "docker.io/library/debian:12". */
static bool
is_tag(const char *tag, const char *wanted)
{
	size_t length = strlen(tag);
	size_t end = strlen(wanted);
	const char *slash = strrchr(wanted, '/');
	bool tagged = strchr(slash ? slash : wanted, ':') != NULL;
	const char *latest = ":latest";

	if (!tagged) {
		if (length < strlen(latest) || strcmp(tag + length - strlen(latest), latest) != 0)
			return false;
		length -= strlen(latest);
	}
	return length >= end && memcmp(tag + length - end, wanted, end) == 0 &&
	       (length == end || tag[length - end - 1] == '/');
}

static bool
has_tag(const json_t *entry, const char *wanted)
{
	const json_t *tags = json_object_get(entry, "RepoTags");

	for (size_t i = 0; i < json_array_size(tags); i++) {
		const char *tag = json_string_value(json_array_get(tags, i));
		if (tag && is_tag(tag, wanted))
			return true;
	}
	return false;
}

static void
list_images(const json_t *array, struct buffer *text)
{
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *tags = json_object_get(json_array_get(array, i), "RepoTags");
		const char *tag = json_string_value(json_array_get(tags, 0));
		buffer_add_format(text, "%s@%zu", i ? ", " : "", i);
		if (tag) {
			buffer_add_text(text, " (");
			show_bytes(text, tag, strlen(tag));
			buffer_add_text(text, ")");
		}
	}
}

static int
choice_error(const struct docker *docker, const json_t *array, size_t found,
	struct compliance_error *error)
{
	struct buffer list __attribute__((cleanup(buffer_free))) = { 0 };
	const char *path = docker->shipped->store.path;

	list_images(array, &list);
	if (list.failed)
		return error_memory(error);
	if (found > 1)
		return error_set(error, COMPLIANCE_EAMBIGUOUS,
			"%s: more than one image: name one of %s", path, list.data);
	return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no image \"%s\" in it: it has %s", path,
		docker->wanted ? docker->wanted : "", list.data ? list.data : "nothing");
}

static int
choose(const struct docker *docker, const json_t *array, const json_t **entry,
	struct compliance_error *error)
{
	const char *wanted = docker->wanted;
	size_t count = json_array_size(array);
	size_t found = 0;
	char *end = NULL;

	errno = 0;
	unsigned long number = wanted && *wanted == '@' ? strtoul(wanted + 1, &end, 10) : 0;
	bool numbered = end && end != wanted + 1 && *end == '\0' && errno == 0;
	for (size_t i = 0; i < count; i++) {
		const json_t *candidate = json_array_get(array, i);
		if (numbered ? i == number : !wanted || has_tag(candidate, wanted)) {
			*entry = candidate;
			found++;
		}
	}
	return found == 1 ? 0 : choice_error(docker, array, found, error);
}

/* --- its parts */

/* A config that is named by its digest has it. */
static const char *
digest_in_name(const struct docker *docker, const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *base = slash ? slash + 1 : name;
	size_t length = strspn(base, "0123456789abcdef");

	if (length != 64 || (base[length] != '\0' && strcmp(base + length, ".json") != 0))
		return NULL;
	return arena_format(docker->image->arena, "sha256:%.64s", base);
}

static int
find_layers(const struct docker *docker, const json_t *array, struct found_layer **layers,
	struct compliance_error *error)
{
	size_t count = json_array_size(array);
	struct found_layer *found = arena_new_array(docker->image->arena, count, sizeof *found);

	if (!found)
		return error_memory(error);
	for (size_t i = 0; i < count; i++) {
		const char *name = json_string_value(json_array_get(array, i));
		if (!name)
			return fault(docker, "expected Layers that are names", error);
		found[i].name = arena_text(docker->image->arena, name);
		if (!found[i].name)
			return error_memory(error);
	}
	*layers = found;
	return 0;
}

static int
use_entry(const struct docker *docker, const json_t *entry, struct compliance_error *error)
{
	const json_t *array = json_object_get(entry, "Layers");
	const char *name = json_text(entry, "Config", docker->image->arena);
	struct found_layer *layers = NULL;

	if (!name || !json_is_array(array))
		return fault(docker, "expected a Config and Layers", error);
	size_t count = json_array_size(array);
	int code = config_read(
		docker->image, docker->shipped, name, digest_in_name(docker, name), count, error);
	if (code == 0)
		code = find_layers(docker, array, &layers, error);
	return code < 0 ? code
			: shipped_layers(docker->image, docker->shipped, layers, count, error);
}

static int
use_old(const struct docker *docker, struct compliance_error *error)
{
	json_t *images __attribute__((cleanup(json_drop))) = NULL;
	const json_t *entry = NULL;
	int code = docker_old_list(&docker->shipped->store, &images, error);

	if (code == 0)
		code = choose(docker, images, &entry, error);
	if (code < 0)
		return code;
	return docker_old_use(docker->image, docker->shipped,
		json_string_value(json_object_get(entry, "Id")), error);
}

static int
use_archive(const struct docker *docker, struct compliance_error *error)
{
	struct store *store = &docker->shipped->store;
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	const json_t *entry = NULL;

	if (docker_is_old(store))
		return use_old(docker, error);
	int code = json_read(store, MANIFEST, NULL, &docker->image->facts.manifest, &root, error);
	if (code == 0 && !json_is_array(root))
		code = fault(docker, "expected an array of images", error);
	if (code == 0)
		code = choose(docker, root, &entry, error);
	return code < 0 ? code : use_entry(docker, entry, error);
}

int
docker_archive_open(struct image *image, const char *rest, struct compliance_error *error)
{
	struct docker docker = { .image = image };
	const char *path;
	int code = shipped_split(image->arena, rest, &path, &docker.wanted, error);

	if (code == 0)
		code = shipped_start(image, &docker.shipped, error);
	if (code == 0)
		code = shipped_open_tar(image, docker.shipped, path, error);
	return code < 0 ? code : use_archive(&docker, error);
}
