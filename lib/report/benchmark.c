/* SPDX-License-Identifier: Apache-2.0 */
#include "report/benchmark.h"

#include "base/array.h"
#include "base/error.h"
#include "xml/tree.h"
#include "xml/write.h"

#include <string.h>

/* The source on its way into the sink: everything before `at` is written or left out. */
struct copying {
	const struct xml_node *root;
	struct bytes source;
	size_t at;
	const struct concern *concern; /* or NULL: all */
	const struct report_sink *sink;
};

static int
put(const struct copying *copying, const void *bytes, size_t size, struct compliance_error *error)
{
	if (size && copying->sink->write(copying->sink->context, bytes, size) != 0)
		return error_set(error, COMPLIANCE_EIO, "the results could not be written");
	return 0;
}

/* Writes the source up to `end`, and goes on at `next`. */
static int
pass(struct copying *copying, size_t end, size_t next, struct compliance_error *error)
{
	const int code = put(copying, copying->source.data + copying->at, end - copying->at, error);

	copying->at = next;
	return code;
}

static bool
is_name_character(unsigned char character)
{
	return character >= 0x80 || character == '-' || character == '.' || character == '_' ||
	       (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
	       (character >= 'a' && character <= 'z');
}

static bool
same_prefix(const char *one, const char *other)
{
	return one == other || (one && other && strcmp(one, other) == 0);
}

/* Whether a prefix is declared between the benchmark and (without it) the ancestor. */
static bool
is_hidden(const struct xml_node *benchmark, const struct xml_node *ancestor, const char *prefix)
{
	for (const struct xml_node *node = benchmark; node != ancestor; node = node->parent) {
		for (size_t i = 0; i < node->declaration_count; i++) {
			if (same_prefix(node->declarations[i].prefix, prefix))
				return true;
		}
	}
	return false;
}

/* A namespace that the benchmark has from the elements around it. */
struct outer {
	const struct xml_declaration *declaration;
	bool is_used;
};

static int
find_outer(const struct copying *copying, struct array *outers)
{
	const struct xml_node *ancestor = copying->root->parent;

	for (; ancestor; ancestor = ancestor->parent) {
		for (size_t i = 0; i < ancestor->declaration_count; i++) {
			const struct xml_declaration *one = &ancestor->declarations[i];
			if (is_hidden(copying->root, ancestor, one->prefix))
				continue;
			struct outer *outer = array_push(outers);
			if (!outer)
				return COMPLIANCE_ENOMEM;
			*outer = (struct outer){ one, !one->prefix && *one->uri };
		}
	}
	return 0;
}

static void
mark_prefix(struct array *outers, const unsigned char *prefix, size_t size)
{
	struct outer *outer = outers->data;

	for (size_t i = 0; i < outers->count; i++, outer++) {
		const char *known = outer->declaration->prefix;
		if (known && strncmp(known, (const char *)prefix, size) == 0 && !known[size])
			outer->is_used = true;
	}
}

/*
 * A prefix is used where it stands before a colon: in a name, or in a value that holds one
 * (xsi:type). To find it in some text besides does no harm.
 */
static void
mark_used(const struct copying *copying, struct array *outers)
{
	const unsigned char *start = copying->source.data + copying->root->start;
	const unsigned char *end = copying->source.data + copying->root->end;
	const unsigned char *colon = memchr(start, ':', (size_t)(end - start));

	while (colon) {
		const unsigned char *name = colon;
		while (name > start && is_name_character(name[-1]))
			name--;
		mark_prefix(outers, name, (size_t)(colon - name));
		start = colon + 1;
		colon = memchr(start, ':', (size_t)(end - start));
	}
}

static void
add_declaration(struct buffer *out, const struct xml_declaration *declaration)
{
	buffer_add_text(out, declaration->prefix ? " xmlns:" : " xmlns");
	if (declaration->prefix)
		buffer_add_text(out, declaration->prefix);
	buffer_add_text(out, "=\"");
	xml_escape_attribute(out, declaration->uri, strlen(declaration->uri));
	buffer_add_char(out, '"');
}

static void
add_declarations(const struct copying *copying, struct buffer *out)
{
	struct array outers __attribute__((cleanup(array_free))) = array_of(sizeof(struct outer));

	if (find_outer(copying, &outers) < 0) {
		out->failed = true;
		return;
	}
	if (outers.count)
		mark_used(copying, &outers);
	for (size_t i = 0; i < outers.count; i++) {
		const struct outer *outer = array_at(&outers, i);
		if (outer->is_used)
			add_declaration(out, outer->declaration);
	}
}

/* Bytes of the element's name as the tag has it. */
static size_t
name_size(const struct xml_node *node)
{
	return strlen(node->name) + (node->prefix ? strlen(node->prefix) + 1 : 0);
}

/* Up to behind the name of the start tag, and the declarations that are missing in it. */
static int
write_start(struct copying *copying, struct compliance_error *error)
{
	static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	struct buffer declarations __attribute__((cleanup(buffer_free))) = { 0 };
	const size_t name = copying->root->start + 1 + name_size(copying->root);

	add_declarations(copying, &declarations);
	if (declarations.failed)
		return error_memory(error);
	int code = put(copying, head, sizeof head - 1, error);
	if (!code)
		code = pass(copying, name, name, error);
	if (!code)
		code = put(copying, declarations.data, declarations.size, error);
	return code;
}

/* Groups are looked into; the rest is wanted or not. */
static bool
is_unwanted(const struct copying *copying, const struct xml_node *node)
{
	const char *id = xml_attribute(node, "id");

	if (node->space != copying->root->space)
		return false;
	if (strcmp(node->name, "TestResult") == 0)
		return true;
	if (strcmp(node->name, "Rule") != 0 && strcmp(node->name, "Group") != 0 &&
		strcmp(node->name, "Profile") != 0)
		return false;
	return id && !map_get(&copying->concern->ids, id);
}

/* Groups stand in groups no deeper than room xml lets elements stand. */
static int
write_wanted(struct copying *copying, const struct xml_node *parent, struct compliance_error *error)
{
	const struct xml_node *node = xml_first_element(parent);
	int code = 0;

	for (; node && !code; node = xml_next_element(node)) {
		if (is_unwanted(copying, node))
			code = pass(copying, node->start, node->end, error);
		else if (strcmp(node->name, "Group") == 0)
			code = write_wanted(copying, node, error);
	}
	return code;
}

/*
 * Where a TestResult belongs: before a signature, else before the end tag. A benchmark without
 * content has no end tag: then it is where the empty tag's slash stands.
 */
static size_t
place_of_result(const struct copying *copying)
{
	const struct xml_node *root = copying->root;
	const struct xml_node *signature = xml_child(root, root->space, "signature");
	const unsigned char *data = copying->source.data;
	size_t place = root->end;

	if (signature)
		return signature->start;
	if (data[root->end - 2] == '/')
		return root->end - 2;
	while (data[--place] != '<')
		;
	return place;
}

/* Blanks before the end tag go behind the TestResult, which brings its own. */
static size_t
without_blanks(const struct copying *copying, size_t place)
{
	while (place > copying->at && strchr(" \t\r\n", copying->source.data[place - 1]))
		place--;
	return place;
}

static int
write_end(struct copying *copying, struct bytes test_result, struct compliance_error *error)
{
	const struct xml_node *root = copying->root;
	const size_t place = place_of_result(copying);
	const bool is_empty = copying->source.data[place] == '/';

	int code = pass(copying, without_blanks(copying, place), place, error);
	if (!code && is_empty)
		code = put(copying, ">", 1, error);
	if (!code)
		code = put(copying, test_result.data, test_result.size, error);
	if (!code)
		code = put(copying, "\n", 1, error);
	if (code || !is_empty)
		return code ? code : pass(copying, root->end, root->end, error);
	copying->at = root->start + 1;
	code = put(copying, "</", 2, error);
	if (!code)
		code = pass(copying, copying->at + name_size(root), root->end, error);
	return code ? code : put(copying, ">", 1, error);
}

int
benchmark_write(const struct model_benchmark *benchmark, struct bytes test_result,
	const struct concern *concern, const struct report_sink *sink,
	struct compliance_error *error)
{
	struct copying copying = {
		.root = benchmark->item.node,
		.source = benchmark->document->source,
		.at = benchmark->item.node->start,
		.concern = concern,
		.sink = sink,
	};

	int code = write_start(&copying, error);
	if (!code && concern)
		code = write_wanted(&copying, copying.root, error);
	if (!code)
		code = write_end(&copying, test_result, error);
	return code ? code : put(&copying, "\n", 1, error);
}
