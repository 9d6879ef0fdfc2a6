/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/exports.h"

#include "base/error.h"

#include <string.h>

static void
free_variables(struct array *variables)
{
	for (size_t i = 0; i < variables->count; i++)
		array_free(&((struct plan_exported *)variables->data)[i].values);
	array_free(variables);
}

void
plan_exports_free(struct array *exports)
{
	for (size_t i = 0; i < exports->count; i++)
		free_variables(&((struct plan_exports *)exports->data)[i].variables);
	array_free(exports);
}

static const struct plan_value *
value_of(const struct plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->value_count; i++)
		if (strcmp(plan->values[i].model->id, id) == 0 && !plan->values[i].fault)
			return &plan->values[i];
	return NULL;
}

static struct plan_exported *
find_variable(const struct array *variables, const struct model_variable *variable)
{
	struct plan_exported *exported = variables->data;

	for (size_t i = 0; i < variables->count; i++)
		if (exported[i].variable == variable)
			return &exported[i];
	return NULL;
}

static int
add_values(struct array *variables, const struct model_variable *variable,
	const struct model_texts *values)
{
	struct plan_exported *exported = find_variable(variables, variable);

	if (!exported) {
		exported = array_push(variables);
		if (!exported)
			return COMPLIANCE_ENOMEM;
		*exported = (struct plan_exported){ variable, array_of(sizeof(char *)) };
	}
	for (size_t i = 0; i < values->count; i++)
		if (array_push_pointer(&exported->values, values->items[i]) < 0)
			return COMPLIANCE_ENOMEM;
	return 0;
}

/* What one check exports: two exports to one variable give it the values of both. A name that is no
 * variable of the document gets none. */
static int
read_exports(const struct plan *plan, const struct model_check *check,
	const struct model_oval *oval, struct array *variables)
{
	for (size_t i = 0; i < check->export_count; i++) {
		const struct model_export *export = &check->exports[i];
		const struct plan_value *value = value_of(plan, export->value_id);
		const struct model_variable *variable =
			model_oval_variable(oval, export->export_name);
		if (value && variable && add_values(variables, variable, &value->values) < 0)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static bool
is_same(const struct plan_exported *first, const struct plan_exported *second)
{
	const char *const *a = first->values.data, *const *b = second->values.data;

	if (first->values.count != second->values.count)
		return false;
	for (size_t i = 0; i < first->values.count; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

static bool
contradicts(const struct array *known, const struct array *variables)
{
	for (size_t i = 0; i < variables->count; i++) {
		const struct plan_exported *exported = array_at(variables, i);
		const struct plan_exported *other = find_variable(known, exported->variable);
		if (other && !is_same(exported, other))
			return true;
	}
	return false;
}

/* The last set of a document, or NULL; and how many documents there are. */
static struct plan_exports *
last_of(const struct array *exports, const struct model_oval *oval, size_t *documents)
{
	struct plan_exports *last = NULL, *all = exports->data;

	*documents = 0;
	for (size_t i = 0; i < exports->count; i++) {
		*documents += all[i].instance == 0;
		if (all[i].oval == oval)
			last = &all[i];
	}
	return last;
}

/* The set that the variables belong to: the last one of the document, or a new one. */
static struct plan_exports *
set_for(struct array *exports, const struct model_oval *oval, const char *href,
	const struct array *variables)
{
	size_t documents;
	const struct plan_exports *last = last_of(exports, oval, &documents);

	if (last && !contradicts(&last->variables, variables))
		return (struct plan_exports *)last;
	const struct plan_exports made = {
		.oval = oval,
		.href = last ? last->href : href,
		.place = last ? last->place : documents,
		.instance = last ? last->instance + 1 : 0,
		.variables = array_of(sizeof(struct plan_exported)),
	};
	struct plan_exports *set = array_push(exports);
	if (set)
		*set = made;
	return set;
}

/* Moves what the set does not have yet. */
static int
merge(struct plan_exports *set, struct array *variables)
{
	for (size_t i = 0; i < variables->count; i++) {
		struct plan_exported *exported = array_at(variables, i);
		if (find_variable(&set->variables, exported->variable))
			continue;
		struct plan_exported *place = array_push(&set->variables);
		if (!place)
			return COMPLIANCE_ENOMEM;
		*place = *exported;
		exported->values = array_of(sizeof(char *));
	}
	return 0;
}

static int
add_check(const struct plan *plan, const struct plan_check *check, struct array *exports)
{
	struct array variables __attribute__((cleanup(free_variables))) =
		array_of(sizeof(struct plan_exported));
	const struct model_file *file =
		check->ref ? model_checklist_file(plan->checklist, check->ref->href) : NULL;
	int code =
		file && file->oval ? read_exports(plan, check->model, file->oval, &variables) : 0;

	if (code < 0 || variables.count == 0)
		return code;
	struct plan_exports *set = set_for(exports, file->oval, file->href, &variables);
	return set ? merge(set, &variables) : COMPLIANCE_ENOMEM;
}

static int
walk(const struct plan *plan, const struct plan_check *check, struct array *exports)
{
	if (check->kind != PLAN_COMPLEX)
		return check->kind == PLAN_NOTHING ? 0 : add_check(plan, check, exports);
	for (size_t i = 0; i < check->child_count; i++)
		if (walk(plan, &check->children[i], exports) < 0)
			return COMPLIANCE_ENOMEM;
	return 0;
}

int
plan_exports(const struct plan *plan, struct array *exports, struct compliance_error *error)
{
	*exports = array_of(sizeof(struct plan_exports));
	for (size_t i = 0; i < plan->rule_count; i++) {
		const struct plan_rule *rule = &plan->rules[i];
		if (rule->selected && rule->check && walk(plan, rule->check, exports) < 0)
			return error_memory(error);
	}
	return 0;
}
