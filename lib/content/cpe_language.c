/* SPDX-License-Identifier: Apache-2.0 */
/* platform-specification: platforms by logical tests over facts. */
#include "content/cpe.h"
#include "model/words.h"

static const struct model_word names[] = {
	{ "check-fact-ref", MODEL_CHECK_FACT_REF },
	{ "fact-ref", MODEL_FACT_REF },
	{ "logical-test", MODEL_LOGICAL_TEST },
};

static int
kind_of(const struct xml_node *node, const char *space)
{
	return xml_is(node, space, node->name)
		       ? model_word_number(names, sizeof names / sizeof *names, node->name)
		       : -1;
}

static int
operator_of(const char *word)
{
	static const struct model_word words[] = { { "AND", false }, { "OR", true } };

	return model_word_number(words, sizeof words / sizeof *words, word);
}

static int
read_check(const struct reader *reader, const struct xml_node *node, struct model_cpe_check *check)
{
	check->system = reader_required(reader, node, "system");
	check->href = check->system ? reader_required(reader, node, "href") : NULL;
	check->id = check->href ? reader_required(reader, node, "id-ref") : NULL;
	check->line = node->line;
	return check->id ? 0 : COMPLIANCE_ECONTENT;
}

static int read_fact(const struct reader *reader, const struct xml_node *node, const char *space,
	unsigned depth, struct model_fact *fact);

static int
read_test(const struct reader *reader, const struct xml_node *node, unsigned depth,
	struct model_fact *fact)
{
	static const struct reader_words words = { operator_of, "AND or OR" };
	int is_or = reader_word(reader, node, "operator", &words, false);
	if (is_or < 0)
		return is_or;
	if (!reader_required(reader, node, "operator"))
		return COMPLIANCE_ECONTENT;
	fact->is_or = is_or;
	int failed = reader_flag(reader, node, "negate", &fact->negate);
	if (failed < 0)
		return failed;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		fact->child_count++;
	struct model_fact *children = reader_array(reader, fact->child_count, sizeof *children);
	if (!children)
		return COMPLIANCE_ENOMEM;
	fact->children = children;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		if ((failed = read_fact(reader, child, node->space, depth + 1, children++)) < 0)
			return failed;
	}
	return 0;
}

static int
read_fact(const struct reader *reader, const struct xml_node *node, const char *space,
	unsigned depth, struct model_fact *fact)
{
	int kind = kind_of(node, space);
	int failed = reader_deep(reader, node, depth, "logical tests");

	if (failed < 0)
		return failed;
	if (kind < 0)
		return reader_fault(reader, node,
			"found <%s> in a platform, expected logical-test, fact-ref or "
			"check-fact-ref",
			node->name);
	fact->kind = (enum model_fact_kind)kind;
	switch (fact->kind) {
	case MODEL_LOGICAL_TEST: return read_test(reader, node, depth, fact);
	case MODEL_CHECK_FACT_REF: return read_check(reader, node, &fact->check);
	case MODEL_FACT_REF: break;
	}
	fact->name = reader_required(reader, node, "name");
	return fact->name ? 0 : COMPLIANCE_ECONTENT;
}

static int
read_platform(
	const struct reader *reader, const struct xml_node *node, struct model_platform *platform)
{
	const struct xml_node *child;
	int failed = reader_only(reader, node, node->space, "logical-test", &child);
	if (failed < 0)
		return failed;
	struct model_fact *test = reader_array(reader, 1, sizeof *test);

	if (!test)
		return COMPLIANCE_ENOMEM;
	platform->test = test;
	platform->line = node->line;
	platform->id = reader_required(reader, node, "id");
	if (!platform->id)
		return COMPLIANCE_ECONTENT;
	platform->title = reader_title(reader, node, "title", "");
	if (!platform->title)
		return COMPLIANCE_ENOMEM;
	if (!child)
		return reader_fault(reader, node,
			"found platform \"%.200s\" without a test, expected <logical-test>",
			platform->id);
	return read_fact(reader, child, node->space, 1, test);
}

int
cpe_read_language(
	const struct reader *reader, const struct xml_node *root, struct model_platforms *platforms)
{
	struct model_platform *list =
		reader_list(reader, root, "platform", sizeof *list, &platforms->platform_count);
	if (!list)
		return COMPLIANCE_ENOMEM;
	platforms->platforms = list;
	for (const struct xml_node *child = xml_child(root, root->space, "platform"); child;
		child = xml_next(child, root->space, "platform")) {
		int failed = read_platform(reader, child, list++);
		if (failed < 0)
			return failed;
	}
	return 0;
}
