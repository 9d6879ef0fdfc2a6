/* SPDX-License-Identifier: Apache-2.0 */
/* component-ref, its catalog, and what a name in it leads to. */
#include "base/error.h"
#include "content/stream.h"

static const char xlink_names[] = "http://www.w3.org/1999/xlink";
static const char catalog_names[] = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/* Only <uri name=... uri=...> is followed: it names what is inside. */
static int
read_entry(const struct reader *reader, const struct xml_node *node, struct map *catalog)
{
	if (!xml_is(node, catalog_names, "uri"))
		return reader_warn(reader, node->line,
			"<%s> of a catalog is not followed, only <uri>", node->name);
	const char *name = reader_required(reader, node, "name");
	const char *uri = name ? reader_required(reader, node, "uri") : NULL;
	if (!uri)
		return COMPLIANCE_ECONTENT;
	void **place = reader_place(reader, catalog, name);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (!*place)
		*place = (void *)uri;
	return 0;
}

static int
read_catalog(const struct reader *reader, const struct xml_node *node,
	struct stream_reference *reference)
{
	const struct xml_node *catalog = xml_child(node, catalog_names, "catalog");

	reference->catalog = reader_map(reader);
	if (!reference->catalog)
		return COMPLIANCE_ENOMEM;
	if (!catalog)
		return 0;
	for (const struct xml_node *child = xml_first_element(catalog); child;
		child = xml_next_element(child)) {
		int failed = read_entry(reader, child, reference->catalog);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_target(
	struct stream_draft *draft, const struct xml_node *node, struct stream_reference *reference)
{
	const struct reader *reader = draft->reader;
	const char *href = xml_attribute_in(node, xlink_names, "href");

	if (!href)
		return reader_fault(
			reader, node, "found <component-ref> without xlink:href, expected one");
	if (href[0] == '#') {
		reference->component = map_get(draft->components, href + 1);
		return reference->component ? 0
					    : reader_fault(reader, node,
						      "found a reference to component \"%.200s\", "
						      "expected the id of a "
						      "component",
						      href + 1);
	}
	reference->href = href;
	struct model_component_info *info = array_push(&draft->infos);
	if (!info)
		return error_memory(reader->error);
	*info = (struct model_component_info){ reference->id, "remote", href };
	return stream_supply(reader, href, &reference->component);
}

static int
read_reference(
	struct stream_draft *draft, const struct xml_node *node, struct stream_reference *reference)
{
	const struct reader *reader = draft->reader;
	reference->id = reader_required(reader, node, "id");
	if (!reference->id)
		return COMPLIANCE_ECONTENT;
	void **place = reader_place(reader, draft->references, reference->id);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place)
		return reader_fault(reader, node,
			"found component-ref \"%.200s\" a second time, expected each id once",
			reference->id);
	*place = reference;
	int failed = read_target(draft, node, reference);
	return failed < 0 ? failed : read_catalog(reader, node, reference);
}

static int
read_section(struct stream_draft *draft, const struct xml_node *section)
{
	size_t count;
	struct stream_reference *reference =
		reader_list(draft->reader, section, "component-ref", sizeof *reference, &count);
	if (!reference)
		return COMPLIANCE_ENOMEM;
	for (const struct xml_node *child = xml_child(section, section->space, "component-ref");
		child; child = xml_next(child, section->space, "component-ref")) {
		int failed = read_reference(draft, child, reference++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

int
stream_read_references(struct stream_draft *draft, const struct xml_node *stream)
{
	for (const struct xml_node *section = xml_first_element(stream); section;
		section = xml_next_element(section)) {
		int failed = read_section(draft, section);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
say_missing(const struct reader *reader, const struct stream_reference *reference,
	struct model_file *file)
{
	file->missing =
		arena_format(reader->arena, "remote content (%s) is not fetched%s", reference->href,
			reader->source->supply ? ", and is not among the local files" : "");
	return file->missing ? 0 : error_memory(reader->error);
}

/* A name that no catalog has may still be "#" and the id of a component-ref. */
int
stream_find(const struct place *place, const char *href, struct model_file *file)
{
	const char *uri = place->catalog ? map_get(place->catalog, href) : NULL;

	if (!uri)
		uri = href;
	const struct stream_reference *reference =
		uri[0] == '#' ? map_get(place->references, uri + 1) : NULL;
	if (!reference) {
		file->missing = uri == href ? "the catalog of the data stream does not name it"
					    : "the catalog of the data stream names a "
					      "component-ref that is not there";
		return 0;
	}
	struct stream_component *component = reference->component;
	int failed = component ? 0 : stream_supply(place->reader, href, &component);
	if (failed < 0)
		return failed;
	if (!component)
		return say_missing(place->reader, reference, file);
	file->kind = document_word(component->kind);
	file->oval = component->oval;
	return 0;
}
