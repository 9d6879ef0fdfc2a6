/* SPDX-License-Identifier: Apache-2.0 */
/* check and complex-check. */
#include "content/xccdf.h"
#include "model/words.h"

static int
read_exports(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_check *check)
{
	static const char name[] = "check-export";
	struct model_export *exports =
		reader_list(draft->reader, node, name, sizeof *exports, &check->export_count);
	if (!exports)
		return COMPLIANCE_ENOMEM;
	check->exports = exports;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name), exports++) {
		exports->value_id = reader_required(draft->reader, child, "value-id");
		if (!exports->value_id)
			return COMPLIANCE_ECONTENT;
		exports->export_name = reader_required(draft->reader, child, "export-name");
		if (!exports->export_name)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

static int
read_imports(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_texts *imports)
{
	static const char name[] = "check-import";
	const char **names = reader_list(draft->reader, node, name, sizeof *names, &imports->count);
	if (!names)
		return COMPLIANCE_ENOMEM;
	imports->items = names;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name)) {
		*names = reader_required(draft->reader, child, "import-name");
		if (!*names++)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

static int
read_refs(const struct xccdf_draft *draft, const struct xml_node *node, struct model_check *check)
{
	static const char name[] = "check-content-ref";
	struct model_content_ref *refs =
		reader_list(draft->reader, node, name, sizeof *refs, &check->ref_count);
	if (!refs)
		return COMPLIANCE_ENOMEM;
	check->refs = refs;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name), refs++) {
		refs->name = xml_attribute(child, "name");
		refs->line = child->line;
		refs->href = reader_required(draft->reader, child, "href");
		if (!refs->href)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

static int
read_simple(const struct xccdf_draft *draft, const struct xml_node *node, struct model_check *check)
{
	int failed;

	check->selector = reader_attribute(node, "selector", "");
	check->system = reader_required(draft->reader, node, "system");
	if (!check->system)
		return COMPLIANCE_ECONTENT;
	check->has_content = xml_child(node, node->space, "check-content") != NULL;
	if ((failed = reader_flag(draft->reader, node, "multi-check", &check->multi_check)) < 0 ||
		(failed = read_exports(draft, node, check)) < 0 ||
		(failed = read_imports(draft, node, &check->imports)) < 0)
		return failed;
	return read_refs(draft, node, check);
}

static int
operator_of(const char *word)
{
	static const struct model_word words[] = { { "AND", false }, { "OR", true } };

	return model_word_number(words, sizeof words / sizeof *words, word);
}

static bool
is_check(const struct xml_node *node, const char *space)
{
	return xml_is(node, space, "check") || xml_is(node, space, "complex-check");
}

static int read_check(const struct xccdf_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_check *check);

static int
read_complex(const struct xccdf_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_check *check)
{
	static const struct reader_words words = { operator_of, "AND or OR" };
	int is_or = reader_word(draft->reader, node, "operator", &words, false);
	if (is_or < 0)
		return is_or;
	check->complex = true;
	check->is_or = is_or;
	if (!reader_required(draft->reader, node, "operator"))
		return COMPLIANCE_ECONTENT;
	size_t count = reader_count(node, "check") + reader_count(node, "complex-check");
	struct model_check *children = reader_array(draft->reader, count, sizeof *children);
	if (!children)
		return COMPLIANCE_ENOMEM;
	check->children = children;
	check->child_count = count;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		if (!is_check(child, node->space))
			continue;
		int failed = read_check(draft, child, depth + 1, children++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_check(const struct xccdf_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_check *check)
{
	int failed = reader_deep(draft->reader, node, depth, "complex-checks");

	if (failed < 0)
		return failed;
	check->id = xml_attribute(node, "id");
	check->line = node->line;
	check->node = node;
	if ((failed = reader_flag(draft->reader, node, "negate", &check->negate)) < 0)
		return failed;
	return xml_is(node, node->space, "check") ? read_simple(draft, node, check)
						  : read_complex(draft, node, depth, check);
}

static int
read_all(const struct xccdf_draft *draft, const struct xml_node *node, const char *name,
	struct model_check *checks)
{
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name)) {
		int failed = read_check(draft, child, 1, checks++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

int
xccdf_read_checks(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *rule)
{
	size_t complex = reader_count(node, "complex-check");
	size_t count = complex + reader_count(node, "check");
	struct model_check *checks = reader_array(draft->reader, count, sizeof *checks);

	if (!checks)
		return COMPLIANCE_ENOMEM;
	rule->checks = checks;
	rule->check_count = count;
	int failed = read_all(draft, node, "complex-check", checks);
	return failed < 0 ? failed : read_all(draft, node, "check", checks + complex);
}
