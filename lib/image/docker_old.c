/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "repositories" says NAME -> TAG -> ID; each layer is a directory ID with layer.tar and json: its
 * parent, the command that made it, and the config of the image that ends with it. No digest holds
 * anything here but those of the members' names, which say nothing of the contents.
 */
#include "image/docker.h"

#include "base/error.h"

#include <string.h>

#define REPOSITORIES "repositories"
#define ID_LENGTH    64

bool
docker_is_old(const struct store *store)
{
	return !store_has(store, "manifest.json") && store_has(store, REPOSITORIES);
}

static bool
is_id(const char *text)
{
	return text && strlen(text) == ID_LENGTH && strspn(text, "0123456789abcdef") == ID_LENGTH;
}

/* --- which images there are */

static json_t *
find_image(const json_t *images, const char *id)
{
	for (size_t i = 0; i < json_array_size(images); i++) {
		json_t *image = json_array_get(images, i);
		if (strcmp(json_string_value(json_object_get(image, "Id")), id) == 0)
			return image;
	}
	return NULL;
}

/* One more name of an image, which may be new. */
static int
add_tag(json_t *images, const char *name, const char *tag, const char *id)
{
	json_t *image = find_image(images, id);

	if (!image) {
		image = json_pack("{s:s, s:[]}", "Id", id, "RepoTags");
		if (!image || json_array_append_new(images, image) < 0)
			return COMPLIANCE_ENOMEM;
	}
	json_t *tags = json_object_get(image, "RepoTags");
	int code = json_array_append_new(tags, json_sprintf("%s:%s", name, tag));
	return code < 0 ? COMPLIANCE_ENOMEM : 0;
}

static int
add_tags(const struct store *store, json_t *images, const char *name, json_t *tags,
	struct compliance_error *error)
{
	const char *tag;
	json_t *value;

	if (!json_is_object(tags))
		return json_error(store, REPOSITORIES, "expected names with their tags", error);
	json_object_foreach(tags, tag, value)
	{
		const char *id = json_string_value(value);
		if (!is_id(id))
			return json_error(store, REPOSITORIES,
				"a tag whose layer is no 64 hexadecimal digits", error);
		if (add_tag(images, name, tag, id) < 0)
			return error_memory(error);
	}
	return 0;
}

int
docker_old_list(struct store *store, json_t **images, struct compliance_error *error)
{
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	struct bytes text;
	const char *name;
	json_t *tags;
	int code = json_read(store, REPOSITORIES, NULL, &text, &root, error);

	if (code == 0 && !json_is_object(root))
		return json_error(store, REPOSITORIES, "expected an object", error);
	*images = json_array();
	if (code == 0 && !*images)
		return error_memory(error);
	json_object_foreach(root, name, tags)
	{
		code = add_tags(store, *images, name, tags, error);
		if (code < 0)
			break;
	}
	return code;
}

/* --- the chain of its layers */

struct link {
	const char *id;
	const char *created_by;
};

struct chain {
	struct image *image;
	struct store *store;
	struct array links; /* struct link, from the top */
};

static const char *
member_of(const struct chain *chain, const char *id, const char *what)
{
	return arena_format(chain->image->arena, "%s/%s", id, what);
}

/* "/bin/sh -c COMMAND": the words of container_config.Cmd. */
static const char *
command_of(const struct chain *chain, const json_t *root)
{
	const json_t *words = json_object_get(json_object_get(root, "container_config"), "Cmd");
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };

	for (size_t i = 0; i < json_array_size(words); i++) {
		const char *word = json_string_value(json_array_get(words, i));
		buffer_add_format(&text, "%s%s", i ? " " : "", word ? word : "");
	}
	return text.failed || !text.data ? NULL : arena_text(chain->image->arena, text.data);
}

/* What a layer says of itself; *parent is NULL for the lowest. */
static int
read_link(const struct chain *chain, struct link *link, const char **parent,
	struct compliance_error *error)
{
	const char *name = member_of(chain, link->id, "json");
	json_t *root __attribute__((cleanup(json_drop))) = NULL;
	struct bytes text;
	int code = name ? json_read(chain->store, name, NULL, &text, &root, error)
			: error_memory(error);

	if (code < 0)
		return code;
	if (!json_is_object(root))
		return json_error(chain->store, name, "expected an object", error);
	const char *id = json_string_value(json_object_get(root, "id"));
	if (id && strcmp(id, link->id) != 0)
		return json_error(chain->store, name, "its id is another", error);
	*parent = json_text(root, "parent", chain->image->arena);
	if (*parent && **parent == '\0')
		*parent = NULL;
	if (*parent && !is_id(*parent))
		return json_error(
			chain->store, name, "a parent that is no 64 hexadecimal digits", error);
	link->created_by = command_of(chain, root);
	return 0;
}

/* A chain that goes round in a circle is longer than any. */
static int
read_chain(struct chain *chain, const char *id, struct compliance_error *error)
{
	while (id) {
		struct link link = { .id = id };
		if (chain->links.count >= chain->image->limits.layers)
			return error_set(error, COMPLIANCE_ELIMIT,
				"%s: the layers that name each other as parents are more than "
				"limit layers",
				chain->store->path);
		int code = read_link(chain, &link, &id, error);
		if (code < 0)
			return code;
		struct link *place = array_push(&chain->links);
		if (!place)
			return error_memory(error);
		*place = link;
	}
	return 0;
}

static int
use_chain(const struct chain *chain, struct shipped *shipped, struct compliance_error *error)
{
	size_t count = chain->links.count;
	struct arena *arena = chain->image->arena;
	struct found_layer *found = arena_new_array(arena, count, sizeof *found);
	struct image_layer *layers = arena_new_array(arena, count, sizeof *layers);
	const struct link *top = array_at(&chain->links, 0);
	const char *config = member_of(chain, top->id, "json");

	if (!found || !layers || !config)
		return error_memory(error);
	for (size_t i = 0; i < count; i++) {
		const struct link *link = array_at(&chain->links, count - 1 - i);
		layers[i].number = (unsigned)i + 1;
		layers[i].created_by = link->created_by;
		found[i].name = member_of(chain, link->id, "layer.tar");
		if (!found[i].name)
			return error_memory(error);
	}
	int code = config_read_old(chain->image, shipped, config, layers, count, error);
	return code < 0 ? code : shipped_layers(chain->image, shipped, found, count, error);
}

int
docker_old_use(struct image *image, struct shipped *shipped, const char *id,
	struct compliance_error *error)
{
	struct chain chain = { image, &shipped->store, array_of(sizeof(struct link)) };
	const char *top = arena_text(image->arena, id);
	int code = top ? read_chain(&chain, top, error) : error_memory(error);

	if (code == 0)
		code = use_chain(&chain, shipped, error);
	array_free(&chain.links);
	return code;
}
