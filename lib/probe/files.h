/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding the files that an object asks for: path and filename, or filepath, with behaviors. Every
 * probe that speaks of files finds them here.
 *
 * A path that is given is looked up; any other condition walks the tree of nodes, from the
 * directory that its patterns must start with. Directories that links lead to are entered and
 * keep the link's name in their path; a directory within itself is not entered again.
 */
#ifndef PROBE_FILES_H
#define PROBE_FILES_H

#include "probe/probe.h"

struct files_found {
	const struct image_node *node; /* itself, also where it is a link */
	const char *path;	       /* the directory, by the name that led there */
	const char *filename;	       /* NULL: the directory itself was asked for */
	const char *filepath;	       /* both; NULL where filename is */
};

struct files_request {
	const struct probe *probe;
	bool directory_links; /* a filepath may also be a link to a directory */
	/* Takes a file. A negative code ends the collection and is returned. */
	int (*visit)(
		void *visitor, const struct files_found *found, struct compliance_error *error);
	void *visitor;
};

/*
 * Visits every file that the question asks for, each once. What cannot be looked at is told as an
 * item in error, and the flag is PROBE_ERROR then, as it is for a behavior that cannot be followed.
 */
int files_collect(struct probe_context *context, const struct probe_question *question,
	const struct files_request *request, enum probe_flag *flag, struct compliance_error *error);

/* Adds filepath, path and filename. */
void files_add(struct item_builder *builder, const struct files_found *found);

/* Tells an item in error that speaks of a file. Returns what probe_tell does, or a fatal code. */
int files_tell_error(struct probe_context *context, const struct probe *probe,
	const struct files_found *found, int code, struct compliance_error *error);

/* The regular file that a file found is or leads to: 1, 0 where it is none, negative. */
int files_regular(struct probe_context *context, const struct image_node *node,
	const struct image_node **regular, struct compliance_error *error);

#endif
