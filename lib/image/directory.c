/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body of an image that is a directory.
 *
 * All is reached through one descriptor of its root. A directory below is opened by openat2 without
 * a link on the way, and its identity compared; a file in it is looked at by its bare name in that
 * directory, never followed; and only what is known to be a regular file is opened for reading, by
 * the handle that was looked at. Some directories are kept open, so that a path is not walked for
 * each file, and a tree deeper than any path the system takes is reached step by step.
 */
#include "image/directory.h"

#include "base/error.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define OPEN_DIRECTORIES 32
#define PATH_LONGEST	 4000		    /* bytes given to the system at once; it takes 4095 */
#define LISTING		 ((size_t)64 << 10) /* bytes of names asked for at once */

struct place {
	const struct image_node *node; /* NULL: free */
	int descriptor;
	bool readable;
	uint64_t used; /* by the clock */
};

struct directory {
	int root;
	uint64_t clock;
	struct place places[OPEN_DIRECTORIES];
};

int
directory_error(struct compliance_error *error, const struct image_node *node)
{
	return node_error(error, COMPLIANCE_EIO, node, strerror(errno));
}

int
directory_open_path(int base, const char *path, uint64_t flags)
{
	struct open_how how = {
		.flags = flags | O_CLOEXEC | O_NOFOLLOW,
		.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS,
	};
	int descriptor = -1;

	do {
		descriptor = (int)syscall(SYS_openat2, base, path, &how, sizeof how);
	} while (descriptor < 0 && (errno == EINTR || errno == EAGAIN));
	return descriptor;
}

/* --- what a file is */

static uint8_t
type_of(unsigned mode)
{
	switch (mode & S_IFMT) {
	case S_IFREG: return IMAGE_REGULAR;
	case S_IFDIR: return IMAGE_DIRECTORY;
	case S_IFLNK: return IMAGE_SYMLINK;
	case S_IFCHR: return IMAGE_CHARACTER;
	case S_IFBLK: return IMAGE_BLOCK;
	case S_IFIFO: return IMAGE_FIFO;
	default: return IMAGE_SOCKET;
	}
}

static uint8_t
type_of_entry(unsigned char type)
{
	return type == DT_UNKNOWN ? TYPE_UNKNOWN : type_of(DTTOIF(type));
}

static int
keep_stat(struct image *image, struct image_node *node, const struct statx *from,
	struct compliance_error *error)
{
	struct image_stat *stat = arena_alloc(image->arena, sizeof *stat);

	if (!stat)
		return error_memory(error);
	*stat = (struct image_stat){
		.type = type_of(from->stx_mode),
		.mode = from->stx_mode & 07777,
		.uid = from->stx_uid,
		.gid = from->stx_gid,
		.size = from->stx_size,
		.atime = from->stx_atime.tv_sec,
		.mtime = from->stx_mtime.tv_sec,
		.ctime = from->stx_ctime.tv_sec,
		.mtime_nanoseconds = from->stx_mtime.tv_nsec,
		.device = makedev(from->stx_dev_major, from->stx_dev_minor),
		.inode = from->stx_ino,
		.links = from->stx_nlink,
		.device_major = from->stx_rdev_major,
		.device_minor = from->stx_rdev_minor,
	};
	node->type = (uint8_t)stat->type;
	node->stat = stat;
	return 0;
}

/* Is the file that is open the one that was looked at? */
int
directory_same_file(const struct image_node *node, int descriptor, struct compliance_error *error)
{
	struct stat stat;

	if (fstat(descriptor, &stat) < 0)
		return directory_error(error, node);
	if (type_of(stat.st_mode) != node->stat->type || stat.st_ino != node->stat->inode ||
		stat.st_dev != node->stat->device)
		return node_error(error, COMPLIANCE_EIO, node,
			"replaced by another file while the image was read");
	return 0;
}

/* --- directories that are open */

static struct place *
find_place(struct directory *directory, const struct image_node *node)
{
	for (size_t i = 0; i < OPEN_DIRECTORIES; i++) {
		struct place *place = &directory->places[i];
		if (place->node == node) {
			place->used = ++directory->clock;
			return place;
		}
	}
	return NULL;
}

/* A free place, or that of the directory that was not used for the longest time. */
static struct place *
take_place(struct directory *directory)
{
	struct place *oldest = &directory->places[0];

	for (size_t i = 0; i < OPEN_DIRECTORIES && oldest->node; i++) {
		struct place *place = &directory->places[i];
		if (!place->node || place->used < oldest->used)
			oldest = place;
	}
	if (oldest->node)
		close(oldest->descriptor);
	oldest->node = NULL;
	return oldest;
}

/* The path of node below base, made backwards at the end of text. */
static char *
path_below(
	char text[PATH_LONGEST + 1], const struct image_node *base, const struct image_node *node)
{
	char *at = text + PATH_LONGEST;

	*at = '\0';
	for (; node != base; node = node->parent) {
		if (*at)
			*--at = '/';
		at -= node->name_length;
		memcpy(at, node->name, node->name_length);
	}
	return at;
}

static int open_directory(struct image *image, const struct image_node *node, struct place **found,
	struct compliance_error *error);

/* Opens the directory, as far down from one that is open as the system takes paths. */
static int
open_below(struct image *image, const struct image_node *node, bool *readable, int *descriptor,
	struct compliance_error *error)
{
	struct directory *directory = image->state;
	const struct image_node *base = node;
	size_t length = 0;
	struct place *place = NULL;
	char text[PATH_LONGEST + 1];
	int from = directory->root;
	const char *path = ".";

	while (base->parent && (base == node || !find_place(directory, base)) &&
		length + 1 + base->name_length <= PATH_LONGEST) {
		length += 1 + base->name_length;
		base = base->parent;
	}
	if (base->parent) {
		int code = open_directory(image, base, &place, error);
		if (code < 0)
			return code;
		from = place->descriptor;
	}
	if (node->parent)
		path = path_below(text, base, node);
	*descriptor = directory_open_path(from, path, O_RDONLY | O_DIRECTORY);
	*readable = *descriptor >= 0;
	if (*descriptor < 0 && errno == EACCES)
		*descriptor = directory_open_path(from, path, O_PATH | O_DIRECTORY);
	return *descriptor < 0 ? directory_error(error, node) : 0;
}

static int
open_directory(struct image *image, const struct image_node *node, struct place **found,
	struct compliance_error *error)
{
	struct directory *directory = image->state;
	struct place *place = find_place(directory, node);
	int descriptor = -1;
	bool readable;

	if (!place) {
		int code = open_below(image, node, &readable, &descriptor, error);
		if (code == 0 && node->stat) {
			code = directory_same_file(node, descriptor, error);
			if (code < 0)
				close(descriptor);
		}
		if (code < 0)
			return code;
		place = take_place(directory);
		*place = (struct place){ node, descriptor, readable, ++directory->clock };
	}
	*found = place;
	return 0;
}

int
directory_enter(struct image *image, const struct image_node *node, int *descriptor,
	struct compliance_error *error)
{
	struct place *place;
	int code = open_directory(image, node, &place, error);

	if (code == 0)
		*descriptor = place->descriptor;
	return code;
}

/* --- look, stat, list */

/* 1, 0 where there is no such file, or negative. */
static int
look_at(struct image *image, const struct image_node *parent, const char *name,
	struct statx *result, struct compliance_error *error)
{
	const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_STATX_DONT_SYNC;
	int descriptor = -1;
	int code = directory_enter(image, parent, &descriptor, error);

	if (code < 0)
		return code;
	if (statx(descriptor, name, flags, STATX_BASIC_STATS, result) == 0)
		return 1;
	if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG)
		return 0;
	return node_error_in(error, COMPLIANCE_EIO, parent, name, strlen(name), strerror(errno));
}

static int
directory_look(struct image *image, struct image_node *directory, const char *name, size_t length,
	struct image_node **node, struct compliance_error *error)
{
	char text[NAME_MAX + 1];
	struct statx stat = { 0 };

	memcpy(text, name, length);
	text[length] = '\0';
	int answer = look_at(image, directory, text, &stat, error);
	if (answer < 0)
		return answer;
	int code = node_add(image, directory, name, length, node, error);
	if (code < 0)
		return code;
	(*node)->absent = answer == 0;
	if (answer > 0)
		code = keep_stat(image, *node, &stat, error);
	return code < 0 ? code : answer;
}

static int
directory_stat(struct image *image, struct image_node *node, struct compliance_error *error)
{
	struct directory *directory = image->state;
	struct statx stat = { 0 };

	if (!node->parent) {
		if (statx(directory->root, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &stat) < 0)
			return directory_error(error, node);
		return keep_stat(image, node, &stat, error);
	}
	int answer = look_at(image, node->parent, node->name, &stat, error);
	if (answer < 0)
		return answer;
	if (answer == 0)
		return node_error(error, COMPLIANCE_EIO, node, "removed while the image was read");
	return keep_stat(image, node, &stat, error);
}

/* One entry of a listing; a name that was looked up before has its node. */
static int
add_entry(struct image *image, struct image_node *directory, const struct dirent64 *entry,
	struct compliance_error *error)
{
	const char *name = entry->d_name;
	size_t length = strlen(name);
	struct image_node *node;

	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return 0;
	if (directory->first && node_find(image, directory, name, length))
		return 0;
	int code = node_add(image, directory, name, length, &node, error);
	if (code == 0)
		node->type = type_of_entry(entry->d_type);
	return code;
}

static int
add_entries(struct image *image, struct image_node *directory, const unsigned char *entries,
	size_t size, struct compliance_error *error)
{
	for (size_t at = 0; at < size;) {
		const struct dirent64 *entry = (const void *)(entries + at);
		int code = add_entry(image, directory, entry, error);
		if (code < 0)
			return code;
		at += entry->d_reclen;
	}
	return 0;
}

static int
directory_list(struct image *image, struct image_node *node, struct compliance_error *error)
{
	struct place *place;
	ssize_t size;
	int code = open_directory(image, node, &place, error);

	if (code < 0)
		return code;
	if (!place->readable)
		return node_error(error, COMPLIANCE_EIO, node, strerror(EACCES));
	unsigned char *piece = memory_new(LISTING, 1);
	if (!piece)
		return error_memory(error);
	if (lseek(place->descriptor, 0, SEEK_SET) < 0)
		code = directory_error(error, node);
	while (code == 0 && (size = getdents64(place->descriptor, piece, LISTING)) != 0)
		code = size < 0 ? directory_error(error, node)
				: add_entries(image, node, piece, (size_t)size, error);
	memory_free(piece);
	return code;
}

/*
 * Only where a file system begins is it asked for its type. A memory file system on /dev is
 * devtmpfs or stands for it: it tells of the machine, not of the image.
 */
static const char *
directory_closed(struct image *image, struct image_node *node)
{
	const struct image_stat *stat, *above;
	struct statfs system;
	int descriptor = -1;

	if (!node->parent || image_stat(image, node, &stat, NULL) < 0 ||
		image_stat(image, node->parent, &above, NULL) < 0 || stat->device == above->device)
		return NULL;
	if (directory_enter(image, node, &descriptor, NULL) < 0 || fstatfs(descriptor, &system) < 0)
		return NULL;
	if (filesystem_is_memory((uint64_t)system.f_type) && node->parent == image->root &&
		strcmp(node->name, "dev") == 0)
		return "pseudo file system (devtmpfs)";
	return filesystem_closed((uint64_t)system.f_type);
}

/* --- the body */

static void
directory_free(void *state)
{
	struct directory *directory = state;

	for (size_t i = 0; i < OPEN_DIRECTORIES; i++) {
		if (directory->places[i].node)
			close(directory->places[i].descriptor);
	}
	if (directory->root >= 0)
		close(directory->root);
	memory_free(directory);
}

static const struct image_body directory_body = {
	.look = directory_look,
	.list = directory_list,
	.stat = directory_stat,
	.link = directory_link,
	.xattrs = directory_xattrs,
	.closed = directory_closed,
	.stream = directory_stream,
	.free = directory_free,
};

/* The caller's own path may lead over links; what is below it may not. */
int
directory_open(struct image *image, const char *path, struct compliance_error *error)
{
	struct directory *directory = memory_new(1, sizeof *directory);

	if (!directory)
		return error_memory(error);
	image->body = &directory_body;
	image->state = directory;
	directory->root = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (directory->root >= 0)
		return 0;
	int code = errno == ENOENT || errno == ENOTDIR ? COMPLIANCE_EIMAGE : COMPLIANCE_EIO;
	return error_set(error, code, "%s: %s: expected the directory of a root file system", path,
		strerror(errno));
}
