/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a rule's check wants to know of OVAL (check-import): the id of a variable that its
 * definitions ask stands for the variable's values, one on each line; "title" for the title of the
 * definition. Other names get nothing: OVAL has no more that is named.
 */
#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/memory.h"
#include "evaluate/run.h"

#include <string.h>

/* A search for one name below a check; each definition is looked at once. */
struct importing {
	struct run *run;
	const char *name;
	char *seen;				/* definitions, by index */
	const struct result_variable *variable; /* what was found, or NULL */
	const char *title;			/* of the only definition, or NULL */
};

static void
look_at_test(struct importing *importing, const struct plan_test *test)
{
	const struct run *run = importing->run;
	const struct result_test *result = run->tests[test->index];

	for (size_t i = 0; result && i < result->variable_count; i++)
		if (strcmp(result->variables[i]->model->id, importing->name) == 0)
			importing->variable = result->variables[i];
}

static void look_at(struct importing *importing, const struct plan_definition *definition);

/* Criteria are no deeper than room content lets them be. */
static void
look_at_criterion(struct importing *importing, const struct plan_criterion *criterion)
{
	if (criterion->test)
		look_at_test(importing, criterion->test);
	if (criterion->definition)
		look_at(importing, criterion->definition);
	for (size_t i = 0; i < criterion->child_count && !importing->variable; i++)
		look_at_criterion(importing, &criterion->children[i]);
}

static void
look_at(struct importing *importing, const struct plan_definition *definition)
{
	if (importing->seen[definition->index])
		return;
	importing->seen[definition->index] = 1;
	if (definition->criteria)
		look_at_criterion(importing, definition->criteria);
}

static void
look_at_check(struct importing *importing, const struct plan_check *check)
{
	for (size_t i = 0; i < check->definition_count && !importing->variable; i++)
		if (model_oval_variable(check->definitions[i]->oval, importing->name))
			look_at(importing, check->definitions[i]);
	for (size_t i = 0; i < check->child_count && !importing->variable; i++)
		look_at_check(importing, &check->children[i]);
	if (check->definition_count == 1)
		importing->title = check->definitions[0]->model->title;
}

/* What the content masks is shown to nobody. */
static bool
is_hidden(const struct run *run, const struct result_variable *variable)
{
	for (size_t i = 0; i < run->plan->variable_count; i++)
		if (run->variables[i] == variable)
			return plan_hides(run->plan->variables[i]);
	return true;
}

static int
value_of(const struct importing *importing, const char **value, struct compliance_error *error)
{
	const struct result_variable *variable = importing->variable;
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };

	*value = strcmp(importing->name, "title") == 0 ? importing->title : NULL;
	if (!variable || is_hidden(importing->run, variable))
		return 0;
	for (size_t i = 0; i < variable->value_count; i++)
		buffer_add_format(&text, "%s%s", i ? "\n" : "", variable->values[i]);
	*value = text.failed ? NULL
			     : arena_text_n(importing->run->arena, text.data ? text.data : "",
				       text.size);
	return *value ? 0 : error_memory(error);
}

static int
import(struct run *run, const struct plan_check *check, const char *name, struct array *imports,
	struct compliance_error *error)
{
	char *seen __attribute__((cleanup(memory_freep))) =
		memory_new(run->plan->definition_count + 1, 1);
	struct importing importing = { .run = run, .name = name, .seen = seen };
	struct result_import *made = array_push(imports);

	if (!seen || !made)
		return error_memory(error);
	int code = run_may_go_on(run, error);
	if (code < 0)
		return code;
	look_at_check(&importing, check);
	made->name = name;
	return value_of(&importing, &made->value, error);
}

static int
import_all(struct run *run, const struct plan_check *check, struct array *imports,
	struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; check->model && i < check->model->imports.count && code >= 0; i++)
		code = import(run, check, check->model->imports.items[i], imports, error);
	for (size_t i = 0; i < check->child_count && code >= 0; i++)
		code = import_all(run, &check->children[i], imports, error);
	return code;
}

int
run_imports(struct run *run, const struct plan_check *check, struct result_rule *rule,
	struct compliance_error *error)
{
	struct array imports __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct result_import));

	int code = import_all(run, check, &imports, error);
	if (code < 0)
		return code;
	rule->imports = array_copy(&imports, run->arena);
	rule->import_count = imports.count;
	return rule->imports ? 0 : error_memory(error);
}
