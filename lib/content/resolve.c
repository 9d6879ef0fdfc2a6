/* SPDX-License-Identifier: Apache-2.0 */
#include "content/resolve.h"

#include "base/error.h"
#include "content/content.h"
#include "content/document.h"

#include <string.h>

static const struct xml_node *
next_item(const struct xml_node *node, const struct xml_node *benchmark)
{
	while ((node = xml_next_in(node, benchmark)))
		if (node->name && resolve_is_item(node, benchmark))
			return node;
	return NULL;
}

bool
resolve_is_needed(const struct xml_node *benchmark)
{
	const struct xml_node *node = benchmark;

	while ((node = next_item(node, benchmark)))
		if (xml_attribute(node, "extends") || resolve_is_abstract(node))
			return true;
	return false;
}

/* Of two with the same id the first is known: reading the result refuses the second. */
static int
add(struct resolving *resolving, struct map *map, const struct xml_node *node)
{
	const struct reader *reader = resolving->reader;
	const char *id = xml_attribute(node, "id");
	void **place = id ? reader_place(reader, map, id) : NULL;

	if (id && !place)
		return COMPLIANCE_ENOMEM;
	if (!id || *place)
		return 0;
	struct resolved *resolved = reader_array(reader, 1, sizeof *resolved);
	if (!resolved)
		return COMPLIANCE_ENOMEM;
	resolved->node = node;
	*place = resolved;
	return 0;
}

static int
index_all(struct resolving *resolving)
{
	const struct xml_node *benchmark = resolving->benchmark;
	int failed = 0;

	for (const struct xml_node *node = next_item(benchmark, benchmark); node && failed == 0;
		node = next_item(node, benchmark))
		failed = add(resolving, &resolving->items, node);
	for (const struct xml_node *node = xml_child(benchmark, benchmark->space, "Profile");
		node && failed == 0 && resolving->whole;
		node = xml_next(node, benchmark->space, "Profile"))
		failed = add(resolving, &resolving->profiles, node);
	return failed;
}

/* "rule", as messages name an element. */
static const char *
word_of(const struct xml_node *node)
{
	static const struct {
		const char *name, *word;
	} words[] = { { "Group", "group" }, { "Profile", "profile" }, { "Rule", "rule" },
		{ "Value", "value" } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(node->name, words[i].name) == 0)
			return words[i].word;
	return node->name;
}

static int
check_base(const struct resolving *resolving, const struct xml_node *node,
	const struct resolved *base, unsigned depth)
{
	const struct reader *reader = resolving->reader;
	const char *word = word_of(node);
	const char *id = xml_attribute(node, "id");
	const char *extends = xml_attribute(node, "extends");

	if (!base || strcmp(base->node->name, node->name) != 0)
		return reader_fault(reader, node,
			"found %s \"%.200s\" that extends \"%.200s\", expected the id of another "
			"%s",
			word, id, extends, word);
	if (base->state == RESOLVED_UNDER_WAY || depth > reader->limits->criteria_depth)
		return reader_fault(reader, node,
			"found %s \"%.200s\" that extends itself through \"%.200s\", expected a "
			"chain of at most %u that ends",
			word, id, extends, reader->limits->criteria_depth);
	return 0;
}

static int
resolve_one(struct resolving *resolving, struct map *map, struct resolved *resolved, unsigned depth)
{
	const struct xml_node *node = resolved->node;

	if (resolved->state == RESOLVED)
		return 0;
	if (xml_attribute(node, "extends")) {
		struct resolved *base = map_get(map, xml_attribute(node, "extends"));
		resolved->state = RESOLVED_UNDER_WAY;
		int failed = check_base(resolving, node, base, depth);
		if (failed == 0)
			failed = resolve_one(resolving, map, base, depth + 1);
		if (failed < 0)
			return failed;
		resolved->base = base;
	}
	resolved->state = RESOLVED;
	return resolve_merge(resolving, resolved);
}

static int
resolve_all(struct resolving *resolving)
{
	const struct xml_node *benchmark = resolving->benchmark;
	int failed = index_all(resolving);

	for (const struct xml_node *node = next_item(benchmark, benchmark); node && failed == 0;
		node = next_item(node, benchmark)) {
		const char *id = xml_attribute(node, "id");
		if (id)
			failed = resolve_one(
				resolving, &resolving->items, map_get(&resolving->items, id), 1);
	}
	for (const struct xml_node *node = xml_child(benchmark, benchmark->space, "Profile");
		node && failed == 0 && resolving->whole;
		node = xml_next(node, benchmark->space, "Profile")) {
		const char *id = xml_attribute(node, "id");
		if (id)
			failed = resolve_one(resolving, &resolving->profiles,
				map_get(&resolving->profiles, id), 1);
	}
	return failed;
}

static int
resolve(struct resolving *resolving)
{
	int failed = resolve_all(resolving);

	if (failed == 0)
		failed = resolve_write(resolving);
	if (failed == 0 && resolving->out.failed)
		failed = error_memory(resolving->reader->error);
	return failed;
}

static void
resolving_free(struct resolving *resolving)
{
	map_free(&resolving->items);
	map_free(&resolving->profiles);
	array_free(&resolving->lines);
	buffer_free(&resolving->out);
	buffer_free(&resolving->name);
}

/* The elements of the new document, which nobody else has seen yet, get the lines of the old one.
 */
static void
keep_lines(const struct xml_node *root, const struct array *lines)
{
	const uint32_t *line = lines->data;
	const uint32_t *end = line + lines->count;

	for (const struct xml_node *node = root; node && line < end; node = xml_next_in(node, root))
		if (node->name)
			((struct xml_node *)node)->line = *line++;
}

const struct xml_node *
resolve_items(const struct reader *reader, const struct xml_node *benchmark)
{
	struct resolving resolving = {
		.reader = reader,
		.benchmark = benchmark,
		.lines = array_of(sizeof(uint32_t)),
	};
	const struct xml_node *root = NULL;

	if (resolve(&resolving) == 0) {
		const size_t size = resolving.out.size;
		const char *text = arena_text_n(reader->arena, resolving.out.data, size);
		if (text)
			root = document_parse(reader, bytes_of(text, size));
		else
			error_memory(reader->error);
	}
	if (root)
		keep_lines(root, &resolving.lines);
	resolving_free(&resolving);
	return root;
}

int
content_resolve(const struct model_benchmark *benchmark, const struct compliance_limits *limits,
	struct buffer *out, struct compliance_error *error)
{
	struct compliance_error fault = { 0 };
	const struct reader reader = {
		.arena = arena_new(),
		.limits = limits,
		.file = benchmark->file,
		.error = &fault,
	};
	struct resolving resolving = {
		.reader = &reader,
		.benchmark = benchmark->item.node,
		.whole = true,
		.lines = array_of(sizeof(uint32_t)),
	};

	if (!reader.arena)
		return error_memory(error);
	int failed = resolve(&resolving);
	if (failed == 0) {
		*out = resolving.out;
		resolving.out = (struct buffer){ 0 };
	}
	resolving_free(&resolving);
	arena_free(reader.arena);
	return failed < 0 ? error_set(error, fault.code, "%s", fault.message) : 0;
}
