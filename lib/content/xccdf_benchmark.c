/* SPDX-License-Identifier: Apache-2.0 */
#include "content/document.h"
#include "content/resolve.h"
#include "content/xccdf.h"

static const char xml_names[] = "http://www.w3.org/XML/1998/namespace";

static int
read_models(const struct xccdf_draft *draft, const struct xml_node *node)
{
	const char **models = reader_list(
		draft->reader, node, "model", sizeof *models, &draft->benchmark->models.count);
	if (!models)
		return COMPLIANCE_ENOMEM;
	draft->benchmark->models.items = models;
	for (const struct xml_node *child = xml_child(node, node->space, "model"); child;
		child = xml_next(child, node->space, "model")) {
		*models = reader_required(draft->reader, child, "system");
		if (!*models++)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

static int
read_plain_texts(const struct xccdf_draft *draft, const struct xml_node *node)
{
	static const char name[] = "plain-text";
	struct model_plain_text *texts = reader_list(
		draft->reader, node, name, sizeof *texts, &draft->benchmark->plain_text_count);
	if (!texts)
		return COMPLIANCE_ENOMEM;
	draft->benchmark->plain_texts = texts;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name), texts++) {
		texts->id = reader_required(draft->reader, child, "id");
		if (!texts->id)
			return COMPLIANCE_ECONTENT;
		texts->text = reader_text(draft->reader, child);
		if (!texts->text)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
place_profile(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_profile *profile)
{
	const char *id = reader_required(draft->reader, node, "id");
	if (!id)
		return COMPLIANCE_ECONTENT;
	void **place = reader_place(draft->reader, draft->profiles, id);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place) {
		const struct model_profile *first = *place;
		return reader_fault(draft->reader, node,
			"found profile \"%.200s\" a second time (first in line %u), expected each "
			"id once",
			id, first->line);
	}
	*place = profile;
	profile->id = id;
	profile->line = node->line;
	return 0;
}

static int
read_profiles(const struct xccdf_draft *draft, const struct xml_node *node)
{
	size_t count = reader_count(node, "Profile");
	struct model_profile *profiles = reader_array(draft->reader, count, sizeof *profiles);
	const struct model_profile **pointers =
		reader_array(draft->reader, count, sizeof *pointers);
	if (!profiles || !pointers)
		return COMPLIANCE_ENOMEM;
	draft->benchmark->profiles = pointers;
	draft->benchmark->profile_count = count;
	for (const struct xml_node *child = xml_child(node, node->space, "Profile"); child;
		child = xml_next(child, node->space, "Profile"), profiles++) {
		int failed = place_profile(draft, child, profiles);
		if (failed == 0)
			failed = xccdf_read_profile(draft, child, profiles);
		if (failed < 0)
			return failed;
		*pointers++ = profiles;
	}
	return 0;
}

static int
read_benchmark(struct xccdf_draft *draft, const struct xml_node *node)
{
	struct model_benchmark *benchmark = draft->benchmark;
	int failed;

	benchmark->item.kind = MODEL_BENCHMARK;
	benchmark->item.id = reader_required(draft->reader, node, "id");
	if (!benchmark->item.id)
		return COMPLIANCE_ECONTENT;
	benchmark->file = draft->reader->file;
	benchmark->space = node->space;
	benchmark->style = xml_attribute(node, "style");
	benchmark->lang = xml_attribute_in(node, xml_names, "lang");
	if ((failed = reader_flag(draft->reader, node, "resolved", &benchmark->resolved)) < 0 ||
		(failed = xccdf_read_item(draft, node, &benchmark->item)) < 0 ||
		(failed = xccdf_read_names(draft, node, &benchmark->item)) < 0 ||
		(failed = read_models(draft, node)) < 0 ||
		(failed = read_plain_texts(draft, node)) < 0 ||
		(failed = read_profiles(draft, node)) < 0 ||
		(failed = xccdf_read_children(draft, node, &benchmark->item)) < 0)
		return failed;
	return xccdf_check_references(draft);
}

/* The lists that were gathered on the way. */
static int
hand_over(const struct xccdf_draft *draft)
{
	struct model_benchmark *benchmark = draft->benchmark;

	benchmark->rules = reader_copy(draft->reader, &draft->rules);
	benchmark->rule_count = draft->rules.count;
	benchmark->values = reader_copy(draft->reader, &draft->values);
	benchmark->value_count = draft->values.count;
	benchmark->item_index = draft->items;
	benchmark->value_index = draft->value_ids;
	benchmark->profile_index = draft->profiles;
	return benchmark->rules && benchmark->values ? 0 : COMPLIANCE_ENOMEM;
}

static int
read_whole(struct xccdf_draft *draft, const struct xml_node *root)
{
	draft->items = reader_map(draft->reader);
	draft->value_ids = reader_map(draft->reader);
	draft->profiles = reader_map(draft->reader);
	if (!draft->items || !draft->value_ids || !draft->profiles)
		return COMPLIANCE_ENOMEM;
	int failed = read_benchmark(draft, root);
	return failed < 0 ? failed : hand_over(draft);
}

const struct model_benchmark *
xccdf_read(const struct reader *reader, const struct xml_node *root, const char *href)
{
	if (resolve_is_needed(root) && !(root = resolve_items(reader, root)))
		return NULL;
	struct model_benchmark *benchmark = reader_array(reader, 1, sizeof *benchmark);
	struct xccdf_draft draft = {
		.reader = reader,
		.benchmark = benchmark,
		.rules = array_of(sizeof(void *)),
		.values = array_of(sizeof(void *)),
	};

	if (!benchmark)
		return NULL;
	benchmark->href = href;
	benchmark->document = document_of(reader, root);
	int failed = read_whole(&draft, root);
	array_free(&draft.rules);
	array_free(&draft.values);
	map_free(&draft.cluster_ids);
	map_free(&draft.value_cluster_ids);
	return failed < 0 ? NULL : benchmark;
}
