/* SPDX-License-Identifier: Apache-2.0 */
/* data-stream-collection and data-stream. */
#include "content/stream.h"

#include "base/error.h"
#include "content/cpe.h"
#include "content/oval_benchmark.h"

/*
 * What work could otherwise grow with: each checklist is gone through with each dictionary of its
 * stream, and a benchmark once for each checklist that it is in.
 */
enum { CHECKLISTS = 32, DICTIONARIES = 32, USES = 8 };

static int
add_up(const struct stream_draft *draft, const struct xml_node *node, size_t *total, size_t count,
	size_t limit)
{
	*total += count;
	if (*total <= limit)
		return 0;
	return error_set(draft->reader->error, COMPLIANCE_ELIMIT,
		"%s:%u: more than %zu component-refs in <%s> of all data streams",
		draft->reader->file, node->line, limit, node->name);
}

/* The references of a section (NULL: of none), which stream_read_references has read. */
static int
find_references(const struct stream_draft *draft, const struct xml_node *section,
	struct stream_references *references)
{
	static const char name[] = "component-ref";
	const struct xml_node *child = section ? xml_child(section, section->space, name) : NULL;

	references->count = 0;
	references->items = reader_array(
		draft->reader, section ? reader_count(section, name) : 0, sizeof(void *));
	if (!references->items)
		return COMPLIANCE_ENOMEM;
	for (; child; child = xml_next(child, section->space, name))
		references->items[references->count++] =
			map_get(draft->references, xml_attribute(child, "id"));
	return 0;
}

/* Dictionaries that are there. */
static int
find_dictionaries(struct stream_draft *draft, const struct xml_node *stream,
	struct stream_references *dictionaries)
{
	const struct xml_node *section = xml_child(stream, stream->space, "dictionaries");
	int failed = find_references(draft, section, dictionaries);
	size_t all = dictionaries->count;

	dictionaries->count = 0;
	for (size_t i = 0; i < all && failed == 0; i++) {
		const struct stream_reference *reference = dictionaries->items[i];
		if (reference->component && reference->component->platforms)
			dictionaries->items[dictionaries->count++] = reference;
		else
			failed = reader_warn(draft->reader, section->line,
				"\"%.200s\" is no CPE dictionary that could be read",
				reference->id);
	}
	if (failed < 0 || !section)
		return failed;
	return add_up(draft, section, &draft->dictionaries, dictionaries->count, DICTIONARIES);
}

/* The benchmark of a reference; NULL for a tailoring, which is chosen by the id of its reference,
 * and for what is not in this file. */
static int
find_benchmark(const struct stream_draft *draft, const struct xml_node *section,
	const struct stream_reference *reference, const struct model_benchmark **benchmark)
{
	struct stream_component *component = reference->component;

	*benchmark = component ? component->benchmark : NULL;
	if (*benchmark && ++component->checklists > USES)
		return error_set(draft->reader->error, COMPLIANCE_ELIMIT,
			"%s:%u: benchmark \"%.200s\" is in more than %d checklists",
			draft->reader->file, section->line, component->id, USES);
	if (*benchmark)
		return 0;
	if (component && component->tailoring) {
		if (!component->tailoring->component_id)
			component->tailoring->component_id = reference->id;
		return 0;
	}
	if (!component)
		return reader_warn(draft->reader, section->line,
			"checklist \"%.200s\" at %.200s is left out: remote content is not fetched",
			reference->id, reference->href);
	return reader_fault(draft->reader, section,
		"found checklist \"%.200s\" whose component is no XCCDF benchmark", reference->id);
}

static int
make_checklists(const struct stream_draft *draft, const struct xml_node *section,
	const struct stream_references *references, const struct stream_references *dictionaries,
	struct model_stream *stream)
{
	const struct reader *reader = draft->reader;
	struct model_checklist *checklist =
		reader_array(reader, references->count, sizeof *checklist);
	const struct model_checklist **pointers =
		reader_array(reader, references->count, sizeof *pointers);

	if (!checklist || !pointers)
		return COMPLIANCE_ENOMEM;
	stream->checklists = pointers;
	for (size_t i = 0; i < references->count; i++) {
		const struct stream_reference *reference = references->items[i];
		const struct place place = { reader, draft->references, reference->catalog };
		const struct model_benchmark *benchmark;
		int failed = find_benchmark(draft, section, reference, &benchmark);
		if (failed == 0 && benchmark) {
			pointers[stream->checklist_count++] = checklist;
			checklist->component_id = reference->id;
			failed =
				stream_make_checklist(&place, benchmark, dictionaries, checklist++);
		}
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_checklists(
	struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	const struct xml_node *section = xml_child(node, node->space, "checklists");
	struct stream_references dictionaries, references;
	int failed;

	if ((failed = find_dictionaries(draft, node, &dictionaries)) < 0 ||
		(failed = find_references(draft, section, &references)) < 0)
		return failed;
	if (section && (failed = add_up(draft, section, &draft->checklists, references.count,
				CHECKLISTS)) < 0)
		return failed;
	return make_checklists(draft, section, &references, &dictionaries, stream);
}

/* A benchmark for each reference of checks to definitions. */
static int
make_definitions(struct stream_draft *draft, const struct xml_node *section,
	const struct stream_references *references, struct model_stream *stream)
{
	const struct reader *reader = draft->reader;
	struct model_checklist *checklist =
		reader_array(reader, references->count, sizeof *checklist);
	const struct model_checklist **pointers =
		reader_array(reader, references->count, sizeof *pointers);

	if (!checklist || !pointers)
		return COMPLIANCE_ENOMEM;
	stream->checklists = pointers;
	for (size_t i = 0; i < references->count; i++) {
		const struct stream_reference *reference = references->items[i];
		const struct stream_component *component = reference->component;
		if (!component || !component->oval)
			continue;
		if (add_up(draft, section, &draft->checklists, 1, CHECKLISTS) < 0)
			return COMPLIANCE_ELIMIT;
		checklist->component_id = reference->id;
		int failed = oval_make_checklist(reader, component->oval, checklist);
		if (failed < 0)
			return failed;
		pointers[stream->checklist_count++] = checklist++;
	}
	return 0;
}

static int
read_definitions(
	struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	const struct xml_node *section = xml_child(node, node->space, "checks");
	struct stream_references references;

	int failed = find_references(draft, section, &references);
	return failed < 0 ? failed : make_definitions(draft, section, &references, stream);
}

static int
list_ovals(
	const struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	struct stream_references references;
	int failed = find_references(draft, xml_child(node, node->space, "checks"), &references);
	if (failed < 0)
		return failed;
	const struct model_oval **ovals =
		reader_array(draft->reader, references.count, sizeof *ovals);
	if (!ovals)
		return COMPLIANCE_ENOMEM;
	stream->ovals = ovals;
	for (size_t i = 0; i < references.count; i++) {
		const struct stream_component *component = references.items[i]->component;
		if (component && component->oval)
			ovals[stream->oval_count++] = component->oval;
	}
	return 0;
}

static int
read_stream(struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	stream->node = node;
	stream->id = reader_required(draft->reader, node, "id");
	if (!stream->id)
		return COMPLIANCE_ECONTENT;
	stream->scap_version = xml_attribute(node, "scap-version");
	stream->timestamp = xml_attribute(node, "timestamp");
	stream->use_case = xml_attribute(node, "use-case");
	int failed = stream_read_references(draft, node);
	if (failed == 0)
		failed = list_ovals(draft, node, stream);
	if (failed < 0)
		return failed;
	return draft->reader->source->definitions ? read_definitions(draft, node, stream)
						  : read_checklists(draft, node, stream);
}

static int
read_streams(struct stream_draft *draft, const struct xml_node *root)
{
	struct model_content *model = &draft->reader->content->model;
	struct model_stream *stream = reader_list(
		draft->reader, root, "data-stream", sizeof *stream, &model->stream_count);

	if (!stream)
		return COMPLIANCE_ENOMEM;
	model->streams = stream;
	if (model->stream_count == 0)
		return reader_fault(draft->reader, root,
			"found a collection without a data stream, expected <data-stream>");
	for (const struct xml_node *child = xml_child(root, root->space, "data-stream"); child;
		child = xml_next(child, root->space, "data-stream")) {
		int failed = read_stream(draft, child, stream++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_whole(struct stream_draft *draft, const struct xml_node *root)
{
	struct model_content *model = &draft->reader->content->model;
	int failed;

	draft->components = reader_map(draft->reader);
	draft->references = reader_map(draft->reader);
	if (!draft->components || !draft->references)
		return COMPLIANCE_ENOMEM;
	if ((failed = stream_read_components(draft, root)) < 0 ||
		(failed = read_streams(draft, root)) < 0)
		return failed;
	model->components = reader_copy(draft->reader, &draft->infos);
	model->component_count = draft->infos.count;
	return model->components ? 0 : COMPLIANCE_ENOMEM;
}

int
stream_read_collection(const struct reader *reader, const struct xml_node *root)
{
	struct stream_draft draft = {
		.reader = reader,
		.infos = array_of(sizeof(struct model_component_info)),
	};
	int failed = read_whole(&draft, root);

	array_free(&draft.infos);
	return failed;
}
