/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports: a result written down, as XCCDF or by a stylesheet.
 */
#ifndef COMPLIANCE_REPORT_H
#define COMPLIANCE_REPORT_H

#include <compliance/error.h>
#include <compliance/limits.h>
#include <compliance/plan.h>
#include <compliance/result.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Takes the bytes of a report piece by piece, in order. A value other than 0 ends the report with
 * EIO: what was written until then is not whole.
 */
typedef int (*compliance_write)(void *context, const void *bytes, size_t size);

/*
 * The XCCDF results document: the benchmark as it stands in the content, with one TestResult.
 *
 * Errors: EINVAL, EIO, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_xccdf(const struct compliance_result *result,
	compliance_write write, void *context, struct compliance_error *error);

/*
 * An asset report (ARF 1.1): the source data stream, the image as an asset, the TestResult, and
 * OVAL results of each OVAL document. Without the request, the data stream is left out. Items are
 * whole only where the plan was made with whole_items.
 *
 * Errors: EINVAL, EIO, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_arf(const struct compliance_result *result,
	bool with_request, compliance_write write, void *context, struct compliance_error *error);

/* A parameter of a stylesheet. The value is text, never read as an expression. */
struct compliance_parameter {
	const char *name;
	const char *value;
};

/* Set size, bytes and bytes_size; leave what you do not need at 0. */
struct compliance_stylesheet {
	size_t size;	   /* sizeof(struct compliance_stylesheet) */
	const void *bytes; /* an XSLT 1.0 document */
	size_t bytes_size;
	const char *name; /* for messages; NULL: "stylesheet" */
	const struct compliance_parameter *parameters;
	size_t parameter_count;
	bool whole; /* it sees also the rules and profiles that were not selected */
};

/*
 * The results document transformed. The stylesheet sees it without the rules that were not selected
 * and the profiles that were not used, always in the namespace of XCCDF 1.2. It can read no other
 * file, and write none.
 *
 * Errors: EINVAL, ECONTENT (a broken stylesheet, or one that stops itself), ELIMIT, EIO, ENOMEM.
 * @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_transform(const struct compliance_result *result,
	const struct compliance_stylesheet *stylesheet, compliance_write write, void *context,
	struct compliance_error *error);

/*
 * A guide: what the rules that a plan selects ask for, by a stylesheet. It sees the same as above,
 * with a TestResult in which each of these rules is notchecked: with the severities and the values
 * that the profile sets. Errors: as above.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_guide(const struct compliance_plan *plan,
	const struct compliance_stylesheet *stylesheet, compliance_write write, void *context,
	struct compliance_error *error);

/*
 * Any XML document, as it is, by a stylesheet, which can read no other file and write none. name is
 * for messages; limits may be NULL. Errors: as above; ECONTENT also for a broken document.
 * @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_transform(const void *bytes, size_t size, const char *name,
	const struct compliance_limits *limits, const struct compliance_stylesheet *stylesheet,
	compliance_write write, void *context, struct compliance_error *error);

/* Set size, leave what you do not need at 0. */
struct compliance_oval_options {
	size_t size;		/* sizeof(struct compliance_oval_options) */
	const void *directives; /* an OVAL directives document; NULL: all definitions, whole */
	size_t directives_size;
	const char *directives_name;  /* for messages; NULL: "directives" */
	bool without_characteristics; /* no collected objects and items */
	/* An OVAL system characteristics document instead: what was collected, for each object. */
	bool characteristics;
};

/*
 * OVAL results of one OVAL document of the content; index as compliance_result_oval counts. Items
 * are whole only where the plan was made with whole_items. options may be NULL.
 *
 * Errors: EINVAL, ENOTFOUND (no such document), ECONTENT (broken directives), ELIMIT, EIO, ENOMEM.
 * @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_oval(const struct compliance_result *result, size_t index,
	const struct compliance_oval_options *options, compliance_write write, void *context,
	struct compliance_error *error);

/* What the checks of a benchmark give to the variables of an OVAL document. */
struct compliance_variables {
	const char *href;  /* of the document, as checks name it */
	size_t place;	   /* of the document among those that are given values, from 0 */
	size_t instance;   /* from 0: a rule that gives a variable another value begins a new one */
	const void *bytes; /* an OVAL variables document */
	size_t bytes_size;
};

/*
 * Tells each set of values that the rules of a plan, in document order, give to OVAL variables. The
 * struct lives for the call of take; a value other than 0 ends with ECANCELED. Options are those of
 * an evaluation, of which time and product count; NULL is allowed.
 *
 * Errors: EINVAL, ECANCELED, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_variables(const struct compliance_plan *plan,
	const struct compliance_evaluate_options *options,
	int (*take)(void *context, const struct compliance_variables *variables), void *context,
	struct compliance_error *error);

/*
 * A plan as text: each selected rule with its criteria, objects, patterns, variables and where
 * their values come from. name: only this rule (its id or a unique end of it), or this definition;
 * NULL: all. With a result of the plan, each node has what was found and its truth; result may be
 * NULL.
 *
 * Errors: EINVAL (also a result of another plan), ENOTFOUND, EIO, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_explain(const struct compliance_plan *plan,
	const struct compliance_result *result, const char *name, compliance_write write,
	void *context, struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
