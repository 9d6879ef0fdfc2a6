/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Benchmark element as it stands in the content, whole or without what is not wanted: within
 * this room only.
 */
#ifndef REPORT_BENCHMARK_H
#define REPORT_BENCHMARK_H

#include "base/map.h"
#include "model/test_result.h"
#include "report/report.h"

/* What of a benchmark concerns a result: ids of rules, groups and profiles. */
struct concern {
	struct map ids;
};

int concern_of(
	struct concern *concern, const struct result *result, struct compliance_error *error);
int concern_of_written(struct concern *concern, const struct model_test_result *result,
	struct compliance_error *error);
int concern_of_guide(
	struct concern *concern, const struct report_guide *guide, struct compliance_error *error);
void concern_free(struct concern *concern);

/*
 * Writes an XML document: the benchmark with the TestResult in it. With a concern, without the
 * rules, groups and profiles that it does not hold, and without the TestResults that the content
 * has.
 */
int benchmark_write(const struct model_benchmark *benchmark, struct bytes test_result,
	const struct concern *concern, const struct report_sink *sink,
	struct compliance_error *error);

/* guide.c: a profile of another document, which declares its own namespaces: nothing where it is
 * the benchmark's, or NULL. */
void profile_write(const struct model_benchmark *benchmark, const struct model_profile *profile,
	struct buffer *out);

/* The same with what a guide shows. */
int guide_write(const struct report_guide *guide, const struct report_sink *sink,
	struct compliance_error *error);

#endif
