/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/error.h"

int
compliance_content_resolve(const struct compliance_content *content, size_t index,
	int (*write)(void *context, const void *bytes, size_t size), void *context,
	struct compliance_error *error)
{
	struct buffer out __attribute__((cleanup(buffer_free))) = { 0 };

	if (!content || !write)
		return api_missing(content ? "write" : "content", error);
	if (index >= content->benchmarks.count)
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: no benchmark %zu in it",
			content->model->name, index);
	const struct benchmark_view *view = array_at(&content->benchmarks, index);
	int code = content_resolve(view->checklist->benchmark, &content->limits, &out, error);
	if (!code && write(context, out.data, out.size))
		code = error_set(error, COMPLIANCE_EIO, "the benchmark could not be written");
	return code;
}
