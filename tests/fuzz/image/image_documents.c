/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documents of an image, with a NUL between them: index, manifest, config, layer. They are put
 * into a layout as they are, but that "$m", "$c", "$l" become the digests of manifest, config and
 * layer in those before them, and "$M", "$C", "$L" their sizes: so a mutation does not fail at the
 * first digest. The config and an index that is a list are read as docker's too; and an index that
 * names layers as docker did before 1.10, with manifest and config as the json of two of them.
 */
#include "open.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

struct part {
	char letter;
	struct buffer text;
	char digest[80];
};

static void
make_digest(struct part *part)
{
	unsigned char value[EVP_MAX_MD_SIZE];
	unsigned size = 0;

	EVP_Digest(part->text.data ? part->text.data : "", part->text.size, value, &size,
		EVP_sha256(), NULL);
	int at = snprintf(part->digest, sizeof part->digest, "sha256:");
	for (unsigned i = 0; i < size && i < 32; i++)
		at += snprintf(
			part->digest + at, sizeof part->digest - (size_t)at, "%02x", value[i]);
}

static bool
add_reference(struct buffer *text, char letter, const struct part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (letter == parts[i].letter) {
			buffer_add_text(text, parts[i].digest);
			return true;
		}
		if (letter == parts[i].letter - 'a' + 'A') {
			buffer_add_format(text, "%zu", parts[i].text.size);
			return true;
		}
	}
	return false;
}

static void
make_text(struct buffer *text, struct bytes from, const struct part *parts, size_t count)
{
	for (size_t i = 0; i < from.size; i++) {
		if (from.data[i] == '$' && i + 1 < from.size &&
			add_reference(text, (char)from.data[i + 1], parts, count))
			i++;
		else
			buffer_add_char(text, (char)from.data[i]);
	}
}

static void
try_open(struct buffer *tar, const char *transport)
{
	struct image *image = open_tar(tar, transport);

	if (image)
		walk_image(image);
	image_free(image);
	buffer_free(tar);
}

/* Layers whose names are 64 times "a" and "b". */
static void
try_old(const struct part *parts)
{
	struct buffer tar = { 0 };
	char name[96];

	for (char id = 'a'; id <= 'b'; id++) {
		const struct buffer *json = &parts[id == 'a' ? 1 : 2].text;
		memset(name, id, 64);
		snprintf(name + 64, sizeof name - 64, "/json");
		tar_add(&tar, name, bytes_of(json->data, json->size));
		snprintf(name + 64, sizeof name - 64, "/layer.tar");
		tar_add(&tar, name, bytes_of(parts[0].text.data, parts[0].text.size));
	}
	tar_add(&tar, "repositories", bytes_of(parts[3].text.data, parts[3].text.size));
	tar_end(&tar);
	try_open(&tar, "docker-archive");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct part parts[4] = { { .letter = 'l' }, { .letter = 'c' }, { .letter = 'm' },
		{ .letter = 'i' } };
	struct bytes texts[4] = { { 0 } };
	struct buffer layout = { 0 };
	struct buffer docker = { 0 };
	char name[96];

	for (size_t i = 0; i < 4; i++) {
		const uint8_t *end = i < 3 && size ? memchr(data, 0, size) : NULL;
		size_t length = end ? (size_t)(end - data) : size;
		texts[i] = bytes_of(data, length);
		data += end ? length + 1 : length;
		size -= end ? length + 1 : length;
	}
	for (size_t i = 0; i < 4; i++) {
		make_text(&parts[i].text, texts[3 - i], parts, i);
		make_digest(&parts[i]);
		snprintf(name, sizeof name, i == 3 ? "index.json" : "blobs/sha256/%s",
			parts[i].digest + 7);
		tar_add(&layout, name, bytes_of(parts[i].text.data, parts[i].text.size));
	}
	tar_add(&layout, "oci-layout", bytes_of("{\"imageLayoutVersion\":\"1.0.0\"}", 30));
	tar_end(&layout);
	tar_add(&docker, "layer.tar", bytes_of(parts[0].text.data, parts[0].text.size));
	tar_add(&docker, "config", bytes_of(parts[1].text.data, parts[1].text.size));
	tar_add(&docker, "manifest.json", bytes_of(parts[3].text.data, parts[3].text.size));
	tar_end(&docker);
	try_open(&layout, "oci-archive");
	try_open(&docker, "docker-archive");
	try_old(parts);
	for (size_t i = 0; i < 4; i++)
		buffer_free(&parts[i].text);
	return 0;
}
