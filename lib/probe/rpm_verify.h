/* SPDX-License-Identifier: Apache-2.0 */
/* A file of the image against what its rpm package says of it, by rpm's own rules. */
#ifndef PROBE_RPM_VERIFY_H
#define PROBE_RPM_VERIFY_H

#include "probe/probe.h"

/* The behaviors of the verifying tests. */
struct rpm_verify_behavior {
	uint32_t omitted;	  /* bits of verify that are not looked at */
	bool no_config, no_ghost; /* files that are left out */
};

struct rpm_verdict {
	const struct image_node *node; /* or NULL */
	bool performed;		       /* the file was there and could be read */
	uint32_t differs;	       /* bits of verify */
	const char *message; /* why it could not be looked at, in the scratch arena, or NULL */
};

int rpm_verify_read(struct rpm_verify_behavior *behavior, const struct probe_question *question,
	struct compliance_error *error);

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

/* Adds "pass", "fail" or "not performed" for each row, then the five words of the file's flags. */
void rpm_verify_add(struct item_builder *item, const struct probe_question *question,
	const struct rpm_verify_row *rows, size_t count, uint32_t omitted,
	const struct inventory_rpm_file *file, const struct rpm_verdict *verdict);

/*
 * Every file of every package that the question asks for, with filepath, name and so on:
 * what both verifying tests of files do. tell adds the rest and tells.
 */
int rpm_verify_each(struct probe_context *context, const struct probe_question *question,
	const struct rpm_verify_behavior *behavior,
	int (*tell)(struct probe_context *context, const struct probe_question *question,
		const struct inventory_rpm *package, const struct inventory_rpm_file *file,
		const struct rpm_verify_behavior *behavior, struct compliance_error *error),
	enum probe_flag *flag, struct compliance_error *error);

#endif
