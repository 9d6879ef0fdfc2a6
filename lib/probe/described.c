/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/described.h"

#include "base/error.h"
#include "image/image.h"

#include <string.h>

static const struct files_found documents[] = {
	{ .path = "/.image", .filename = "manifest.json", .filepath = "/.image/manifest.json" },
	{ .path = "/.image", .filename = "config.json", .filepath = "/.image/config.json" },
};

bool
described_is_path(const char *filepath)
{
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
		if (strcmp(documents[i].filepath, filepath) == 0)
			return true;
	return false;
}

/* Whether the entity names this value: 1, 0 or negative. */
static int
names(struct probe_context *context, const struct match_condition *condition, const char *value,
	struct compliance_error *error)
{
	if (!condition || condition->nil || condition->operation != MATCH_EQUALS)
		return 0;
	enum match_truth truth = match_condition_test(condition, context->scan, value, error);
	if (truth != MATCH_ERROR)
		return truth == MATCH_TRUE;
	return error->code < 0 ? error->code : COMPLIANCE_ECONTENT;
}

static int
is_asked(struct probe_context *context, const struct probe_question *question,
	const struct files_found *document, struct compliance_error *error)
{
	const struct match_condition *filepath = probe_asked(question, "filepath");

	if (filepath)
		return names(context, filepath, document->filepath, error);
	int asked = names(context, probe_asked(question, "path"), document->path, error);
	if (asked != 1)
		return asked;
	return names(context, probe_asked(question, "filename"), document->filename, error);
}

static int
visit(struct probe_context *context, const struct contents_request *request,
	const struct files_found *document, struct bytes contents, enum probe_flag *flag,
	struct compliance_error *error)
{
	int status = request->visit(request->visitor, document, contents, error);

	if (status != CONTENTS_FAILED)
		return status;
	*flag = PROBE_ERROR;
	return files_tell_error(context, request->probe, document, 0, error);
}

int
described_collect(struct probe_context *context, const struct probe_question *question,
	const struct contents_request *request, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct image_facts *facts = image_facts(context->image);
	const struct bytes contents[] = { facts->manifest, facts->config };

	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		int asked = is_asked(context, question, &documents[i], error);
		if (asked < 0)
			return probe_fail(context, flag, asked, error);
		int status = 0;
		if (asked && contents[i].size)
			status = visit(context, request, &documents[i], contents[i], flag, error);
		else if (asked)
			status = probe_say(
				context, error, "the image has no %s", documents[i].filename);
		if (status < 0)
			return status;
	}
	return 0;
}
