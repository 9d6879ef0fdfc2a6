/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An OCI image layout, in a directory or in a tar: from its index to one manifest.
 *
 * A document is what its media type says, and is refused where it could be read as another: a
 * manifest has no manifests, an index no layers.
 */
#include "image/shipped.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

#define INDEX_DEPTH 8 /* indexes within indexes */
#define NAME_KEY    "org.opencontainers.image.ref.name"
#define DOCKER_KEY  "io.containerd.image.name"

struct oci {
	struct image *image;
	struct shipped *shipped;
	struct platform platform;
	const char *wanted; /* "TAG", "@DIGEST" or NULL */
};

enum document { DOCUMENT_OTHER, DOCUMENT_MANIFEST, DOCUMENT_INDEX };

struct media {
	const char *type;
	enum document document;
};

static const struct media medias[] = {
	{ "application/vnd.docker.distribution.manifest.list.v2+json", DOCUMENT_INDEX },
	{ "application/vnd.docker.distribution.manifest.v2+json", DOCUMENT_MANIFEST },
	{ "application/vnd.oci.image.index.v1+json", DOCUMENT_INDEX },
	{ "application/vnd.oci.image.manifest.v1+json", DOCUMENT_MANIFEST },
};

static enum document
document_of(const char *type)
{
	for (size_t i = 0; type && i < sizeof medias / sizeof *medias; i++) {
		if (strcmp(type, medias[i].type) == 0)
			return medias[i].document;
	}
	return DOCUMENT_OTHER;
}

/* --- descriptors */

static int
fault(const struct oci *oci, const char *name, const char *reason, struct compliance_error *error)
{
	return json_error(&oci->shipped->store, name, reason, error);
}

static int
read_descriptor(const struct oci *oci, const char *name, const json_t *object,
	struct descriptor *descriptor, struct compliance_error *error)
{
	const json_t *size = json_object_get(object, "size");

	descriptor->digest = json_text(object, "digest", oci->image->arena);
	descriptor->media_type = json_text(object, "mediaType", oci->image->arena);
	if (!descriptor->digest || !digest_valid(descriptor->digest))
		return fault(oci, name,
			"a descriptor whose digest is no sha256: or sha512: and its digits", error);
	if (!json_is_integer(size) || json_integer_value(size) < 0)
		return fault(oci, name, "a descriptor whose size is no number from 0 on", error);
	descriptor->size = (uint64_t)json_integer_value(size);
	return 0;
}

/* "blobs/sha256/0123..." */
static const char *
blob_name(const struct oci *oci, const char *digest)
{
	int length = (int)strcspn(digest, ":");

	return arena_format(
		oci->image->arena, "blobs/%.*s/%s", length, digest, digest + length + 1);
}

static int
read_blob(const struct oci *oci, const struct descriptor *descriptor, struct bytes *text,
	json_t **value, struct compliance_error *error)
{
	const char *name = blob_name(oci, descriptor->digest);
	struct range range;

	if (!name)
		return error_memory(error);
	int code = store_find(&oci->shipped->store, name, &range, error);
	if (code == 0 && range.size != descriptor->size)
		return error_set(error, COMPLIANCE_EIMAGE, "%s: %s has %llu bytes, expected %llu",
			oci->shipped->store.path, name, (unsigned long long)range.size,
			(unsigned long long)descriptor->size);
	return code < 0 ? code
			: json_read(&oci->shipped->store, name, descriptor->digest, text, value,
				  error);
}

/* --- a manifest */

static int
read_annotations(const struct oci *oci, json_t *object, struct compliance_error *error)
{
	struct image_facts *facts = &oci->image->facts;
	struct image_pair *pairs =
		arena_new_array(oci->image->arena, json_object_size(object), sizeof *pairs);
	const char *key;
	json_t *value;

	facts->annotations = pairs;
	json_object_foreach(object, key, value)
	{
		if (!pairs || !json_is_string(value))
			continue;
		pairs->name = arena_text(oci->image->arena, key);
		pairs->value = arena_text(oci->image->arena, json_string_value(value));
		if (!pairs->name || !pairs->value)
			return error_memory(error);
		pairs++;
		facts->annotation_count++;
	}
	return pairs ? 0 : error_memory(error);
}

static int
read_layer_list(const struct oci *oci, const char *name, const json_t *array,
	struct found_layer **layers, struct compliance_error *error)
{
	size_t count = json_array_size(array);
	struct found_layer *found = arena_new_array(oci->image->arena, count, sizeof *found);

	if (!found)
		return error_memory(error);
	for (size_t i = 0; i < count; i++) {
		struct descriptor descriptor;
		int code = read_descriptor(oci, name, json_array_get(array, i), &descriptor, error);
		if (code < 0)
			return code;
		found[i] = (struct found_layer){ blob_name(oci, descriptor.digest),
			descriptor.digest, descriptor.size, true };
		if (!found[i].name)
			return error_memory(error);
	}
	*layers = found;
	return 0;
}

/* What is asked for must be what the config says: an index may lie. */
static int
check_platform(const struct oci *oci, struct compliance_error *error)
{
	const struct image_facts *facts = &oci->image->facts;
	const struct platform *platform = &oci->platform;

	if (!platform->given ||
		platform_matches(platform, facts->os, facts->architecture, facts->variant))
		return 0;
	return error_set(error, COMPLIANCE_ENOTFOUND, "%s: the image is for %s/%s, not for %s/%s",
		oci->shipped->store.path, facts->os ? facts->os : "?",
		facts->architecture ? facts->architecture : "?", platform->os,
		platform->architecture);
}

static int
check_shape(const struct oci *oci, const char *name, const json_t *root, enum document document,
	struct compliance_error *error)
{
	const json_t *version = json_object_get(root, "schemaVersion");
	const char *type = json_string_value(json_object_get(root, "mediaType"));
	const bool manifest = document == DOCUMENT_MANIFEST;

	if (!json_is_integer(version) || json_integer_value(version) != 2)
		return fault(oci, name, "expected schemaVersion 2", error);
	if (type && document_of(type) != document)
		return fault(oci, name, "its mediaType is not what it was named as", error);
	if (!json_is_array(json_object_get(root, manifest ? "layers" : "manifests")))
		return fault(oci, name,
			manifest ? "a manifest without layers" : "an index without manifests",
			error);
	if (json_object_get(root, manifest ? "manifests" : "layers") ||
		(!manifest && json_object_get(root, "config")))
		return fault(oci, name, "it is a manifest and an index at once", error);
	return 0;
}

static int
use_manifest(const struct oci *oci, const struct descriptor *chosen, struct compliance_error *error)
{
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	struct image_facts *facts = &oci->image->facts;
	struct found_layer *layers = NULL;
	struct descriptor config;
	int code = read_blob(oci, chosen, &facts->manifest, &root, error);

	facts->manifest_digest = chosen->digest;
	if (code == 0)
		code = check_shape(oci, chosen->digest, root, DOCUMENT_MANIFEST, error);
	if (code == 0)
		code = read_descriptor(
			oci, chosen->digest, json_object_get(root, "config"), &config, error);
	if (code < 0)
		return code;
	const json_t *array = json_object_get(root, "layers");
	const char *name = blob_name(oci, config.digest);
	struct range range;
	code = name ? store_find(&oci->shipped->store, name, &range, error) : error_memory(error);
	if (code == 0 && range.size != config.size)
		code = fault(
			oci, name, "the config has not the size that the manifest says", error);
	if (code == 0)
		code = config_read(oci->image, oci->shipped, name, config.digest,
			json_array_size(array), error);
	if (code == 0)
		code = check_platform(oci, error);
	if (code == 0)
		code = read_annotations(oci, json_object_get(root, "annotations"), error);
	if (code == 0)
		code = read_layer_list(oci, chosen->digest, array, &layers, error);
	return code < 0 ? code
			: shipped_layers(
				  oci->image, oci->shipped, layers, json_array_size(array), error);
}

/* --- an index */

static const char *
annotation(const json_t *entry, const char *key)
{
	return json_string_value(json_object_get(json_object_get(entry, "annotations"), key));
}

static bool
is_named(const json_t *entry, const char *wanted)
{
	const char *digest = json_string_value(json_object_get(entry, "digest"));
	const char *name = annotation(entry, NAME_KEY);
	const char *other = annotation(entry, DOCKER_KEY);

	if (*wanted == '@')
		return digest && strcmp(digest, wanted + 1) == 0;
	return (name && strcmp(name, wanted) == 0) || (other && strcmp(other, wanted) == 0);
}

static bool
is_for(const json_t *entry, const struct platform *platform)
{
	const json_t *object = json_object_get(entry, "platform");

	return platform_matches(platform, json_string_value(json_object_get(object, "os")),
		json_string_value(json_object_get(object, "architecture")),
		json_string_value(json_object_get(object, "variant")));
}

/* Manifests and indexes; what a builder attests lies beside them as a manifest of no platform. */
static bool
is_image(const json_t *entry)
{
	return document_of(json_string_value(json_object_get(entry, "mediaType"))) !=
		       DOCUMENT_OTHER &&
	       !annotation(entry, "vnd.docker.reference.type");
}

static void
list_entry(const json_t *entry, struct buffer *text)
{
	const char *name = annotation(entry, NAME_KEY);
	const char *digest = json_string_value(json_object_get(entry, "digest"));
	const json_t *platform = json_object_get(entry, "platform");
	const char *os = json_string_value(json_object_get(platform, "os"));
	const char *architecture = json_string_value(json_object_get(platform, "architecture"));

	buffer_add_text(text, text->size ? ", " : "");
	if (name)
		show_bytes(text, name, strlen(name));
	else if (digest)
		buffer_add_format(text, "@%s", digest);
	if (os && architecture)
		buffer_add_format(text, " (%s/%s)", os, architecture);
}

/* How the entries of an index are told apart: each way is tried on what the one before left. */
struct choice {
	const json_t *found;
	size_t count;
	struct buffer list; /* of all images, for the message */
};

static void
choose(const struct oci *oci, const json_t *array, bool top, bool by_platform,
	struct choice *choice)
{
	choice->count = 0;
	buffer_clear(&choice->list);
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *entry = json_array_get(array, i);
		if (!is_image(entry))
			continue;
		list_entry(entry, &choice->list);
		if (top && oci->wanted && !is_named(entry, oci->wanted))
			continue;
		if (by_platform && !is_for(entry, &oci->platform))
			continue;
		if (choice->count++ == 0)
			choice->found = entry;
	}
}

static int
choice_error(const struct oci *oci, const char *name, const struct choice *choice,
	struct compliance_error *error)
{
	const char *path = oci->shipped->store.path;
	const char *list = choice->list.data ? choice->list.data : "nothing";

	if (choice->list.failed)
		return error_memory(error);
	if (choice->count > 1)
		return error_set(error, COMPLIANCE_EAMBIGUOUS,
			"%s: more than one image: name one of %s", path, list);
	if (oci->wanted)
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"%s: no image \"%s\" in it: it has %s", path, oci->wanted, list);
	return error_set(error, COMPLIANCE_ENOTFOUND,
		"%s: %s: no image for the platform %s/%s in it: it has %s", path, name,
		oci->platform.os, oci->platform.architecture, list);
}

/*
 * One entry: the one that is named, of those the one for the platform. Of several for the platform
 * in an index below, the first; at the top they are different images.
 */
static int
choose_entry(const struct oci *oci, const char *name, const json_t *array, bool top,
	const json_t **entry, struct compliance_error *error)
{
	struct choice choice = { 0 };
	int code = 0;

	choose(oci, array, top, false, &choice);
	if (choice.count > 1) {
		size_t before = choice.count;
		choose(oci, array, top, true, &choice);
		if (choice.count == 0 && top)
			choice.count = before;
	}
	if (choice.count == 0 || (choice.count > 1 && top))
		code = choice_error(oci, name, &choice, error);
	*entry = choice.found;
	buffer_free(&choice.list);
	return code;
}

static int
use_index(const struct oci *oci, json_t *first, struct compliance_error *error)
{
	json_t *root __attribute__((cleanup(json_drop))) = json_incref(first);
	const char *name = "index.json";
	struct descriptor chosen;

	for (unsigned depth = 0; depth < INDEX_DEPTH; depth++) {
		const json_t *entry = NULL;
		struct bytes text;
		int code = check_shape(oci, name, root, DOCUMENT_INDEX, error);
		if (code == 0)
			code = choose_entry(oci, name, json_object_get(root, "manifests"),
				depth == 0, &entry, error);
		if (code == 0)
			code = read_descriptor(oci, name, entry, &chosen, error);
		if (code < 0)
			return code;
		if (document_of(chosen.media_type) == DOCUMENT_MANIFEST)
			return use_manifest(oci, &chosen, error);
		json_drop(&root);
		name = chosen.digest;
		code = read_blob(oci, &chosen, &text, &root, error);
		if (code < 0)
			return code;
	}
	return error_set(error, COMPLIANCE_ELIMIT, "%s: more than %d indexes within each other",
		oci->shipped->store.path, INDEX_DEPTH);
}

/* --- a layout */

static int
check_layout(const struct oci *oci, struct compliance_error *error)
{
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	struct bytes text;
	int code = json_read(&oci->shipped->store, "oci-layout", NULL, &text, &root, error);

	if (code < 0)
		return code;
	const char *version = json_string_value(json_object_get(root, "imageLayoutVersion"));
	if (!version || strncmp(version, "1.", 2) != 0)
		return fault(oci, "oci-layout", "expected imageLayoutVersion 1.0.0", error);
	return 0;
}

static int
use_layout(struct oci *oci, struct compliance_error *error)
{
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	struct bytes text;
	const struct image_options *options = oci->image->options;
	int code = platform_parse(&oci->platform, options ? options->platform : NULL, error);

	if (code == 0)
		code = check_layout(oci, error);
	if (code == 0)
		code = json_read(&oci->shipped->store, "index.json", NULL, &text, &root, error);
	return code < 0 ? code : use_index(oci, root, error);
}

typedef int (*open_store)(struct image *image, struct shipped *shipped, const char *path,
	struct compliance_error *error);

static int
open_layout(struct image *image, struct shipped *shipped, const char *path,
	struct compliance_error *error)
{
	const struct store_rules rules = shipped_rules(image);

	return store_open_layout(&shipped->store, path, image->arena, &rules, error);
}

static int
open_oci(struct image *image, const char *rest, open_store open, struct compliance_error *error)
{
	struct oci oci = { .image = image };
	const char *path;
	int code = shipped_split(image->arena, rest, &path, &oci.wanted, error);

	if (code == 0)
		code = shipped_start(image, &oci.shipped, error);
	if (code == 0)
		code = open(image, oci.shipped, path, error);
	return code < 0 ? code : use_layout(&oci, error);
}

int
oci_open(struct image *image, const char *rest, struct compliance_error *error)
{
	return open_oci(image, rest, open_layout, error);
}

int
oci_archive_open(struct image *image, const char *rest, struct compliance_error *error)
{
	return open_oci(image, rest, shipped_open_tar, error);
}
