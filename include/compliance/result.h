/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Results: a plan evaluated against an image.
 *
 * Immutable: any number of threads may read a result, and write reports of it, at once.
 */
#ifndef COMPLIANCE_RESULT_H
#define COMPLIANCE_RESULT_H

#include <compliance/error.h>
#include <compliance/image.h>
#include <compliance/plan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct compliance_result;
struct compliance_rule;

/* Who results say has evaluated: all of them, or none. */
struct compliance_product {
	const char *name;	   /* "libcompliance" */
	const char *version;	   /* "0.1.0" */
	const char *test_system;   /* a CPE name */
	const char *oval_name;	   /* what OVAL documents call it: a CPE name */
	const char *result_prefix; /* what the id of a TestResult begins with */
};

/* Set size, leave what you do not need at 0. */
struct compliance_evaluate_options {
	size_t size; /* sizeof(struct compliance_evaluate_options) */
	/*
	 * Told before each rule (done of total; its id) and from time to time meanwhile. A value
	 * other than 0 ends the evaluation with ECANCELED. May be NULL.
	 */
	int (*watch)(void *context, size_t done, size_t total, const char *id);
	void *context;
	/* The time that the results state, in seconds since the epoch, for begin and end and each
	 * rule: the same content and image then give the same bytes. Only with fixed_time; the
	 * library does not look at SOURCE_DATE_EPOCH. */
	int64_t now;
	bool fixed_time;
	/* A YAML list of waivers: failures that somebody has accepted. NULL: none. */
	const void *waivers;
	size_t waivers_size;
	const char *waivers_name;		  /* for messages; NULL: "waivers" */
	const struct compliance_product *product; /* NULL: this library */
	const char *target; /* what results call the image; NULL: the reference it was opened by */
	/* Told what came out for a rule as soon as it is known, in document order and before
	 * waivers; the struct lives for the call. As watch. */
	int (*judged)(void *context, const struct compliance_rule *rule);
	/* What results say of the run: its title (NULL: one is made), remarks, and who is
	 * responsible for it, the highest organization first. */
	const char *title;
	const char *const *remarks;
	size_t remark_count;
	const char *const *organizations;
	size_t organization_count;
};

/*
 * Evaluates. options may be NULL. A rule that cannot be evaluated is a verdict with its reason, no
 * error. The result holds a reference to the plan, none to the image. The caller owns a reference
 * to *result: compliance_result_unref.
 *
 * Errors: EINVAL, ECANCELED, ELIMIT (time), ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_evaluate(struct compliance_result **result,
	struct compliance_plan *plan, struct compliance_image *image,
	const struct compliance_evaluate_options *options, struct compliance_error *error);

/*
 * The same, of what somebody found instead of an image: the bytes of an OVAL system characteristics
 * document (compliance_report_oval writes them; so do other programs). Each object is what the
 * document says of it; one that it does not have was not collected, but for a set, which is made of
 * its objects. name is for messages. The bytes are needed for the call only. Facts about the
 * machine are the document's.
 *
 * Errors: ECONTENT with "NAME:LINE: ..." for a document that is none, refers to an item that it
 * has not, or has an id twice; ELIMIT; EINVAL, ECANCELED, ENOMEM as above.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_evaluate_characteristics(struct compliance_result **result,
	struct compliance_plan *plan, const void *bytes, size_t bytes_size, const char *name,
	const struct compliance_evaluate_options *options, struct compliance_error *error);

/* Takes and gives back a reference; from any thread. NULL is allowed. ref returns its argument.
 * @since 0.1 */
COMPLIANCE_PUBLIC struct compliance_result *compliance_result_ref(struct compliance_result *result);
COMPLIANCE_PUBLIC void compliance_result_unref(struct compliance_result *result);

/* What came out for a rule, in the words of XCCDF. */
enum compliance_verdict {
	COMPLIANCE_PASS,
	COMPLIANCE_FAIL,
	COMPLIANCE_ERROR,
	COMPLIANCE_UNKNOWN,
	COMPLIANCE_NOTAPPLICABLE,
	COMPLIANCE_NOTCHECKED,
	COMPLIANCE_NOTSELECTED,
	COMPLIANCE_INFORMATIONAL,
	COMPLIANCE_FIXED,
};
enum { COMPLIANCE_VERDICTS = 9 };

enum compliance_severity {
	COMPLIANCE_SEVERITY_UNKNOWN,
	COMPLIANCE_SEVERITY_INFO,
	COMPLIANCE_SEVERITY_LOW,
	COMPLIANCE_SEVERITY_MEDIUM,
	COMPLIANCE_SEVERITY_HIGH,
};

/* XCCDF's word: "pass", "high". The text is static.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_verdict_name(enum compliance_verdict verdict);
COMPLIANCE_PUBLIC const char *compliance_severity_name(enum compliance_severity severity);

/* What came out as a whole. */
enum compliance_outcome {
	COMPLIANCE_PASSED,  /* everything that was evaluated passed */
	COMPLIANCE_FAILED,  /* a rule failed, or came out error or unknown */
	COMPLIANCE_NOTHING, /* no rule could be evaluated: no verdict on the image */
};
COMPLIANCE_PUBLIC enum compliance_outcome compliance_result_outcome(
	const struct compliance_result *result);

/* The structs below are the result's. Later versions may add members at their ends. */
struct compliance_rule {
	const char *id;
	const char *title; /* "" where there is none */
	enum compliance_verdict verdict;
	enum compliance_severity severity; /* as the profile refines it */
	double weight;
	const char *const *messages; /* what was found and what was expected */
	size_t message_count;
	/* Of a failure that is waived (its verdict is then informational): who accepted it, why,
	 * and the last day; else NULL. */
	const char *waived_by, *waived_why, *waived_until;
	const struct compliance_ident *idents; /* names that others give the rule */
	size_t ident_count;
	/* "" where there is none; the markup is left out. */
	const char *description, *rationale;
	/* Of a rule of which each definition is a result of its own: which one this is; else NULL.
	 */
	const char *definition, *definition_title;
};

struct compliance_ident {
	const char *system;
	const char *name;
};

/* An OVAL definition that was evaluated. */
struct compliance_definition {
	const char *document; /* as compliance_result_oval names it */
	const char *id;
	const char *title; /* "" where there is none */
	/* Its class: "compliance", "inventory", "miscellaneous", "patch", "vulnerability". */
	const char *kind;
	const char *result; /* OVAL's word: "true", "not applicable" */
};

/* An object of an OVAL document that was collected. */
struct compliance_object {
	const char *document; /* as compliance_result_oval names it */
	const char *id;
	const char *flag; /* OVAL's word: "complete", "does not exist" */
};

struct compliance_score {
	const char *system; /* "urn:xccdf:scoring:default" */
	double score;
	double maximum;
};

/* Every rule of the benchmark in document order, also those not selected; the scores. By index from
 * 0; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_rule *compliance_result_rule(
	const struct compliance_result *result, size_t index);
COMPLIANCE_PUBLIC const struct compliance_score *compliance_result_score(
	const struct compliance_result *result, size_t index);

/* The definitions that were evaluated, in the order of the documents and in theirs. By index from
 * 0; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_definition *compliance_result_definition(
	const struct compliance_result *result, size_t index);

/* The objects that were collected for a plan that asks for objects, in the order of the documents
 * and in theirs; else none. By index from 0; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_object *compliance_result_object(
	const struct compliance_result *result, size_t index);

/* How many rules came out so.  @since 0.1 */
COMPLIANCE_PUBLIC size_t compliance_result_count(
	const struct compliance_result *result, enum compliance_verdict verdict);

/* How many things could not be read; each is an error of the rules that asked for it.
 * @since 0.1 */
COMPLIANCE_PUBLIC size_t compliance_result_unreadable(const struct compliance_result *result);

/* How many failures are waived.  @since 0.1 */
COMPLIANCE_PUBLIC size_t compliance_result_waived(const struct compliance_result *result);

/* What whoever started the run should know: a waiver that has expired, say. By index from 0; NULL
 * behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_result_warning(
	const struct compliance_result *result, size_t index);

/* Names of the OVAL documents of which definitions were evaluated: a file's name, or a component's
 * id. By index from 0, as compliance_report_oval counts them; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_result_oval(
	const struct compliance_result *result, size_t index);

/* What checks, or the checks of platforms, call that document; its name where nothing names it.
 * NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_result_oval_href(
	const struct compliance_result *result, size_t index);

/* The plan it came from; borrowed.  @since 0.1 */
COMPLIANCE_PUBLIC struct compliance_plan *compliance_result_plan(
	const struct compliance_result *result);

/* The image's name, its system as people call it (or NULL), and why the benchmark as a whole does
 * not apply to it (or NULL). The result's.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_result_target(const struct compliance_result *result);
COMPLIANCE_PUBLIC const char *compliance_result_system(const struct compliance_result *result);
COMPLIANCE_PUBLIC const char *compliance_result_platform_reason(
	const struct compliance_result *result);

#ifdef __cplusplus
}
#endif

#endif
