/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which check of a rule is evaluated, and with which values: NISTIR 7275r4, sections 6.4.4.4
 * and 7.2.
 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

static const char oval_system[] = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

static int
nothing(struct plan_check *check, enum model_result outcome, const char *reason,
	struct compliance_error *error)
{
	check->kind = PLAN_NOTHING;
	check->outcome = outcome;
	check->reason = reason;
	return reason ? 0 : error_memory(error);
}

/* The values that a check exports; the first Value without a value is why it cannot be evaluated.
 */
static int
bind_exports(struct compiler *compiler, const struct model_check *model, struct scope *scope,
	const char **fault, struct compliance_error *error)
{
	struct binding *bindings =
		arena_new_array(compiler->arena, model->export_count, sizeof *bindings);

	if (!bindings)
		return error_memory(error);
	for (size_t i = 0; i < model->export_count; i++) {
		const struct model_export *export = &model->exports[i];
		const struct plan_value *value = map_get(&compiler->values, export->value_id);
		if (!value || value->fault) {
			*fault = value ? value->fault
				       : arena_format(compiler->arena,
						 "the check exports \"%s\", which is no Value",
						 export->value_id);
			return *fault ? 0 : error_memory(error);
		}
		bindings[i] = (struct binding){ export->export_name, value->values };
	}
	scope->bindings = bindings;
	scope->binding_count = model->export_count;
	return 0;
}

/* Scopes with the same document and the same values are one. */
static int
number_scope(struct compiler *compiler, struct scope *scope, struct compliance_error *error)
{
	struct buffer key = { 0 };

	buffer_add_format(&key, "X%p;", (const void *)scope->oval);
	for (size_t i = 0; i < scope->binding_count; i++) {
		const struct binding *binding = &scope->bindings[i];
		plan_key_text(&key, binding->variable_id);
		for (size_t k = 0; k < binding->values.count; k++)
			plan_key_text(&key, binding->values.items[k]);
		buffer_add_char(&key, '|');
	}
	void **place = plan_key_place(compiler, &key);
	buffer_free(&key);
	if (!place)
		return error_memory(error);
	if (!*place) {
		size_t *number = arena_alloc(compiler->arena, sizeof *number);
		if (!number)
			return error_memory(error);
		*number = ++compiler->scope_count;
		*place = number;
	}
	scope->number = *(const size_t *)*place;
	return 0;
}

static int
compile_all(struct compiler *compiler, const struct scope *scope, struct plan_check *check,
	struct compliance_error *error)
{
	const struct model_oval *oval = scope->oval;
	const struct plan_definition **definitions =
		arena_new_array(compiler->arena, oval->definition_count, sizeof *definitions);

	if (!definitions)
		return error_memory(error);
	for (size_t i = 0; i < oval->definition_count; i++) {
		int code = plan_compile_definition(
			compiler, scope, oval->definitions[i], &definitions[i], error);
		if (code < 0)
			return code;
	}
	check->kind = PLAN_DEFINITIONS;
	check->definitions = definitions;
	check->definition_count = oval->definition_count;
	return 0;
}

static int
compile_one(struct compiler *compiler, const struct scope *scope,
	const struct model_definition *model, struct plan_check *check,
	struct compliance_error *error)
{
	const struct plan_definition **definition =
		arena_alloc(compiler->arena, sizeof *definition);

	if (!definition)
		return error_memory(error);
	check->kind = PLAN_DEFINITION;
	check->definitions = definition;
	check->definition_count = 1;
	return plan_compile_definition(compiler, scope, model, definition, error);
}

/* Why a reference leads nowhere; NULL where it leads to a definition, or to a whole file. */
static const char *
missing(struct compiler *compiler, const struct model_content_ref *ref,
	const struct model_file *file, const struct model_definition *definition)
{
	if (!file)
		return arena_format(compiler->arena, "the content has no file \"%s\"", ref->href);
	if (!file->oval)
		return arena_format(compiler->arena, "%s: %s", ref->href,
			file->missing ? file->missing : "not an OVAL document");
	if (ref->name && !definition)
		return arena_format(
			compiler->arena, "%s has no definition \"%s\"", ref->href, ref->name);
	if (!ref->name && file->oval->definition_count == 0)
		return arena_format(compiler->arena, "%s has no definitions", ref->href);
	return NULL;
}

/* Alternatives: the first reference that leads somewhere is used. */
static int
compile_refs(struct compiler *compiler, struct scope *scope, struct plan_check *check,
	struct compliance_error *error)
{
	const struct model_check *model = check->model;
	const char *reason = model->has_content
				     ? "the check has its content inline, which is not evaluated"
				     : "the check refers to no content";

	for (size_t i = 0; i < model->ref_count; i++) {
		const struct model_content_ref *ref = &model->refs[i];
		const struct model_file *file =
			model_checklist_file(compiler->plan->checklist, ref->href);
		const struct model_definition *definition =
			file && file->oval && ref->name
				? model_oval_definition(file->oval, ref->name)
				: NULL;
		reason = missing(compiler, ref, file, definition);
		if (reason)
			continue;
		if (!file || !file->oval)
			return error_memory(error);
		check->ref = ref;
		scope->oval = file->oval;
		int code = number_scope(compiler, scope, error);
		if (code < 0)
			return code;
		return definition ? compile_one(compiler, scope, definition, check, error)
				  : compile_all(compiler, scope, check, error);
	}
	return nothing(check, MODEL_NOTCHECKED, reason, error);
}

/* Manual STIGs have the id of the check where others name its system by a URI. */
static const char *
foreign(struct compiler *compiler, const char *system)
{
	return arena_format(compiler->arena,
		strchr(system, ':') ? "checks of the system \"%s\" are not evaluated"
				    : "the check is for people: its system \"%s\" is no checking "
				      "system",
		system);
}

static int
compile_simple(struct compiler *compiler, const struct model_check *model, struct plan_check *check,
	struct compliance_error *error)
{
	struct scope scope = { 0 };
	const char *fault = NULL;

	check->model = model;
	if (strcmp(model->system, oval_system) != 0)
		return nothing(check, MODEL_NOTCHECKED, foreign(compiler, model->system), error);
	int code = bind_exports(compiler, model, &scope, &fault, error);
	if (code < 0)
		return code;
	if (fault)
		return nothing(check, MODEL_UNKNOWN, fault, error);
	return compile_refs(compiler, &scope, check, error);
}

static int
compile_check(struct compiler *compiler, const struct model_check *model, struct plan_check *check,
	struct compliance_error *error)
{
	if (!model->complex)
		return compile_simple(compiler, model, check, error);
	struct plan_check *children =
		arena_new_array(compiler->arena, model->child_count, sizeof *children);
	if (!children)
		return error_memory(error);
	check->model = model;
	if (model->child_count == 0)
		return nothing(check, MODEL_NOTCHECKED, "the complex-check is empty", error);
	check->kind = PLAN_COMPLEX;
	check->children = children;
	check->child_count = model->child_count;
	for (size_t i = 0; i < model->child_count; i++) {
		int code = compile_check(compiler, &model->children[i], &children[i], error);
		if (code < 0)
			return code;
	}
	return 0;
}

/* Each definition of the file becomes a result of the rule: the reference of each names it. */
static int
split(struct compiler *compiler, struct plan_check *check, struct compliance_error *error)
{
	const size_t count = check->definition_count;
	struct plan_check *children = arena_new_array(compiler->arena, count, sizeof *children);
	struct model_content_ref *refs = arena_new_array(compiler->arena, count, sizeof *refs);

	if (!children || !refs)
		return error_memory(error);
	for (size_t i = 0; i < count; i++) {
		refs[i] = *check->ref;
		refs[i].name = check->definitions[i]->model->id;
		children[i] = (struct plan_check){
			.kind = PLAN_DEFINITION,
			.model = check->model,
			.ref = &refs[i],
			.definitions = &check->definitions[i],
			.definition_count = 1,
		};
	}
	check->kind = PLAN_MULTIPLE;
	check->children = children;
	check->child_count = count;
	return 0;
}

/*
 * A complex-check is the rule's only check. Else those whose selector is the refined one, or where
 * none is, those without a selector; and of these the first of the system that is preferred, or the
 * last whose system is evaluated, so that a check of another system beside it hides nothing.
 */
static const struct model_check *
choose(const struct model_item *rule, const char *selector, const char *preferred)
{
	const struct model_check *usable = NULL, *other = NULL;

	for (size_t i = 0; i < rule->check_count; i++) {
		const struct model_check *check = &rule->checks[i];
		if (check->complex)
			return check;
		if (strcmp(check->selector, selector) != 0)
			continue;
		if (preferred && strcmp(check->system, preferred) == 0)
			return check;
		if (strcmp(check->system, oval_system) == 0)
			usable = check;
		else if (!other)
			other = check;
	}
	return usable ? usable : other;
}

int
plan_compile_rule_check(struct compiler *compiler, const struct settled *settled,
	const struct plan_check **check, struct compliance_error *error)
{
	struct plan_check *made = arena_alloc(compiler->arena, sizeof *made);

	if (!made)
		return error_memory(error);
	*check = made;
	const char *preferred = compiler->options->system;
	const struct model_check *model = choose(settled->item, settled->selector, preferred);
	if (!model && *settled->selector)
		model = choose(settled->item, "", preferred);
	if (!model)
		return nothing(made, MODEL_NOTCHECKED,
			settled->item->check_count ? "the rule has no check for the selector"
						   : "the rule has no check",
			error);
	int code = compile_check(compiler, model, made, error);
	return code >= 0 && model->multi_check && made->kind == PLAN_DEFINITIONS
		       ? split(compiler, made, error)
		       : code;
}
