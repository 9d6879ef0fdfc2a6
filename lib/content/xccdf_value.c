/* SPDX-License-Identifier: Apache-2.0 */
/* Values: what a profile may set, by selector. */
#include "content/xccdf.h"
#include "model/words.h"

static int
operator_of(const char *word)
{
	static const struct model_word words[] = {
		{ "equals", 0 },
		{ "greater than", 1 },
		{ "greater than or equal", 2 },
		{ "less than", 3 },
		{ "less than or equal", 4 },
		{ "not equal", 5 },
		{ "pattern match", 6 },
	};

	return model_word_number(words, sizeof words / sizeof *words, word);
}

static int
type_of(const char *word)
{
	static const struct model_word words[] = { { "boolean", 0 }, { "number", 1 },
		{ "string", 2 } };

	return model_word_number(words, sizeof words / sizeof *words, word);
}

const struct reader_words xccdf_operators = { operator_of,
	"an operator of XCCDF, such as equals or pattern match" };

/* The texts of the children called name. */
static int
read_texts(const struct xccdf_draft *draft, const struct xml_node *node, const char *name,
	struct model_texts *texts)
{
	const char **items = reader_list(draft->reader, node, name, sizeof *items, &texts->count);

	if (!items)
		return COMPLIANCE_ENOMEM;
	texts->items = items;
	for (const struct xml_node *child = xml_child(node, node->space, name); child;
		child = xml_next(child, node->space, name)) {
		*items = reader_text(draft->reader, child);
		if (!*items++)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

int
xccdf_read_items(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_texts *values)
{
	return read_texts(draft, node, "item", values);
}

static int
read_one(const struct xccdf_draft *draft, const struct xml_node *node, struct model_texts *texts)
{
	const char **text = reader_array(draft->reader, 1, sizeof *text);

	if (!text || !(*text = reader_text(draft->reader, node)))
		return COMPLIANCE_ENOMEM;
	*texts = (struct model_texts){ text, 1 };
	return 0;
}

/* One list of a Value: an element for single values and, or NULL, one for complex ones. */
struct list {
	const char *simple;
	const char *complex;
	const struct model_value_choice **choices;
	size_t *count;
};

static int
read_list(const struct xccdf_draft *draft, const struct xml_node *node, const struct list *list)
{
	size_t count = reader_count(node, list->simple) +
		       (list->complex ? reader_count(node, list->complex) : 0);
	struct model_value_choice *choice = reader_array(draft->reader, count, sizeof *choice);

	if (!choice)
		return COMPLIANCE_ENOMEM;
	*list->choices = choice;
	*list->count = count;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		bool complex = list->complex && xml_is(child, node->space, list->complex);
		if (!complex && !xml_is(child, node->space, list->simple))
			continue;
		choice->complex = complex;
		choice->selector = reader_attribute(child, "selector", "");
		int failed = complex ? xccdf_read_items(draft, child, &choice->values)
				     : read_one(draft, child, &choice->values);
		if (failed < 0)
			return failed;
		choice++;
	}
	return 0;
}

/* The single values of one <choices>, then each complex one: all with its selector. */
static int
read_choices_of(const struct xccdf_draft *draft, const struct xml_node *node,
	struct model_value *value, struct model_value_choice *choice)
{
	const char *selector = reader_attribute(node, "selector", "");
	bool must_match = false;
	int failed = reader_flag(draft->reader, node, "mustMatch", &must_match);

	if (failed < 0)
		return failed;
	value->must_match = value->must_match || must_match;
	*choice = (struct model_value_choice){ .selector = selector, .must_match = must_match };
	if ((failed = read_texts(draft, node, "choice", &choice->values)) < 0)
		return failed;
	for (const struct xml_node *child = xml_child(node, node->space, "complex-choice"); child;
		child = xml_next(child, node->space, "complex-choice")) {
		*++choice = (struct model_value_choice){
			.selector = selector, .complex = true, .must_match = must_match
		};
		if ((failed = xccdf_read_items(draft, child, &choice->values)) < 0)
			return failed;
	}
	return 0;
}

static int
read_choices(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_value *value)
{
	const struct xml_node *first = xml_child(node, node->space, "choices");

	for (const struct xml_node *child = first; child;
		child = xml_next(child, node->space, "choices"))
		value->choice_count += 1 + reader_count(child, "complex-choice");
	struct model_value_choice *choice =
		reader_array(draft->reader, value->choice_count, sizeof *choice);
	if (!choice)
		return COMPLIANCE_ENOMEM;
	value->choices = choice;
	for (const struct xml_node *child = first; child;
		child = xml_next(child, node->space, "choices")) {
		int failed = read_choices_of(draft, child, value, choice);
		if (failed < 0)
			return failed;
		choice += 1 + reader_count(child, "complex-choice");
	}
	return 0;
}

static int
read_lists(const struct xccdf_draft *draft, const struct xml_node *node, struct model_value *value)
{
	const struct list lists[] = {
		{ "value", "complex-value", &value->values, &value->value_count },
		{ "default", "complex-default", &value->defaults, &value->default_count },
		{ "lower-bound", NULL, &value->lower_bounds, &value->lower_bound_count },
		{ "upper-bound", NULL, &value->upper_bounds, &value->upper_bound_count },
		{ "match", NULL, &value->matches, &value->match_count },
	};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		int failed = read_list(draft, node, &lists[i]);
		if (failed < 0)
			return failed;
	}
	return read_choices(draft, node, value);
}

static int
read_flags(const struct xccdf_draft *draft, const struct xml_node *node, struct model_value *value)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "hidden", &value->hidden },
		{ "interactive", &value->interactive },
		{ "prohibitChanges", &value->prohibit_changes },
	};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		int failed = reader_flag(draft->reader, node, flags[i].name, flags[i].flag);
		if (failed < 0)
			return failed;
	}
	return 0;
}

int
xccdf_read_value(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_value *value)
{
	static const struct reader_words types = { type_of, "boolean, number or string" };
	int failed;

	value->line = node->line;
	value->node = node;
	value->title = reader_title(draft->reader, node, "title", "");
	if (!value->title)
		return COMPLIANCE_ENOMEM;
	value->cluster_id = xml_attribute(node, "cluster-id");
	value->type = reader_attribute(node, "type", "string");
	value->comparison = reader_attribute(node, "operator", "equals");
	if ((failed = reader_word(draft->reader, node, "type", &types, 0)) < 0 ||
		(failed = reader_word(draft->reader, node, "operator", &xccdf_operators, 0)) < 0 ||
		(failed = read_flags(draft, node, value)) < 0)
		return failed;
	return read_lists(draft, node, value);
}
