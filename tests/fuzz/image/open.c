/* SPDX-License-Identifier: Apache-2.0 */
#include "open.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

static void
add_zeros(struct buffer *tar, size_t count)
{
	static const char zeros[1024];

	buffer_add(tar, zeros, count);
}

void
tar_add(struct buffer *tar, const char *name, struct bytes contents)
{
	char header[512] = { 0 };
	unsigned sum = 0;

	snprintf(header, 100, "%s", name);
	memcpy(header + 100, "0000644", 8);
	memcpy(header + 108, "0000000", 8);
	memcpy(header + 116, "0000000", 8);
	snprintf(header + 124, 12, "%011zo", contents.size);
	memcpy(header + 136, "00000000000", 12);
	memset(header + 148, ' ', 8);
	header[156] = '0';
	memcpy(header + 257, "ustar\00000", 8);
	for (size_t i = 0; i < sizeof header; i++)
		sum += (unsigned char)header[i];
	snprintf(header + 148, 8, "%06o", sum);
	buffer_add(tar, header, sizeof header);
	buffer_add(tar, contents.data, contents.size);
	add_zeros(tar, (512 - contents.size % 512) % 512);
}

void
tar_end(struct buffer *tar)
{
	add_zeros(tar, 1024);
}

int
file_of(struct bytes contents, char reference[64], const char *transport)
{
	int file = memfd_create("fuzz", MFD_CLOEXEC);

	demand(file >= 0);
	demand(write(file, contents.data, contents.size) == (ssize_t)contents.size);
	snprintf(reference, 64, "%s:/proc/self/fd/%d", transport, file);
	return file;
}

struct image *
open_tar(const struct buffer *tar, const char *transport)
{
	struct image_options options = { 0 };
	struct compliance_error error = { 0 };
	struct image *image = NULL;
	char reference[64];
	int file = file_of(bytes_of(tar->data, tar->size), reference, transport);

	compliance_limits_default(&options.limits);
	options.limits.file_size = 1 << 20;
	options.limits.layer_bytes = 16 << 20;
	options.limits.image_nodes = 10000;
	int code = image_open(&image, reference, &options, &error);
	demand((code == 0) == (image != NULL));
	demand(code == 0 || (error.code == code && error.message[0] != '\0'));
	close(file);
	return image;
}

static void
check_path(struct image *image, const struct image_node *node, struct buffer *path)
{
	const struct image_node *found = NULL;

	image_node_path(node, path);
	demand(image_look(image, path->data, false, &found, NULL) == IMAGE_FOUND);
	demand(found == node);
}

static void
check_node(struct image *image, const struct image_node *node)
{
	const struct image_stat *stat;
	const struct image_node *target;
	const struct image_xattr *xattrs;
	struct bytes contents;
	const char *text;
	size_t count;

	demand(image_stat(image, node, &stat, NULL) == 0);
	demand((int)stat->type == image_type(image, node, NULL));
	demand(image_xattrs(image, node, &xattrs, &count, NULL) == 0);
	if (stat->type == IMAGE_SYMLINK) {
		demand(image_link(image, node, &text, NULL) == 0 && *text);
		image_follow(image, node, &target, NULL);
	}
	if (stat->type == IMAGE_REGULAR && image_read(image, node, &contents, NULL) == 0) {
		demand(contents.size == stat->size && contents.data[contents.size] == '\0');
		image_release(image, node);
	}
}

static void
check_tree(struct image *image, const struct image_node *node, struct buffer *path, unsigned depth)
{
	const struct image_node *const *children;
	size_t count;

	check_node(image, node);
	check_path(image, node, path);
	if (image_type(image, node, NULL) != IMAGE_DIRECTORY || depth == 0)
		return;
	demand(image_list(image, node, &children, &count, NULL) == 0);
	for (size_t i = 0; i < count; i++) {
		demand(i == 0 ||
			strcmp(image_node_name(children[i - 1]), image_node_name(children[i])) < 0);
		demand(image_node_parent(children[i]) == node);
		check_tree(image, children[i], path, depth - 1);
	}
}

void
walk_image(struct image *image)
{
	struct buffer path = { 0 };

	check_tree(image, image_root(image), &path, 200);
	buffer_free(&path);
}
