/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file that is written: complete, or not there at all.
 *
 * The bytes go to a new file in the same folder, which takes the name when all is written. "-" is
 * standard output; a device or FIFO is written to directly.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <compliance/error.h>
#include <stdbool.h>
#include <stddef.h>

struct output {
	const char *name; /* as it was given, or NULL: not asked for */
	char *target;	  /* what is replaced */
	char *temporary;  /* the name of what is written, or NULL */
	bool is_nameless; /* what is written has no name yet */
	int descriptor;
	char *piece; /* what waits to be written */
	size_t size;
	int fault; /* errno of the first failure, or 0 */
};

/* name may be NULL: then nothing is done, here and below. EIO with the name. */
int output_open(struct output *output, const char *name, struct compliance_error *error);

bool output_is_standard(const struct output *output);

/* A compliance_write. Also ends when an interrupt came. */
int output_write(void *output, const void *bytes, size_t size);

/* Everything is written out, and only then the file gets its name. */
int output_flush(struct output *output, struct compliance_error *error);
int output_commit(struct output *output, struct compliance_error *error);

/* Without a commit before, nothing stays. */
void output_close(struct output *output);

/* One file from beginning to end: opened, written by make, given its name. NULL is "-". */
int output_make(const char *name,
	int (*make)(void *context, struct output *output, struct compliance_error *error),
	void *context, struct compliance_error *error);

#endif
