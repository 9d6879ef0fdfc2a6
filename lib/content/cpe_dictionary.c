/* SPDX-License-Identifier: Apache-2.0 */
#include "content/cpe.h"
#include "content/document.h"

static int
read_checks(const struct reader *reader, const struct xml_node *node, struct model_cpe_item *item)
{
	struct model_cpe_check *checks =
		reader_list(reader, node, "check", sizeof *checks, &item->check_count);
	if (!checks)
		return COMPLIANCE_ENOMEM;
	item->checks = checks;
	for (const struct xml_node *child = xml_child(node, node->space, "check"); child;
		child = xml_next(child, node->space, "check"), checks++) {
		checks->system = reader_required(reader, child, "system");
		if (!checks->system)
			return COMPLIANCE_ECONTENT;
		checks->href = xml_attribute(child, "href");
		checks->line = child->line;
		checks->id = reader_line(reader, child);
		if (!checks->id)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_item(const struct reader *reader, const struct xml_node *node, struct model_cpe_item *item)
{
	/* In the namespace of the dictionary's extension for CPE 2.3. */
	const struct xml_node *extension = xml_child(node, NULL, "cpe23-item");

	item->line = node->line;
	item->name = reader_required(reader, node, "name");
	if (!item->name)
		return COMPLIANCE_ECONTENT;
	item->name_23 = extension ? xml_attribute(extension, "name") : NULL;
	item->title = reader_title(reader, node, "title", "");
	if (!item->title)
		return COMPLIANCE_ENOMEM;
	int failed = reader_flag(reader, node, "deprecated", &item->deprecated);
	return failed < 0 ? failed : read_checks(reader, node, item);
}

int
cpe_read_dictionary(
	const struct reader *reader, const struct xml_node *root, struct model_platforms *platforms)
{
	struct model_cpe_item *items =
		reader_list(reader, root, "cpe-item", sizeof *items, &platforms->item_count);
	if (!items)
		return COMPLIANCE_ENOMEM;
	platforms->items = items;
	for (const struct xml_node *child = xml_child(root, root->space, "cpe-item"); child;
		child = xml_next(child, root->space, "cpe-item")) {
		int failed = read_item(reader, child, items++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

const struct model_platforms *
cpe_read(const struct reader *reader, const struct xml_node *root)
{
	struct model_platforms *platforms = reader_array(reader, 1, sizeof *platforms);
	if (!platforms)
		return NULL;
	platforms->file = reader->file;
	int failed = document_kind_of(root) == DOCUMENT_CPE_LANGUAGE
			     ? cpe_read_language(reader, root, platforms)
			     : cpe_read_dictionary(reader, root, platforms);
	if (failed < 0 || reader_push(reader, &reader->content->platforms, platforms) < 0)
		return NULL;
	return platforms;
}

int
cpe_read_within(const struct reader *reader, const struct xml_node *benchmark,
	const struct model_platforms **out)
{
	struct model_platforms *platforms = NULL;
	int failed = 0;

	for (const struct xml_node *child = xml_first_element(benchmark); child && failed == 0;
		child = xml_next_element(child)) {
		enum document_kind kind = document_kind_of(child);
		if (kind != DOCUMENT_CPE_LANGUAGE && kind != DOCUMENT_CPE_DICTIONARY)
			continue;
		if (!platforms && !(platforms = reader_array(reader, 1, sizeof *platforms)))
			return COMPLIANCE_ENOMEM;
		platforms->file = reader->file;
		failed = kind == DOCUMENT_CPE_LANGUAGE
				 ? cpe_read_language(reader, child, platforms)
				 : cpe_read_dictionary(reader, child, platforms);
	}
	*out = platforms;
	return failed;
}
