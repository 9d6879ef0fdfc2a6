/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling small contents in tests, and looking at what came of it. */
#ifndef TESTS_PLAN_PLANNING_H
#define TESTS_PLAN_PLANNING_H

#include "content/reading.h"
#include "plan/explain.h"
#include "plan/plan.h"

struct planned {
	struct buffer text; /* that the content borrows, where the test made it */
	struct content *content;
	struct plan *plan; /* NULL where it went wrong: error says why */
	struct compliance_error error;
	int code;
};

static inline struct planned
plan_with(const char *text, const struct sibling *siblings, struct plan_options options)
{
	struct planned planned = { .content = read_beside(text, siblings) };

	compliance_limits_default(&options.limits);
	planned.code = plan_compile(
		&planned.plan, content_model(planned.content), &options, &planned.error);
	return planned;
}

/* What has to compile. */
static inline struct planned
plan_text(const char *text, const char *profile)
{
	struct planned planned = plan_with(text, NULL, (struct plan_options){ .profile = profile });

	ck_assert_msg(planned.code == 0, "%s", planned.error.message);
	return planned;
}

static inline void
planned_free(struct planned *planned)
{
	plan_free(planned->plan);
	content_free(planned->content);
	buffer_free(&planned->text);
}

/* The rules that are selected, by their ids: "r1 r2". */
static inline const char *
selection_of(const struct plan *plan, struct buffer *out)
{
	buffer_clear(out);
	buffer_add_text(out, "");
	for (size_t i = 0; i < plan->rule_count; i++)
		if (plan->rules[i].selected)
			buffer_add_format(
				out, "%s%s", out->size ? " " : "", plan->rules[i].model->id);
	return out->data ? out->data : "";
}

static inline const struct plan_rule *
rule_of(const struct plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->rule_count; i++)
		if (strcmp(plan->rules[i].model->id, id) == 0)
			return &plan->rules[i];
	ck_abort_msg("no rule %s", id);
	return NULL;
}

static inline const struct plan_value *
value_of(const struct plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->value_count; i++)
		if (strcmp(plan->values[i].model->id, id) == 0)
			return &plan->values[i];
	ck_abort_msg("no value %s", id);
	return NULL;
}

#endif
