/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Circles, and chains that are too long.
 *
 * One walk in depth over all that refers: each thing is entered once and remembers its height, how
 * long the longest chain from it is. What is met again while the walk is still below it closes a
 * circle.
 */
#include "base/bytes.h"
#include "base/error.h"
#include "content/oval.h"

#include <limits.h>

enum { ON_PATH = INT_MAX };

struct walk {
	const struct oval_draft *draft;
	int *marks[OVAL_KINDS]; /* 0: not yet met; ON_PATH; else the height */
};

/* The way from where the walk began. */
struct step {
	const struct step *up;
	enum oval_kind kind;
	size_t at; /* in its section */
	unsigned depth;
};

static int enter(const struct walk *walk, enum oval_kind kind, const void *thing,
	const struct step *up, unsigned depth);

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static int
criteria_height(const struct walk *walk, const struct model_criterion *criterion,
	const struct step *step, unsigned depth)
{
	int height = 0;

	if (criterion->kind == MODEL_EXTEND)
		return enter(walk, OVAL_DEFINITION, criterion->definition, step, depth);
	for (size_t i = 0; i < criterion->child_count; i++) {
		int below = criteria_height(walk, &criterion->children[i], step, depth + 1);
		if (below < 0)
			return below;
		height = larger(height, below);
	}
	return height + 1;
}

static int
definition_height(const struct walk *walk, const void *thing, const struct step *step)
{
	const struct model_definition *definition = thing;

	return definition->criteria
		       ? criteria_height(walk, definition->criteria, step, step->depth + 1)
		       : 0;
}

/* Tests are the leaves of criteria: nothing refers back from what they name. */
static int
test_height(const struct walk *walk, const void *thing, const struct step *step)
{
	(void)walk, (void)thing, (void)step;
	return 0;
}

static int
entities_height(const struct walk *walk, const struct model_entity *entities, size_t count,
	const struct step *step)
{
	int height = 0;

	for (size_t i = 0; i < count; i++) {
		int below = entities[i].variable ? enter(walk, OVAL_VARIABLE, entities[i].variable,
							   step, step->depth + 1)
						 : entities_height(walk, entities[i].fields,
							   entities[i].field_count, step);
		if (below < 0)
			return below;
		height = larger(height, below);
	}
	return height;
}

static int
state_height(const struct walk *walk, const void *thing, const struct step *step)
{
	const struct model_state *state = thing;

	return entities_height(walk, state->entities, state->entity_count, step);
}

static int
filters_height(const struct walk *walk, const struct model_filter *filters, size_t count,
	const struct step *step, unsigned depth)
{
	int height = 0;

	for (size_t i = 0; i < count; i++) {
		int below = enter(walk, OVAL_STATE, filters[i].state, step, depth);
		if (below < 0)
			return below;
		height = larger(height, below);
	}
	return height;
}

static int
set_height(const struct walk *walk, const struct model_set *set, const struct step *step,
	unsigned depth)
{
	int height = filters_height(walk, set->filters, set->filter_count, step, depth);

	for (size_t i = 0; i < set->object_count && height >= 0; i++) {
		int below = enter(walk, OVAL_OBJECT, set->objects[i], step, depth);
		height = below < 0 ? below : larger(height, below);
	}
	for (size_t i = 0; i < set->set_count && height >= 0; i++) {
		int below = set_height(walk, set->sets[i], step, depth + 1);
		height = below < 0 ? below : larger(height, below);
	}
	return height < 0 ? height : height + 1;
}

static int
object_height(const struct walk *walk, const void *thing, const struct step *step)
{
	const struct model_object *object = thing;

	if (object->set)
		return set_height(walk, object->set, step, step->depth + 1);
	int height = entities_height(walk, object->entities, object->entity_count, step);
	if (height < 0)
		return height;
	int below =
		filters_height(walk, object->filters, object->filter_count, step, step->depth + 1);
	return below < 0 ? below : larger(height, below);
}

static int
component_height(const struct walk *walk, const struct model_component *component,
	const struct step *step, unsigned depth)
{
	int height = 0;

	if (component->kind == MODEL_ITEM_FIELD)
		return enter(walk, OVAL_OBJECT, component->object, step, depth);
	if (component->kind == MODEL_REFERENCE)
		return enter(walk, OVAL_VARIABLE, component->variable, step, depth);
	for (size_t i = 0; i < component->operand_count; i++) {
		int below = component_height(walk, &component->operands[i], step, depth + 1);
		if (below < 0)
			return below;
		height = larger(height, below);
	}
	return height + 1;
}

static int
variable_height(const struct walk *walk, const void *thing, const struct step *step)
{
	const struct model_variable *variable = thing;

	return variable->component
		       ? component_height(walk, variable->component, step, step->depth + 1)
		       : 0;
}

/* By enum oval_kind. */
static int (*const heights[OVAL_KINDS])(
	const struct walk *walk, const void *thing, const struct step *step) = {
	definition_height,
	test_height,
	object_height,
	state_height,
	variable_height,
};

static const char *
id_of(const struct walk *walk, const struct step *step)
{
	const char *const *thing = walk->draft->sections[step->kind].pointers[step->at];

	return *thing; /* every struct begins with its id */
}

/* "definition a -> definition b -> definition a", from the first to where it closes. */
static void
tell_way(const struct walk *walk, struct buffer *text, const struct step *step,
	const struct step *closing, bool open)
{
	if (open || step->at != closing->at || step->kind != closing->kind)
		tell_way(walk, text, step->up, closing, false);
	buffer_add_format(text, "%s%s %.100s", text->size ? " -> " : "", oval_word(step->kind),
		id_of(walk, step));
}

static int
refuse(const struct walk *walk, const struct step *step)
{
	const struct xml_node *node = walk->draft->sections[step->kind].nodes[step->at];
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };

	tell_way(walk, &text, step, step, true);
	if (text.failed)
		return error_memory(walk->draft->reader->error);
	return reader_fault(walk->draft->reader, node,
		"found a circle of references, expected none: %s", text.data);
}

static int
enter(const struct walk *walk, enum oval_kind kind, const void *thing, const struct step *up,
	unsigned depth)
{
	const struct oval_section *section = &walk->draft->sections[kind];
	size_t at = (size_t)((const unsigned char *)thing - section->things) / oval_width(kind);
	const struct step step = { up, kind, at, depth };
	int *mark = &walk->marks[kind][at];

	if (*mark == ON_PATH)
		return refuse(walk, &step);
	if (*mark > 0)
		return *mark;
	if (reader_deep(walk->draft->reader, section->nodes[at], depth, "references") < 0)
		return COMPLIANCE_ELIMIT;
	*mark = ON_PATH;
	int height = heights[kind](walk, thing, &step);
	if (height < 0)
		return height;
	*mark = height + 1;
	if (reader_deep(walk->draft->reader, section->nodes[at], (unsigned)*mark, "references") < 0)
		return COMPLIANCE_ELIMIT;
	return *mark;
}

int
oval_refuse_circles(const struct oval_draft *draft)
{
	struct walk walk = { .draft = draft };

	for (int kind = 0; kind < OVAL_KINDS; kind++) {
		walk.marks[kind] =
			reader_array(draft->reader, draft->sections[kind].count, sizeof(int));
		if (!walk.marks[kind])
			return COMPLIANCE_ENOMEM;
	}
	for (int kind = 0; kind < OVAL_KINDS; kind++) {
		const struct oval_section *section = &draft->sections[kind];
		for (size_t i = 0; i < section->count; i++) {
			int height =
				enter(&walk, (enum oval_kind)kind, section->pointers[i], NULL, 1);
			if (height < 0)
				return height;
		}
	}
	return 0;
}
