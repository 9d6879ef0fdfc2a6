/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The TestResult of a result: within this room only.
 */
#ifndef REPORT_TEST_RESULT_H
#define REPORT_TEST_RESULT_H

#include "base/map.h"
#include "report/report.h"
#include "xml/write.h"

#define REPORT_XCCDF_12 "http://checklists.nist.gov/xccdf/1.2"

/* What is needed while a TestResult is written. */
struct telling {
	const struct result *result;
	const struct report_product *product;
	struct xml_writer writer;
	struct map values;  /* id -> struct result_set_value */
	struct map texts;   /* id -> struct model_plain_text */
	struct buffer name; /* the benchmark's prefix with its colon, and the last name */
	size_t prefix_size;
	bool old; /* XCCDF 1.1: some elements and attributes are not there yet */
	const struct telling_form *form;
};

/* How a TestResult stands in another document than its Benchmark. */
struct telling_form {
	unsigned depth;		 /* of elements around it */
	const struct map *hrefs; /* of check-content-refs -> what stands for them there */
	const char *asset;	 /* id of the asset that it speaks of */
};

/* test_result.c: appends the TestResult: with a form, declaring its namespace; else as a child of
 * the root. */
int tell_test_result(const struct result *result, const struct report_product *product,
	const struct telling_form *form, struct buffer *out, struct compliance_error *error);

/* name.c: writing elements of the benchmark's namespace. */
void tell_open(struct telling *telling, const char *name);
void tell_close(struct telling *telling, const char *name);
void tell_put(struct telling *telling, const char *name, const char *text);
/* Attributes: a number as "%f" writes it in the C locale, a time as UTC. */
void tell_number(struct telling *telling, const char *name, double number);
void tell_time(struct telling *telling, const char *name, int64_t seconds);
void tell_number_text(char *text, size_t size, double number);

/* rule_result.c, check.c, fix.c */
void tell_rule_result(struct telling *telling, const struct result_rule *rule);
void tell_check(struct telling *telling, const struct result_rule *rule);
void tell_fix(struct telling *telling, const struct model_fix *fix);

#endif
