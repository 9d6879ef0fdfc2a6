/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Definitions and their criteria: OVAL language 5.11.2, section 4.3.2. All criteria are evaluated,
 * so that the evidence is whole.
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

static int run_criterion(struct run *run, const struct plan_criterion *criterion,
	struct result_criterion *made, struct compliance_error *error);

/*
 * A criterion that is marked applicability_check and false says that its siblings do not apply: the
 * whole is not applicable (OVAL 5.11, applicability_check).
 */
static bool
is_inapplicable(const struct result_criterion *child)
{
	return child->model->applicability_check && child->truth == MATCH_FALSE;
}

static int
run_children(struct run *run, const struct plan_criterion *criterion, struct result_criterion *made,
	struct compliance_error *error)
{
	struct match_tally tally = { 0 };
	bool applicable = true;
	struct result_criterion *children =
		arena_new_array(run->arena, criterion->child_count, sizeof *children);

	if (!children)
		return error_memory(error);
	for (size_t i = 0; i < criterion->child_count; i++) {
		int code = run_criterion(run, &criterion->children[i], &children[i], error);
		if (code < 0)
			return code;
		match_tally_add(&tally, children[i].truth);
		applicable = applicable && !is_inapplicable(&children[i]);
	}
	made->children = children;
	made->child_count = criterion->child_count;
	made->truth = applicable ? match_operator_truth(criterion->model->op, &tally)
				 : MATCH_NOT_APPLICABLE;
	return 0;
}

static int
run_criterion(struct run *run, const struct plan_criterion *criterion,
	struct result_criterion *made, struct compliance_error *error)
{
	int code;

	made->model = criterion->model;
	if (criterion->test) {
		code = run_test(run, criterion->test, &made->test, error);
		made->truth = code < 0 ? MATCH_ERROR : made->test->truth;
	} else if (criterion->definition) {
		code = run_definition(run, criterion->definition, &made->definition, error);
		made->truth = code < 0 ? MATCH_ERROR : made->definition->truth;
	} else {
		code = run_children(run, criterion, made, error);
	}
	if (criterion->model->negate)
		made->truth = match_negate(made->truth);
	return code;
}

int
run_definition(struct run *run, const struct plan_definition *definition,
	const struct result_definition **answer, struct compliance_error *error)
{
	*answer = run->definitions[definition->index];
	if (*answer)
		return 0;
	struct result_definition *made = arena_alloc(run->arena, sizeof *made);
	struct result_criterion *criteria = arena_alloc(run->arena, sizeof *criteria);
	if (!made || !criteria)
		return error_memory(error);
	made->model = definition->model;
	made->instance = definition->instance;
	made->oval = definition->oval;
	made->truth = MATCH_NOT_EVALUATED;
	if (definition->criteria) {
		int code = run_criterion(run, definition->criteria, criteria, error);
		if (code < 0)
			return code;
		made->criteria = criteria;
		made->truth = criteria->truth;
	}
	if (array_push_pointer(&run->done, made) < 0)
		return error_memory(error);
	*answer = run->definitions[definition->index] = made;
	return 0;
}
