/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An XCCDF benchmark while it is read.
 */
#ifndef CONTENT_XCCDF_H
#define CONTENT_XCCDF_H

#include "content/reader.h"

struct xccdf_draft {
	const struct reader *reader;
	struct model_benchmark *benchmark;
	struct array rules;	      /* const struct model_item *, all of them in document order */
	struct array values;	      /* const struct model_value * */
	struct map *items;	      /* groups and rules by id */
	struct map *value_ids;	      /* values by id */
	struct map *profiles;	      /* by id */
	struct map cluster_ids;	      /* a group or rule of each cluster */
	struct map value_cluster_ids; /* a value of each cluster */
};

/* Reads a whole benchmark; NULL where it went wrong. href is what a TestResult calls it. */
const struct model_benchmark *xccdf_read(
	const struct reader *reader, const struct xml_node *root, const char *href);

/* Groups and Rules below a Benchmark or a Group, and their Values. */
int xccdf_read_children(
	struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item);
/* What Benchmark, Group and Rule have in common. */
int xccdf_read_item(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item);
int xccdf_read_rule(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *rule);
/* The references of a Rule, or those by which a Benchmark names the documents of others. */
int xccdf_read_names(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item);
int xccdf_read_checks(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *rule);
int xccdf_read_value(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_value *value);
int xccdf_read_profile(const struct xccdf_draft *draft, const struct xml_node *node,
	struct model_profile *profile);

/* idref of each child called so, each a text. */
int xccdf_read_idrefs(const struct xccdf_draft *draft, const struct xml_node *node,
	const char *name, struct model_texts *ids);

/* Values of a Value and of profiles. */
extern const struct reader_words xccdf_operators;
int xccdf_read_items(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_texts *values);

/* ECONTENT where an extends leads nowhere or round; warnings for what a profile names in vain. */
int xccdf_check_references(const struct xccdf_draft *draft);

#endif
