/* SPDX-License-Identifier: Apache-2.0 */
/* The walk over the tree of nodes that files.c starts; nobody else includes it. */
#ifndef PROBE_WALK_H
#define PROBE_WALK_H

#include "base/array.h"
#include "base/bytes.h"
#include "base/map.h"
#include "probe/behavior.h"
#include "probe/files.h"

struct walk {
	struct probe_context *context;
	const struct files_request *request;
	const struct match_condition *filepath;	       /* or NULL, and then */
	const struct match_condition *path, *filename; /* both */
	struct behavior_files behavior;
	enum probe_flag *flag;
	struct buffer directory; /* the path of the directory that is looked at; "/" for the root */
	struct buffer full;	 /* that of a file in it */
	struct array frames;	 /* the directories on the way down: walk_frames */
	struct map reported;	 /* paths of directories, where one may be come by twice */
	struct arena *keys;	 /* of reported */
	bool several;		 /* one may be come by twice */
	uint64_t steps;		 /* entries of directories looked at */
	bool fault;		 /* a condition could not be tested: the object is in error */
};

/* An empty array for struct walk's frames. */
struct array walk_frames(void);

/* Looks for paths that fulfil the condition, from a directory down. */
int walk_search(struct walk *walk, const struct image_node *directory, const char *path,
	struct compliance_error *error);

/* Reports a directory that is wanted, and goes up or down from it as the behaviors say. */
int walk_from(struct walk *walk, const struct image_node *named, const char *path,
	struct compliance_error *error);

/* Reports one file if it is a file in the eyes of the question. */
int walk_report(struct walk *walk, const struct image_node *node, const char *path,
	const char *filename, const char *filepath, struct compliance_error *error);

/*
 * Whether a path fulfils a condition: 1, 0, or negative with walk->fault set. A pattern has to
 * match from the path's first character on.
 */
int walk_test(struct walk *walk, const struct match_condition *condition, const char *path,
	struct compliance_error *error);

/* Something could not be looked at: an item in error. Returns a fatal code, or what telling gave.
 */
int walk_unreadable(struct walk *walk, const char *path, int code, struct compliance_error *error);

/* 1 and the directory that a node is or leads to; 0; or a fatal code. */
int walk_directory(struct walk *walk, const struct image_node *node,
	const struct image_node **directory, struct compliance_error *error);

/* Whether a condition holds for one of its values as soon as the text is that value. */
bool walk_may_look_up(const struct match_condition *condition);

#endif
