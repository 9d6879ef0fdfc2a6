/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML text as a tree: what a path is followed through. JSON is YAML.
 *
 * An alias is the node that it names, so that a node may have several parents; never itself. A
 * merge key ("<<") is a key like any other. Nothing is constructed from tags but plain types.
 */
#ifndef PROBE_YAML_TREE_H
#define PROBE_YAML_TREE_H

#include "base/bytes.h"
#include "match/words.h"

#include <compliance/error.h>
#include <compliance/limits.h>

struct arena;

enum yaml_kind { YAML_TREE_SCALAR, YAML_TREE_SEQUENCE, YAML_TREE_MAPPING };

struct yaml_entry;

struct yaml_tree_node {
	enum yaml_kind kind;
	bool open;	    /* while it is being read */
	const char *anchor; /* its name, or NULL */
	/* A scalar: its text as it is written, and as it is told with its datatype. */
	const char *text, *value;
	enum match_datatype datatype;
	/* Of a collection. */
	const struct yaml_entry *entries;
	size_t count;
};

struct yaml_entry {
	const struct yaml_tree_node *key; /* NULL in a sequence */
	const struct yaml_tree_node *value;
};

struct yaml_tree {
	const struct yaml_tree_node *const *documents;
	size_t document_count;
	const struct yaml_tree_node *const *anchored; /* the nodes that have an anchor */
	size_t anchored_count;
};

/*
 * Reads all documents of a text, which is UTF-8; name is the file's, for messages. EIMAGE with the
 * line where it is no YAML, names an anchor that is not there or that it lies within; ELIMIT for
 * more nodes than limits->items, or deeper than limits->xml_depth, and for more than 100 tag
 * directives.
 */
int yaml_tree_read(struct yaml_tree *tree, struct bytes text, const char *name,
	const struct compliance_limits *limits, struct arena *arena,
	struct compliance_error *error);

/*
 * The datatype and value of a scalar, by its tag (NULL: none is written) and its text: YAML's core
 * schema, where a plain scalar may be null, boolean, int or float. null is told as "(null)".
 * 0, or ENOMEM.
 */
int yaml_scalar_type(struct yaml_tree_node *node, const char *tag, bool plain, struct arena *arena,
	struct compliance_error *error);

#endif
