/* SPDX-License-Identifier: Apache-2.0 */
/* A file in a zip: which one, and its bytes. */
#include "api/unpack.h"
#include "base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <fnmatch.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

enum { FILES = 10000, LISTED = 10 };

/* A reading of the zip from its beginning. The locale keeps libarchive from the caller's. */
struct zip {
	const struct unpacking *unpacking;
	struct archive *archive;
	locale_t locale, before;
};

static int
damaged(struct zip *zip, struct compliance_error *error)
{
	const char *reason = archive_error_string(zip->archive);

	return error_set(error, COMPLIANCE_ECONTENT, "%s: broken zip: %s", zip->unpacking->name,
		reason ? reason : "cut");
}

static void
close_zip(struct zip *zip)
{
	if (zip->locale) {
		uselocale(zip->before);
		freelocale(zip->locale);
	}
	archive_read_free(zip->archive);
}

static int
open_zip(struct zip *zip, const struct unpacking *unpacking, struct compliance_error *error)
{
	const struct bytes packed = unpacking->packed;

	*zip = (struct zip){ .unpacking = unpacking, .archive = archive_read_new() };
	zip->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!zip->archive || !zip->locale)
		return error_memory(error);
	zip->before = uselocale(zip->locale);
	if (archive_read_support_format_zip_seekable(zip->archive) != ARCHIVE_OK)
		return error_memory(error);
	if (archive_read_open_memory(zip->archive, packed.data, packed.size) == ARCHIVE_OK)
		return 0;
	return damaged(zip, error);
}

/* The next file's path; NULL behind the last. */
static int
next_path(struct zip *zip, const char **path, struct compliance_error *error)
{
	struct archive_entry *entry;

	*path = NULL;
	for (;;) {
		int result = archive_read_next_header(zip->archive, &entry);
		if (result == ARCHIVE_EOF)
			return 0;
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
			return damaged(zip, error);
		if (archive_file_count(zip->archive) > FILES)
			return error_set(error, COMPLIANCE_ELIMIT,
				"%s: more than %d files in the zip", zip->unpacking->name, FILES);
		*path = archive_entry_pathname(entry);
		if (*path && archive_entry_filetype(entry) == AE_IFREG)
			return 0;
	}
}

/* By how sure it is that the file is a benchmark: 0 is surest. */
static const char *const patterns[][2] = {
	{ "*-xccdf.xml", "*_scap_*benchmark.xml" },
	{ "*.xml", "*.xml" },
};
enum { RANKS = sizeof patterns / sizeof *patterns };

static bool
is_benchmark(const char *path, size_t rank)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	if (*name == '.') /* what other systems leave beside files */
		return false;
	return fnmatch(patterns[rank][0], name, FNM_CASEFOLD) == 0 ||
	       fnmatch(patterns[rank][1], name, FNM_CASEFOLD) == 0;
}

/* The whole path, or what stands behind one of its slashes. */
static bool
is_member(const char *path, const char *member)
{
	const size_t size = strlen(path), end = strlen(member);

	return end && end <= size && strcmp(path + size - end, member) == 0 &&
	       (end == size || path[size - end - 1] == '/');
}

struct search {
	const char *member; /* NULL: a benchmark */
	size_t rank;
	size_t count;	      /* of those that match */
	struct buffer *found; /* the first one */
	struct buffer all;    /* the first ones, for messages */
};

static void
note(struct search *search, const char *path)
{
	if (search->count == 0)
		buffer_add_text(search->found, path);
	if (search->count < LISTED)
		buffer_add_format(&search->all, "%s%.200s", search->count ? ", " : "", path);
	search->count++;
}

static int
search_zip(const struct unpacking *unpacking, struct search *search, struct compliance_error *error)
{
	struct zip zip;
	const char *path = NULL;

	int code = open_zip(&zip, unpacking, error);
	while (!code && (code = next_path(&zip, &path, error)) == 0 && path)
		if (search->member ? is_member(path, search->member)
				   : is_benchmark(path, search->rank))
			note(search, path);
	close_zip(&zip);
	if (!code && (search->found->failed || search->all.failed))
		code = error_memory(error);
	return code;
}

static int
choose(const struct unpacking *unpacking, struct search *search, struct compliance_error *error)
{
	int code = search_zip(unpacking, search, error);

	while (!code && !search->count && !search->member && ++search->rank < RANKS)
		code = search_zip(unpacking, search, error);
	if (code < 0 || search->count == 1)
		return code;
	if (search->count)
		return error_set(error, COMPLIANCE_EAMBIGUOUS,
			"%s: expected one benchmark in the zip, or its name behind \"%s:\"; there "
			"are %zu: %s",
			unpacking->name, unpacking->name, search->count, search->all.data);
	return search->member ? error_set(error, COMPLIANCE_ENOTFOUND, "%s: no \"%s\" in the zip",
					unpacking->name, search->member)
			      : error_set(error, COMPLIANCE_ENOTFOUND, "%s: no XML file in the zip",
					unpacking->name);
}

static int
read_data(struct zip *zip, struct compliance_error *error)
{
	const void *data = NULL;
	la_int64_t offset;
	size_t size = 0;
	int code = 0, result = ARCHIVE_OK;

	while (!code && (result = archive_read_data_block(zip->archive, &data, &size, &offset)) ==
				ARCHIVE_OK)
		code = unpack_take(zip->unpacking, data, size, error);
	if (!code && result != ARCHIVE_EOF)
		code = damaged(zip, error);
	return code;
}

int
unpack_path(const struct unpacking *unpacking, const char *wanted, struct compliance_error *error)
{
	struct zip zip;
	const char *path = NULL;

	int code = open_zip(&zip, unpacking, error);
	do {
		if (!code)
			code = next_path(&zip, &path, error);
	} while (!code && path && strcmp(path, wanted) != 0);
	if (!code)
		code = path ? read_data(&zip, error)
			    : error_set(error, COMPLIANCE_ENOTFOUND, "%s: no \"%s\" in the zip",
				      unpacking->name, wanted);
	close_zip(&zip);
	return code;
}

int
unpack_member(const struct unpacking *unpacking, const char *member, struct buffer *found,
	struct compliance_error *error)
{
	struct search search = { .member = member, .found = found };

	if (member) {
		int code = unpack_path(unpacking, member, error);
		buffer_add_text(found, member);
		if (code != COMPLIANCE_ENOTFOUND)
			return code;
		buffer_clear(found);
	}
	int code = choose(unpacking, &search, error);
	buffer_free(&search.all);
	return code ? code : unpack_path(unpacking, found->data, error);
}
