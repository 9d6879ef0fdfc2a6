/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

int
plan_compile_state(struct compiler *compiler, const struct scope *scope,
	const struct model_state *model, const struct plan_state **state,
	struct compliance_error *error)
{
	struct plan_state made = {
		.model = model, .entity_count = model->entity_count, .op = model->op
	};
	struct buffer key = { 0 };

	if ((*state = plan_known(compiler, scope, model)))
		return 0;
	int code = plan_compile_entities(
		compiler, scope, model->entities, model->entity_count, 0, &made.entities, error);
	if (code < 0)
		return code;
	buffer_add_format(&key, "S%d;", model->op);
	plan_key_text(&key, model->name);
	plan_key_entities(&key, made.entities, made.entity_count);
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	if (!place)
		return error_memory(error);
	if (!*place) {
		struct plan_state *kept = arena_alloc(compiler->arena, sizeof *kept);
		made.index = compiler->states.count;
		if (!kept || array_push_pointer(&compiler->states, kept) < 0)
			return error_memory(error);
		*kept = made;
		*place = kept;
	}
	*state = *place;
	return plan_remember(compiler, scope, model, *state, error);
}
