/* SPDX-License-Identifier: Apache-2.0 */
#include "image/store.h"

#include "base/error.h"
#include "base/memory.h"
#include "image/decode.h"
#include "image/layer.h"
#include "image/tar.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MEMBERS_MOST 100000 /* members of one archive: blobs, not files of an image */
#define LINKS_MOST   8

struct member {
	const char *link; /* of a link: the name of the member that is meant */
	uint64_t offset, size;
	bool regular;
};

static struct store
store_start(const char *path, struct arena *arena, const struct compliance_limits *limits)
{
	return (struct store){ .path = path,
		.arena = arena,
		.limits = limits,
		.directory = -1,
		.file = -1,
		.descriptors = array_of(sizeof(int)) };
}

void
store_close(struct store *store)
{
	for (size_t i = 0; i < store->descriptors.count; i++)
		close(*(int *)array_at(&store->descriptors, i));
	array_free(&store->descriptors);
	map_free(&store->members);
	if (store->directory >= 0)
		close(store->directory);
	if (store->file >= 0)
		close(store->file);
	store->directory = store->file = -1;
}

static int
part_error(const struct store *store, const char *name, const char *reason,
	struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "%s: %s: %s", store->path, name, reason);
}

/* --- a layout */

int
store_open_layout(struct store *store, const char *path, struct arena *arena,
	const struct store_rules *rules, struct compliance_error *error)
{
	*store = store_start(path, arena, rules->limits);
	store->directory = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (store->directory >= 0)
		return 0;
	int code = errno == ENOENT || errno == ENOTDIR ? COMPLIANCE_EIMAGE : COMPLIANCE_EIO;
	return error_set(error, code, "%s: %s: expected the directory of an OCI image layout", path,
		strerror(errno));
}

/* No link is followed: a blob is what its name says, in the layout. */
static int
open_part(const struct store *store, const char *name, uint64_t flags)
{
	struct open_how how = {
		.flags = flags | O_CLOEXEC | O_NOFOLLOW,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS,
	};

	return (int)syscall(SYS_openat2, store->directory, name, &how, sizeof how);
}

static bool
is_regular(int descriptor, struct stat *stat)
{
	return fstat(descriptor, stat) == 0 && S_ISREG(stat->st_mode);
}

/* Looked at first: a FIFO or device is never opened. */
static int
find_in_layout(
	struct store *store, const char *name, struct range *range, struct compliance_error *error)
{
	struct stat held, stat;
	int handle = open_part(store, name, O_PATH);

	if (handle < 0)
		return part_error(store, name, strerror(errno), error);
	bool regular = is_regular(handle, &held);
	close(handle);
	if (!regular)
		return part_error(store, name, "not a regular file", error);
	int file = open_part(store, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (file < 0)
		return error_set(
			error, COMPLIANCE_EIO, "%s: %s: %s", store->path, name, strerror(errno));
	int *kept = array_push(&store->descriptors);
	if (!kept) {
		close(file);
		return error_memory(error);
	}
	*kept = file;
	if (!is_regular(file, &stat) || stat.st_ino != held.st_ino || stat.st_dev != held.st_dev)
		return part_error(store, name, "replaced while it was read", error);
	*range = (struct range){ file, 0, (uint64_t)stat.st_size };
	return 0;
}

/* --- a tar */

static int
add_member(struct store *store, struct tar *tar, struct archive_entry *from,
	struct compliance_error *error)
{
	bool memory;
	const char *name = archive_entry_pathname(from);
	const char *hard = archive_entry_hardlink(from);
	char *path = name ? layer_path(store->arena, name, &memory) : NULL;
	struct member *member = arena_alloc(store->arena, sizeof *member);

	if (!member || (name && !path && memory))
		return error_memory(error);
	if (!path)
		return part_error(
			store, name ? name : "", "the name leads out of the archive", error);
	if (store->members.count >= MEMBERS_MOST)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: more than %d members: no archive of an image", store->path,
			MEMBERS_MOST);
	member->regular = archive_entry_filetype(from) == S_IFREG && !hard &&
			  archive_entry_sparse_count(from) == 0;
	member->size = (uint64_t)archive_entry_size(from);
	member->offset = (uint64_t)archive_filter_bytes(tar->archive, 0);
	if (hard || archive_entry_filetype(from) == S_IFLNK)
		member->link = arena_text(store->arena, hard ? hard : archive_entry_symlink(from));
	return map_put(&store->members, path, member) < 0 ? error_memory(error) : 0;
}

static int
read_members(struct store *store, struct tar *tar, struct compliance_error *error)
{
	struct archive_entry *entry;
	int more;

	while ((more = tar_next(tar, &entry, error)) > 0) {
		int code = add_member(store, tar, entry, error);
		if (code < 0)
			return code;
	}
	return more < 0 ? error_where(error, "%s", store->path) : 0;
}

static int
index_members(struct store *store, uint64_t size, struct compliance_error *error)
{
	const struct range range = { store->file, 0, size };
	struct decoder decoder;
	struct tar tar;
	int code = decoder_open(&decoder, &range, NULL, NULL, error);

	if (code < 0)
		return code;
	code = tar_open(&tar, &decoder, NULL, bytes_of(NULL, 0), error);
	if (code == 0) {
		code = read_members(store, &tar, error);
		tar_close(&tar);
	}
	decoder_close(&decoder);
	return code;
}

static int
open_file(struct store *store, const struct store_rules *rules, uint64_t *size,
	struct compliance_error *error)
{
	struct stat stat;
	unsigned char magic[6];
	size_t got;

	store->file = open(store->path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (store->file < 0)
		return error_set(error, errno == ENOENT ? COMPLIANCE_EIMAGE : COMPLIANCE_EIO,
			"%s: %s: expected the archive of an image", store->path, strerror(errno));
	if (!is_regular(store->file, &stat))
		return error_set(error, COMPLIANCE_EIMAGE,
			"%s: not a regular file: expected the archive of an image", store->path);
	*size = (uint64_t)stat.st_size;
	const struct range range = { store->file, 0, *size };
	int code = range_read(&range, 0, magic, sizeof magic, &got, error);
	if (code < 0 || !decoder_knows(magic, got))
		return code;
	int spooled = -1;
	code = spool_range(&range, rules, &spooled, size, error);
	close(store->file);
	store->file = spooled;
	return code < 0 ? error_where(error, "%s", store->path) : 0;
}

int
store_open_tar(struct store *store, const char *path, struct arena *arena,
	const struct store_rules *rules, struct compliance_error *error)
{
	uint64_t size;

	*store = store_start(path, arena, rules->limits);
	int code = open_file(store, rules, &size, error);
	return code < 0 ? code : index_members(store, size, error);
}

/* The name that a symbolic link in the archive means, as a name of the archive. */
static const char *
beside(struct store *store, const char *name, const char *link)
{
	const char *slash = strrchr(name, '/');
	bool memory;
	int length = *link == '/' || !slash ? 0 : (int)(slash - name);
	const char *joined = arena_format(store->arena, "%.*s/%s", length, name, link);

	return joined ? layer_path(store->arena, joined, &memory) : NULL;
}

static int
find_member(
	struct store *store, const char *name, struct range *range, struct compliance_error *error)
{
	const struct member *member = map_get(&store->members, name);
	const char *at = name;

	for (int links = 0; member && member->link && links < LINKS_MOST; links++) {
		const struct member *next = map_get(&store->members, member->link);
		const char *target = next ? member->link : beside(store, at, member->link);
		member = target ? map_get(&store->members, target) : NULL;
		at = target;
	}
	if (!member)
		return part_error(store, name, "the archive has no such member", error);
	if (!member->regular)
		return part_error(store, name, "not a regular file", error);
	*range = (struct range){ store->file, member->offset, member->size };
	return 0;
}

/* --- both */

bool
store_has(const struct store *store, const char *name)
{
	if (store->directory >= 0)
		return faccessat(store->directory, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
	return map_get(&store->members, name) != NULL;
}

int
store_find(
	struct store *store, const char *name, struct range *range, struct compliance_error *error)
{
	return store->directory >= 0 ? find_in_layout(store, name, range, error)
				     : find_member(store, name, range, error);
}
