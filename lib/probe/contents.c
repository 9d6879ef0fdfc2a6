/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/contents.h"

#include "image/image.h"

struct leader {
	struct probe_context *context;
	const struct contents_request *request;
	bool failed;
};

static int
visit(void *visitor, const struct files_found *found, struct compliance_error *error)
{
	struct leader *leader = visitor;
	const struct contents_request *request = leader->request;
	struct image *image = leader->context->image;
	const struct image_node *file;
	struct bytes contents;

	if (!found->filename)
		return 0;
	int status = files_regular(leader->context, found->node, &file, error);
	if (status == 0)
		return 0;
	if (status == 1)
		status = image_read(image, file, &contents, error);
	if (status < 0) {
		status = contents_fault(status);
	} else {
		status = request->visit(request->visitor, found, contents, error);
		image_release(image, file);
	}
	if (status != CONTENTS_FAILED)
		return status;
	leader->failed = true;
	return files_tell_error(leader->context, request->probe, found, 0, error);
}

int
contents_collect(struct probe_context *context, const struct probe_question *question,
	const struct contents_request *request, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct leader leader = { context, request, false };
	struct files_request files = {
		.probe = request->probe, .visit = visit, .visitor = &leader
	};
	int status = files_collect(context, question, &files, flag, error);

	if (leader.failed)
		*flag = PROBE_ERROR;
	return status;
}

int
contents_fault(int code)
{
	return probe_is_fatal(code) ? code : CONTENTS_FAILED;
}
