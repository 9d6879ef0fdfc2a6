/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:symlink: where does a link lead?
 *
 *   asks    filepath
 *   tells   filepath, canonical_path
 *
 * A path that is no link names no item. The canonical path is the one inside the image, with no
 * link on it. A link that leads nowhere, or round in a circle, is an error of that item: the next
 * one is still told.
 */
#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/files.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = { { "filepath", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "canonical_path", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	bool failed;
};

static int
tell(struct visitor *visitor, const struct files_found *found, const struct image_node *target,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer path = { 0 };
	struct item_builder item;

	image_node_path(target, &path);
	item_start(&item, visitor->context->scratch);
	item.node = found->node;
	item_add(&item, "filepath", MATCH_STRING, found->filepath);
	item_add(&item, "canonical_path", MATCH_STRING, path.failed ? NULL : path.data);
	return probe_tell(visitor->context, &probe_unix_symlink, &item, error);
}

static int
tell_error(struct visitor *visitor, const struct files_found *found, struct compliance_error *error)
{
	struct item_builder item;

	visitor->failed = true;
	item_start(&item, visitor->context->scratch);
	item.node = found->node;
	item_add(&item, "filepath", MATCH_STRING, found->filepath);
	item_add_status(&item, "canonical_path", MATCH_STRING, ITEM_ERROR);
	item_fail(&item, arena_text(item.arena, error->message));
	return probe_tell(visitor->context, &probe_unix_symlink, &item, error);
}

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	struct image *image = visitor->context->image;
	const struct image_node *target;
	int type = image_type(image, found->node, error);

	if (type >= 0 && type != IMAGE_SYMLINK)
		return 0;
	int answer = type < 0 ? type : image_follow(image, found->node, &target, error);
	if (probe_is_fatal(answer))
		return answer;
	if (answer == IMAGE_FOUND)
		return tell(visitor, found, target, error);
	if (answer == IMAGE_MISSING)
		error_set(error, COMPLIANCE_EIMAGE, "%s leads to nothing", found->filepath);
	return tell_error(visitor, found, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { context, false };
	struct files_request request = { .probe = &probe_unix_symlink,
		.directory_links = true,
		.visit = visit,
		.visitor = &visitor };
	int status = files_collect(context, question, &request, flag, error);

	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_unix_symlink = {
	.space = "unix",
	.name = "symlink",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
