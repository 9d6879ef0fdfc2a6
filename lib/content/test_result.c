/* SPDX-License-Identifier: Apache-2.0 */
#include "content/test_result.h"

#include "base/error.h"
#include "content/document.h"

#include <string.h>

static int
read_set_values(const struct reader *reader, const struct xml_node *node, const char *name,
	struct model_set_value *value)
{
	const char **items = reader_list(reader, node, name, sizeof *items, &value->values.count);
	const struct xml_node *child = xml_child(node, node->space, name);

	if (!items)
		return COMPLIANCE_ENOMEM;
	value->values.items = items;
	for (; child; child = xml_next(child, node->space, name))
		if (!(*items++ = reader_text(reader, child)))
			return COMPLIANCE_ENOMEM;
	return 0;
}

static int
read_set_value(
	const struct reader *reader, const struct xml_node *node, struct model_set_value *value)
{
	const char **item = reader_array(reader, 1, sizeof *item);

	if (!item || !(*item = reader_text(reader, node)))
		return COMPLIANCE_ENOMEM;
	value->values = (struct model_texts){ item, 1 };
	return 0;
}

static int
read_values(
	const struct reader *reader, const struct xml_node *node, struct model_test_result *result)
{
	const size_t count =
		reader_count(node, "set-value") + reader_count(node, "set-complex-value");
	struct model_set_value *value = reader_array(reader, count, sizeof *value);
	const struct xml_node *child = xml_first_element(node);

	if (!value)
		return COMPLIANCE_ENOMEM;
	result->values = value;
	for (; child; child = xml_next_element(child)) {
		const bool complex = xml_is(child, node->space, "set-complex-value");
		const char *idref = xml_attribute(child, "idref");
		if (!idref || (!complex && !xml_is(child, node->space, "set-value")))
			continue;
		value->idref = idref;
		int failed = complex ? read_set_values(reader, child, "item", value)
				     : read_set_value(reader, child, value);
		if (failed < 0)
			return failed;
		value++;
		result->value_count++;
	}
	return 0;
}

static int
read_scores(
	const struct reader *reader, const struct xml_node *node, struct model_test_result *result)
{
	struct model_written_score *score =
		reader_list(reader, node, "score", sizeof *score, &result->score_count);

	if (!score)
		return COMPLIANCE_ENOMEM;
	result->scores = score;
	for (const struct xml_node *child = xml_child(node, node->space, "score"); child;
		child = xml_next(child, node->space, "score"), score++) {
		score->system = reader_attribute(child, "system", "urn:xccdf:scoring:default");
		score->maximum = xml_attribute(child, "maximum");
		score->score = reader_line(reader, child);
		if (!score->score)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_platforms(
	const struct reader *reader, const struct xml_node *node, struct model_test_result *result)
{
	size_t count = 0;
	const char **item = reader_list(reader, node, "platform", sizeof *item, &count);

	if (!item)
		return COMPLIANCE_ENOMEM;
	result->platforms.items = item;
	for (const struct xml_node *child = xml_child(node, node->space, "platform"); child;
		child = xml_next(child, node->space, "platform")) {
		*item = xml_attribute(child, "idref");
		if (*item) {
			item++;
			result->platforms.count++;
		}
	}
	return 0;
}

static int
read_head(
	const struct reader *reader, const struct xml_node *node, struct model_test_result *result)
{
	const struct xml_node *benchmark = xml_child(node, node->space, "benchmark");
	const struct xml_node *profile = xml_child(node, node->space, "profile");

	result->node = node;
	result->id = reader_attribute(node, "id", "");
	result->start = xml_attribute(node, "start-time");
	result->end = xml_attribute(node, "end-time");
	result->version = xml_attribute(node, "version");
	result->test_system = xml_attribute(node, "test-system");
	result->profile = profile ? xml_attribute(profile, "idref") : NULL;
	result->benchmark_id = benchmark ? xml_attribute(benchmark, "id") : NULL;
	result->benchmark_href = benchmark ? xml_attribute(benchmark, "href") : NULL;
	result->title = reader_title(reader, node, "title", "");
	result->target = reader_title(reader, node, "target", "");
	return result->title && result->target ? 0 : COMPLIANCE_ENOMEM;
}

static int
read_one(const struct reader *reader, const struct xml_node *node, struct model_test_result **out)
{
	struct model_test_result *result = reader_array(reader, 1, sizeof *result);

	if (!result)
		return COMPLIANCE_ENOMEM;
	int failed = read_head(reader, node, result);
	if (failed == 0)
		failed = read_platforms(reader, node, result);
	if (failed == 0)
		failed = read_values(reader, node, result);
	if (failed == 0)
		failed = test_result_read_rules(reader, node, result);
	if (failed == 0)
		failed = read_scores(reader, node, result);
	if (failed == 0)
		failed = reader_push(reader, &reader->content->test_results, result);
	*out = result;
	return failed;
}

static int
read_children(const struct reader *reader, const struct xml_node *benchmark)
{
	const struct xml_node *node = xml_child(benchmark, benchmark->space, "TestResult");
	struct model_test_result *result;
	int failed = 0;

	for (; node && failed == 0; node = xml_next(node, benchmark->space, "TestResult"))
		failed = read_one(reader, node, &result);
	return failed;
}

/* How many reports an asset report may hold: each is looked for among the first relationships. */
enum { REPORTS = 1000, RELATIONSHIPS = 10000 };

/* What the relationships say of a report: the first of each kind. */
static int
relate(const struct reader *reader, const struct xml_node *root, struct model_test_result *result)
{
	const struct xml_node *list = xml_child(root, NULL, "relationships");
	const struct xml_node *one = list ? xml_child(list, NULL, "relationship") : NULL;

	for (size_t i = 0; one && i < RELATIONSHIPS;
		i++, one = xml_next(one, NULL, "relationship")) {
		const char *type = reader_attribute(one, "type", "");
		const char *colon = strchr(type, ':');
		const char *kind = colon ? colon + 1 : type;
		const struct xml_node *ref = xml_child(one, NULL, "ref");
		const char **place = strcmp(kind, "createdFor") == 0 ? &result->request
				     : strcmp(kind, "isAbout") == 0  ? &result->asset
								     : NULL;
		if (!ref || !place || *place ||
			strcmp(reader_attribute(one, "subject", ""), result->report) != 0)
			continue;
		*place = reader_line(reader, ref);
		if (!*place)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_report(const struct reader *reader, const struct xml_node *root, const struct xml_node *report)
{
	const struct xml_node *content = xml_child(report, report->space, "content");
	const struct xml_node *node = content ? xml_first_element(content) : NULL;
	struct model_test_result *result = NULL;

	if (!node || document_kind_of(node) != DOCUMENT_XCCDF_RESULT)
		return 0;
	if (reader->content->test_results.count >= REPORTS)
		return error_set(reader->error, COMPLIANCE_ELIMIT,
			"%s:%u: more than %d TestResults in an asset report", reader->file,
			node->line, REPORTS);
	int failed = read_one(reader, node, &result);
	if (failed < 0)
		return failed;
	result->report = reader_attribute(report, "id", "");
	return relate(reader, root, result);
}

static int
read_reports(const struct reader *reader, const struct xml_node *root)
{
	const struct xml_node *reports = xml_child(root, root->space, "reports");
	const struct xml_node *report = reports ? xml_child(reports, root->space, "report") : NULL;
	int failed = 0;

	for (; report && failed == 0; report = xml_next(report, root->space, "report"))
		failed = read_report(reader, root, report);
	return failed;
}

/* A benchmark may be in several checklists. */
static bool
was_before(const struct model_stream *streams, size_t stream, size_t checklist)
{
	const struct model_benchmark *benchmark = streams[stream].checklists[checklist]->benchmark;

	for (size_t i = 0; i <= stream; i++)
		for (size_t j = 0; j < (i < stream ? streams[i].checklist_count : checklist); j++)
			if (streams[i].checklists[j]->benchmark == benchmark)
				return true;
	return false;
}

static int
read_benchmarks(const struct reader *reader)
{
	const struct model_content *model = &reader->content->model;
	int failed = 0;

	for (size_t i = 0; i < model->stream_count && failed == 0; i++) {
		const struct model_stream *stream = &model->streams[i];
		for (size_t j = 0; j < stream->checklist_count && failed == 0; j++)
			if (!was_before(model->streams, i, j))
				failed = read_children(
					reader, stream->checklists[j]->benchmark->item.node);
	}
	return failed;
}

int
test_result_read_all(const struct reader *reader, const struct xml_node *root)
{
	struct model_test_result *result;

	switch (document_kind_of(root)) {
	case DOCUMENT_ARF: return read_reports(reader, root);
	case DOCUMENT_XCCDF_RESULT: return read_one(reader, root, &result);
	case DOCUMENT_XCCDF: return read_children(reader, root);
	case DOCUMENT_DATA_STREAM: return read_benchmarks(reader);
	default: return 0;
	}
}

/* "#REF" names the component-ref of a benchmark of the asset report's own request. */
static bool
is_of(const struct model_test_result *result, const struct model_checklist *checklist)
{
	const struct model_benchmark *benchmark = checklist->benchmark;
	const char *href = result->benchmark_href;

	if (result->node->parent == benchmark->item.node)
		return true;
	if (result->benchmark_id)
		return strcmp(result->benchmark_id, benchmark->item.id) == 0;
	return href && *href == '#' && checklist->component_id &&
	       strcmp(href + 1, checklist->component_id) == 0;
}

static const struct model_benchmark *
find_benchmark(const struct model_content *model, const struct model_test_result *result)
{
	const struct model_benchmark *only = NULL;
	size_t count = 0;

	for (size_t i = 0; i < model->stream_count; i++) {
		const struct model_stream *stream = &model->streams[i];
		for (size_t j = 0; j < stream->checklist_count; j++, count++) {
			only = stream->checklists[j]->benchmark;
			if (is_of(result, stream->checklists[j]))
				return only;
		}
	}
	/* XCCDF 1.1 names the file only. */
	return count == 1 && !result->benchmark_id ? only : NULL;
}

void
test_result_find_benchmarks(struct content *content)
{
	struct model_test_result *const *results = content->test_results.data;

	for (size_t i = 0; i < content->test_results.count; i++)
		if (!results[i]->benchmark)
			results[i]->benchmark = find_benchmark(&content->model, results[i]);
}
