/* SPDX-License-Identifier: Apache-2.0 */
/* What local variables are made of: literals, fields of items, other variables, functions. */
#include "base/names.h"
#include "content/oval.h"
#include "model/words.h"

#include <string.h>

typedef int (*component_reader)(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component);

struct row {
	const char *name;
	size_t least, most; /* operands; 0, 0: no function */
	component_reader read;
};

static int
read_literal(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	int datatype =
		reader_word(draft->reader, node, "datatype", &reader_datatypes, MATCH_STRING);
	if (datatype < 0)
		return datatype;
	component->kind = MODEL_LITERAL;
	component->datatype = (enum match_datatype)datatype;
	component->text = reader_text(draft->reader, node);
	return component->text ? 0 : COMPLIANCE_ENOMEM;
}

static int
read_item_field(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	component->kind = MODEL_ITEM_FIELD;
	component->object = oval_referred(draft, OVAL_OBJECT, node, "object_ref");
	component->record_field = xml_attribute(node, "record_field");
	component->item_field =
		component->object ? reader_required(draft->reader, node, "item_field") : NULL;
	return component->item_field ? 0 : COMPLIANCE_ECONTENT;
}

static int
read_reference(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	component->kind = MODEL_REFERENCE;
	component->variable = oval_referred(draft, OVAL_VARIABLE, node, "var_ref");
	return component->variable ? 0 : COMPLIANCE_ECONTENT;
}

/* An attribute that has to be there and may be empty. */
static int
read_argument(const struct oval_draft *draft, const struct xml_node *node, const char *name,
	struct model_component *component)
{
	component->argument = xml_attribute(node, name);
	return component->argument ? 0
				   : reader_fault(draft->reader, node,
					     "found <%s> without the attribute %s, expected one",
					     node->name, name);
}

static int
arithmetic_of(const char *word)
{
	static const struct model_word words[] = { { "add", 0 }, { "multiply", 1 } };

	return model_word_number(words, sizeof words / sizeof *words, word);
}

static int
read_arithmetic(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	static const struct reader_words words = { arithmetic_of, "add or multiply" };
	static const char name[] = "arithmetic_operation";
	int number = reader_word(draft->reader, node, name, &words, 0);

	return number < 0 ? number : read_argument(draft, node, name, component);
}

static int
read_character(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	return read_argument(draft, node, "character", component);
}

static int
read_glob(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	return reader_flag(draft->reader, node, "glob_noescape", &component->glob_noescape);
}

static int
read_capture(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	return read_argument(draft, node, "pattern", component);
}

static int
read_split(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	return read_argument(draft, node, "delimiter", component);
}

static int
read_substring(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	const struct reader *reader = draft->reader;

	if (!reader_required(reader, node, "substring_start") ||
		!reader_required(reader, node, "substring_length"))
		return COMPLIANCE_ECONTENT;
	int failed = reader_integer(reader, node, "substring_start", &component->start);
	return failed < 0 ? failed
			  : reader_integer(reader, node, "substring_length", &component->length);
}

static int
format_of(const char *word)
{
	static const struct model_word words[] = {
		{ "cim_datetime", 0 },
		{ "day_month_year", 1 },
		{ "month_day_year", 2 },
		{ "seconds_since_epoch", 3 },
		{ "win_filetime", 4 },
		{ "year_month_day", 5 },
	};

	return model_word_number(words, sizeof words / sizeof *words, word);
}

static int
read_time_difference(const struct oval_draft *draft, const struct xml_node *node,
	struct model_component *component)
{
	static const struct reader_words words = { format_of,
		"a format such as year_month_day or seconds_since_epoch" };
	int failed;

	component->format_1 = xml_attribute(node, "format_1");
	component->format_2 = xml_attribute(node, "format_2");
	if ((failed = reader_word(draft->reader, node, "format_1", &words, 0)) < 0 ||
		(failed = reader_word(draft->reader, node, "format_2", &words, 0)) < 0)
		return failed;
	return 0;
}

/* Sorted by name, for search by halves. */
static const struct row rows[] = {
	{ "arithmetic", 2, SIZE_MAX, read_arithmetic },
	{ "begin", 1, 1, read_character },
	{ "concat", 2, SIZE_MAX, NULL },
	{ "count", 1, SIZE_MAX, NULL },
	{ "end", 1, 1, read_character },
	{ "escape_regex", 1, 1, NULL },
	{ "glob_to_regex", 1, 1, read_glob },
	{ "literal_component", 0, 0, read_literal },
	{ "merge", 1, SIZE_MAX, NULL },
	{ "object_component", 0, 0, read_item_field },
	{ "regex_capture", 1, 1, read_capture },
	{ "split", 1, 1, read_split },
	{ "substring", 1, 1, read_substring },
	{ "time_difference", 1, 2, read_time_difference },
	{ "unique", 1, SIZE_MAX, NULL },
	{ "variable_component", 0, 0, read_reference },
};

static const struct row *
row_of(const char *name)
{
	return names_find(rows, sizeof rows / sizeof *rows, sizeof *rows, name);
}

static int
read_operands(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	const struct row *row, struct model_component *component)
{
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		component->operand_count++;
	if (component->operand_count < row->least || component->operand_count > row->most)
		return reader_fault(draft->reader, node,
			"found <%s> with %zu operands, expected %s%zu", node->name,
			component->operand_count,
			component->operand_count < row->least ? "at least " : "at most ",
			component->operand_count < row->least ? row->least : row->most);
	struct model_component *operands =
		reader_array(draft->reader, component->operand_count, sizeof *operands);
	if (!operands)
		return COMPLIANCE_ENOMEM;
	component->operands = operands;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		int failed = oval_read_component(draft, child, depth + 1, operands++);
		if (failed < 0)
			return failed;
	}
	return 0;
}

int
oval_read_component(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_component *component)
{
	const struct row *row = row_of(node->name);
	int failed = reader_deep(draft->reader, node, depth, "functions");

	if (failed < 0)
		return failed;
	if (!row || !xml_is(node, draft->space, node->name))
		return reader_fault(draft->reader, node,
			"found <%s> in a variable, expected a component or a function of OVAL",
			node->name);
	component->line = node->line;
	component->kind = MODEL_FUNCTION;
	if (row->least > 0)
		component->text = row->name;
	if (row->read && (failed = row->read(draft, node, component)) < 0)
		return failed;
	return row->least > 0 ? read_operands(draft, node, depth, row, component) : 0;
}
