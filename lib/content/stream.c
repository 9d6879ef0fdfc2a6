/* SPDX-License-Identifier: Apache-2.0 */
/* data-stream-collection and data-stream. */
#include "content/stream.h"

#include "base/error.h"
#include "content/cpe.h"

/* What hostile content could otherwise make the work grow with: each checklist is gone through with
 * each dictionary. */
enum { CHECKLISTS = 64, DICTIONARIES = 64 };

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

/* The references of a section, which stream_read_references has read; NULL where it went wrong. */
static const struct stream_reference **
references_of(const struct stream_draft *draft, const struct xml_node *section, size_t *count)
{
	static const char name[] = "component-ref";
	const struct stream_reference **references;

	*count = section ? reader_count(section, name) : 0;
	references = reader_array(draft->reader, *count, sizeof *references);
	if (!references || !section)
		return references;
	const struct stream_reference **next = references;
	for (const struct xml_node *child = xml_child(section, section->space, name); child;
		child = xml_next(child, section->space, name))
		*next++ = map_get(draft->references, xml_attribute(child, "id"));
	return references;
}

/* Dictionaries that are there. */
static int
find_dictionaries(struct stream_draft *draft, const struct xml_node *node,
	const struct stream_reference ***dictionaries, size_t *count)
{
	const struct xml_node *section = xml_child(node, node->space, "dictionaries");
	size_t all;
	const struct stream_reference **references = references_of(draft, section, &all);
	int failed = 0;

	*dictionaries = references;
	*count = 0;
	if (!references)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < all && failed == 0; i++) {
		const struct stream_reference *reference = references[i];
		if (reference->component && reference->component->platforms)
			references[(*count)++] = reference;
		else
			failed = reader_warn(draft->reader, section->line,
				"\"%.200s\" is no CPE dictionary that could be read",
				reference->id);
	}
	if (failed == 0 && section)
		failed = add_up(draft, section, &draft->dictionaries, *count, DICTIONARIES);
	return failed;
}

static int
read_checklist(const struct stream_draft *draft, const struct xml_node *section,
	const struct stream_reference *reference,
	const struct stream_reference *const *dictionaries, size_t dictionary_count,
	struct model_checklist *checklist)
{
	const struct place place = { draft->reader, draft->references, reference->catalog };

	if (!reference->component)
		return reader_fault(draft->reader, section,
			"found checklist \"%.200s\" at %.200s, expected a component of this file",
			reference->id, reference->href);
	if (!reference->component->benchmark)
		return reader_fault(draft->reader, section,
			"found checklist \"%.200s\" whose component is no XCCDF benchmark",
			reference->id);
	checklist->component_id = reference->id;
	return stream_make_checklist(
		&place, reference->component->benchmark, dictionaries, dictionary_count, checklist);
}

static bool
is_tailoring(const struct stream_reference *reference)
{
	return reference->component && reference->component->kind == DOCUMENT_TAILORING;
}

static int
read_checklists(
	struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	const struct xml_node *section = xml_child(node, node->space, "checklists");
	const struct stream_reference **dictionaries;
	size_t dictionary_count, count;
	int failed = find_dictionaries(draft, node, &dictionaries, &dictionary_count);
	if (failed < 0)
		return failed;
	const struct stream_reference **references = references_of(draft, section, &count);
	struct model_checklist *checklists = reader_array(draft->reader, count, sizeof *checklists);
	const struct model_checklist **pointers =
		reader_array(draft->reader, count, sizeof *pointers);
	if (!references || !checklists || !pointers)
		return COMPLIANCE_ENOMEM;
	stream->checklists = pointers;
	if (section && (failed = add_up(draft, section, &draft->checklists, count, CHECKLISTS)) < 0)
		return failed;
	for (size_t i = 0; i < count; i++) {
		if (is_tailoring(references[i]))
			continue;
		failed = read_checklist(draft, section, references[i], dictionaries,
			dictionary_count, &checklists[i]);
		if (failed < 0)
			return failed;
		pointers[stream->checklist_count++] = &checklists[i];
	}
	return 0;
}

static int
list_ovals(
	const struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	const struct xml_node *section = xml_child(node, node->space, "checks");
	size_t count;
	const struct stream_reference **references = references_of(draft, section, &count);
	const struct model_oval **ovals = reader_array(draft->reader, count, sizeof *ovals);

	if (!references || !ovals)
		return COMPLIANCE_ENOMEM;
	stream->ovals = ovals;
	for (size_t i = 0; i < count; i++)
		if (references[i]->component && references[i]->component->oval)
			ovals[stream->oval_count++] = references[i]->component->oval;
	return 0;
}

static int
read_stream(struct stream_draft *draft, const struct xml_node *node, struct model_stream *stream)
{
	stream->id = reader_required(draft->reader, node, "id");
	if (!stream->id)
		return COMPLIANCE_ECONTENT;
	stream->scap_version = xml_attribute(node, "scap-version");
	stream->timestamp = xml_attribute(node, "timestamp");
	stream->use_case = xml_attribute(node, "use-case");
	int failed = stream_read_references(draft, node);
	if (failed == 0)
		failed = list_ovals(draft, node, stream);
	return failed < 0 ? failed : read_checklists(draft, node, stream);
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
