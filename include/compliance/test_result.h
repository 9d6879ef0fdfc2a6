/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TestResults that a document holds: what earlier runs, of this or another program, wrote down.
 *
 * A content has them where its file is XCCDF results (a Benchmark with TestResults in it, or a
 * TestResult alone) or an asset report (ARF), and where they were added to it. They are told as
 * they stand: what the writer left out is NULL or "".
 */
#ifndef COMPLIANCE_TEST_RESULT_H
#define COMPLIANCE_TEST_RESULT_H

#include <compliance/content.h>
#include <compliance/error.h>
#include <compliance/report.h>
#include <compliance/result.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The structs below are the content's: they live as long as it does. Later versions may add members
 * at their ends.
 */
struct compliance_rule_instance {
	const char *context; /* "undefined" where none is said */
	const char *parent;  /* or NULL */
	const char *text;
};

/* What a rule was checked by; those of a complex check one by one. */
struct compliance_rule_check {
	const char *system;
	const char *href;
	const char *name; /* of an OVAL definition, or NULL */
};

/* A fix as it stands in the results: with its values in it. */
struct compliance_rule_fix {
	const char *id;	      /* or NULL */
	const char *system;   /* "urn:xccdf:fix:script:sh", or NULL */
	const char *platform; /* or NULL */
	bool reboot;
	const char *strategy, *disruption, *complexity; /* as written, or NULL */
	const char *text;				/* without markup */
};

struct compliance_rule_result {
	const char *id;			 /* of the rule */
	enum compliance_verdict verdict; /* a word that XCCDF does not know is unknown */
	enum compliance_severity severity;
	double weight;
	const char *time;    /* or NULL */
	const char *version; /* of the rule, or NULL */
	const char *const *messages;
	size_t message_count;
	const struct compliance_ident *idents;
	size_t ident_count;
	const struct compliance_rule_instance *instances;
	size_t instance_count;
	const struct compliance_rule_check *checks;
	size_t check_count;
	const struct compliance_rule_fix *fixes;
	size_t fix_count;
};

struct compliance_written_score {
	const char *system;
	const char *score;   /* as written: "87.5" */
	const char *maximum; /* or NULL */
};

struct compliance_test_result {
	const char *id;
	const char *title;	    /* "" where there is none */
	const char *start, *end;    /* times as written, or NULL */
	const char *version;	    /* of the benchmark, or NULL */
	const char *test_system;    /* a CPE name, or NULL */
	const char *benchmark_id;   /* as the TestResult names it, or NULL */
	const char *benchmark_href; /* or NULL */
	const char *profile;	    /* id, or NULL */
	const char *target;	    /* "" where there is none */
	const char *const *platforms;
	size_t platform_count;
	const struct compliance_set_value *values;
	size_t value_count;
	const struct compliance_rule_result *rules; /* in document order */
	size_t rule_count;
	const struct compliance_written_score *scores;
	size_t score_count;
	const char *report;  /* of an asset report: id of its report, or NULL */
	const char *request; /* what that was created for, or NULL */
	const char *asset;   /* what it is about, or NULL */
	/* The benchmark that it speaks of, where the content holds it; else NULL. */
	const struct compliance_benchmark *benchmark;
};

/*
 * Reads the TestResults of another file as if the content held them, behind those that it has: the
 * content is the benchmark that they speak of. Any number of times, before anything is made of the
 * content.
 *
 * Errors: as compliance_content_open; ECONTENT also where the file holds no TestResult.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_add_test_results(
	struct compliance_content *content, const char *path, struct compliance_error *error);

/* In document order, those that were added last. By index from 0; NULL behind the last.
 * @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_test_result *compliance_content_test_result(
	const struct compliance_content *content, size_t index);

/*
 * Chooses one by its id, or an end of it that only one has; NULL: the last one, which is the
 * latest. Errors: EINVAL, ENOTFOUND (with what there is), EAMBIGUOUS.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_find_test_result(const struct compliance_content *content,
	const char *id, const struct compliance_test_result **result,
	struct compliance_error *error);

/*
 * A TestResult of the content (NULL: the last one) transformed by a stylesheet, with the benchmark
 * that it speaks of where the content holds that: what compliance_report_transform does with a new
 * result. Errors: as there; ENOTFOUND where the content has none.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_report_test_result(const struct compliance_content *content,
	const struct compliance_test_result *result, const struct compliance_stylesheet *stylesheet,
	compliance_write write, void *context, struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
