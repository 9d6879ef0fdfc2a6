/* SPDX-License-Identifier: Apache-2.0 */
/* The document: its sections, and a place for each id. */
#include "content/oval.h"

struct kind {
	const char *section; /* the element that holds them */
	int (*read)(const struct oval_draft *draft, const struct xml_node *node, void *thing);
};

/* By enum oval_kind. */
static const struct kind kinds[OVAL_KINDS] = {
	{ "definitions", oval_read_definition },
	{ "tests", oval_read_test },
	{ "objects", oval_read_object },
	{ "states", oval_read_state },
	{ "variables", oval_read_variable },
};

/* How many elements all sections of a kind hold; schemas allow one section, nothing is lost in two.
 */
static size_t
count_things(const struct oval_draft *draft, const struct xml_node *root, const char *section)
{
	const struct xml_node *node = xml_child(root, draft->space, section);
	size_t count = 0;

	for (; node; node = xml_next(node, draft->space, section))
		for (const struct xml_node *thing = xml_first_element(node); thing;
			thing = xml_next_element(thing))
			count++;
	return count;
}

/* Gives an id its place. */
static int
index_thing(
	const struct oval_draft *draft, enum oval_kind kind, const struct xml_node *node, size_t at)
{
	const struct oval_section *section = &draft->sections[kind];
	const char *id = reader_required(draft->reader, node, "id");
	if (!id)
		return COMPLIANCE_ECONTENT;
	void **held = reader_place(draft->reader, section->index, id);
	if (!held)
		return COMPLIANCE_ENOMEM;
	if (*held) {
		size_t first =
			(size_t)((unsigned char *)*held - section->things) / oval_width(kind);
		return reader_fault(draft->reader, node,
			"found %s \"%.200s\" a second time (first in line %u), expected each id "
			"once",
			oval_word(kind), id, section->nodes[first]->line);
	}
	*held = section->things + at * oval_width(kind);
	*(const char **)*held = id;
	section->pointers[at] = *held;
	section->nodes[at] = node;
	return 0;
}

static int
index_section(struct oval_draft *draft, const struct xml_node *root, enum oval_kind kind)
{
	struct oval_section *section = &draft->sections[kind];
	const char *name = kinds[kind].section;
	size_t at = 0;

	section->count = count_things(draft, root, name);
	section->things = reader_array(draft->reader, section->count, oval_width(kind));
	section->pointers = reader_array(draft->reader, section->count, sizeof(void *));
	section->nodes = reader_array(draft->reader, section->count, sizeof(void *));
	section->index = reader_map(draft->reader);
	if (!section->things || !section->pointers || !section->nodes || !section->index)
		return COMPLIANCE_ENOMEM;
	for (const struct xml_node *node = xml_child(root, draft->space, name); node;
		node = xml_next(node, draft->space, name))
		for (const struct xml_node *thing = xml_first_element(node); thing;
			thing = xml_next_element(thing)) {
			int failed = index_thing(draft, kind, thing, at++);
			if (failed < 0)
				return failed;
		}
	return 0;
}

static int
read_section(const struct oval_draft *draft, enum oval_kind kind)
{
	const struct oval_section *section = &draft->sections[kind];

	for (size_t i = 0; i < section->count; i++) {
		int failed = kinds[kind].read(
			draft, section->nodes[i], section->things + i * oval_width(kind));
		if (failed < 0)
			return failed;
	}
	return 0;
}

/* "5.11.2" as 51102; 0 where it is no version. A colon ends it: "5.11:1.2" names an extension. */
static unsigned
version_number(const char *text)
{
	unsigned version = 0;

	for (int part = 0; part < 3; part++) {
		unsigned number = 0;
		for (; *text >= '0' && *text <= '9'; text++) {
			number = number * 10 + (unsigned)(*text - '0');
			if (number > 99)
				return 0;
		}
		version = version * 100 + number;
		if (*text == '.')
			text++;
	}
	return *text == '\0' || *text == ':' ? version : 0;
}

/* The version of the core schema: the one that names no platform. */
static const char *
schema_version(const struct oval_draft *draft, const struct xml_node *generator)
{
	const struct xml_node *node = xml_child(generator, NULL, "schema_version");
	const struct xml_node *core = node;

	while (core && xml_attribute(core, "platform"))
		core = xml_next(core, NULL, "schema_version");
	if (!core)
		core = node;
	return core ? reader_line(draft->reader, core) : "";
}

static int
read_version(const struct oval_draft *draft, const struct xml_node *root)
{
	const struct xml_node *generator = xml_child(root, draft->space, "generator");
	const struct xml_node *place = generator ? generator : root;
	const char *version = generator ? schema_version(draft, generator) : "";

	if (!version)
		return COMPLIANCE_ENOMEM;
	draft->oval->schema_version = *version ? version : "5.11";
	draft->oval->version = version_number(draft->oval->schema_version);
	if (!*version)
		return reader_warn(draft->reader, place->line,
			"found no generator/schema_version, read as version 5.11");
	if (draft->oval->version / 10000 != 5)
		return reader_fault(draft->reader, place,
			"found schema_version \"%.100s\", expected 5.3 to 5.12", version);
	return 0;
}

/* The sections as the model has them. */
static void
hand_over(const struct oval_draft *draft)
{
	const struct oval_section *sections = draft->sections;
	struct model_oval *oval = draft->oval;

	oval->definitions =
		(const struct model_definition *const *)sections[OVAL_DEFINITION].pointers;
	oval->definition_count = sections[OVAL_DEFINITION].count;
	oval->definition_index = sections[OVAL_DEFINITION].index;
	oval->tests = (const struct model_test *const *)sections[OVAL_TEST].pointers;
	oval->test_count = sections[OVAL_TEST].count;
	oval->objects = (const struct model_object *const *)sections[OVAL_OBJECT].pointers;
	oval->object_count = sections[OVAL_OBJECT].count;
	oval->states = (const struct model_state *const *)sections[OVAL_STATE].pointers;
	oval->state_count = sections[OVAL_STATE].count;
	oval->variables = (const struct model_variable *const *)sections[OVAL_VARIABLE].pointers;
	oval->variable_count = sections[OVAL_VARIABLE].count;
	oval->variable_index = sections[OVAL_VARIABLE].index;
}

static int
read_document(struct oval_draft *draft, const struct xml_node *root)
{
	int failed = read_version(draft, root);

	for (int kind = 0; kind < OVAL_KINDS && failed == 0; kind++)
		failed = index_section(draft, root, (enum oval_kind)kind);
	for (int kind = 0; kind < OVAL_KINDS && failed == 0; kind++)
		failed = read_section(draft, (enum oval_kind)kind);
	if (failed == 0)
		failed = oval_refuse_circles(draft);
	return failed;
}

const struct model_oval *
oval_read(const struct reader *reader, const struct xml_node *root, const char *name)
{
	struct model_oval *oval = reader_array(reader, 1, sizeof *oval);
	struct oval_draft draft = { .reader = reader, .oval = oval, .space = root->space };

	if (!oval)
		return NULL;
	oval->name = name;
	oval->file = reader->file;
	oval->node = root;
	if (read_document(&draft, root) < 0)
		return NULL;
	hand_over(&draft);
	return reader_push(reader, &reader->content->ovals, oval) < 0 ? NULL : oval;
}
