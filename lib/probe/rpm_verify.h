/* SPDX-License-Identifier: Apache-2.0 */
/* A file of the image against what its rpm package says of it, by rpm's own rules. */
#ifndef PROBE_RPM_VERIFY_H
#define PROBE_RPM_VERIFY_H

#include "probe/probe.h"

struct rpm_verdict {
	const struct image_node *node; /* or NULL */
	bool performed;		       /* the file was there and could be read */
	uint32_t differs;	       /* bits of verify */
	const char *message; /* why it could not be looked at, in the scratch arena, or NULL */
};

/* Negative only where it is fatal. */
int rpm_verify(struct probe_context *context, const struct inventory_rpm *package,
	const struct inventory_rpm_file *file, uint32_t omitted, struct rpm_verdict *verdict,
	struct compliance_error *error);

/* A row of what a verifying test tells of a file. */
struct rpm_verify_row {
	const char *name;
	uint32_t bit;
	unsigned since; /* schema version */
};

/* How a test tells a file. */
struct rpm_verify_form {
	const struct probe *probe;
	const struct rpm_verify_row *rows;
	size_t row_count;
	/* Adds what stands before the rows. */
	void (*add)(struct item_builder *item, const struct inventory_rpm *package,
		const struct inventory_rpm_file *file);
};

/*
 * Tells every file of every package that the question asks for, with a verdict for each row and the
 * words of the file's flags; behaviors leave out checks and files (rpm_verify_files.c).
 */
int rpm_verify_files(struct probe_context *context, const struct probe_question *question,
	const struct rpm_verify_form *form, enum probe_flag *flag, struct compliance_error *error);

#endif
