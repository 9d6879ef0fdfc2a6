/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:filehash58: what is the digest of a file, of this kind?
 *
 *   asks    filepath, or path and filename; hash_type; behaviors of files
 *   tells   filepath, path, filename, hash_type, hash
 *
 * An item for each kind that fulfils hash_type: MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512. A
 * file is read once for all of them. Links are followed; what is no regular file has no digest and
 * names no item.
 */
#include "base/arena.h"
#include "base/error.h"
#include "probe/files.h"
#include "probe/hashes.h"
#include "probe/named.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "hash_type", MATCH_STRING },
};

enum { HASH = 4 };

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "hash_type", MATCH_STRING },
	[HASH] = { "hash", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	unsigned wanted; /* kinds that hash_type asks for */
	bool reading;	 /* the digests themselves are asked for */
	bool failed;
};

static int
tell(struct visitor *visitor, const struct files_found *found, unsigned kind, const char *hash,
	struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, visitor->context->scratch);
	files_add(&item, found);
	item_add(&item, "hash_type", MATCH_STRING, hashes_word(kind));
	if (visitor->reading)
		item_add(&item, "hash", MATCH_STRING, hash);
	return probe_tell(visitor->context, &probe_independent_filehash58, &item, error);
}

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	const struct image_node *file;
	struct hashes hashes = { 0 };

	if (!found->filename)
		return 0;
	int status = files_regular(visitor->context, found->node, &file, error);
	if (status == 0)
		return 0;
	if (status == 1 && visitor->reading)
		status =
			hashes_read(visitor->context->image, file, visitor->wanted, &hashes, error);
	if (status < 0) {
		visitor->failed = true;
		return files_tell_error(
			visitor->context, &probe_independent_filehash58, found, status, error);
	}
	status = 0;
	for (unsigned i = 0; i < HASH_KINDS && status == 0; i++)
		if (visitor->wanted >> i & 1)
			status = tell(visitor, found, i, hashes.text[i], error);
	return status;
}

static int
read_kinds(struct visitor *visitor, const struct probe_question *question,
	struct compliance_error *error)
{
	const struct match_condition *condition = probe_asked(question, "hash_type");

	if (!condition)
		return error_set(error, COMPLIANCE_ECONTENT, "expected a hash_type");
	for (unsigned i = 0; i < HASH_KINDS; i++) {
		int asked = named_asked(visitor->context, condition, hashes_word(i), error);
		if (asked < 0)
			return asked;
		if (asked)
			visitor->wanted |= 1u << i;
	}
	if (!visitor->wanted && match_condition_literal(condition))
		return error_set(error, COMPLIANCE_ECONTENT,
			"hash_type: expected MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512, not "
			"\"%.80s\"",
			match_condition_literal(condition));
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { .context = context, .reading = probe_wants(question, HASH) };
	struct files_request request = {
		.probe = &probe_independent_filehash58, .visit = visit, .visitor = &visitor
	};
	int status = read_kinds(&visitor, question, error);

	if (status < 0)
		return probe_fail(context, flag, status, error);
	status = files_collect(context, question, &request, flag, error);
	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_independent_filehash58 = {
	.space = "independent",
	.name = "filehash58",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
