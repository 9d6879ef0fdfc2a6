/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Benchmarks resolved: items have all that they inherit, abstract ones are gone (NISTIR 7275r4,
 * section 7.2.2).
 *
 * A benchmark that has something to resolve is written anew and read like any other, so that
 * results carry what was evaluated. Its elements keep the lines of the file that they came from.
 */
#ifndef CONTENT_RESOLVE_H
#define CONTENT_RESOLVE_H

#include "content/reader.h"
#include "xml/write.h"

/* Whether an item extends another or is abstract. */
bool resolve_is_needed(const struct xml_node *benchmark);

/* The benchmark with its items resolved, in a document of its own; NULL where it went wrong. */
const struct xml_node *resolve_items(const struct reader *reader, const struct xml_node *benchmark);

/* An item or profile with what it inherits. */
struct resolved {
	const struct xml_node *node;
	const struct resolved *base; /* or NULL */
	enum { RESOLVED_NOT_YET, RESOLVED_UNDER_WAY, RESOLVED } state;
	const struct xml_attribute *attributes;
	size_t attribute_count;
	const struct xml_node *const *parts; /* children that are no items, in the schema's order */
	size_t part_count;
};

/* A benchmark while it is resolved. */
struct resolving {
	const struct reader *reader;
	const struct xml_node *benchmark;
	bool whole; /* profiles too, and marked as resolved */
	struct map items;
	struct map profiles;
	uint64_t size; /* of what was made so far: elements, attributes */
	struct xml_writer writer;
	struct buffer out, name;
	struct array lines; /* uint32_t for each element that was written */
};

/* resolve_look.c. ELIMIT where more was made than a document may have. */
int resolve_count(struct resolving *resolving, const struct xml_node *node, size_t made);
bool resolve_is_item(const struct xml_node *node, const struct xml_node *benchmark);
bool resolve_is_abstract(const struct xml_node *node);

/* resolve_merge.c: fills attributes and parts, from those of its base where it has one. */
int resolve_merge(struct resolving *resolving, struct resolved *resolved);

/* resolve_settings.c: whether a child of a Profile is a setting; settings in their order (const
 * struct xml_node *) become the parts of a profile. */
bool resolve_is_setting(const struct xml_node *node);
int resolve_settings(
	struct resolving *resolving, const struct array *settings, struct array *parts);

/* resolve_write.c: the whole benchmark goes to resolving->out, once all is resolved. */
int resolve_write(struct resolving *resolving);

#endif
