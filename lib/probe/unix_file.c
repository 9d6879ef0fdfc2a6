/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:file: what is a file, whose is it, and who may do what with it?
 *
 *   asks    filepath, or path and filename; behaviors
 *   tells   filepath, path, filename, type, group_id, user_id, a_time, c_time, m_time, size, suid,
 *           sgid, sticky, uread ... oexec, has_extended_acl
 *
 * A link is told as a link, not as what it leads to; only has_extended_acl follows it, and does not
 * exist where it leads nowhere. Before schema 5.8 ids and times are strings.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/acl.h"
#include "probe/files.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
};

enum { TYPE = 3, GROUP, USER, ATIME, CTIME, MTIME, SIZE, BITS, ACL = BITS + 12 };

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	[TYPE] = { "type", MATCH_STRING },
	[GROUP] = { "group_id", MATCH_INT },
	[USER] = { "user_id", MATCH_INT },
	[ATIME] = { "a_time", MATCH_INT },
	[CTIME] = { "c_time", MATCH_INT },
	[MTIME] = { "m_time", MATCH_INT },
	[SIZE] = { "size", MATCH_INT },
	[BITS] = { "suid", MATCH_BOOLEAN },
	{ "sgid", MATCH_BOOLEAN },
	{ "sticky", MATCH_BOOLEAN },
	{ "uread", MATCH_BOOLEAN },
	{ "uwrite", MATCH_BOOLEAN },
	{ "uexec", MATCH_BOOLEAN },
	{ "gread", MATCH_BOOLEAN },
	{ "gwrite", MATCH_BOOLEAN },
	{ "gexec", MATCH_BOOLEAN },
	{ "oread", MATCH_BOOLEAN },
	{ "owrite", MATCH_BOOLEAN },
	{ "oexec", MATCH_BOOLEAN },
	[ACL] = { "has_extended_acl", MATCH_BOOLEAN },
};

struct visitor {
	struct probe_context *context;
	const struct probe_question *question;
	enum probe_flag *flag;
	bool failed; /* some item is in error */
};

static const char *
type_word(enum image_type type)
{
	static const char *const words[] = {
		[IMAGE_REGULAR] = "regular",
		[IMAGE_DIRECTORY] = "directory",
		[IMAGE_SYMLINK] = "symbolic link",
		[IMAGE_CHARACTER] = "character special",
		[IMAGE_BLOCK] = "block special",
		[IMAGE_FIFO] = "fifo",
		[IMAGE_SOCKET] = "socket",
	};

	return words[type];
}

/* Ids and times: numbers, or their text before schema 5.8. */
static void
add_number(const struct visitor *visitor, struct item_builder *item, size_t row, int64_t value)
{
	if (!probe_wants(visitor->question, row))
		return;
	item_add_int(item, tells[row].name, value);
	if (!item->failed && visitor->question->schema_version < 50800)
		item->entities[item->count - 1].datatype = MATCH_STRING;
}

static void
add_stat(const struct visitor *visitor, struct item_builder *item, const struct image_stat *stat)
{
	if (probe_wants(visitor->question, TYPE))
		item_add(item, "type", MATCH_STRING, type_word(stat->type));
	add_number(visitor, item, GROUP, stat->gid);
	add_number(visitor, item, USER, stat->uid);
	add_number(visitor, item, ATIME, stat->atime);
	add_number(visitor, item, CTIME, stat->ctime);
	add_number(visitor, item, MTIME, stat->mtime);
	if (probe_wants(visitor->question, SIZE))
		item_add_int(item, "size", (int64_t)stat->size);
	for (unsigned i = 0; i < 12; i++)
		if (probe_wants(visitor->question, BITS + i))
			item_add_bool(item, tells[BITS + i].name, stat->mode >> (11 - i) & 1);
}

static int
add_acl(const struct visitor *visitor, struct item_builder *item, const struct image_node *node,
	struct compliance_error *error)
{
	if (!probe_wants(visitor->question, ACL))
		return 0;
	int extended = acl_is_extended(visitor->context->image, node, error);
	if (extended == ACL_NOWHERE)
		item_add_status(item, "has_extended_acl", MATCH_BOOLEAN, ITEM_MISSING);
	else if (extended >= 0)
		item_add_bool(item, "has_extended_acl", extended);
	else if (!probe_is_fatal(extended))
		item_add_status(item, "has_extended_acl", MATCH_BOOLEAN, ITEM_ERROR);
	return probe_is_fatal(extended) ? extended : 0;
}

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	const struct image_stat *stat;
	struct item_builder item;
	int status = image_stat(visitor->context->image, found->node, &stat, error);

	if (status < 0) {
		visitor->failed = true;
		return files_tell_error(visitor->context, &probe_unix_file, found, status, error);
	}
	item_start(&item, visitor->context->scratch);
	files_add(&item, found);
	add_stat(visitor, &item, stat);
	status = add_acl(visitor, &item, found->node, error);
	return status < 0 ? status : probe_tell(visitor->context, &probe_unix_file, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { context, question, flag, false };
	struct files_request request = {
		.probe = &probe_unix_file, .visit = visit, .visitor = &visitor
	};
	int status = files_collect(context, question, &request, flag, error);

	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_unix_file = {
	.space = "unix",
	.name = "file",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
