/* SPDX-License-Identifier: Apache-2.0 */
/* The config of an image: what it says of itself, its diff_ids and its history. */
#include "image/shipped.h"

#include "base/error.h"

#include <string.h>

struct config {
	struct image *image;
	struct arena *arena;
	struct store *store;
	const char *name;
};

static int
fault(const struct config *config, const char *reason, struct compliance_error *error)
{
	return json_error(config->store, config->name, reason, error);
}

/* An array of texts; what is missing or null has none. */
static int
read_texts(const struct config *config, const json_t *array, const char *const **texts,
	size_t *count, struct compliance_error *error)
{
	size_t size = json_array_size(array);
	const char **made = arena_new_array(config->arena, size, sizeof *made);

	if (array && !json_is_null(array) && !json_is_array(array))
		return fault(config, "expected an array of texts", error);
	for (size_t i = 0; made && i < size; i++) {
		const char *text = json_string_value(json_array_get(array, i));
		if (!text)
			return fault(config, "expected an array of texts", error);
		made[i] = arena_text(config->arena, text);
		if (!made[i])
			return error_memory(error);
	}
	*texts = made;
	*count = size;
	return made ? 0 : error_memory(error);
}

/* "NAME=VALUE" texts. */
static int
read_environment(const struct config *config, const json_t *array, struct compliance_error *error)
{
	struct image_facts *facts = &config->image->facts;
	const char *const *texts;
	size_t count;
	int code = read_texts(config, array, &texts, &count, error);

	if (code < 0)
		return code;
	struct image_pair *pairs = arena_new_array(config->arena, count, sizeof *pairs);
	for (size_t i = 0; pairs && i < count; i++) {
		size_t length = strcspn(texts[i], "=");
		pairs[i].name = arena_text_n(config->arena, texts[i], length);
		pairs[i].value = texts[i] + length + (texts[i][length] == '=');
		if (!pairs[i].name)
			return error_memory(error);
	}
	facts->environment = pairs;
	facts->environment_count = count;
	return pairs ? 0 : error_memory(error);
}

static int
read_labels(const struct config *config, json_t *object, struct compliance_error *error)
{
	struct image_facts *facts = &config->image->facts;
	size_t count = json_object_size(object);
	struct image_pair *pairs = arena_new_array(config->arena, count, sizeof *pairs);
	const char *key;
	json_t *value;

	facts->labels = pairs;
	json_object_foreach(object, key, value)
	{
		if (!pairs || !json_is_string(value))
			return pairs ? fault(config, "expected labels that are texts", error)
				     : error_memory(error);
		pairs->name = arena_text(config->arena, key);
		pairs->value = arena_text(config->arena, json_string_value(value));
		if (!pairs->name || !pairs->value)
			return error_memory(error);
		pairs++;
	}
	facts->label_count = count;
	return pairs ? 0 : error_memory(error);
}

static int
read_ports(const struct config *config, json_t *object, struct compliance_error *error)
{
	struct image_facts *facts = &config->image->facts;
	size_t count = json_object_size(object);
	const char **ports = arena_new_array(config->arena, count, sizeof *ports);
	const char *key;
	json_t *value;

	if (!ports)
		return error_memory(error);
	count = 0;
	json_object_foreach(object, key, value)
	{
		(void)value;
		ports[count] = arena_text(config->arena, key);
		if (!ports[count++])
			return error_memory(error);
	}
	facts->exposed_ports = ports;
	facts->exposed_port_count = count;
	return 0;
}

static int
read_run(const struct config *config, const json_t *run, struct compliance_error *error)
{
	struct image_facts *facts = &config->image->facts;

	facts->user = json_text(run, "User", config->arena);
	facts->working_directory = json_text(run, "WorkingDir", config->arena);
	int code = read_environment(config, json_object_get(run, "Env"), error);
	if (code == 0)
		code = read_texts(config, json_object_get(run, "Entrypoint"), &facts->entrypoint,
			&facts->entrypoint_count, error);
	if (code == 0)
		code = read_texts(config, json_object_get(run, "Cmd"), &facts->command,
			&facts->command_count, error);
	if (code == 0)
		code = read_labels(config, json_object_get(run, "Labels"), error);
	if (code == 0)
		code = read_ports(config, json_object_get(run, "ExposedPorts"), error);
	return code;
}

/* --- layers */

static int
read_diff_ids(const struct config *config, const json_t *root, struct image_layer *layers,
	size_t count, struct compliance_error *error)
{
	const json_t *ids = json_object_get(json_object_get(root, "rootfs"), "diff_ids");

	if (!json_is_array(ids) || json_array_size(ids) != count)
		return error_set(error, COMPLIANCE_EIMAGE,
			"%s: %s: %zu diff_ids for %zu layers: expected one for each",
			config->store->path, config->name, json_array_size(ids), count);
	for (size_t i = 0; i < count; i++) {
		const char *id = json_string_value(json_array_get(ids, i));
		if (!id || !digest_valid(id))
			return fault(config, "a diff_id that is no sha256 or sha512 digest", error);
		layers[i].diff_id = arena_text(config->arena, id);
		if (!layers[i].diff_id)
			return error_memory(error);
	}
	return 0;
}

/* The lines that made a layer, in order; where their number does not fit, none is believed. */
static void
read_history(
	const struct config *config, const json_t *root, struct image_layer *layers, size_t count)
{
	const json_t *lines = json_object_get(root, "history");
	size_t at = 0;

	for (int pass = 0; pass < 2; pass++) {
		size_t layer = 0;
		for (at = 0; at < json_array_size(lines); at++) {
			const json_t *line = json_array_get(lines, at);
			if (json_is_true(json_object_get(line, "empty_layer")))
				continue;
			if (pass == 1)
				layers[layer].created_by =
					json_text(line, "created_by", config->arena);
			layer++;
		}
		if (layer != count)
			return;
	}
}

static int
read_layers(const struct config *config, const json_t *root, size_t count,
	struct compliance_error *error)
{
	struct image_facts *facts = &config->image->facts;
	struct image_layer *layers = arena_new_array(config->arena, count, sizeof *layers);

	if (!layers)
		return error_memory(error);
	for (size_t i = 0; i < count; i++)
		layers[i].number = (unsigned)i + 1;
	int code = read_diff_ids(config, root, layers, count, error);
	if (code < 0)
		return code;
	read_history(config, root, layers, count);
	facts->layers = layers;
	facts->layer_count = count;
	return 0;
}

static int
read_facts(const struct config *config, const char *digest, json_t **root,
	struct compliance_error *error)
{
	struct image_facts *facts = &config->image->facts;
	int code = json_read(config->store, config->name, digest, &facts->config, root, error);

	if (code < 0)
		return code;
	if (!json_is_object(*root))
		return fault(config, "expected an object", error);
	facts->config_digest = digest;
	facts->os = json_text(*root, "os", config->arena);
	facts->architecture = json_text(*root, "architecture", config->arena);
	facts->variant = json_text(*root, "variant", config->arena);
	facts->created = json_text(*root, "created", config->arena);
	return read_run(config, json_object_get(*root, "config"), error);
}

int
config_read(struct image *image, struct shipped *shipped, const char *name, const char *digest,
	size_t count, struct compliance_error *error)
{
	const struct config config = { image, image->arena, &shipped->store, name };
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	int code = read_facts(&config, digest, &root, error);

	return code < 0 ? code : read_layers(&config, root, count, error);
}

int
config_read_old(struct image *image, struct shipped *shipped, const char *name,
	const struct image_layer *layers, size_t count, struct compliance_error *error)
{
	const struct config config = { image, image->arena, &shipped->store, name };
	json_t *root __attribute__((cleanup(json_drop))) = NULL;

	image->facts.layers = layers;
	image->facts.layer_count = count;
	return read_facts(&config, NULL, &root, error);
}
