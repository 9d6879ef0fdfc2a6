/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading content files: the one the caller names, and those beside it that the content names.
 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
fail(const char *path, struct compliance_error *error)
{
	if (errno == ENOENT || errno == ENOTDIR)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no such file", path);
	return error_set(error, COMPLIANCE_EIO, "%s: %s", path, strerrordesc_np(errno));
}

/* Regular files only: a FIFO or a device could hold us for ever. */
static int
check(int descriptor, const char *path, const struct compliance_limits *limits, size_t *size,
	struct compliance_error *error)
{
	struct stat stat;

	if (fstat(descriptor, &stat) < 0)
		return fail(path, error);
	if (S_ISDIR(stat.st_mode))
		return error_set(
			error, COMPLIANCE_EIO, "%s: a directory: expected a content file", path);
	if (!S_ISREG(stat.st_mode))
		return error_set(error, COMPLIANCE_EIO, "%s: not a regular file", path);
	if ((uint64_t)stat.st_size > limits->content_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: %lld bytes are more than %llu (content_size)", path,
			(long long)stat.st_size, (unsigned long long)limits->content_size);
	*size = (size_t)stat.st_size;
	return 0;
}

/* A file that shrinks meanwhile is read as far as it goes, one that grows as it was first seen. */
static int
read_all(int descriptor, const char *path, size_t size, struct buffer *buffer,
	struct compliance_error *error)
{
	char piece[65536];

	while (buffer->size < size) {
		const size_t rest = size - buffer->size;
		ssize_t got = read(descriptor, piece, rest < sizeof piece ? rest : sizeof piece);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(path, error);
		if (got == 0)
			break;
		buffer_add(buffer, piece, (size_t)got);
		if (buffer->failed)
			return error_memory(error);
	}
	return 0;
}

static int
take_file(struct compliance_content *content, int descriptor, const char *path, struct bytes *bytes,
	struct compliance_error *error)
{
	size_t size = 0;

	int code = check(descriptor, path, &content->limits, &size, error);
	if (code < 0)
		return code;
	struct buffer *buffer = array_push(&content->files);
	if (!buffer)
		return error_memory(error);
	code = read_all(descriptor, path, size, buffer, error);
	*bytes = bytes_of(buffer->data, buffer->size);
	return code;
}

static int
read_at(struct compliance_content *content, int folder, const char *name, int flags,
	struct bytes *bytes, struct compliance_error *error)
{
	int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);

	if (descriptor < 0 && errno == ELOOP && flags & O_NOFOLLOW)
		return error_set(
			error, COMPLIANCE_ENOTFOUND, "%s: a symbolic link: expected a file", name);
	if (descriptor < 0)
		return fail(name, error);
	int code = take_file(content, descriptor, name, bytes, error);
	close(descriptor);
	return code;
}

int
api_read_at(struct compliance_content *content, int folder, const char *name, struct bytes *bytes,
	struct compliance_error *error)
{
	return read_at(content, folder, name, 0, bytes, error);
}

/* The folder that a path's file lies in. */
static int
open_folder(const char *path, int *folder, struct compliance_error *error)
{
	struct buffer name __attribute__((cleanup(buffer_free))) = { 0 };
	const char *slash = strrchr(path, '/');

	buffer_add(&name, path, slash ? (size_t)(slash + 1 - path) : 0);
	buffer_add_char(&name, '.');
	if (name.failed)
		return error_memory(error);
	*folder = open(name.data, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return *folder < 0 ? fail(path, error) : 0;
}

/* Where in FILE.zip:NAME the name begins, or NULL. */
static const char *
member_in(const char *path)
{
	const char *member = NULL;

	while ((path = strcasestr(path, ".zip:")))
		member = path += 5;
	return member;
}

/* FILE.zip:NAME, if there is a file of that name without the last part. */
static int
read_member(struct compliance_content *content, const char *path, struct bytes *bytes,
	struct compliance_error *error)
{
	const char *member = member_in(path);
	const char *zip =
		arena_text_n(content->arena, path, member ? (size_t)(member - 1 - path) : 0);

	if (!zip)
		return error_memory(error);
	int code = member ? read_at(content, AT_FDCWD, zip, 0, bytes, error) : COMPLIANCE_ENOTFOUND;
	if (code == COMPLIANCE_ENOTFOUND)
		return error_set(error, COMPLIANCE_EIO, "%s: no such file", member ? zip : path);
	return code < 0 ? code : api_unpack_main(content, zip, member, bytes, error);
}

int
api_read_content(struct compliance_content *content, const char *path, struct bytes *bytes,
	struct compliance_error *error)
{
	int code = read_at(content, AT_FDCWD, path, 0, bytes, error);

	if (code == COMPLIANCE_ENOTFOUND)
		return read_member(content, path, bytes, error);
	if (!code)
		code = api_unpack_main(content, path, NULL, bytes, error);
	return code < 0 ? code : open_folder(path, &content->folder, error);
}

/* The file itself, or it compressed. */
static int
read_beside(struct compliance_content *content, const char *name, struct bytes *bytes,
	struct compliance_error *error)
{
	static const char *const suffixes[] = { "", ".gz", ".bz2", ".xz" };
	int code = COMPLIANCE_ENOTFOUND;

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes && code == COMPLIANCE_ENOTFOUND;
		i++) {
		const char *path = arena_format(content->arena, "%s%s", name, suffixes[i]);
		if (!path)
			return error_memory(error);
		code = read_at(content, content->folder, path, O_NOFOLLOW, bytes, error);
		if (!code)
			code = api_unpack(content, path, bytes, error);
	}
	return code;
}

/* The file that the caller gave for a sibling of this name, or NULL. */
static const char *
given_for(const struct compliance_content *content, const char *name)
{
	for (size_t i = 0; i < content->given_count; i++) {
		const char *slash = strrchr(content->given[i], '/');
		if (strcmp(slash ? slash + 1 : content->given[i], name) == 0)
			return content->given[i];
	}
	return NULL;
}

static bool
is_plain_name(const char *name)
{
	return *name && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

int
api_open_local(struct compliance_content *content, const char *path, struct compliance_error *error)
{
	content->local = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (content->local >= 0)
		return 0;
	return error_set(error, COMPLIANCE_EIO, "%s: %s", path, strerrordesc_np(errno));
}

/* The name is the content's here, too. */
int
api_read_local(void *context, const char *name, struct bytes *bytes, struct compliance_error *error)
{
	struct compliance_content *content = context;

	if (!is_plain_name(name))
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"%s: expected the name of a file among the local ones", name);
	int code = read_at(content, content->local, name, O_NOFOLLOW, bytes, error);
	return code < 0 ? code : api_unpack(content, name, bytes, error);
}

/* The name is the content's: it may not lead out of the folder, by itself or by a link. */
int
api_read_sibling(
	void *context, const char *name, struct bytes *bytes, struct compliance_error *error)
{
	struct compliance_content *content = context;
	const char *given = given_for(content, name);

	if (given) {
		int code = read_at(content, AT_FDCWD, given, 0, bytes, error);
		return code < 0 ? code : api_unpack(content, given, bytes, error);
	}
	if ((content->folder < 0 && !content->zip.size) || !is_plain_name(name))
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"%s: expected the name of a file beside the content", name);
	return content->zip.size ? api_unpack_sibling(content, name, bytes, error)
				 : read_beside(content, name, bytes, error);
}
