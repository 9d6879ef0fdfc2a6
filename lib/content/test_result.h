/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TestResults that a document holds: what earlier runs wrote down.
 *
 * They are read as far as they can be: whoever wrote them may be another program, and nothing is
 * evaluated by them.
 */
#ifndef CONTENT_TEST_RESULT_H
#define CONTENT_TEST_RESULT_H

#include "content/reader.h"

/* Those of a document's root: in a Benchmark or an asset report, or the root itself. */
int test_result_read_all(const struct reader *reader, const struct xml_node *root);

/* Finds the benchmarks of all of them, once those of the content are read. */
void test_result_find_benchmarks(struct content *content);

/* rule_result.c: the rule-results and messages, checks, fixes in them. */
int test_result_read_rules(
	const struct reader *reader, const struct xml_node *node, struct model_test_result *result);

#endif
