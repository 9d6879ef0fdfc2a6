/* SPDX-License-Identifier: Apache-2.0 */
#include "image/layer.h"

#include "base/error.h"
#include "base/memory.h"
#include "image/keep.h"
#include "image/summing.h"
#include "image/tar.h"

#include <string.h>
#include <sys/stat.h>

#define LINK_LONGEST 4095
#define NAME_LONGEST 255
#define LARGE	     ((uint64_t)1 << 20) /* a blob worth a second thread */

struct reading {
	struct layer *layer;
	const struct layer_rules *rules;
	struct tar tar;
};

int
layer_entry_error(struct compliance_error *error, int code, const struct layer *layer,
	const char *path, const char *reason)
{
	struct buffer shown __attribute__((cleanup(buffer_free))) = { 0 };

	show_bytes(&shown, path, strlen(path));
	if (shown.failed)
		return error_memory(error);
	return error_set(error, code, "layer %u: \"%s\": %s", layer->facts->number,
		shown.data ? shown.data : "", reason);
}

char *
layer_path(struct arena *arena, const char *name, bool *memory)
{
	char *path = arena_alloc(arena, strlen(name) + 2);
	size_t size = 0;

	*memory = path == NULL;
	while (path && *name) {
		size_t length = strcspn(name, "/");
		if (length == 2 && memcmp(name, "..", 2) == 0) {
			if (size == 0)
				return NULL;
			while (size > 0 && path[--size] != '/')
				;
		} else if (length > 0 && !(length == 1 && *name == '.')) {
			if (size > 0)
				path[size++] = '/';
			memcpy(path + size, name, length);
			size += length;
		}
		name += length;
		name += strspn(name, "/");
	}
	if (path)
		path[size] = '\0';
	return path;
}

static bool
has_long_name(const char *path)
{
	for (; *path; path += strspn(path, "/")) {
		size_t length = strcspn(path, "/");
		if (length > NAME_LONGEST)
			return true;
		path += length;
	}
	return false;
}

/* NULL and the error for a path that no container runtime would take. */
static const char *
read_path(const struct reading *reading, const char *name, struct compliance_error *error)
{
	bool memory;
	char *path = layer_path(reading->layer->arena, name, &memory);

	if (memory)
		error_memory(error);
	else if (!path)
		layer_entry_error(error, COMPLIANCE_EIMAGE, reading->layer, name,
			"the path leads out of the image");
	else if (has_long_name(path))
		layer_entry_error(error, COMPLIANCE_EIMAGE, reading->layer, name,
			"a name is longer than 255 bytes");
	else if (strlen(path) >= reading->rules->limits->path_size)
		layer_entry_error(error, COMPLIANCE_ELIMIT, reading->layer, name,
			"the path is longer than limit path_size");
	else
		return path;
	return NULL;
}

/* --- what one entry says */

static int
type_of(struct archive_entry *from)
{
	switch (archive_entry_filetype(from)) {
	case S_IFREG: return IMAGE_REGULAR;
	case S_IFDIR: return IMAGE_DIRECTORY;
	case S_IFLNK: return IMAGE_SYMLINK;
	case S_IFCHR: return IMAGE_CHARACTER;
	case S_IFBLK: return IMAGE_BLOCK;
	case S_IFIFO: return IMAGE_FIFO;
	case S_IFSOCK: return IMAGE_SOCKET;
	default: return -1;
	}
}

static bool
fits(la_int64_t number, uint64_t most)
{
	return number >= 0 && (uint64_t)number <= most;
}

static const char *
read_stat(struct layer_entry *entry, struct archive_entry *from)
{
	int type = entry->hard ? IMAGE_REGULAR : type_of(from);

	if (type < 0)
		return "unknown type of file";
	if (!fits(archive_entry_uid(from), UINT32_MAX - 1) ||
		!fits(archive_entry_gid(from), UINT32_MAX - 1))
		return "the owner's number is out of range";
	if (!fits(archive_entry_size(from), INT64_MAX))
		return "the size is out of range";
	/* Container runtimes take what follows for the next entry, libarchive for contents. */
	if (entry->hard && archive_entry_size(from) > 0)
		return "a hard link with contents of its own";
	entry->stat = (struct image_stat){
		.type = (enum image_type)type,
		.mode = archive_entry_perm(from) & 07777,
		.uid = (uint32_t)archive_entry_uid(from),
		.gid = (uint32_t)archive_entry_gid(from),
		.size = type == IMAGE_REGULAR ? (uint64_t)archive_entry_size(from) : 0,
		.atime = archive_entry_mtime(from),
		.mtime = archive_entry_mtime(from),
		.ctime = archive_entry_mtime(from),
		.mtime_nanoseconds = (uint32_t)archive_entry_mtime_nsec(from),
	};
	if (type == IMAGE_CHARACTER || type == IMAGE_BLOCK) {
		entry->stat.device_major = (uint32_t)archive_entry_rdevmajor(from);
		entry->stat.device_minor = (uint32_t)archive_entry_rdevminor(from);
	}
	return NULL;
}

static int
read_link(struct reading *reading, struct layer_entry *entry, struct archive_entry *from,
	struct compliance_error *error)
{
	const char *text = entry->hard			       ? archive_entry_hardlink(from)
			   : entry->stat.type == IMAGE_SYMLINK ? archive_entry_symlink(from)
							       : NULL;

	if (entry->hard) {
		entry->link = read_path(reading, text, error);
		return entry->link ? 0 : COMPLIANCE_EIMAGE;
	}
	if (entry->stat.type != IMAGE_SYMLINK)
		return 0;
	if (!text || !*text || strlen(text) > LINK_LONGEST)
		return layer_entry_error(error, COMPLIANCE_EIMAGE, reading->layer, entry->path,
			"a symbolic link of no text, or of more than 4095 bytes");
	entry->link = arena_text(reading->layer->arena, text);
	entry->stat.size = strlen(text);
	return entry->link ? 0 : error_memory(error);
}

static int
read_xattrs(struct reading *reading, struct layer_entry *entry, struct archive_entry *from,
	struct compliance_error *error)
{
	struct arena *arena = reading->layer->arena;
	int count = archive_entry_xattr_reset(from);
	const char *name;
	const void *value;
	size_t size;

	if (count <= 0)
		return 0;
	struct image_xattr *xattrs = arena_new_array(arena, (size_t)count, sizeof *xattrs);
	entry->xattrs = xattrs;
	while (xattrs && archive_entry_xattr_next(from, &name, &value, &size) == ARCHIVE_OK) {
		struct image_xattr *xattr = &xattrs[entry->xattr_count++];
		xattr->name = arena_text(arena, name);
		xattr->value = bytes_of(arena_text_n(arena, value, size), size);
		if (!xattr->name || !xattr->value.data)
			return error_memory(error);
	}
	if (xattrs)
		xattrs_sort(xattrs, entry->xattr_count);
	return xattrs ? 0 : error_memory(error);
}

/* --- contents of small files */

struct keeping {
	unsigned char *to;
};

static int
keep_piece(void *context, struct bytes piece, struct compliance_error *error)
{
	struct keeping *keeping = context;

	(void)error;
	memcpy(keeping->to, piece.data, piece.size);
	keeping->to += piece.size;
	return 0;
}

static bool
worth_keeping(const struct layer_rules *rules, const struct layer_entry *entry)
{
	if (entry->hard || entry->stat.type != IMAGE_REGULAR || entry->stat.size == 0)
		return false;
	if (entry->stat.size > rules->limits->file_size)
		return false;
	return rules->wanted ? rules->wanted(rules->context, entry->path, entry->stat.size)
			     : keep_by_default(entry->path, entry->stat.size);
}

static int
read_contents(struct reading *reading, struct layer_entry *entry, struct compliance_error *error)
{
	const int64_t size = (int64_t)entry->stat.size;
	struct budget *budget = reading->rules->budget;

	if (!worth_keeping(reading->rules, entry))
		return 0;
	if (atomic_fetch_sub(&budget->kept, size) < size) {
		atomic_fetch_add(&budget->kept, size);
		return 0;
	}
	entry->kept = memory_new((size_t)size + 1, 1);
	if (!entry->kept)
		return error_memory(error);
	struct keeping keeping = { entry->kept };
	int code = tar_data(&reading->tar, entry->stat.size, keep_piece, &keeping, error);
	if (code == COMPLIANCE_EIMAGE && error)
		error_where(error, "layer %u: \"%s\"", reading->layer->facts->number, entry->path);
	return code;
}

/* --- the layer */

static int
read_entry(struct reading *reading, struct archive_entry *from, struct compliance_error *error)
{
	struct layer *layer = reading->layer;
	const char *name = archive_entry_pathname(from);
	struct layer_entry *entry = arena_alloc(layer->arena, sizeof *entry);

	if (!entry)
		return error_memory(error);
	if (atomic_fetch_sub(&reading->rules->budget->entries, 1) < 1)
		return error_set(error, COMPLIANCE_ELIMIT,
			"the layers have more entries than limit image_nodes");
	if (!name || !*name)
		return layer_entry_error(
			error, COMPLIANCE_EIMAGE, layer, "", "an entry without a name");
	entry->layer = layer;
	entry->hard = archive_entry_hardlink(from) != NULL;
	entry->header = (uint64_t)archive_read_header_position(reading->tar.archive);
	entry->path = read_path(reading, name, error);
	if (!entry->path)
		return COMPLIANCE_EIMAGE;
	const char *fault = read_stat(entry, from);
	if (fault)
		return layer_entry_error(error, COMPLIANCE_EIMAGE, layer, name, fault);
	int code = read_link(reading, entry, from, error);
	if (code == 0)
		code = read_xattrs(reading, entry, from, error);
	*(layer->last ? &layer->last->next : &layer->first) = entry;
	layer->last = entry;
	return code == 0 ? read_contents(reading, entry, error) : code;
}

static int
read_entries(struct reading *reading, struct compliance_error *error)
{
	struct archive_entry *entry;
	int more;

	while ((more = tar_next(&reading->tar, &entry, error)) > 0) {
		int code = read_entry(reading, entry, error);
		if (code < 0)
			return error ? error->code : code;
	}
	return more < 0 ? more : tar_drain(&reading->tar, error);
}

/* What a layer is held to while it is read. */
struct sums {
	struct digest_sum blob, diff;
	struct summing *summing;
};

static int
sums_open(struct sums *sums, const struct layer *layer, const struct layer_rules *rules,
	struct compliance_error *error)
{
	int code = digest_open(&sums->blob, layer->facts->digest, error);

	if (code == 0)
		code = digest_open(&sums->diff, layer->facts->diff_id, error);
	if (code == 0 && rules->processors > 1 && layer->range.size >= LARGE)
		sums->summing = sums->blob.summing = sums->diff.summing = summing_start();
	return code;
}

static int
sums_check(struct sums *sums, struct compliance_error *error)
{
	int code = digest_check(&sums->blob, "the digest of the blob", error);

	return code < 0 ? code
			: digest_check(&sums->diff, "the digest of the decompressed layer", error);
}

static void
sums_close(struct sums *sums)
{
	summing_stop(sums->summing);
	digest_close(&sums->blob);
	digest_close(&sums->diff);
}

static int
read_tar(struct layer *layer, const struct layer_rules *rules, struct decoder *decoder,
	struct digest_sum *diff, struct compliance_error *error)
{
	struct reading reading = { .layer = layer, .rules = rules };
	int code = tar_open(&reading.tar, decoder, diff, bytes_of(NULL, 0), error);

	if (code < 0)
		return code;
	code = read_entries(&reading, error);
	tar_close(&reading.tar);
	return code;
}

static int
read_sums(struct layer *layer, const struct layer_rules *rules, struct sums *sums,
	struct compliance_error *error)
{
	const struct decoder_watch watch = { &sums->blob, rules->budget,
		rules->limits->inflate_ratio, &layer->points };
	struct decoder decoder;
	int code = sums_open(sums, layer, rules, error);

	if (code == 0)
		code = decoder_open(&decoder, &layer->range, &watch, NULL, error);
	if (code < 0)
		return code;
	code = read_tar(layer, rules, &decoder, &sums->diff, error);
	layer->size = decoder.out;
	decoder_close(&decoder);
	return code < 0 ? code : sums_check(sums, error);
}

/* The bytes of a blob that is broken early on are not all summed up: what is told is the fault. */
int
layer_read(struct layer *layer, const struct layer_rules *rules, struct compliance_error *error)
{
	struct sums sums __attribute__((cleanup(sums_close))) = { 0 };
	struct compliance_error fault = { 0 };

	layer->points.points = array_of(sizeof(struct checkpoint));
	layer->arena = arena_new();
	if (!layer->arena)
		return error_memory(error);
	int code = read_sums(layer, rules, &sums, &fault);
	if (code < 0 && strncmp(fault.message, "layer ", 6) != 0)
		error_where(&fault, "layer %u", layer->facts->number);
	if (code < 0)
		error_set(error, code, "%s", fault.message);
	return code;
}

void
layer_free(struct layer *layer)
{
	for (struct layer_entry *entry = layer->first; entry; entry = entry->next)
		memory_free(entry->kept);
	checkpoints_free(&layer->points);
	arena_free(layer->arena);
}
