/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

static int
compile_states(struct compiler *compiler, const struct scope *scope, struct plan_test *test,
	struct compliance_error *error)
{
	const struct model_test *model = test->model;
	const struct plan_state **states =
		arena_new_array(compiler->arena, model->state_count, sizeof *states);

	if (!states)
		return error_memory(error);
	for (size_t i = 0; i < model->state_count; i++) {
		int code = plan_compile_state(compiler, scope, model->states[i], &states[i], error);
		if (code < 0)
			return code;
		if (test->object)
			plan_want_state(test->object, states[i]);
	}
	test->states = states;
	test->state_count = model->state_count;
	return 0;
}

static void **
place_of_test(struct compiler *compiler, const struct plan_test *test)
{
	struct buffer key = { 0 };

	buffer_add_format(&key, "T%p;%zu;", (const void *)test->model,
		test->object ? test->object->index + 1 : 0);
	for (size_t i = 0; i < test->state_count; i++)
		buffer_add_format(&key, "%zu;", test->states[i]->index);
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	return place;
}

int
plan_compile_test(struct compiler *compiler, const struct scope *scope,
	const struct model_test *model, const struct plan_test **test,
	struct compliance_error *error)
{
	struct plan_test made = { .model = model };
	int code = 0;

	if ((*test = plan_known(compiler, scope, model)))
		return 0;
	if (model->object)
		code = plan_compile_object(compiler, scope, model->object, &made.object, error);
	if (code >= 0)
		code = compile_states(compiler, scope, &made, error);
	if (code < 0)
		return code;
	void **place = place_of_test(compiler, &made);
	if (!place)
		return error_memory(error);
	if (!*place) {
		struct plan_test *kept = arena_alloc(compiler->arena, sizeof *kept);
		made.index = compiler->tests.count;
		made.instance = plan_next_instance(compiler, model);
		if (!kept || !made.instance || array_push_pointer(&compiler->tests, kept) < 0)
			return error_memory(error);
		*kept = made;
		*place = kept;
	}
	*test = *place;
	return plan_remember(compiler, scope, model, *test, error);
}

static int
compile_criterion(struct compiler *compiler, const struct scope *scope,
	const struct model_criterion *model, struct plan_criterion *criterion,
	struct compliance_error *error)
{
	criterion->model = model;
	if (model->kind == MODEL_CRITERION)
		return plan_compile_test(compiler, scope, model->test, &criterion->test, error);
	if (model->kind == MODEL_EXTEND)
		return plan_compile_definition(
			compiler, scope, model->definition, &criterion->definition, error);
	struct plan_criterion *children =
		arena_new_array(compiler->arena, model->child_count, sizeof *children);
	if (!children)
		return error_memory(error);
	criterion->children = children;
	criterion->child_count = model->child_count;
	for (size_t i = 0; i < model->child_count; i++) {
		int code = compile_criterion(
			compiler, scope, &model->children[i], &children[i], error);
		if (code < 0)
			return code;
	}
	return 0;
}

static void
key_criterion(struct buffer *key, const struct plan_criterion *criterion)
{
	if (criterion->test)
		buffer_add_format(key, "t%zu;", criterion->test->index);
	if (criterion->definition)
		buffer_add_format(key, "d%zu;", criterion->definition->index);
	for (size_t i = 0; i < criterion->child_count; i++)
		key_criterion(key, &criterion->children[i]);
}

/* What was compiled for a key; made anew from criteria where it is new. */
static int
keep(struct compiler *compiler, const struct scope *scope, const struct model_definition *model,
	const struct plan_criterion *criteria, const struct plan_definition **definition,
	struct compliance_error *error)
{
	struct buffer key = { 0 };

	buffer_add_format(&key, "D%p;", (const void *)model);
	if (criteria)
		key_criterion(&key, criteria);
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	if (!place)
		return error_memory(error);
	if (!*place) {
		struct plan_definition *kept = arena_alloc(compiler->arena, sizeof *kept);
		if (!kept)
			return error_memory(error);
		*kept = (struct plan_definition){ compiler->definitions.count,
			plan_next_instance(compiler, model), model, scope->oval, criteria };
		if (!kept->instance || array_push_pointer(&compiler->definitions, kept) < 0)
			return error_memory(error);
		*place = kept;
	}
	*definition = *place;
	return 0;
}

/* Content has seen to it that no definition extends itself. */
int
plan_compile_definition(struct compiler *compiler, const struct scope *scope,
	const struct model_definition *model, const struct plan_definition **definition,
	struct compliance_error *error)
{
	struct plan_criterion *criteria = NULL;

	if ((*definition = plan_known(compiler, scope, model)))
		return 0;
	if (model->criteria) {
		criteria = arena_alloc(compiler->arena, sizeof *criteria);
		if (!criteria)
			return error_memory(error);
		int code = compile_criterion(compiler, scope, model->criteria, criteria, error);
		if (code < 0)
			return code;
	}
	int code = keep(compiler, scope, model, criteria, definition, error);
	return code < 0 ? code : plan_remember(compiler, scope, model, *definition, error);
}
