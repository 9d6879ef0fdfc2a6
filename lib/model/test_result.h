/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A TestResult as some run wrote it down (NISTIR 7275r4, section 6.6). Whoever wrote it may have
 * left out anything: what is not there is NULL, and a word that is none counts as unknown.
 */
#ifndef MODEL_TEST_RESULT_H
#define MODEL_TEST_RESULT_H

#include "model/xccdf.h"

/* Where a rule was tried that has several instances. */
struct model_instance {
	const char *context;
	const char *parent;
	const char *text;
};

/* What a check-content-ref names. */
struct model_used_check {
	const char *system;
	const char *href;
	const char *name;
};

struct model_rule_result {
	const char *idref;
	const char *time, *version;
	enum model_result result;
	enum model_severity severity;
	double weight;
	struct model_texts messages;
	const struct model_ident *idents;
	size_t ident_count;
	const struct model_instance *instances;
	size_t instance_count;
	const struct model_used_check *checks;
	size_t check_count;
	const struct model_fix *fixes;
	size_t fix_count;
	const struct xml_node *node;
};

/* A score as it is written. */
struct model_written_score {
	const char *system;
	const char *score;
	const char *maximum;
};

/* A value that was set for a Value of the benchmark. */
struct model_set_value {
	const char *idref;
	struct model_texts values; /* one, or those of a complex value */
};

struct model_test_result {
	const char *id;
	const char *title;
	const char *start, *end;
	const char *version, *test_system;
	const char *benchmark_id, *benchmark_href;
	const char *profile;
	const char *target;
	struct model_texts platforms;
	const struct model_set_value *values;
	size_t value_count;
	const struct model_rule_result *rules;
	size_t rule_count;
	const struct model_written_score *scores;
	size_t score_count;
	/* Of an asset report: the report that it stands in, what that was made for and is about. */
	const char *report, *request, *asset;
	const struct model_benchmark *benchmark; /* NULL where the content does not hold it */
	const struct xml_node *node;
};

#endif
