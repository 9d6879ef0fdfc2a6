/* SPDX-License-Identifier: Apache-2.0 */
/* What is given beside a content: a tailoring, TestResults, dictionaries. */
#include "base/error.h"
#include "content/cpe.h"
#include "content/document.h"
#include "content/files.h"
#include "content/tailoring.h"
#include "content/test_result.h"

static int
read_tailoring(const struct reader *reader, struct bytes bytes)
{
	const struct xml_node *root = document_parse(reader, bytes);

	if (!root)
		return COMPLIANCE_ECONTENT;
	if (document_kind_of(root) != DOCUMENT_TAILORING)
		return reader_fault(reader, root, "found <%s>, expected <Tailoring>", root->name);
	const struct model_tailoring *tailoring = tailoring_read(reader, root);
	if (!tailoring)
		return COMPLIANCE_ECONTENT;
	reader->content->model.tailoring = tailoring;
	return content_hand_over(reader);
}

int
content_read_tailoring(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	return reader_add(content, name, bytes, limits, read_tailoring, error);
}

static int
read_test_results(const struct reader *reader, struct bytes bytes)
{
	const struct xml_node *root = document_parse(reader, bytes);

	if (!root)
		return COMPLIANCE_ECONTENT;
	const size_t count = reader->content->test_results.count;
	int failed = test_result_read_all(reader, root);
	if (failed < 0)
		return failed;
	return reader->content->test_results.count > count
		       ? content_hand_over(reader)
		       : reader_fault(reader, root,
				 "found <%s> without a TestResult, expected XCCDF or ARF results",
				 root->name);
}

int
content_read_test_results(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	return reader_add(content, name, bytes, limits, read_test_results, error);
}

static int
add_platforms(const struct reader *reader, const struct model_platforms *platforms,
	struct file_list *files)
{
	const struct place place = { .reader = reader };
	struct model_checklist checklist = { .platforms_count = 1 };
	const struct model_platforms **pointer = reader_array(reader, 1, sizeof *pointer);

	if (!pointer)
		return COMPLIANCE_ENOMEM;
	*pointer = platforms;
	checklist.platforms = pointer;
	int failed = files_of_platforms(&place, platforms, files);
	if (failed == 0)
		failed = files_seal(reader, files, &checklist.platform_files,
			&checklist.platform_file_count, &checklist.platform_file_index);
	if (failed == 0)
		failed = files_check_names(reader, &checklist);
	if (failed < 0)
		return failed;
	struct model_checklist *last = array_push(&reader->content->added);
	if (!last)
		return error_memory(reader->error);
	*last = checklist;
	return content_hand_over(reader);
}

static int
read_platforms(const struct reader *reader)
{
	struct file_list files = { .files = array_of(sizeof(struct model_file)) };
	const struct xml_node *root = document_parse(reader, reader->source->bytes);

	if (!root)
		return COMPLIANCE_ECONTENT;
	enum document_kind kind = document_kind_of(root);
	if (kind != DOCUMENT_CPE_DICTIONARY && kind != DOCUMENT_CPE_LANGUAGE)
		return reader_fault(reader, root,
			"found <%s>, expected a CPE dictionary or language", root->name);
	const struct model_platforms *platforms = cpe_read(reader, root);
	int failed = platforms ? add_platforms(reader, platforms, &files) : COMPLIANCE_ECONTENT;
	array_free(&files.files);
	return failed;
}

/* What lies beside the dictionary is not what lies beside the content, whatever its name. */
int
content_read_platforms(struct content *content, const struct content_source *source,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	struct compliance_error fault = { 0 };
	const struct map fetched = content->fetched;
	const struct reader reader = {
		.content = content,
		.arena = content->arena,
		.source = source,
		.limits = limits,
		.file = arena_text(content->arena, source->name),
		.error = &fault,
	};

	if (!reader.file)
		return error_memory(error);
	content->fetched = (struct map){ 0 };
	int failed = read_platforms(&reader);
	map_free(&content->fetched);
	content->fetched = fetched;
	return failed < 0 ? error_set(error, fault.code, "%s", fault.message) : 0;
}
