/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The counts and scores of a result: NISTIR 7275r4, section 7.3, with the weights that the profile
 * refined. Of a rule with several results the share that is good counts.
 */
#include "base/arena.h"
#include "base/error.h"
#include "result/result.h"

#include <string.h>

/* A rule with all its results: a multi-check has several. */
struct tally {
	double weight;
	size_t counted, good;
};

struct scoring {
	const struct result *result;
	struct map rules;  /* id -> struct tally */
	struct map groups; /* id -> struct result_group */
	struct tally *tallies;
	size_t tally_count;
};

/* What the default model makes of an item: a score of up to 100, if anything below it counts. */
struct mark {
	double score;
	bool counts;
};

static bool
rule_counts(const struct result_rule *rule)
{
	switch (rule->result) {
	case MODEL_NOTSELECTED:
	case MODEL_NOTAPPLICABLE:
	case MODEL_INFORMATIONAL:
	case MODEL_NOTCHECKED: return false;
	case MODEL_PASS:
	case MODEL_FAIL:
	case MODEL_ERROR:
	case MODEL_UNKNOWN:
	case MODEL_FIXED: break;
	}
	return rule->role != MODEL_UNSCORED;
}

static bool
rule_is_good(const struct result_rule *rule)
{
	return rule->result == MODEL_PASS || rule->result == MODEL_FIXED;
}

static int
index_rules(struct scoring *scoring, struct compliance_error *error)
{
	for (size_t i = 0; i < scoring->result->rule_count; i++) {
		const struct result_rule *rule = &scoring->result->rules[i];
		void **place = map_place(&scoring->rules, rule->model->id);
		if (!place)
			return error_memory(error);
		if (!*place) {
			*place = &scoring->tallies[scoring->tally_count++];
			*(struct tally *)*place = (struct tally){ .weight = rule->weight };
		}
		if (!rule_counts(rule))
			continue;
		struct tally *tally = *place;
		tally->counted++;
		tally->good += rule_is_good(rule);
	}
	return 0;
}

static int
index_groups(struct scoring *scoring, struct compliance_error *error)
{
	for (size_t i = 0; i < scoring->result->group_count; i++) {
		const struct result_group *group = &scoring->result->groups[i];
		if (map_put(&scoring->groups, group->model->id, (void *)group) < 0)
			return error_memory(error);
	}
	return 0;
}

static double
weight_of(const struct scoring *scoring, const struct model_item *item)
{
	if (item->kind == MODEL_RULE) {
		const struct tally *tally = map_get(&scoring->rules, item->id);
		return tally ? tally->weight : item->weight;
	}
	const struct result_group *group = map_get(&scoring->groups, item->id);
	return group ? group->weight : item->weight;
}

/* How much of a rule is good, from 0 to 1; of one that counts. */
static double
share_of(const struct tally *tally)
{
	return (double)tally->good / (double)tally->counted;
}

/* The depth is that of the content's groups, which room xml has bounded. */
static struct mark
mark_of(const struct scoring *scoring, const struct model_item *item)
{
	double sum = 0, weights = 0;
	struct mark mark = { 0, false };

	if (item->kind == MODEL_RULE) {
		const struct tally *tally = map_get(&scoring->rules, item->id);
		mark.counts = tally && tally->counted;
		mark.score = mark.counts ? 100 * share_of(tally) : 0;
		return mark;
	}
	for (size_t i = 0; i < item->child_count; i++) {
		const struct mark child = mark_of(scoring, item->children[i]);
		if (!child.counts)
			continue;
		const double weight = weight_of(scoring, item->children[i]);
		mark.counts = true;
		sum += weight * child.score;
		weights += weight;
	}
	mark.score = weights > 0 ? sum / weights : sum;
	return mark;
}

static void
score_default(const struct scoring *scoring, struct result_score *score)
{
	score->score = mark_of(scoring, &scoring->result->benchmark->item).score;
	score->maximum = 100;
}

static void
add_up(const struct scoring *scoring, bool weighted, struct result_score *score)
{
	score->score = score->maximum = 0;
	for (size_t i = 0; i < scoring->tally_count; i++) {
		const struct tally *tally = &scoring->tallies[i];
		const double weight = weighted || tally->weight <= 0 ? tally->weight : 1;
		if (!tally->counted)
			continue;
		score->score += weight * share_of(tally);
		score->maximum += weight;
	}
}

static void
score_flat(const struct scoring *scoring, struct result_score *score)
{
	add_up(scoring, true, score);
}

/* What weighs nothing counts nothing here either. */
static void
score_flat_unweighted(const struct scoring *scoring, struct result_score *score)
{
	add_up(scoring, false, score);
}

/* Sums of the same weights in the same order are equal only where all rules are good, or those
 * that are not weigh nothing. */
static void
score_absolute(const struct scoring *scoring, struct result_score *score)
{
	add_up(scoring, true, score);
	score->score = score->score >= score->maximum ? 1 : 0;
}

static const struct {
	const char *system;
	void (*score)(const struct scoring *scoring, struct result_score *score);
} models[] = {
	{ "urn:xccdf:scoring:absolute", score_absolute },
	{ "urn:xccdf:scoring:default", score_default },
	{ "urn:xccdf:scoring:flat", score_flat },
	{ "urn:xccdf:scoring:flat-unweighted", score_flat_unweighted },
};
enum { MODEL_COUNT = sizeof models / sizeof *models };

/* A model that is asked for twice, or that we do not know, gives no score. */
static void
add_score(const struct scoring *scoring, struct result *result, struct result_score *scores,
	const char *system)
{
	for (size_t i = 0; i < result->score_count; i++) {
		if (strcmp(scores[i].system, system) == 0)
			return;
	}
	for (size_t i = 0; i < MODEL_COUNT; i++) {
		if (strcmp(models[i].system, system) != 0)
			continue;
		struct result_score *score = &scores[result->score_count++];
		score->system = models[i].system;
		score->has_maximum = true;
		models[i].score(scoring, score);
	}
}

static int
settle_scores(struct scoring *scoring, struct result *result, struct compliance_error *error)
{
	const struct model_texts asked = result->benchmark->models;
	struct result_score *scores = arena_new_array(result->arena, MODEL_COUNT, sizeof *scores);

	if (!scores)
		return error_memory(error);
	result->scores = scores;
	for (size_t i = 0; i < asked.count; i++)
		add_score(scoring, result, scores, asked.items[i]);
	add_score(scoring, result, scores, "urn:xccdf:scoring:default");
	return 0;
}

int
result_settle(struct result *result, struct compliance_error *error)
{
	struct scoring scoring = { .result = result };

	for (size_t i = 0; i < result->rule_count; i++)
		result->counts[result->rules[i].result]++;
	scoring.tallies =
		arena_new_array(result->arena, result->rule_count, sizeof *scoring.tallies);
	int code = scoring.tallies ? index_rules(&scoring, error) : error_memory(error);
	if (!code)
		code = index_groups(&scoring, error);
	if (!code)
		code = settle_scores(&scoring, result, error);
	map_free(&scoring.rules);
	map_free(&scoring.groups);
	return code;
}
