/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content files that are compressed or lie in a zip: their bytes take the place of those that were
 * read, and what lies beside them is what lies beside them in the zip.
 */
#include "api/handle.h"
#include "api/unpack.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

#include <string.h>

/* All that is unpacked for a content may be as large as one file, together. */
static int
start(struct compliance_content *content, const char *name, struct bytes packed,
	struct unpacking *unpacking, struct compliance_error *error)
{
	*unpacking = (struct unpacking){
		.name = name,
		.packed = packed,
		.limits = &content->limits,
		.before = content->unpacked,
		.out = array_push(&content->files),
	};
	return unpacking->out ? 0 : error_memory(error);
}

static void
end(struct compliance_content *content, const struct unpacking *unpacking, struct bytes *bytes)
{
	content->unpacked += unpacking->out->size;
	*bytes = bytes_of(unpacking->out->data, unpacking->out->size);
}

/* The name that results know the file by is that in the zip, messages have both. */
static int
place_in_zip(struct compliance_content *content, const char *name, struct bytes zip,
	const char *path, struct compliance_error *error)
{
	const char *slash = strrchr(path, '/');

	content->zip = zip;
	content->zip_folder =
		arena_text_n(content->arena, path, slash ? (size_t)(slash + 1 - path) : 0);
	content->zip_name = arena_format(content->arena, "%s/%s", name, path);
	return content->zip_folder && content->zip_name ? 0 : error_memory(error);
}

static int
unpack_zip(struct compliance_content *content, const char *name, const char *member,
	struct bytes *bytes, struct compliance_error *error)
{
	struct buffer path __attribute__((cleanup(buffer_free))) = { 0 };
	const struct bytes zip = *bytes;
	struct unpacking unpacking;

	int code = start(content, name, zip, &unpacking, error);
	if (!code)
		code = unpack_member(&unpacking, member, &path, error);
	if (code < 0)
		return code;
	end(content, &unpacking, bytes);
	return place_in_zip(content, name, zip, path.data, error);
}

int
api_unpack(struct compliance_content *content, const char *name, struct bytes *bytes,
	struct compliance_error *error)
{
	struct unpacking unpacking;
	const enum unpack_form form = unpack_form_of(*bytes);

	if (form == UNPACK_PLAIN || form == UNPACK_ZIP)
		return 0;
	int code = start(content, name, *bytes, &unpacking, error);
	if (!code)
		code = unpack_compressed(&unpacking, error);
	if (!code)
		end(content, &unpacking, bytes);
	return code;
}

int
api_unpack_main(struct compliance_content *content, const char *name, const char *member,
	struct bytes *bytes, struct compliance_error *error)
{
	content->zip = bytes_of(NULL, 0);
	content->zip_name = NULL;
	if (unpack_form_of(*bytes) == UNPACK_ZIP)
		return unpack_zip(content, name, member, bytes, error);
	if (member)
		return error_set(error, COMPLIANCE_EIO,
			"%s: not a zip: expected one, for \"%s\" in it", name, member);
	return api_unpack(content, name, bytes, error);
}

int
api_unpack_sibling(struct compliance_content *content, const char *name, struct bytes *bytes,
	struct compliance_error *error)
{
	struct buffer path __attribute__((cleanup(buffer_free))) = { 0 };
	struct unpacking unpacking;

	buffer_add_format(&path, "%s%s", content->zip_folder, name);
	if (path.failed)
		return error_memory(error);
	int code = start(content, content->zip_name, content->zip, &unpacking, error);
	if (!code)
		code = unpack_path(&unpacking, path.data, error);
	if (!code)
		end(content, &unpacking, bytes);
	return code;
}
