/* SPDX-License-Identifier: Apache-2.0 */
/* The files of an image, for callers. */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"

/* A directory on the way: its children, and which one is next. */
struct level {
	const struct image_node *const *children;
	size_t count, next;
};

struct walk {
	struct image *image;
	int (*take)(void *context, const struct compliance_file *file);
	void (*trouble)(void *context, const struct compliance_error *error);
	void *context;
	struct array levels; /* struct level: a tree may be deeper than the stack */
	struct buffer path;
	struct arena *scratch;
};

static int
add_xattrs(const struct walk *walk, const struct image_node *node, struct compliance_file *file,
	struct compliance_error *error)
{
	const struct image_xattr *xattrs = NULL;
	size_t count = 0;

	int code = image_xattrs(walk->image, node, &xattrs, &count, error);
	if (code < 0 || count == 0)
		return code;
	struct compliance_xattr *shown = arena_new_array(walk->scratch, count, sizeof *shown);
	if (!shown)
		return error_memory(error);
	for (size_t i = 0; i < count; i++)
		shown[i] = (struct compliance_xattr){ xattrs[i].name, xattrs[i].value.data,
			xattrs[i].value.size };
	file->xattrs = shown;
	file->xattr_count = count;
	return 0;
}

/* An archive of docker knows its layers by their contents only. */
static const char *
digest_of(const struct image_layer *layer)
{
	return !layer ? NULL : layer->digest ? layer->digest : layer->diff_id;
}

static int
fill(struct walk *walk, const struct image_node *node, struct compliance_file *file,
	struct compliance_error *error)
{
	static const char types[] = "-dlcbps"; /* by enum image_type */
	const struct image_layer *layer = image_node_layer(node);
	const struct image_stat *stat = NULL;

	int code = image_stat(walk->image, node, &stat, error);
	if (code < 0)
		return code;
	image_node_path(node, &walk->path);
	if (walk->path.failed)
		return error_memory(error);
	*file = (struct compliance_file){
		.path = walk->path.data,
		.type = types[stat->type],
		.mode = stat->mode,
		.uid = stat->uid,
		.gid = stat->gid,
		.size = stat->size,
		.mtime = stat->mtime,
		.mtime_nanoseconds = stat->mtime_nanoseconds,
		.major = stat->device_major,
		.minor = stat->device_minor,
		.layer = layer ? layer->number : 0,
		.layer_digest = digest_of(layer),
		.created_by = layer ? layer->created_by : NULL,
	};
	if (stat->type == IMAGE_SYMLINK)
		code = image_link(walk->image, node, &file->link, error);
	return code < 0 ? code : add_xattrs(walk, node, file, error);
}

/* What ends the walk; anything else is one file's trouble. */
static bool
is_final(int code)
{
	return code == COMPLIANCE_ENOMEM || code == COMPLIANCE_ECANCELED;
}

static int
pass_over(const struct walk *walk, int code, const struct compliance_error *why,
	struct compliance_error *error)
{
	if (is_final(code))
		return error_set(error, code, "%s", why->message);
	if (walk->trouble)
		walk->trouble(walk->context, why);
	return 0;
}

static int
enter(struct walk *walk, const struct image_node *node, struct compliance_error *error)
{
	struct compliance_error why = { 0 };
	struct level level = { 0 };

	if (image_type(walk->image, node, &why) != IMAGE_DIRECTORY)
		return 0;
	int code = image_list(walk->image, node, &level.children, &level.count, &why);
	if (code < 0)
		return pass_over(walk, code, &why, error);
	struct level *place = array_push(&walk->levels);
	if (!place)
		return error_memory(error);
	*place = level;
	return 0;
}

static int
show(struct walk *walk, const struct image_node *node, struct compliance_error *error)
{
	struct compliance_error why = { 0 };
	struct compliance_file file;

	int code = fill(walk, node, &file, &why);
	if (code < 0) {
		code = pass_over(walk, code, &why, error);
	} else if (walk->take(walk->context, &file) != 0) {
		code = error_set(error, COMPLIANCE_ECANCELED, "canceled");
	}
	arena_reset(walk->scratch);
	return code < 0 ? code : enter(walk, node, error);
}

static int
look(struct compliance_image *image, const char *path, bool follow, const struct image_node **node,
	struct compliance_error *error)
{
	int answer = image_look(image->image, path, follow, node, error);

	if (answer == IMAGE_MISSING)
		return error_set(
			error, COMPLIANCE_ENOTFOUND, "%s: no such file in the image", path);
	return answer < 0 ? answer : 0;
}

static int
walk_down(struct walk *walk, const struct image_node *top, struct compliance_error *error)
{
	int code = show(walk, top, error);

	while (code == 0 && walk->levels.count > 0) {
		struct level *level = array_at(&walk->levels, walk->levels.count - 1);
		if (level->next == level->count)
			walk->levels.count--;
		else
			code = show(walk, level->children[level->next++], error);
	}
	return code;
}

int
compliance_image_walk(struct compliance_image *image, const char *path,
	int (*take)(void *context, const struct compliance_file *file),
	void (*trouble)(void *context, const struct compliance_error *error), void *context,
	struct compliance_error *error)
{
	const struct image_node *top = NULL;

	if (!image || !path || !take)
		return api_missing(!image ? "image" : !path ? "path" : "take", error);
	struct walk walk = { .image = image->image,
		.take = take,
		.trouble = trouble,
		.context = context,
		.levels = array_of(sizeof(struct level)),
		.scratch = arena_new() };
	int code = walk.scratch ? look(image, path, false, &top, error) : error_memory(error);
	if (code == 0)
		code = walk_down(&walk, top, error);
	array_free(&walk.levels);
	buffer_free(&walk.path);
	arena_free(walk.scratch);
	return code;
}

/* A caller's writer as the image's taker. */
struct writing {
	int (*write)(void *context, const void *bytes, size_t size);
	void *context;
};

static int
pass(void *context, struct bytes piece, struct compliance_error *error)
{
	const struct writing *writing = context;

	if (writing->write(writing->context, piece.data, piece.size) == 0)
		return 0;
	return error_set(error, COMPLIANCE_ECANCELED, "canceled");
}

int
compliance_image_read(struct compliance_image *image, const char *path,
	int (*write)(void *context, const void *bytes, size_t size), void *context,
	struct compliance_error *error)
{
	const struct image_node *node = NULL;
	struct writing writing = { write, context };

	if (!image || !path || !write)
		return api_missing(!image ? "image" : !path ? "path" : "write", error);
	int code = look(image, path, true, &node, error);
	return code < 0 ? code : image_stream(image->image, node, pass, &writing, error);
}
