/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was asked: the data stream collection as it stands in the content, byte for byte, or one
 * around a bare benchmark and the OVAL documents beside it. A tailoring that was given beside the
 * content becomes a component of the stream (SP 800-126r3, section 4.4). One of XCCDF 1.1 does not:
 * no stream may hold it.
 */
#include "report/arf.h"

#include "base/error.h"
#include "xml/tree.h"
#include "xml/write.h"

#include <string.h>

#define PREFIX "scap_io.github.libcompliance_"
#define STREAM "http://scap.nist.gov/schema/scap/source/1.2"
#define XLINK  "http://www.w3.org/1999/xlink"

struct request {
	const struct result *result;
	const struct report_sink *sink;
	struct buffer out;
	struct compliance_error *error;
	int code; /* of the first thing that went wrong, or 0 */
};

static void
put(struct request *request, const void *bytes, size_t size)
{
	if (!request->code && size &&
		request->sink->write(request->sink->context, bytes, size) != 0)
		request->code = error_set(
			request->error, COMPLIANCE_EIO, "the asset report could not be written");
}

/* Hands on what was written into the buffer. */
static void
flush(struct request *request)
{
	if (request->out.failed && !request->code)
		request->code = error_memory(request->error);
	put(request, request->out.data, request->out.size);
	buffer_clear(&request->out);
}

/* The tailoring of the run, where it has to be put into the stream. */
static const struct xml_node *
tailoring_of(const struct request *request)
{
	const struct model_tailoring *tailoring = request->result->tailoring;

	return tailoring && !tailoring->component_id &&
			       strcmp(tailoring->node->space,
				       "http://checklists.nist.gov/xccdf/1.2") == 0
		       ? tailoring->node
		       : NULL;
}

/* They declare their namespaces themselves: who knows how the stream calls them. */
static void
put_tailoring_ref(struct xml_writer *writer, const char *space)
{
	xml_open(writer, "ds:component-ref");
	xml_put_attribute(writer, "xmlns:ds", space);
	xml_put_attribute(writer, "xmlns:xlink", XLINK);
	xml_put_attribute(writer, "id", PREFIX "cref_tailoring");
	xml_put_attribute(writer, "xlink:href", "#" PREFIX "comp_tailoring");
	xml_close(writer, "ds:component-ref");
}

static void
put_tailoring(const struct request *request, struct xml_writer *writer, const char *space)
{
	xml_open(writer, "ds:component");
	xml_put_attribute(writer, "xmlns:ds", space);
	xml_put_attribute(writer, "id", PREFIX "comp_tailoring");
	xml_put_attribute(writer, "timestamp", "1970-01-01T00:00:00");
	xml_put_copy(writer, tailoring_of(request), NULL);
	xml_close(writer, "ds:component");
}

/* The OVAL documents that the benchmark names, as components of a stream. */
static void
put_checks(struct request *request, struct xml_writer *writer, bool components)
{
	const struct model_checklist *checklist = request->result->checklist;

	for (size_t i = 0; i < checklist->file_count; i++) {
		const struct model_file *file = &checklist->files[i];
		if (!file->oval)
			continue;
		xml_open(writer, components ? "ds:component" : "ds:component-ref");
		xml_put_attribute_format(
			writer, "id", PREFIX "%s_oval%zu", components ? "comp" : "cref", i);
		if (components) {
			xml_put_attribute(writer, "timestamp", "1970-01-01T00:00:00");
			xml_put_copy(writer, file->oval->node, NULL);
		} else {
			xml_put_attribute_format(
				writer, "xlink:href", "#" PREFIX "comp_oval%zu", i);
		}
		xml_close(writer, components ? "ds:component" : "ds:component-ref");
	}
}

static void
put_catalog(struct request *request, struct xml_writer *writer)
{
	const struct model_checklist *checklist = request->result->checklist;

	xml_open(writer, "cat:catalog");
	for (size_t i = 0; i < checklist->file_count; i++) {
		if (!checklist->files[i].oval)
			continue;
		xml_open(writer, "cat:uri");
		xml_put_attribute(writer, "name", checklist->files[i].href);
		xml_put_attribute_format(writer, "uri", "#" PREFIX "cref_oval%zu", i);
		xml_close(writer, "cat:uri");
	}
	xml_close(writer, "cat:catalog");
}

static bool
has_checks(const struct request *request)
{
	const struct model_checklist *checklist = request->result->checklist;

	for (size_t i = 0; i < checklist->file_count; i++)
		if (checklist->files[i].oval)
			return true;
	return false;
}

/* A stream around a bare benchmark and the OVAL documents beside it. */
static void
put_new_stream(struct request *request)
{
	struct xml_writer writer;

	xml_writer_start(&writer, &request->out, 4);
	xml_open(&writer, "ds:data-stream-collection");
	xml_put_attribute(&writer, "xmlns:ds", STREAM);
	xml_put_attribute(&writer, "xmlns:xlink", XLINK);
	xml_put_attribute(&writer, "xmlns:cat", "urn:oasis:names:tc:entity:xmlns:xml:catalog");
	xml_put_attribute(&writer, "id", PREFIX "collection_request");
	xml_put_attribute(&writer, "schematron-version", "1.2");
	xml_open(&writer, "ds:data-stream");
	xml_put_attribute(&writer, "id", PREFIX "datastream_request");
	xml_put_attribute(&writer, "scap-version", "1.2");
	xml_put_attribute(&writer, "use-case", "OTHER");
	xml_open(&writer, "ds:checklists");
	xml_open(&writer, "ds:component-ref");
	xml_put_attribute(&writer, "id", PREFIX "cref_xccdf");
	xml_put_attribute(&writer, "xlink:href", "#" PREFIX "comp_xccdf");
	if (has_checks(request))
		put_catalog(request, &writer);
	xml_close(&writer, "ds:component-ref");
	if (tailoring_of(request))
		put_tailoring_ref(&writer, STREAM);
	xml_close(&writer, "ds:checklists");
	if (has_checks(request)) {
		xml_open(&writer, "ds:checks");
		put_checks(request, &writer, false);
		xml_close(&writer, "ds:checks");
	}
	xml_close(&writer, "ds:data-stream");
	xml_open(&writer, "ds:component");
	xml_put_attribute(&writer, "id", PREFIX "comp_xccdf");
	xml_put_attribute(&writer, "timestamp", "1970-01-01T00:00:00");
	xml_put_copy(&writer, request->result->benchmark->item.node, NULL);
	xml_close(&writer, "ds:component");
	if (tailoring_of(request))
		put_tailoring(request, &writer, STREAM);
	put_checks(request, &writer, true);
	xml_close(&writer, "ds:data-stream-collection");
	flush(request);
}

static const struct xml_node *
child_of(const struct xml_node *node, const char *name)
{
	return xml_child(node, node->space, name);
}

/* The stream of the collection that holds the benchmark. */
static const struct xml_node *
stream_of(const struct request *request)
{
	const struct model_content *content = request->result->content;

	for (size_t i = 0; i < content->stream_count; i++)
		for (size_t k = 0; k < content->streams[i].checklist_count; k++)
			if (content->streams[i].checklists[k] == request->result->checklist)
				return content->streams[i].node;
	return NULL;
}

/* The source up to `end`, from where it was left. */
static void
pass(struct request *request, const struct xml_document *document, size_t *at, size_t end)
{
	put(request, document->source.data + *at, end - *at);
	*at = end;
}

/* Where the end tag of an element that has one begins. */
static size_t
end_tag(const struct xml_document *document, const struct xml_node *node)
{
	size_t at = node->end;

	while (document->source.data[--at] != '<')
		;
	return at;
}

/* The collection with the tailoring behind the last checklist, and as its first component. */
static void
put_stream(struct request *request, const struct xml_document *document)
{
	const struct xml_node *root = document->root;
	const struct xml_node *stream = stream_of(request);
	const struct xml_node *checklists = stream ? child_of(stream, "checklists") : NULL;
	const struct xml_node *component = child_of(root, "component");
	size_t at = root->start;

	if (tailoring_of(request) && checklists && component) {
		struct xml_writer writer;
		pass(request, document, &at, end_tag(document, checklists));
		xml_writer_start(&writer, &request->out, 4);
		put_tailoring_ref(&writer, root->space);
		flush(request);
		pass(request, document, &at, component->start);
		put_tailoring(request, &writer, root->space);
		flush(request);
	}
	pass(request, document, &at, root->end);
}

/* A benchmark that had to be resolved stands in a document of its own. */
int
arf_put_request(
	const struct result *result, const struct report_sink *sink, struct compliance_error *error)
{
	const struct xml_document *document = result->benchmark->document;
	struct request request = { .result = result, .sink = sink, .error = error };

	if (strcmp(document->root->name, "data-stream-collection") == 0)
		put_stream(&request, document);
	else
		put_new_stream(&request);
	buffer_free(&request.out);
	return request.code;
}
