/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes every node of an image, one line of JSON each, for the comparison with other readers:
 *
 *	listing [--platform=P] [--file=PATH] [--as=host] [--limit=NAME:NUMBER]
 *		[--no-contents | --facts] IMAGE
 */
#include "image/image.h"

#include "base/array.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct listing {
	struct image *image;
	bool contents;
	bool failed;
	struct buffer path;
};

static void
write_text(const char *name, const void *data, size_t size)
{
	const unsigned char *bytes = data;

	printf(", \"%s\": \"", name);
	for (size_t i = 0; i < size; i++)
		printf("%02x", bytes[i]);
	printf("\"");
}

static int
add_to_sum(void *context, struct bytes piece, struct compliance_error *error)
{
	(void)error;
	EVP_DigestUpdate(context, piece.data, piece.size);
	return 0;
}

static int
write_contents(
	struct listing *listing, const struct image_node *node, struct compliance_error *error)
{
	unsigned char value[EVP_MAX_MD_SIZE];
	unsigned size = 0;
	EVP_MD_CTX *sum = EVP_MD_CTX_new();

	EVP_DigestInit_ex(sum, EVP_sha256(), NULL);
	int code = image_stream(listing->image, node, add_to_sum, sum, error);
	EVP_DigestFinal_ex(sum, value, &size);
	EVP_MD_CTX_free(sum);
	if (code == 0)
		write_text("sha256", value, size);
	return code;
}

static int
write_xattrs(struct listing *listing, const struct image_node *node, struct compliance_error *error)
{
	const struct image_xattr *xattrs;
	size_t count;
	int code = image_xattrs(listing->image, node, &xattrs, &count, error);

	if (code < 0)
		return code;
	for (size_t i = 0; i < count; i++) {
		listing->failed |= i > 0 && strcmp(xattrs[i - 1].name, xattrs[i].name) > 0;
		write_text(xattrs[i].name, xattrs[i].value.data, xattrs[i].value.size);
	}
	return 0;
}

static int
write_node(struct listing *listing, const struct image_node *node, struct compliance_error *error)
{
	static const char types[] = "-dlcbps";
	const struct image_stat *stat;
	const char *link;
	int code = image_stat(listing->image, node, &stat, error);

	if (code < 0)
		return code;
	image_node_path(node, &listing->path);
	printf("{\"type\": \"%c\", \"mode\": %u, \"uid\": %u, \"gid\": %u, \"size\": %llu, "
	       "\"mtime\": \"%lld.%09u\", \"device\": \"%u,%u\"",
		types[stat->type], stat->mode, stat->uid, stat->gid,
		(unsigned long long)(stat->type == IMAGE_REGULAR ? stat->size : 0),
		(long long)stat->mtime, stat->mtime_nanoseconds, stat->device_major,
		stat->device_minor);
	const struct image_layer *layer = image_node_layer(node);
	printf(", \"layer\": %u", layer ? layer->number : 0);
	write_text("path", listing->path.data, listing->path.size);
	if (stat->type == IMAGE_SYMLINK) {
		code = image_link(listing->image, node, &link, error);
		if (code == 0)
			write_text("link", link, strlen(link));
	} else if (stat->type == IMAGE_REGULAR && listing->contents) {
		code = write_contents(listing, node, error);
	}
	if (code == 0)
		code = write_xattrs(listing, node, error);
	printf("}\n");
	return code;
}

static void
tell(struct listing *listing, const struct compliance_error *error)
{
	fprintf(stderr, "%s: %s\n", compliance_code_name(error->code), error->message);
	listing->failed = true;
}

struct level {
	const struct image_node *const *children;
	size_t count, at;
};

static void
enter(struct listing *listing, const struct image_node *node, struct array *levels)
{
	struct compliance_error error = { 0 };
	struct level level = { 0 };

	if (write_node(listing, node, &error) < 0)
		tell(listing, &error);
	if (image_type(listing->image, node, &error) != IMAGE_DIRECTORY)
		return;
	if (image_list(listing->image, node, &level.children, &level.count, &error) < 0)
		tell(listing, &error);
	else
		*(struct level *)array_push(levels) = level;
}

/* Depth first, with levels of our own: a tree may be deeper than the stack. */
static void
write_tree(struct listing *listing, const struct image_node *top)
{
	struct array levels = array_of(sizeof(struct level));

	enter(listing, top, &levels);
	while (levels.count > 0) {
		struct level *level = array_at(&levels, levels.count - 1);
		if (level->at == level->count)
			levels.count--;
		else
			enter(listing, level->children[level->at++], &levels);
	}
	array_free(&levels);
}

static int
write_file(struct image *image, const char *path, struct compliance_error *error)
{
	const struct image_node *node;
	struct bytes contents;
	int code = image_look(image, path, true, &node, error);

	if (code == IMAGE_MISSING) {
		*error = (struct compliance_error){ COMPLIANCE_ENOTFOUND, "no such file" };
		return error->code;
	}
	if (code < 0)
		return code;
	code = image_read(image, node, &contents, error);
	if (code < 0)
		return code;
	fwrite(contents.data, 1, contents.size, stdout);
	image_release(image, node);
	return 0;
}

static void
write_pairs(const char *name, const struct image_pair *pairs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		printf("%s: %s=%s\n", name, pairs[i].name, pairs[i].value);
}

static void
write_facts(const struct image_facts *facts)
{
	const struct image_pair texts[] = {
		{ "transport", facts->transport },
		{ "manifest", facts->manifest_digest },
		{ "config", facts->config_digest },
		{ "os", facts->os },
		{ "architecture", facts->architecture },
		{ "variant", facts->variant },
		{ "created", facts->created },
		{ "user", facts->user },
		{ "directory", facts->working_directory },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		printf("%s: %s\n", texts[i].name, texts[i].value ? texts[i].value : "-");
	write_pairs("environment", facts->environment, facts->environment_count);
	write_pairs("label", facts->labels, facts->label_count);
	write_pairs("annotation", facts->annotations, facts->annotation_count);
	for (size_t i = 0; i < facts->entrypoint_count; i++)
		printf("entrypoint: %s\n", facts->entrypoint[i]);
	for (size_t i = 0; i < facts->command_count; i++)
		printf("command: %s\n", facts->command[i]);
	for (size_t i = 0; i < facts->exposed_port_count; i++)
		printf("port: %s\n", facts->exposed_ports[i]);
	for (size_t i = 0; i < facts->layer_count; i++)
		printf("layer %u: %s %s %s\n", facts->layers[i].number,
			facts->layers[i].digest ? facts->layers[i].digest : "-",
			facts->layers[i].diff_id ? facts->layers[i].diff_id : "-",
			facts->layers[i].created_by ? facts->layers[i].created_by : "-");
	printf("container: %s\n", facts->container ? "yes" : "no");
}

/* "NAME:NUMBER" */
static void
set_limit(struct compliance_limits *limits, const char *text)
{
	const struct {
		const char *name;
		uint64_t *limit;
	} names[] = {
		{ "cache_size:", &limits->cache_size },
		{ "file_size:", &limits->file_size },
		{ "image_nodes:", &limits->image_nodes },
		{ "layer_bytes:", &limits->layer_bytes },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t length = strlen(names[i].name);
		if (strncmp(text, names[i].name, length) == 0)
			*names[i].limit = strtoull(text + length, NULL, 10);
	}
}

static int
stop(void *context)
{
	(void)context;
	return 1;
}

int
main(int argc, char **argv)
{
	struct listing listing = { .contents = true };
	struct image_options options = { 0 };
	struct compliance_error error = { 0 };
	const char *file = NULL;
	bool facts = false;
	int code = 0;

	compliance_limits_default(&options.limits);
	for (int i = 1; i < argc - 1; i++) {
		if (strncmp(argv[i], "--platform=", 11) == 0)
			options.platform = argv[i] + 11;
		else if (strncmp(argv[i], "--file=", 7) == 0)
			file = argv[i] + 7;
		else if (strcmp(argv[i], "--no-contents") == 0)
			listing.contents = false;
		else if (strcmp(argv[i], "--facts") == 0)
			facts = true;
		else if (strncmp(argv[i], "--limit=", 8) == 0)
			set_limit(&options.limits, argv[i] + 8);
		else if (strcmp(argv[i], "--as=host") == 0)
			options.as = IMAGE_AS_HOST;
		else if (strcmp(argv[i], "--stop") == 0)
			options.stop = stop;
	}
	if (argc < 2 || image_open(&listing.image, argv[argc - 1], &options, &error) < 0) {
		tell(&listing, &error);
		return 1;
	}
	if (file)
		code = write_file(listing.image, file, &error);
	else if (facts)
		write_facts(image_facts(listing.image));
	else
		write_tree(&listing, image_root(listing.image));
	if (code < 0)
		tell(&listing, &error);
	buffer_free(&listing.path);
	image_free(listing.image);
	return listing.failed;
}
