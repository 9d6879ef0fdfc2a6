/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

#include <unistd.h>

struct compliance_content *
api_content_new(const struct compliance_limits *limits)
{
	struct compliance_content *content = memory_new(1, sizeof *content);

	if (!content)
		return NULL;
	atomic_init(&content->references, 1);
	content->files = array_of(sizeof(struct buffer));
	content->benchmarks = array_of(sizeof(struct benchmark_view));
	content->folder = content->local = -1;
	compliance_limits_default(&content->limits);
	if (limits)
		content->limits = *limits;
	content->arena = arena_new();
	if (!content->arena)
		memory_freep(&content);
	return content;
}

static void
close_folders(struct compliance_content *content)
{
	if (content->folder >= 0)
		close(content->folder);
	if (content->local >= 0)
		close(content->local);
	content->folder = content->local = -1;
}

static void
unref_content(struct compliance_content **content)
{
	compliance_content_unref(*content);
}

static int
read_content(struct compliance_content *content, const char *name, struct bytes bytes,
	const struct compliance_content_options *options, struct compliance_error *error)
{
	const struct content_source source = {
		.name = content->zip_name ? content->zip_name : name,
		.bytes = bytes,
		.fetch = api_read_sibling,
		.supply = content->local >= 0 ? api_read_local : NULL,
		.context = content,
		.definitions = options->definitions,
		.tolerant = options->tolerant,
		.language = options->language,
		.alone = options->alone,
	};

	int code = content_read(&content->content, &source, &content->limits, error);
	close_folders(content);
	if (code < 0)
		return code;
	content->model = content_model(content->content);
	return api_view_content(content, error);
}

int
compliance_content_open_with(struct compliance_content **content, const char *path,
	const struct compliance_content_options *options, struct compliance_error *error)
{
	struct compliance_content_options taken;
	struct bytes bytes;

	if (!content || !path)
		return api_missing(content ? "path" : "content", error);
	int code = api_take_options(&taken, sizeof taken, options, error);
	if (code < 0)
		return code;
	struct compliance_content *made __attribute__((cleanup(unref_content))) =
		api_content_new(taken.limits);
	if (!made)
		return error_memory(error);
	made->given = taken.files;
	made->given_count = taken.file_count;
	code = taken.local_files ? api_open_local(made, taken.local_files, error) : 0;
	if (!code)
		code = api_read_content(made, path, &bytes, error);
	if (!code)
		code = read_content(made, path, bytes, &taken, error);
	made->given_count = 0;
	if (!code)
		*content = steal(&made);
	return code;
}

int
compliance_content_open(struct compliance_content **content, const char *path,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	const struct compliance_content_options options = {
		.size = sizeof options,
		.limits = limits,
	};

	return compliance_content_open_with(content, path, &options, error);
}

int
compliance_content_add_variables(
	struct compliance_content *content, const char *path, struct compliance_error *error)
{
	struct bytes bytes;

	if (!content || !path)
		return api_missing(content ? "path" : "content", error);
	if (content->has_variables)
		return error_set(error, COMPLIANCE_EINVAL,
			"%s: the content has got a variables document already", path);
	content->has_variables = true;
	int code = api_read_content(content, path, &bytes, error);
	close_folders(content);
	if (code < 0)
		return code;
	return content_read_variables(content->content, path, bytes, &content->limits, error);
}

int
compliance_content_add_tailoring(
	struct compliance_content *content, const char *path, struct compliance_error *error)
{
	struct bytes bytes;

	if (!content || !path)
		return api_missing(content ? "path" : "content", error);
	if (content->model->tailoring)
		return error_set(error, COMPLIANCE_EINVAL,
			"%s: the content has got a tailoring already", path);
	int code = api_read_content(content, path, &bytes, error);
	close_folders(content);
	if (code < 0)
		return code;
	return content_read_tailoring(content->content, path, bytes, &content->limits, error);
}

int
compliance_content_parse_tailoring(struct compliance_content *content, const void *bytes,
	size_t size, const char *name, struct compliance_error *error)
{
	if (!content || !name || (!bytes && size))
		return api_missing(!content ? "content" : !name ? "name" : "bytes", error);
	if (content->model->tailoring)
		return error_set(error, COMPLIANCE_EINVAL,
			"%s: the content has got a tailoring already", name);
	struct buffer *copy = array_push(&content->files);
	if (!copy)
		return error_memory(error);
	buffer_add(copy, bytes, size);
	if (copy->failed)
		return error_memory(error);
	return content_read_tailoring(
		content->content, name, bytes_of(copy->data, copy->size), &content->limits, error);
}

int
compliance_content_add_platforms(
	struct compliance_content *content, const char *path, struct compliance_error *error)
{
	struct bytes bytes = { 0 };

	if (!content || !path)
		return api_missing(content ? "path" : "content", error);
	int code = api_read_content(content, path, &bytes, error);
	const struct content_source source = {
		.name = path, .bytes = bytes, .fetch = api_read_sibling, .context = content
	};
	if (!code)
		code = content_read_platforms(content->content, &source, &content->limits, error);
	close_folders(content);
	return code;
}

int
compliance_content_parse(struct compliance_content **content, const void *bytes, size_t size,
	const char *name, const struct compliance_limits *limits, struct compliance_error *error)
{
	const struct compliance_content_options none = { .size = sizeof none };

	if (!content || !name || (!bytes && size))
		return api_missing(!content ? "content" : !name ? "name" : "bytes", error);
	struct compliance_content *made __attribute__((cleanup(unref_content))) =
		api_content_new(limits);
	struct buffer *copy = made ? array_push(&made->files) : NULL;
	if (!copy)
		return error_memory(error);
	buffer_add(copy, bytes, size);
	if (copy->failed)
		return error_memory(error);
	struct bytes taken = bytes_of(copy->data, copy->size);
	int code = api_unpack_main(made, name, NULL, &taken, error);
	if (!code)
		code = read_content(made, name, taken, &none, error);
	if (!code)
		*content = steal(&made);
	return code;
}

struct compliance_content *
compliance_content_ref(struct compliance_content *content)
{
	if (content)
		api_ref(&content->references);
	return content;
}

void
compliance_content_unref(struct compliance_content *content)
{
	if (!content || !api_unref(&content->references))
		return;
	content_free(content->content);
	for (size_t i = 0; i < content->files.count; i++)
		buffer_free(array_at(&content->files, i));
	array_free(&content->files);
	array_free(&content->benchmarks);
	arena_free(content->arena);
	close_folders(content);
	memory_free(content);
}

enum compliance_document
compliance_content_document(const struct compliance_content *content)
{
	return (enum compliance_document)content->model->kind;
}

const char *
compliance_document_name(enum compliance_document document)
{
	switch (document) {
	case COMPLIANCE_DATA_STREAM: return "SCAP data stream";
	case COMPLIANCE_XCCDF: return "XCCDF benchmark";
	case COMPLIANCE_OVAL: return "OVAL definitions";
	case COMPLIANCE_CPE_DICTIONARY: return "CPE dictionary";
	case COMPLIANCE_CPE_LANGUAGE: return "CPE language";
	case COMPLIANCE_TAILORING: return "XCCDF tailoring";
	case COMPLIANCE_ARF: return "ARF results";
	case COMPLIANCE_XCCDF_RESULT: return "XCCDF results";
	}
	return "unknown";
}

const struct compliance_benchmark *
compliance_content_benchmark(const struct compliance_content *content, size_t index)
{
	if (index >= content->benchmarks.count)
		return NULL;
	return &((const struct benchmark_view *)content->benchmarks.data)[index].shown;
}

const struct compliance_component *
compliance_content_component(const struct compliance_content *content, size_t index)
{
	return index < content->model->component_count ? &content->components[index] : NULL;
}

const struct compliance_stream *
compliance_content_stream(const struct compliance_content *content, size_t index)
{
	return index < content->model->stream_count ? &content->streams[index] : NULL;
}

const struct compliance_oval_document *
compliance_content_oval(const struct compliance_content *content, size_t index)
{
	return index < content->oval_count ? &content->ovals[index] : NULL;
}

const struct compliance_tailoring_document *
compliance_content_tailoring(const struct compliance_content *content, size_t index)
{
	return index < content->model->tailoring_count && index < content->tailoring_count
		       ? &content->tailorings[index]
		       : NULL;
}

const char *
compliance_content_warning(const struct compliance_content *content, size_t index)
{
	return index < content->model->warning_count ? content->model->warnings[index].message
						     : NULL;
}
