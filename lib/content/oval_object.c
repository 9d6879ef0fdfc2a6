/* SPDX-License-Identifier: Apache-2.0 */
/* Objects: entities with behaviors and filters, or a set. */
#include "content/oval.h"
#include "model/words.h"

static int
set_operator_of(const char *word)
{
	static const struct model_word words[] = {
		{ "COMPLEMENT", MODEL_COMPLEMENT },
		{ "INTERSECTION", MODEL_INTERSECTION },
		{ "UNION", MODEL_UNION },
	};

	return model_word_number(words, sizeof words / sizeof *words, word);
}

static int
action_of(const char *word)
{
	static const struct model_word words[] = { { "exclude", false }, { "include", true } };

	return model_word_number(words, sizeof words / sizeof *words, word);
}

int
oval_read_filters(const struct oval_draft *draft, const struct xml_node *node,
	const struct model_filter **out, size_t *count)
{
	static const struct reader_words actions = { action_of, "exclude or include" };
	const struct xml_node *child = xml_child(node, draft->space, "filter");

	*count = 0;
	for (const struct xml_node *at = child; at; at = xml_next(at, draft->space, "filter"))
		++*count;
	struct model_filter *filters = reader_array(draft->reader, *count, sizeof *filters);
	if (!filters)
		return COMPLIANCE_ENOMEM;
	*out = filters;
	for (; child; child = xml_next(child, draft->space, "filter"), filters++) {
		int include = reader_word(draft->reader, child, "action", &actions, false);
		if (include < 0)
			return include;
		filters->include = include;
		const char *id = reader_line(draft->reader, child);
		if (!id)
			return COMPLIANCE_ENOMEM;
		filters->state = oval_find(draft, OVAL_STATE, child, id);
		if (!filters->state)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

static int
read_operand_sets(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_set *set)
{
	const struct model_set **sets =
		reader_list(draft->reader, node, "set", sizeof *sets, &set->set_count);
	struct model_set *operands =
		sets ? reader_array(draft->reader, set->set_count, sizeof *operands) : NULL;
	if (!operands)
		return COMPLIANCE_ENOMEM;
	set->sets = sets;
	for (const struct xml_node *child = xml_child(node, draft->space, "set"); child;
		child = xml_next(child, draft->space, "set"), operands++) {
		int failed = oval_read_set(draft, child, depth + 1, operands);
		if (failed < 0)
			return failed;
		*sets++ = operands;
	}
	return 0;
}

static int
read_operand_objects(
	const struct oval_draft *draft, const struct xml_node *node, struct model_set *set)
{
	static const char name[] = "object_reference";
	const struct model_object **objects =
		reader_list(draft->reader, node, name, sizeof *objects, &set->object_count);
	if (!objects)
		return COMPLIANCE_ENOMEM;
	set->objects = objects;
	for (const struct xml_node *child = xml_child(node, draft->space, name); child;
		child = xml_next(child, draft->space, name), objects++) {
		const char *id = reader_line(draft->reader, child);
		if (!id)
			return COMPLIANCE_ENOMEM;
		*objects = oval_find(draft, OVAL_OBJECT, child, id);
		if (!*objects)
			return COMPLIANCE_ECONTENT;
	}
	return 0;
}

int
oval_read_set(const struct oval_draft *draft, const struct xml_node *node, unsigned depth,
	struct model_set *set)
{
	static const struct reader_words words = { set_operator_of,
		"COMPLEMENT, INTERSECTION or UNION" };
	int failed = reader_deep(draft->reader, node, depth, "sets");

	if (failed < 0)
		return failed;
	int op = reader_word(draft->reader, node, "set_operator", &words, MODEL_UNION);
	if (op < 0)
		return op;
	set->op = (enum model_set_operator)op;
	if ((failed = read_operand_sets(draft, node, depth, set)) < 0 ||
		(failed = read_operand_objects(draft, node, set)) < 0 ||
		(failed = oval_read_filters(draft, node, &set->filters, &set->filter_count)) < 0)
		return failed;
	size_t operands = set->set_count + set->object_count;
	if (operands == 0 || operands > 2 || (set->set_count && set->object_count))
		return reader_fault(draft->reader, node,
			"found a set of %zu sets and %zu objects, expected one or two of one kind",
			set->set_count, set->object_count);
	return 0;
}

/* Attributes without a namespace: schemaLocation and its like are no behavior. */
static int
read_behaviors(
	const struct oval_draft *draft, const struct xml_node *node, struct model_object *object)
{
	const struct xml_node *child;
	int failed = reader_only(draft->reader, node, node->space, "behaviors", &child);

	if (failed < 0 || !child)
		return failed;
	struct model_behavior *behaviors =
		reader_array(draft->reader, child->attribute_count, sizeof *behaviors);
	if (!behaviors)
		return COMPLIANCE_ENOMEM;
	object->behaviors = behaviors;
	for (size_t i = 0; i < child->attribute_count; i++)
		if (!child->attributes[i].space)
			behaviors[object->behavior_count++] =
				(struct model_behavior){ child->attributes[i].name,
					child->attributes[i].value };
	return 0;
}

static int
read_set(const struct oval_draft *draft, const struct xml_node *node, struct model_object *object)
{
	const struct xml_node *child;
	int failed = reader_only(draft->reader, node, draft->space, "set", &child);

	if (failed < 0 || !child)
		return failed;
	struct model_set *set = reader_array(draft->reader, 1, sizeof *set);
	if (!set)
		return COMPLIANCE_ENOMEM;
	object->set = set;
	if (object->entity_count || object->filter_count)
		return reader_fault(draft->reader, child,
			"found a set beside %s, expected nothing else in the object",
			object->entity_count ? "entities" : "filters");
	return oval_read_set(draft, child, 1, set);
}

int
oval_read_object(const struct oval_draft *draft, const struct xml_node *node, void *thing)
{
	const struct reader *reader = draft->reader;
	struct model_object *object = thing;
	int failed;

	object->space = node->space;
	object->name = oval_short_name(draft, node, "_object");
	if (!object->name)
		return COMPLIANCE_ECONTENT;
	object->comment = xml_attribute(node, "comment");
	object->line = node->line;
	object->node = node;
	if ((failed = reader_unsigned(reader, node, "version", &object->version)) < 0 ||
		(failed = reader_flag(reader, node, "deprecated", &object->deprecated)) < 0 ||
		(failed = oval_read_entities(
			 draft, node, &object->entities, &object->entity_count)) < 0 ||
		(failed = read_behaviors(draft, node, object)) < 0 ||
		(failed = oval_read_filters(draft, node, &object->filters, &object->filter_count)) <
			0)
		return failed;
	return read_set(draft, node, object);
}
