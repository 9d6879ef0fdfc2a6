/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/error.h"

#include <string.h>

static bool
is_asked(const char *id, const char *asked)
{
	return !asked || (id && strcmp(id, asked) == 0);
}

static const struct model_benchmark *
benchmark_of(const struct compliance_content *content,
	const struct compliance_tailoring_options *options)
{
	const struct benchmark_view *views = content->benchmarks.data;

	for (size_t i = 0; i < content->benchmarks.count; i++)
		if (is_asked(views[i].shown.stream, options->stream) &&
			is_asked(views[i].shown.id, options->benchmark))
			return views[i].checklist->benchmark;
	return NULL;
}

int
compliance_tailoring_write(const struct compliance_content *content,
	const struct compliance_tailoring_options *options,
	int (*write)(void *context, const void *bytes, size_t size), void *context,
	struct compliance_error *error)
{
	struct buffer out __attribute__((cleanup(buffer_free))) = { 0 };
	struct compliance_tailoring_options taken;

	if (!content || !options || !write)
		return api_missing(!content ? "content" : !options ? "options" : "write", error);
	int code = api_take_options(&taken, sizeof taken, options, error);
	if (code < 0)
		return code;
	if (!taken.time)
		return api_missing("time", error);
	const struct model_benchmark *benchmark = benchmark_of(content, &taken);
	if (!benchmark)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no such benchmark in it",
			content->model->name);
	const char *slash = strrchr(content->model->name, '/');
	code = content_tailor(
		benchmark, slash ? slash + 1 : content->model->name, &taken, &out, error);
	if (!code && write(context, out.data, out.size))
		code = error_set(error, COMPLIANCE_EIO, "the tailoring could not be written");
	return code;
}
