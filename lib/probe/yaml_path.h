/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML paths, in the dialect that content for Kubernetes is written in.
 *
 *	path    = ["$"] { segment } | "&" anchor { segment }
 *	segment = ["."] key | "." "*"          one key, or every key of a mapping
 *	        | "[" quoted { "," quoted } "]" one key, or a choice of them
 *	        | "[" number { "," number } "]" one element of a sequence, or a choice of them
 *	        | "[:]" | "[*]"                 every element; every key
 *
 * A key ends at "." or "["; the "." may be left out before the first. A quoted key stands between
 * ' or ". There are no blanks, negative numbers, ranges or filters.
 */
#ifndef PROBE_YAML_PATH_H
#define PROBE_YAML_PATH_H

#include "probe/item.h"
#include "probe/yaml_tree.h"

enum yaml_segment_kind {
	YAML_PATH_KEY,
	YAML_PATH_KEYS, /* a choice: what is found is a mapping again */
	YAML_PATH_ALL_KEYS,
	YAML_PATH_INDEX,
	YAML_PATH_INDEXES, /* a choice: what is found is a sequence again */
	YAML_PATH_ALL,
};

struct yaml_segment {
	enum yaml_segment_kind kind;
	const char **keys;
	uint64_t *indexes;
	size_t count;
};

struct yaml_path {
	const char *text;
	const char *anchor; /* where it starts, or NULL: at the document */
	const struct yaml_segment *segments;
	size_t count;
};

/* ECONTENT with the place where the text is no path. */
int yaml_path_read(struct yaml_path *path, const char *text, const struct compliance_limits *limits,
	struct arena *arena, struct compliance_error *error);

/* What a path found, as OVAL tells it. */
struct yaml_record {
	const struct item_entity *fields;
	size_t count;
};

struct yaml_found {
	const struct yaml_record *records;
	size_t count;
};

/*
 * Follows a path through all documents. A scalar, or a sequence of them, is one record with fields
 * named "#"; a mapping is a record with its keys, a key whose value is a sequence standing several
 * times; a sequence of such is a record each. In a key, '^' becomes "^^" and a capital letter '^'
 * and the small one. EIMAGE for what is nested deeper than that, or mixed; ELIMIT for more fields
 * than limits->items or more steps than limits->xpath_steps.
 */
int yaml_path_follow(struct yaml_found *found, const struct yaml_path *path,
	const struct yaml_tree *tree, const struct compliance_limits *limits, struct arena *arena,
	struct compliance_error *error);

#endif
