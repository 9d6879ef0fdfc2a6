/* SPDX-License-Identifier: Apache-2.0 */
/* TestResults that a content holds: adding, choosing, reporting. */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"

#include <string.h>
#include <unistd.h>

int
compliance_content_add_test_results(
	struct compliance_content *content, const char *path, struct compliance_error *error)
{
	struct bytes bytes;

	if (!content || !path)
		return api_missing(content ? "path" : "content", error);
	int code = api_read_content(content, path, &bytes, error);
	if (content->folder >= 0)
		close(content->folder);
	content->folder = -1;
	if (!code)
		code = content_read_test_results(
			content->content, path, bytes, &content->limits, error);
	return code < 0 ? code : api_view_test_results(content, error);
}

const struct compliance_test_result *
compliance_content_test_result(const struct compliance_content *content, size_t index)
{
	return index < content->model->test_result_count ? &content->test_results[index] : NULL;
}

/* The ids of those that could be meant, in a message. */
static int
refuse(const struct compliance_content *content, const char *id, int code,
	struct compliance_error *error)
{
	struct buffer names __attribute__((cleanup(buffer_free))) = { 0 };

	for (size_t i = 0; i < content->model->test_result_count && names.size < 400; i++) {
		const char *name = content->test_results[i].id;
		if (code == COMPLIANCE_ENOTFOUND || model_id_ends(name, id))
			buffer_add_format(&names, "%s%s", names.size ? ", " : "", name);
	}
	if (names.failed)
		return error_memory(error);
	return error_set(error, code, "%s: %s TestResult \"%.200s\": there is %s",
		content->model->name, code == COMPLIANCE_ENOTFOUND ? "no" : "more than one", id,
		names.size ? names.data : "none");
}

/* An exact id comes before an end of one. */
static int
find(const struct compliance_content *content, const char *id,
	const struct compliance_test_result **result, struct compliance_error *error)
{
	const struct compliance_test_result *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < content->model->test_result_count; i++) {
		const struct compliance_test_result *one = &content->test_results[i];
		if (strcmp(one->id, id) == 0) {
			*result = one;
			return 0;
		}
		if (model_id_ends(one->id, id)) {
			found = one;
			count++;
		}
	}
	if (count != 1)
		return refuse(
			content, id, count ? COMPLIANCE_EAMBIGUOUS : COMPLIANCE_ENOTFOUND, error);
	*result = found;
	return 0;
}

int
compliance_content_find_test_result(const struct compliance_content *content, const char *id,
	const struct compliance_test_result **result, struct compliance_error *error)
{
	if (!content || !result)
		return api_missing(content ? "result" : "content", error);
	if (id)
		return find(content, id, result, error);
	if (content->model->test_result_count == 0)
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"%s: no TestResult in it: expected XCCDF results or an ARF",
			content->model->name);
	*result = &content->test_results[content->model->test_result_count - 1];
	return 0;
}

/* The model of what a caller was shown. */
static const struct model_test_result *
model_of(const struct compliance_content *content, const struct compliance_test_result *shown)
{
	for (size_t i = 0; i < content->model->test_result_count; i++)
		if (&content->test_results[i] == shown)
			return content->model->test_results[i];
	return NULL;
}

int
compliance_report_test_result(const struct compliance_content *content,
	const struct compliance_test_result *result, const struct compliance_stylesheet *stylesheet,
	compliance_write write, void *context, struct compliance_error *error)
{
	const struct report_sink sink = { write, context };
	struct report_stylesheet taken;
	int code = 0;

	if (!content || !stylesheet || !write)
		return api_missing(!content ? "content" : !write ? "write" : "stylesheet", error);
	if (!result)
		code = compliance_content_find_test_result(content, NULL, &result, error);
	if (code < 0)
		return code;
	const struct model_test_result *model = model_of(content, result);
	if (!model)
		return error_set(error, COMPLIANCE_EINVAL, "the TestResult is of another content");
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	code = api_take_stylesheet(&taken, stylesheet, arena, error);
	return code < 0 ? code : report_test_result(model, &taken, &sink, error);
}
