/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:filehash: what are the digests of a file?
 *
 *   asks    filepath, or path and filename; behaviors of files
 *   tells   filepath, path, filename, md5, sha1
 *
 * Links are followed; what is no regular file has no digest and names no item. A file is read once
 * for both. One that cannot be read is an error of that item: the next one is still told.
 */
#include "probe/files.h"
#include "probe/hashes.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
};

enum { MD5 = 3, SHA1 };

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	[MD5] = { "md5", MATCH_STRING },
	[SHA1] = { "sha1", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	unsigned wanted; /* kinds */
	bool failed;
};

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	const struct image_node *file;
	struct hashes hashes;
	struct item_builder item;

	if (!found->filename)
		return 0;
	int status = files_regular(visitor->context, found->node, &file, error);
	if (status == 0)
		return 0;
	if (status == 1)
		status =
			hashes_read(visitor->context->image, file, visitor->wanted, &hashes, error);
	if (status < 0) {
		visitor->failed = true;
		return files_tell_error(
			visitor->context, &probe_independent_filehash, found, status, error);
	}
	item_start(&item, visitor->context->scratch);
	files_add(&item, found);
	if (visitor->wanted >> HASH_MD5 & 1)
		item_add(&item, "md5", MATCH_STRING, hashes.text[HASH_MD5]);
	if (visitor->wanted >> HASH_SHA1 & 1)
		item_add(&item, "sha1", MATCH_STRING, hashes.text[HASH_SHA1]);
	return probe_tell(visitor->context, &probe_independent_filehash, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { .context = context };
	struct files_request request = {
		.probe = &probe_independent_filehash, .visit = visit, .visitor = &visitor
	};

	if (probe_wants(question, MD5))
		visitor.wanted |= 1u << HASH_MD5;
	if (probe_wants(question, SHA1))
		visitor.wanted |= 1u << HASH_SHA1;
	int status = files_collect(context, question, &request, flag, error);
	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_independent_filehash = {
	.space = "independent",
	.name = "filehash",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
