/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scripts that mend what rules ask for, made of the fixes that the content's author has written.
 *
 * Nothing is ever run here. Whether a fix is right for a system is the author's word: read a script
 * before it is used.
 */
#ifndef COMPLIANCE_FIX_H
#define COMPLIANCE_FIX_H

#include <compliance/error.h>
#include <compliance/plan.h>
#include <compliance/report.h>
#include <compliance/result.h>
#include <compliance/test_result.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A form that scripts have. */
struct compliance_script_type {
	const char *name;   /* "bash" */
	const char *system; /* fix/@system of the fixes: "urn:xccdf:fix:script:sh" */
	bool of_results;    /* it can mend what has failed; false: it makes a new system */
};

/* By index from 0, sorted by name: false behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC bool compliance_script_type(size_t index, struct compliance_script_type *type);

/* Set size, leave what you do not need at 0. Everything is borrowed for the call. */
struct compliance_script_options {
	size_t size;	  /* sizeof(struct compliance_script_options) */
	const char *type; /* "bash", "ansible", ...; NULL: bash */
	/* Instead of a type: the fixes of this system, one behind the other, unless a type has it.
	 */
	const char *system;
	bool raw; /* without a head, and without what frames each fix */
	/* Of the plan's content: only what failed in it is mended, with the values that it was
	 * evaluated with. NULL: all that the plan selects. */
	const struct compliance_test_result *result;
	/* Also rules that the profile selects and that requires or conflicts leave out. */
	bool whole_profile;
	const char *command;			  /* for the head: what makes it again, or NULL */
	const char *source;			  /* for the head; NULL: "an XCCDF profile" */
	const struct compliance_product *product; /* for the head; NULL: this library */
	/* Told of each fix that was left out, and why. May be NULL. */
	void (*tell)(void *context, const char *message);
	void *context; /* of tell */
};

/*
 * Writes a script of the fixes of the rules that the plan selects, in document order, with the
 * profile's values in them. Of several fixes of a rule it is one without a reboot, then the one
 * that disturbs least, then the first. A fix that names a value that is not there, or an instance
 * that the result does not have, is left out. options may be NULL.
 *
 * Errors: EINVAL (also a type that is of no use for results), ENOTFOUND (no such type, with those
 * that there are), EIO, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_plan_script(const struct compliance_plan *plan,
	const struct compliance_script_options *options, compliance_write write, void *context,
	struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
