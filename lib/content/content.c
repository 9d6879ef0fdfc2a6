/* SPDX-License-Identifier: Apache-2.0 */
/* The front of the room: what kind of file it is, and who reads it. */
#include "content/content.h"

#include "base/error.h"
#include "base/memory.h"
#include "content/cpe.h"
#include "content/document.h"
#include "content/oval.h"
#include "content/oval_benchmark.h"
#include "content/stream.h"
#include "content/tailoring.h"
#include "content/test_result.h"
#include "content/xccdf.h"

#include <assert.h>
#include <string.h>

/* A stream without an id, for what is no data stream. */
static struct model_stream *
lone_stream(const struct reader *reader)
{
	struct model_stream *stream = reader_array(reader, 1, sizeof *stream);

	if (stream) {
		reader->content->model.streams = stream;
		reader->content->model.stream_count = 1;
	}
	return stream;
}

static struct model_checklist *
lone_checklist(const struct reader *reader, struct model_stream *stream)
{
	struct model_checklist *checklist = reader_array(reader, 1, sizeof *checklist);
	const struct model_checklist **pointer = reader_array(reader, 1, sizeof *pointer);

	if (!checklist || !pointer)
		return NULL;
	*pointer = checklist;
	stream->checklists = pointer;
	stream->checklist_count = 1;
	return checklist;
}

/* Results name the file without its folder: they are the same wherever it lies. */
static int
read_xccdf(const struct reader *reader, const struct xml_node *root)
{
	const char *slash = strrchr(reader->file, '/');
	const char *href = slash ? slash + 1 : reader->file;
	const struct place place = { .reader = reader };
	const struct stream_references none = { 0 };
	struct model_stream *stream = lone_stream(reader);
	const struct model_benchmark *benchmark = stream ? xccdf_read(reader, root, href) : NULL;
	struct model_checklist *checklist = benchmark ? lone_checklist(reader, stream) : NULL;

	if (!checklist)
		return COMPLIANCE_ECONTENT;
	int failed = stream_make_checklist(&place, benchmark, &none, checklist);
	stream->oval_count = reader->content->ovals.count;
	stream->ovals = failed < 0 ? NULL : reader_copy(reader, &reader->content->ovals);
	return stream->ovals ? 0 : COMPLIANCE_ECONTENT;
}

static int
read_oval(const struct reader *reader, const struct xml_node *root)
{
	struct model_stream *stream = lone_stream(reader);
	const struct model_oval *oval = stream ? oval_read(reader, root, reader->file) : NULL;
	struct model_checklist *checklist = oval ? lone_checklist(reader, stream) : NULL;

	if (!checklist || oval_make_checklist(reader, oval, checklist) < 0)
		return COMPLIANCE_ECONTENT;
	stream->oval_count = reader->content->ovals.count;
	stream->ovals = reader_copy(reader, &reader->content->ovals);
	return stream->ovals ? 0 : COMPLIANCE_ENOMEM;
}

static int
read_cpe(const struct reader *reader, const struct xml_node *root)
{
	return lone_stream(reader) && cpe_read(reader, root) ? 0 : COMPLIANCE_ECONTENT;
}

static int read_arf(const struct reader *reader, const struct xml_node *root);
static int read_tailored(const struct reader *reader, const struct xml_node *root);

/* A TestResult is read with those of other documents, by read_main. */
static int
read_bare_result(const struct reader *reader, const struct xml_node *root)
{
	(void)root;
	return lone_stream(reader) ? 0 : COMPLIANCE_ENOMEM;
}

struct row {
	enum document_kind kind;
	enum model_document model;
	int (*read)(const struct reader *reader, const struct xml_node *root);
};

static const struct row rows[] = {
	{ DOCUMENT_ARF, MODEL_ARF, read_arf },
	{ DOCUMENT_CPE_DICTIONARY, MODEL_CPE_DICTIONARY, read_cpe },
	{ DOCUMENT_CPE_LANGUAGE, MODEL_CPE_LANGUAGE, read_cpe },
	{ DOCUMENT_DATA_STREAM, MODEL_DATA_STREAM, stream_read_collection },
	{ DOCUMENT_OVAL, MODEL_OVAL, read_oval },
	{ DOCUMENT_TAILORING, MODEL_TAILORING, read_tailored },
	{ DOCUMENT_XCCDF, MODEL_XCCDF, read_xccdf },
	{ DOCUMENT_XCCDF_RESULT, MODEL_XCCDF_RESULT, read_bare_result },
};

static int
refuse(const struct reader *reader, const struct xml_node *root)
{
	const char *word = document_word(document_kind_of(root));

	reader_fault(reader, root,
		"found <%s>%s%s%s, expected a data stream, an XCCDF benchmark, OVAL definitions or "
		"a CPE dictionary",
		root->name, word ? " (" : "", word ? word : "", word ? ")" : "");
	/* A document of another kind may be as it should be. */
	if (word && reader->error)
		reader->error->code = COMPLIANCE_EUNSUPPORTED;
	return COMPLIANCE_ECONTENT;
}

static int
read_root(const struct reader *reader, const struct xml_node *root)
{
	enum document_kind kind = document_kind_of(root);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].kind == kind) {
			reader->content->model.kind = rows[i].model;
			return rows[i].read(reader, root);
		}
	return refuse(reader, root);
}

/* A tailoring as the main file: the content is what it is for. */
static int
read_tailored(const struct reader *reader, const struct xml_node *root)
{
	const struct model_tailoring *tailoring = tailoring_read(reader, root);
	struct reader inner = *reader;

	if (!tailoring)
		return COMPLIANCE_ECONTENT;
	reader->content->model.tailoring = tailoring;
	if (reader->source->alone)
		return lone_stream(reader) ? 0 : COMPLIANCE_ENOMEM;
	const struct xml_node *benchmark = tailoring_find_benchmark(reader, tailoring, &inner.file);
	if (!benchmark)
		return COMPLIANCE_ECONTENT;
	enum document_kind kind = document_kind_of(benchmark);
	return kind == DOCUMENT_XCCDF || kind == DOCUMENT_DATA_STREAM
		       ? read_root(&inner, benchmark)
		       : reader_fault(&inner, benchmark,
				 "found <%s>, expected the benchmark that %s is for",
				 benchmark->name, reader->file);
}

/* The data stream that an asset report was made for, which need not be there. */
static const struct xml_node *
find_request(const struct xml_node *root)
{
	const struct xml_node *list = xml_child(root, root->space, "report-requests");
	const struct xml_node *request =
		list ? xml_child(list, root->space, "report-request") : NULL;

	for (; request; request = xml_next(request, root->space, "report-request")) {
		const struct xml_node *content = xml_child(request, root->space, "content");
		const struct xml_node *node = content ? xml_first_element(content) : NULL;
		const enum document_kind kind = node ? document_kind_of(node) : DOCUMENT_UNKNOWN;
		if (kind == DOCUMENT_DATA_STREAM || kind == DOCUMENT_XCCDF)
			return node;
	}
	return NULL;
}

static int
read_arf(const struct reader *reader, const struct xml_node *root)
{
	const struct xml_node *request = find_request(root);
	int failed = request ? read_root(reader, request) : read_bare_result(reader, root);

	reader->content->model.kind = MODEL_ARF;
	return failed;
}

static int
read_main(const struct reader *reader)
{
	const struct xml_node *root = document_parse(reader, reader->source->bytes);
	if (!root)
		return COMPLIANCE_ECONTENT;
	reader->content->model.document = document_of(reader, root);
	int failed = read_root(reader, root);

	return failed < 0 ? failed : test_result_read_all(reader, root);
}

int
content_hand_over(const struct reader *reader)
{
	struct content *content = reader->content;
	struct model_content *model = &content->model;

	model->ovals = reader_copy(reader, &content->ovals);
	model->oval_count = content->ovals.count;
	model->platforms = reader_copy(reader, &content->platforms);
	model->platforms_count = content->platforms.count;
	model->added = reader_copy(reader, &content->added);
	model->added_count = content->added.count;
	model->tailorings = reader_copy(reader, &content->tailorings);
	model->tailoring_count = content->tailorings.count;
	test_result_find_benchmarks(content);
	model->test_results = reader_copy(reader, &content->test_results);
	model->test_result_count = content->test_results.count;
	model->warnings = reader_copy(reader, &content->warnings);
	model->warning_count = content->warnings.count;
	return model->ovals && model->platforms && model->added && model->tailorings &&
			       model->test_results && model->warnings
		       ? 0
		       : COMPLIANCE_ENOMEM;
}

struct content *
content_new(void)
{
	struct content *content = memory_new(1, sizeof *content);

	if (!content)
		return NULL;
	content->arena = arena_new();
	content->names.arena = content->arena;
	content->documents = array_of(sizeof(struct xml_document *));
	content->maps = array_of(sizeof(struct map *));
	content->warnings = array_of(sizeof(struct model_warning));
	content->ovals = array_of(sizeof(struct model_oval *));
	content->platforms = array_of(sizeof(struct model_platforms *));
	content->tailorings = array_of(sizeof(struct model_tailoring *));
	content->test_results = array_of(sizeof(struct model_test_result *));
	content->added = array_of(sizeof(struct model_checklist));
	if (content->arena)
		return content;
	content_free(content);
	return NULL;
}

int
content_read(struct content **out, const struct content_source *source,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	struct compliance_error fault = { 0 };
	struct content *content = content_new();
	if (!content)
		return error_memory(error);
	struct reader reader = {
		.content = content,
		.arena = content->arena,
		.source = source,
		.limits = limits,
		.file = arena_text(content->arena, source->name),
		.error = &fault,
	};

	if (!reader.file)
		error_memory(&fault);
	else if (read_main(&reader) == 0 && content_hand_over(&reader) == 0) {
		content->model.name = reader.file;
		content->model.document_count = content->documents.count;
		*out = content;
		return 0;
	}
	content_free(content);
	assert(fault.code < 0);
	return error_set(error, fault.code, "%s", fault.message);
}

void
content_free(struct content *content)
{
	if (!content)
		return;
	for (size_t i = 0; i < content->maps.count; i++)
		map_free(((struct map *const *)content->maps.data)[i]);
	for (size_t i = 0; i < content->documents.count; i++)
		xml_document_free(((struct xml_document *const *)content->documents.data)[i]);
	array_free(&content->documents);
	array_free(&content->maps);
	array_free(&content->warnings);
	array_free(&content->ovals);
	array_free(&content->platforms);
	array_free(&content->tailorings);
	array_free(&content->test_results);
	array_free(&content->added);
	map_free(&content->fetched);
	map_free(&content->supplied);
	intern_free(&content->names);
	arena_free(content->arena);
	memory_free(content);
}

const struct model_content *
content_model(const struct content *content)
{
	return &content->model;
}
