/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/walk.h"

#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"

#include <string.h>

/* A directory on the way down. */
struct walk_frame {
	const struct image_node *directory;
	const struct image_node *const *children;
	size_t count, next;
	size_t length; /* of its path */
	int64_t left;  /* levels that the behavior goes down from here */
};

/* How a child directory is come by. */
struct way {
	bool searched; /* it may fulfil the condition, or one below it */
	bool recursed; /* it is below one that does */
	int64_t left;
};

struct array
walk_frames(void)
{
	return array_of(sizeof(struct walk_frame));
}

bool
walk_may_look_up(const struct match_condition *condition)
{
	return condition->check != MATCH_NONE_SATISFY;
}

int
walk_directory(struct walk *walk, const struct image_node *node,
	const struct image_node **directory, struct compliance_error *error)
{
	struct image *image = walk->context->image;
	int type = image_type(image, node, error);

	*directory = node;
	if (type == IMAGE_SYMLINK) {
		int answer = image_follow(image, node, directory, error);
		if (answer != IMAGE_FOUND)
			return probe_is_fatal(answer) ? answer : 0;
		type = image_type(image, *directory, error);
	}
	return probe_is_fatal(type) ? type : type == IMAGE_DIRECTORY;
}

/* One value: whether its pattern matches from the start of the path. */
static enum match_truth
test_pattern(struct walk *walk, const struct match_pattern *pattern, const char *path,
	struct compliance_error *error)
{
	struct match_spans spans;
	int found = match_pattern_find(
		pattern, walk->context->scan, bytes_of(path, strlen(path)), 0, &spans, error);

	if (found < 0)
		return MATCH_ERROR;
	return found && spans.at[0].start == 0 ? MATCH_TRUE : MATCH_FALSE;
}

static enum match_truth
test_patterns(struct walk *walk, const struct match_condition *condition, const char *path,
	struct compliance_error *error)
{
	struct match_tally tally = { { 0 } };

	for (size_t i = 0; i < condition->value_count; i++)
		match_tally_add(&tally, test_pattern(walk, condition->patterns[i], path, error));
	enum match_truth truth = match_check_truth(condition->check, &tally);
	if (truth == MATCH_ERROR)
		error_where(error, "%s", condition->name);
	return truth;
}

int
walk_test(struct walk *walk, const struct match_condition *condition, const char *path,
	struct compliance_error *error)
{
	enum match_truth truth;

	if (condition->operation == MATCH_PATTERN && condition != walk->filename)
		truth = test_patterns(walk, condition, path, error);
	else
		truth = match_condition_test(condition, walk->context->scan, path, error);
	if (truth != MATCH_ERROR)
		return truth == MATCH_TRUE;
	walk->fault = true;
	return error->code < 0 ? error->code : COMPLIANCE_ECONTENT;
}

int
walk_unreadable(struct walk *walk, const char *path, int code, struct compliance_error *error)
{
	const char *name = walk->filepath ? "filepath" : "path";
	struct item_builder item;

	if (probe_is_fatal(code))
		return code;
	*walk->flag = PROBE_ERROR;
	item_start(&item, walk->context->scratch);
	item_add(&item, name, MATCH_STRING, arena_text(item.arena, path));
	item_fail(&item, arena_text(item.arena, error->message));
	return probe_tell(walk->context, walk->request->probe, &item, error);
}

/* Whether something at or below the directory can start as a pattern must. */
static bool
leads_on(const struct match_condition *condition, const struct buffer *directory)
{
	size_t length = directory->size;

	if (condition->operation != MATCH_PATTERN || !walk_may_look_up(condition))
		return true;
	for (size_t i = 0; i < condition->value_count; i++) {
		const char *prefix = match_pattern_prefix(condition->patterns[i]);
		size_t needed = strlen(prefix);
		if (length >= needed && memcmp(prefix, directory->data, needed) == 0)
			return true;
		if (length < needed && memcmp(prefix, directory->data, length) == 0 &&
			(length == 1 || prefix[length] == '/'))
			return true;
	}
	return false;
}

int
walk_report(struct walk *walk, const struct image_node *node, const char *path,
	const char *filename, const char *filepath, struct compliance_error *error)
{
	struct files_found found = { node, path, filename, filepath };
	const struct image_node *directory;
	int type = image_type(walk->context->image, node, error);

	if (type < 0)
		return walk_unreadable(walk, filepath, type, error);
	if (type == IMAGE_DIRECTORY)
		return 0;
	if (walk->filepath && !walk->request->directory_links && type == IMAGE_SYMLINK) {
		int status = walk_directory(walk, node, &directory, error);
		if (status != 0)
			return status < 0 ? status : 0;
	}
	return walk->request->visit(walk->request->visitor, &found, error);
}

/* The path of a child into full, behind its directory's. */
static const char *
child_path(struct walk *walk, const char *name, struct compliance_error *error)
{
	buffer_clear(&walk->full);
	buffer_add(&walk->full, walk->directory.data, walk->directory.size);
	if (walk->directory.size > 1)
		buffer_add_char(&walk->full, '/');
	buffer_add_text(&walk->full, name);
	if (walk->full.failed)
		error_memory(error);
	return walk->full.failed ? NULL : walk->full.data;
}

static int
report_child(struct walk *walk, const struct image_node *child, struct compliance_error *error)
{
	const char *name = image_node_name(child);
	const char *full = NULL;
	int matches = 1;

	if (walk->filename)
		matches = walk_test(walk, walk->filename, name, error);
	if (matches == 1) {
		full = child_path(walk, name, error);
		if (!full)
			return COMPLIANCE_ENOMEM;
	}
	if (walk->filepath)
		matches = walk_test(walk, walk->filepath, full, error);
	if (matches != 1)
		return matches;
	return walk_report(walk, child, walk->directory.data, name, full, error);
}

/* True the first time that a directory is come by. */
static int
first_time(struct walk *walk, struct compliance_error *error)
{
	if (!walk->several)
		return 1;
	if (!walk->keys && !(walk->keys = arena_new()))
		return error_memory(error);
	if (map_get_n(&walk->reported, walk->directory.data, walk->directory.size))
		return 0;
	const char *key = arena_text_n(walk->keys, walk->directory.data, walk->directory.size);
	if (!key || map_put(&walk->reported, key, walk) < 0)
		return error_memory(error);
	return 1;
}

/* The directory at walk->directory fulfils the path's condition: itself, or the files in it. */
static int
report_directory(struct walk *walk, const struct image_node *named, const struct walk_frame *frame,
	struct compliance_error *error)
{
	int first = first_time(walk, error);

	if (first != 1)
		return first;
	if (walk->filename && walk->filename->nil) {
		struct files_found found = { named, walk->directory.data, NULL, NULL };
		return walk->request->visit(walk->request->visitor, &found, error);
	}
	for (size_t i = 0; i < frame->count; i++) {
		int status = report_child(walk, frame->children[i], error);
		if (status < 0)
			return status;
	}
	return 0;
}

static int
set_directory(struct walk *walk, const char *path, size_t length, struct compliance_error *error)
{
	buffer_clear(&walk->directory);
	buffer_add(&walk->directory, path, length);
	return walk->directory.failed ? error_memory(error) : 0;
}

/* Reports the directory above the one at walk->directory. */
static int
report_above(struct walk *walk, struct compliance_error *error)
{
	struct image *image = walk->context->image;
	struct walk_frame frame = { 0 };
	const char *path = walk->directory.data;
	size_t length = (size_t)(strrchr(path, '/') - path);

	walk->directory.size = length ? length : 1;
	walk->directory.data[walk->directory.size] = '\0';
	int status = image_look(image, path, true, &frame.directory, error);
	if (status == IMAGE_MISSING)
		return 0;
	if (status == IMAGE_FOUND)
		status = image_list(image, frame.directory, &frame.children, &frame.count, error);
	return status < 0 ? walk_unreadable(walk, path, status, error)
			  : report_directory(walk, frame.directory, &frame, error);
}

/* The directories that the text of a path passes, from the last one up. */
static int
go_up(struct walk *walk, struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer start = { 0 };
	int status = 0;

	buffer_add(&start, walk->directory.data, walk->directory.size);
	if (start.failed)
		return error_memory(error);
	for (int64_t left = walk->behavior.depth;
		status == 0 && left > 0 && walk->directory.size > 1; left--)
		status = report_above(walk, error);
	return status < 0 ? status : set_directory(walk, start.data, start.size, error);
}

static bool
is_within_itself(const struct walk *walk, const struct image_node *directory)
{
	const struct walk_frame *frames = walk->frames.data;

	for (size_t i = walk->frames.count; i > 0; i--)
		if (frames[i - 1].directory == directory)
			return true;
	return false;
}

/* Whether the behavior keeps the walk off this directory. */
static int
is_elsewhere(struct walk *walk, const struct image_node *directory, struct compliance_error *error)
{
	const struct walk_frame *frames = walk->frames.data;
	const struct image_stat *start, *here;
	int status;

	if (!walk->behavior.one_device || walk->frames.count == 0)
		return 0;
	if ((status = image_stat(walk->context->image, frames[0].directory, &start, error)) < 0 ||
		(status = image_stat(walk->context->image, directory, &here, error)) < 0)
		return status;
	return start->device != here->device;
}

/* Lists a directory that is entered; a closed one is empty. */
static int
open_frame(struct walk *walk, struct walk_frame *frame, struct compliance_error *error)
{
	struct image *image = walk->context->image;

	frame->length = walk->directory.size;
	if (image_closed(image, frame->directory))
		return 0;
	int status = probe_may_go_on(walk->context, error);

	if (status < 0)
		return status;
	status = image_list(image, frame->directory, &frame->children, &frame->count, error);
	walk->steps += frame->count;
	if (status == 0 && walk->steps > walk->context->limits->image_nodes) {
		walk->fault = true;
		return error_set(error, COMPLIANCE_ELIMIT,
			"more than %llu files looked at for one object (limit image_nodes)",
			(unsigned long long)walk->context->limits->image_nodes);
	}
	return status < 0 ? walk_unreadable(walk, walk->directory.data, status, error) : 0;
}

/* Enters the directory whose path stands in walk->directory. */
static int
enter(struct walk *walk, const struct image_node *named, const struct image_node *directory,
	struct way way, struct compliance_error *error)
{
	struct walk_frame frame = { .directory = directory, .left = way.left };
	int matches = way.recursed || walk->filepath;
	int status = open_frame(walk, &frame, error);

	if (status < 0)
		return status;
	if (way.searched && walk->path) {
		int fulfils = walk_test(walk, walk->path, walk->directory.data, error);
		if (fulfils < 0)
			return fulfils;
		matches = matches || fulfils;
		if (fulfils && walk->behavior.direction == BEHAVIOR_DOWN)
			frame.left = walk->behavior.depth;
	}
	struct walk_frame *place = array_push(&walk->frames);
	if (!place)
		return error_memory(error);
	*place = frame;
	if (matches)
		status = report_directory(walk, named, &frame, error);
	if (status == 0 && matches && walk->behavior.direction == BEHAVIOR_UP && walk->path)
		status = go_up(walk, error);
	return status;
}

/* Whether and how a child is gone down into. */
static int
consider(struct walk *walk, const struct walk_frame *frame, const struct image_node *child,
	bool searching, struct compliance_error *error)
{
	const struct match_condition *condition = walk->filepath ? walk->filepath : walk->path;
	const struct image_node *directory;
	int type = image_type(walk->context->image, child, error);

	if (type != IMAGE_DIRECTORY && type != IMAGE_SYMLINK)
		return probe_is_fatal(type) ? type : 0;
	bool recursed = frame->left > 0 && (type == IMAGE_DIRECTORY ? walk->behavior.directories
								    : walk->behavior.symlinks);
	struct way way = { .recursed = recursed };
	if (recursed)
		way.left = frame->left == INT64_MAX ? INT64_MAX : frame->left - 1;
	if (!child_path(walk, image_node_name(child), error))
		return COMPLIANCE_ENOMEM;
	way.searched = searching && leads_on(condition, &walk->full);
	if (!way.searched && !way.recursed)
		return 0;
	int is = walk_directory(walk, child, &directory, error);
	if (is != 1 || is_within_itself(walk, directory))
		return is < 0 ? is : 0;
	int elsewhere = is_elsewhere(walk, directory, error);
	if (elsewhere < 0)
		return walk_unreadable(walk, walk->full.data, elsewhere, error);
	if (elsewhere)
		return 0;
	if (walk->full.size > walk->context->limits->path_size) {
		walk->fault = true;
		return error_set(error, COMPLIANCE_ELIMIT,
			"%.64s...: a path of more than %llu bytes (limit path_size)",
			walk->full.data, (unsigned long long)walk->context->limits->path_size);
	}
	int status = set_directory(walk, walk->full.data, walk->full.size, error);
	return status < 0 ? status : enter(walk, child, directory, way, error);
}

/* The walk proper: down, child by child, without the C stack. */
static int
descend(struct walk *walk, bool searching, struct compliance_error *error)
{
	int status = 0;

	while (status == 0 && walk->frames.count) {
		struct walk_frame *frame = array_at(&walk->frames, walk->frames.count - 1);
		if (frame->next == frame->count || (!searching && frame->left == 0)) {
			walk->frames.count--;
			continue;
		}
		walk->directory.size = frame->length;
		walk->directory.data[frame->length] = '\0';
		struct walk_frame here = *frame;
		status = consider(walk, &here, here.children[frame->next++], searching, error);
	}
	return status;
}

int
walk_search(struct walk *walk, const struct image_node *directory, const char *path,
	struct compliance_error *error)
{
	struct way way = { .searched = true };
	int status = set_directory(walk, path, strlen(path), error);

	walk->frames.count = 0;
	if (status == 0)
		status = enter(walk, directory, directory, way, error);
	return status < 0 ? status : descend(walk, true, error);
}

int
walk_from(struct walk *walk, const struct image_node *named, const char *path,
	struct compliance_error *error)
{
	struct way way = { .recursed = true };
	const struct image_node *directory;
	int status = walk_directory(walk, named, &directory, error);

	if (status != 1)
		return status;
	if (walk->behavior.direction == BEHAVIOR_DOWN)
		way.left = walk->behavior.depth;
	walk->frames.count = 0;
	status = set_directory(walk, path, strlen(path), error);
	if (status == 0)
		status = enter(walk, named, directory, way, error);
	return status < 0 ? status : descend(walk, false, error);
}
