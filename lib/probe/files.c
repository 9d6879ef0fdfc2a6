/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/files.h"

#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/walk.h"

#include <string.h>

static bool
is_equals(const struct match_condition *condition)
{
	return condition->operation == MATCH_EQUALS && walk_may_look_up(condition);
}

/* A name that a directory can hold. */
static bool
is_name(const char *name)
{
	return *name && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* Looks up one filepath; it is told as it was asked. */
static int
look_up_file(struct walk *walk, const char *filepath, struct compliance_error *error)
{
	const struct image_node *node;
	const char *slash = strrchr(filepath, '/');
	int matches = walk_test(walk, walk->filepath, filepath, error);

	if (matches != 1 || filepath[0] != '/' || !is_name(slash + 1))
		return matches < 0 ? matches : 0;
	int answer = image_look(walk->context->image, filepath, false, &node, error);
	if (answer != IMAGE_FOUND)
		return answer < 0 ? walk_unreadable(walk, filepath, answer, error) : 0;
	buffer_clear(&walk->directory);
	buffer_add(&walk->directory, filepath, slash == filepath ? 1 : (size_t)(slash - filepath));
	if (walk->directory.failed)
		return error_memory(error);
	return walk_report(walk, node, walk->directory.data, slash + 1, filepath, error);
}

/* The files of these names in one directory, without listing it. */
static int
look_up_names(struct walk *walk, const struct image_node *directory, const char *path,
	struct compliance_error *error)
{
	const struct match_condition *names = walk->filename;
	const char *between = path[1] ? "/" : "";

	for (size_t i = 0; i < names->value_count; i++) {
		const struct image_node *node;
		int status = walk_test(walk, names, names->values[i], error);
		if (status == 1 && is_name(names->values[i])) {
			buffer_clear(&walk->full);
			buffer_add_format(&walk->full, "%s%s%s", path, between, names->values[i]);
			if (walk->full.failed)
				return error_memory(error);
			status = image_look_in(
				walk->context->image, directory, names->values[i], &node, error);
			if (status < 0)
				status = walk_unreadable(walk, walk->full.data, status, error);
			else if (status == IMAGE_FOUND)
				status = walk_report(
					walk, node, path, names->values[i], walk->full.data, error);
		}
		if (status < 0)
			return status;
	}
	return 0;
}

/* A path that is asked for by name: the directory, and what the behaviors reach from it. */
static int
look_up_path(struct walk *walk, const char *value, struct compliance_error *error)
{
	const struct image_node *node, *directory;
	size_t length = strlen(value);
	int matches = walk_test(walk, walk->path, value, error);

	if (matches != 1 || value[0] != '/')
		return matches < 0 ? matches : 0;
	while (length > 1 && value[length - 1] == '/')
		length--;
	__attribute__((cleanup(buffer_free))) struct buffer path = { 0 };
	buffer_add(&path, value, length);
	if (path.failed)
		return error_memory(error);
	int answer = image_look(walk->context->image, path.data, false, &node, error);
	if (answer != IMAGE_FOUND)
		return answer < 0 ? walk_unreadable(walk, path.data, answer, error) : 0;
	int is = walk_directory(walk, node, &directory, error);
	if (is != 1)
		return is;
	if (walk->behavior.direction == BEHAVIOR_STAY && !walk->filename->nil &&
		is_equals(walk->filename))
		return look_up_names(walk, directory, path.data, error);
	return walk_from(walk, node, path.data, error);
}

/* The directory that everything asked for lies below: "/etc" for ^/etc/ssh. */
static char *
common_directory(const struct match_condition *condition, struct buffer *path)
{
	const char *prefix = "";

	if (condition->operation == MATCH_PATTERN && condition->value_count == 1 &&
		walk_may_look_up(condition))
		prefix = match_pattern_prefix(condition->patterns[0]);
	const char *slash = strrchr(prefix, '/');
	buffer_add(path, "/", 1);
	if (prefix[0] == '/' && slash > prefix)
		buffer_add(path, prefix + 1, (size_t)(slash - prefix) - 1);
	return path->data;
}

static int
search(struct walk *walk, const struct match_condition *condition, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer path = { 0 };
	const struct image_node *start, *directory;

	common_directory(condition, &path);
	if (path.failed)
		return error_memory(error);
	int answer = image_look(walk->context->image, path.data, true, &start, error);
	if (answer != IMAGE_FOUND)
		return answer < 0 ? walk_unreadable(walk, path.data, answer, error) : 0;
	int is = walk_directory(walk, start, &directory, error);
	return is == 1 ? walk_search(walk, directory, path.data, error) : is;
}

static int
collect(struct walk *walk, struct compliance_error *error)
{
	const struct match_condition *condition = walk->filepath ? walk->filepath : walk->path;
	int status = 0;

	if (!is_equals(condition))
		return search(walk, condition, error);
	for (size_t i = 0; i < condition->value_count && status == 0; i++)
		status = walk->filepath ? look_up_file(walk, condition->values[i], error)
					: look_up_path(walk, condition->values[i], error);
	return status;
}

/* Which entities the object has; ECONTENT where they make no sense together. */
static int
read_entities(
	struct walk *walk, const struct probe_question *question, struct compliance_error *error)
{
	walk->filepath = probe_asked(question, "filepath");
	walk->path = probe_asked(question, "path");
	walk->filename = probe_asked(question, "filename");
	if (walk->filepath ? walk->path || walk->filename : !walk->path || !walk->filename)
		return error_set(error, COMPLIANCE_ECONTENT,
			"expected a filepath, or a path and a filename");
	if ((walk->filepath ? walk->filepath : walk->path)->nil)
		return error_set(error, COMPLIANCE_ECONTENT, "a path that is nil asks for nothing");
	const struct match_condition *condition = walk->filepath ? walk->filepath : walk->path;
	walk->several = condition->value_count > 1 || walk->behavior.direction == BEHAVIOR_UP;
	return 0;
}

static void
free_walk(struct walk *walk)
{
	buffer_free(&walk->directory);
	buffer_free(&walk->full);
	array_free(&walk->frames);
	map_free(&walk->reported);
	arena_free(walk->keys);
}

int
files_collect(struct probe_context *context, const struct probe_question *question,
	const struct files_request *request, enum probe_flag *flag, struct compliance_error *error)
{
	struct walk walk = {
		.context = context, .request = request, .flag = flag, .frames = walk_frames()
	};

	*flag = PROBE_COMPLETE;
	int status = behavior_read_files(&walk.behavior, question, error);
	if (status == 0)
		status = read_entities(&walk, question, error);
	if (status < 0)
		return probe_fail(context, flag, status, error);
	status = collect(&walk, error);
	if (status < 0 && walk.fault)
		status = probe_fail(context, flag, status, error);
	free_walk(&walk);
	return status;
}

void
files_add(struct item_builder *builder, const struct files_found *found)
{
	if (found->filepath)
		item_add(builder, "filepath", MATCH_STRING, found->filepath);
	item_add(builder, "path", MATCH_STRING, found->path);
	if (found->filename)
		item_add(builder, "filename", MATCH_STRING, found->filename);
	else
		item_add_nil(builder, "filename");
	builder->node = found->node;
}

int
files_tell_error(struct probe_context *context, const struct probe *probe,
	const struct files_found *found, int code, struct compliance_error *error)
{
	struct item_builder item;

	if (probe_is_fatal(code))
		return code;
	item_start(&item, context->scratch);
	files_add(&item, found);
	item_fail(&item, arena_text(item.arena, error->message));
	return probe_tell(context, probe, &item, error);
}

int
files_regular(struct probe_context *context, const struct image_node *node,
	const struct image_node **regular, struct compliance_error *error)
{
	int type = image_type(context->image, node, error);

	*regular = node;
	if (type == IMAGE_SYMLINK) {
		int answer = image_follow(context->image, node, regular, error);
		if (answer != IMAGE_FOUND)
			return answer;
		type = image_type(context->image, *regular, error);
	}
	return type < 0 ? type : type == IMAGE_REGULAR;
}
