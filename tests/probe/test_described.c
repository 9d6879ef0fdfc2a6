/* SPDX-License-Identifier: Apache-2.0 */
/* The manifest and the config of an image, asked for as files. */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

/* Writes a blob under its digest, and gives its descriptor. */
static const char *
add_blob(const struct tree *tree, struct arena *arena, const char *type, const char *text)
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	char digest[65];
	unsigned size;

	ck_assert_int_eq(EVP_Digest(text, strlen(text), bytes, &size, EVP_sha256(), NULL), 1);
	for (unsigned i = 0; i < size; i++)
		snprintf(digest + 2 * i, 3, "%02x", bytes[i]);
	tree_file(tree, arena_format(arena, "blobs/sha256/%s", digest), text);
	return arena_format(arena,
		"{\"mediaType\":\"application/vnd.oci.image.%s.v1+json\",\"digest\":\"sha256:%s\","
		"\"size\":%zu}",
		type, digest, strlen(text));
}

/* An image of no layers in a layout of its own. */
static void
make_layout(const struct tree *tree, struct arena *arena)
{
	const char *config = add_blob(tree, arena, "config",
		"{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"User\":\"nobody\","
		"\"ExposedPorts\":{\"80/tcp\":{}},\"Labels\":{\"a.B\":\"c\"}},"
		"\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}");
	const char *manifest = add_blob(tree, arena, "manifest",
		arena_format(arena,
			"{\"schemaVersion\":2,\"config\":%s,\"layers\":[],"
			"\"annotations\":{\"base\":\"debian\"}}",
			config));

	tree_file(tree, "oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
	tree_file(tree, "index.json",
		arena_format(arena, "{\"schemaVersion\":2,\"manifests\":[%s]}", manifest));
}

static const struct {
	const char *question, *shown, *answer;
} rows[] = {
	{ "filepath=/.image/config.json;yamlpath=.config.User", "*",
		"complete filepath=/.image/config.json,path=/.image,filename=config.json,"
		"yamlpath=.config.User,value={#}nobody" },
	{ "path=/.image;filename=config.json;yamlpath=.config.Labels", "value",
		"complete {a.^b}c" },
	{ "path=/.image;filename=manifest.json&config.json;yamlpath=.annotations.base&.os",
		"filename,value", "complete manifest.json:{#}debian config.json:{#}linux" },
	{ "filepath=/.image/config.json;yamlpath=.rootfs.nosuch", "*", "complete" },
	{ "filepath=/.image/config.json;yamlpath=.config", "*",
		"error !filepath=/.image/config.json,path=/.image,filename=config.json" },
	{ "filepath~config.json$;yamlpath=.os", "*", "complete" },
	{ "path~^/;filename=config.json;yamlpath=.os", "*", "complete" },
	{ "path=/.image;filename?;yamlpath=.os", "*", "complete" },
};

START_TEST(an_image_is_asked_about_itself)
{
	struct ask ask = { .tree = tree_new() };
	struct arena *arena = arena_new();

	make_layout(&ask.tree, arena);
	ask_open(&ask);
	struct image *directory = ask.tree.image;
	struct compliance_error error = { 0 };
	int code = image_open(
		&ask.tree.image, arena_format(arena, "oci:%s", ask.tree.path), NULL, &error);
	ck_assert_msg(code == 0, "%s", error.message);
	ck_assert_str_eq(ask_probe(&ask, "independent", "yamlfilecontent", rows[_i].question,
				 rows[_i].shown),
		rows[_i].answer);
	image_free(ask.tree.image);
	ask.tree.image = directory;
	ask_free(&ask);
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ an_image_is_asked_about_itself, sizeof rows / sizeof *rows },
	};

	return suite_run("described", tests, sizeof tests / sizeof *tests);
}
