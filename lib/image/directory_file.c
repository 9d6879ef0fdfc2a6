/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contents, links and attributes of files in a directory image.
 *
 * A file is taken hold of by its bare name without opening it (O_PATH), looked at, and opened for
 * reading through that hold: a device or FIFO that takes the name in between is never opened.
 */
#include "image/directory.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define PIECE	   ((size_t)64 << 10)
#define XATTR_SIZE ((size_t)64 << 10) /* the most that Linux gives, of names and of one value */

static void
close_file(const int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
}

/* The name by which the system knows a descriptor of ours. */
static void
handle_name(char name[32], int handle)
{
	snprintf(name, 32, "/proc/self/fd/%d", handle);
}

/* Takes hold of the file that node->stat tells of. */
static int
hold(struct image *image, const struct image_node *node, int *handle,
	struct compliance_error *error)
{
	int descriptor = -1;

	if (!node->parent) {
		int code = directory_enter(image, node, &descriptor, error);
		if (code == 0)
			*handle = dup(descriptor);
		return code;
	}
	int code = directory_enter(image, node->parent, &descriptor, error);
	if (code < 0)
		return code;
	*handle = directory_open_path(descriptor, node->name, O_PATH);
	if (*handle < 0)
		return directory_error(error, node);
	return directory_same_file(node, *handle, error);
}

/*
 * Where /proc is not mounted the name is opened again instead: without following, blocking or
 * becoming a terminal, and what is not the same file is refused after it.
 */
static int
open_for_reading(struct image *image, const struct image_node *node, int handle, int *file,
	struct compliance_error *error)
{
	const int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	char name[32];
	int parent = -1;

	handle_name(name, handle);
	*file = open(name, flags);
	if (*file >= 0)
		return 0;
	if (errno == ENOENT) {
		int code = directory_enter(image, node->parent, &parent, error);
		if (code < 0)
			return code;
		*file = directory_open_path(parent, node->name, (uint64_t)flags);
	}
	return *file < 0 ? directory_error(error, node) : directory_same_file(node, *file, error);
}

/* Gives what there is of size bytes: what is added to the file after the look is not read. */
static int
give_pieces(struct image *image, const struct image_node *node, int file, image_take take,
	void *context, struct compliance_error *error)
{
	uint64_t left = node->stat->size;
	size_t capacity = left < PIECE ? (size_t)left : PIECE;
	unsigned char *piece __attribute__((cleanup(memory_freep))) = NULL;

	piece = memory_new(capacity, 1);
	if (!piece)
		return error_memory(error);
	while (left > 0) {
		ssize_t size = read(file, piece, left < capacity ? (size_t)left : capacity);
		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0)
			return directory_error(error, node);
		if (size == 0)
			break;
		left -= (uint64_t)size;
		image->counts.bytes_read += (uint64_t)size;
		int code = take(context, bytes_of(piece, (size_t)size), error);
		if (code < 0)
			return code;
	}
	return 0;
}

int
directory_stream(struct image *image, const struct image_node *node, image_take take, void *context,
	struct compliance_error *error)
{
	int handle __attribute__((cleanup(close_file))) = -1;
	int file __attribute__((cleanup(close_file))) = -1;
	int code = hold(image, node, &handle, error);

	if (code == 0)
		code = open_for_reading(image, node, handle, &file, error);
	if (code == 0)
		code = give_pieces(image, node, file, take, context, error);
	return code;
}

int
directory_link(struct image *image, struct image_node *node, struct compliance_error *error)
{
	char text[PATH_MAX];
	int parent = -1;
	int code = directory_enter(image, node->parent, &parent, error);

	if (code < 0)
		return code;
	ssize_t length = readlinkat(parent, node->name, text, sizeof text);
	if (length < 0)
		return directory_error(error, node);
	node->link = arena_text_n(image->arena, text, (size_t)length);
	return node->link ? 0 : error_memory(error);
}

/* --- extended attributes */

static int
add_xattr(struct image *image, struct image_node *node, struct image_xattr *xattr,
	const char *handle, const char *name, struct compliance_error *error)
{
	unsigned char *value __attribute__((cleanup(memory_freep))) = memory_new(XATTR_SIZE, 1);

	if (!value)
		return error_memory(error);
	ssize_t size = getxattr(handle, name, value, XATTR_SIZE);
	if (size < 0)
		return directory_error(error, node);
	xattr->name = arena_text(image->arena, name);
	xattr->value =
		bytes_of(arena_text_n(image->arena, (char *)value, (size_t)size), (size_t)size);
	return xattr->name && xattr->value.data ? 0 : error_memory(error);
}

static int
add_xattrs(struct image *image, struct image_node *node, const char *handle, const char *names,
	size_t size, struct compliance_error *error)
{
	size_t count = 0;

	for (size_t at = 0; at < size; at += strlen(names + at) + 1)
		count++;
	struct image_xattr *xattrs = arena_new_array(image->arena, count, sizeof *xattrs);
	if (!xattrs)
		return error_memory(error);
	count = 0;
	for (size_t at = 0; at < size; at += strlen(names + at) + 1) {
		int code = add_xattr(image, node, &xattrs[count++], handle, names + at, error);
		if (code < 0)
			return code;
	}
	xattrs_sort(xattrs, count);
	node->xattrs = xattrs;
	node->xattr_count = (uint32_t)count;
	return 0;
}

int
directory_xattrs(struct image *image, struct image_node *node, struct compliance_error *error)
{
	const struct image_stat *stat;
	int handle __attribute__((cleanup(close_file))) = -1;
	char *names __attribute__((cleanup(memory_freep))) = NULL;
	char name[32];
	int code = image_stat(image, node, &stat, error);

	if (code == 0)
		code = hold(image, node, &handle, error);
	if (code < 0)
		return code;
	handle_name(name, handle);
	names = memory_new(XATTR_SIZE, 1);
	if (!names)
		return error_memory(error);
	ssize_t size = listxattr(name, names, XATTR_SIZE);
	if (size < 0)
		return errno == ENOTSUP ? 0 : directory_error(error, node);
	return size == 0 ? 0 : add_xattrs(image, node, name, names, (size_t)size, error);
}
