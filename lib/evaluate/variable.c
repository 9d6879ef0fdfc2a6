/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values of a variable: OVAL language 5.11.2, section 4.3.20 on.
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

#include <string.h>

/* What a component yields: values, or a flag with the reason why there are none. */
struct yield {
	struct match_list list;
	enum probe_flag flag;
	const char *message;
};

static int run_component(struct run *run, const struct plan_component *component,
	struct yield *yield, struct compliance_error *error);

static int
fail(struct run *run, struct yield *yield, enum probe_flag flag, const char *text,
	struct compliance_error *error)
{
	yield->flag = flag;
	yield->list.count = 0;
	yield->message = arena_text(run->arena, text);
	return yield->message ? 0 : error_memory(error);
}

/* The values that an item has for a field (or for a field of its records); false where it has no
 * such entity. */
static int
add_values(const struct item *item, const struct model_component *model, struct array *values,
	enum match_datatype *datatype, bool *named, struct compliance_error *error)
{
	for (size_t i = 0; i < item->entity_count; i++) {
		const struct item_entity *entity = &item->entities[i];
		if (strcmp(entity->name, model->item_field) != 0)
			continue;
		*named = true;
		if (!model->record_field && entity->status == ITEM_EXISTS) {
			*datatype = entity->datatype;
			if (array_push_pointer(values, entity->value) < 0)
				return error_memory(error);
		}
		for (size_t k = 0; model->record_field && k < entity->field_count; k++)
			if (strcmp(entity->fields[k].name, model->record_field) == 0 &&
				array_push_pointer(values, entity->fields[k].value) < 0)
				return error_memory(error);
	}
	return 0;
}

static int
take_field(struct run *run, const struct plan_component *component,
	const struct result_object *object, struct array *values, struct yield *yield,
	struct compliance_error *error)
{
	const struct model_component *model = component->model;

	for (size_t i = 0; i < object->item_count; i++) {
		const struct item *item = object->items[i];
		bool named = false;
		if (item->status != ITEM_EXISTS)
			continue;
		int code = add_values(item, model, values, &yield->list.datatype, &named, error);
		if (code < 0)
			return code;
		if (named || (item->probe && probe_tells(item->probe, model->item_field)))
			continue;
		const char *text = arena_format(run->arena, "%s has no entity \"%s\"",
			component->object->model->id, model->item_field);
		return text ? fail(run, yield, PROBE_ERROR, text, error) : error_memory(error);
	}
	return 0;
}

static int
run_field(struct run *run, const struct plan_component *component, struct yield *yield,
	struct compliance_error *error)
{
	struct array values __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	const struct result_object *object = NULL;

	int code = run_object(run, component->object, &object, error);
	if (code < 0)
		return code;
	if (object->flag == PROBE_MISSING || object->flag == PROBE_INCOMPLETE ||
		object->flag == PROBE_COMPLETE) {
		code = take_field(run, component, object, &values, yield, error);
		if (code < 0 || yield->flag == PROBE_ERROR)
			return code;
		yield->list.values = array_copy(&values, run->arena);
		yield->list.count = values.count;
		yield->flag = values.count ? PROBE_COMPLETE : PROBE_MISSING;
		return yield->list.values ? 0 : error_memory(error);
	}
	const char *why = object->message_count ? object->messages[0] : "it could not be collected";
	const char *text = arena_format(run->arena, "%s: %s", component->object->model->id, why);
	return text ? fail(run, yield, object->flag, text, error) : error_memory(error);
}

static int
run_literal(struct run *run, const struct plan_component *component, struct yield *yield,
	struct compliance_error *error)
{
	const char **values = arena_alloc(run->arena, sizeof *values);

	if (!values)
		return error_memory(error);
	values[0] = component->model->text;
	yield->list = (struct match_list){ component->model->datatype, values, 1 };
	yield->flag = PROBE_COMPLETE;
	return 0;
}

static int
run_reference(struct run *run, const struct plan_component *component, struct yield *yield,
	struct compliance_error *error)
{
	const struct result_variable *variable = NULL;

	int code = run_variable(run, component->variable, &variable, error);
	if (code < 0)
		return code;
	yield->list = (struct match_list){ variable->datatype, (const char **)variable->values,
		variable->value_count };
	yield->flag = variable->flag;
	yield->message = variable->message;
	return 0;
}

/* count, unique and merge make something of nothing; the others need a value of each operand. */
static bool
takes_none(const struct plan_component *component)
{
	const char *name = component->function->name;

	return strcmp(name, "count") == 0 || strcmp(name, "unique") == 0 ||
	       strcmp(name, "merge") == 0;
}

static int
run_operands(struct run *run, const struct plan_component *component, struct match_list *lists,
	struct yield *yield, struct compliance_error *error)
{
	for (size_t i = 0; i < component->operand_count; i++) {
		struct yield operand = { .flag = PROBE_COMPLETE };
		int code = run_component(run, &component->operands[i], &operand, error);
		if (code < 0)
			return code;
		lists[i] = operand.list;
		if (operand.flag == PROBE_COMPLETE ||
			(operand.flag == PROBE_MISSING && takes_none(component)))
			continue;
		yield->flag = operand.flag;
		yield->message = operand.message;
		return 0;
	}
	return 0;
}

static int
run_function(struct run *run, const struct plan_component *component, struct yield *yield,
	struct compliance_error *error)
{
	struct match_function_arguments arguments = component->arguments;
	struct compliance_error why = { 0 };
	struct match_list *lists =
		arena_new_array(run->arena, component->operand_count, sizeof *lists);

	if (!lists)
		return error_memory(error);
	yield->flag = PROBE_COMPLETE;
	int code = run_operands(run, component, lists, yield, error);
	if (code < 0 || yield->flag != PROBE_COMPLETE)
		return code;
	arguments.now = run->options->now;
	const struct match_call call = { .arguments = &arguments,
		.operands = lists,
		.operand_count = component->operand_count,
		.scan = run->scan,
		.arena = run->arena,
		.limits = &run->plan->limits };
	code = match_function_run(component->function, &call, &yield->list, &why);
	if (code == COMPLIANCE_ENOMEM)
		return error_memory(error);
	if (code < 0)
		return fail(run, yield, PROBE_ERROR, why.message, error);
	yield->flag = yield->list.count ? PROBE_COMPLETE : PROBE_MISSING;
	return 0;
}

static int
run_component(struct run *run, const struct plan_component *component, struct yield *yield,
	struct compliance_error *error)
{
	if (component->fault)
		return fail(run, yield, PROBE_ERROR, component->fault, error);
	switch (component->model->kind) {
	case MODEL_LITERAL: return run_literal(run, component, yield, error);
	case MODEL_ITEM_FIELD: return run_field(run, component, yield, error);
	case MODEL_REFERENCE: return run_reference(run, component, yield, error);
	case MODEL_FUNCTION: break;
	}
	return run_function(run, component, yield, error);
}

static int
run_local(struct run *run, const struct plan_variable *variable, struct result_variable *made,
	struct compliance_error *error)
{
	struct yield yield = { .flag = PROBE_COMPLETE };

	int code = run_component(run, variable->component, &yield, error);
	made->flag = yield.flag;
	made->message = yield.message;
	made->values = yield.list.values;
	made->value_count = yield.list.count;
	return code;
}

int
run_variable(struct run *run, const struct plan_variable *variable,
	const struct result_variable **answer, struct compliance_error *error)
{
	*answer = run->variables[variable->index];
	if (*answer)
		return 0;
	struct result_variable *made = arena_alloc(run->arena, sizeof *made);
	if (!made)
		return error_memory(error);
	made->model = variable->model;
	made->datatype = variable->model->datatype;
	if (variable->component) {
		int code = run_local(run, variable, made, error);
		if (code < 0)
			return code;
	} else {
		made->values = variable->values;
		made->value_count = variable->fault ? 0 : variable->value_count;
		made->flag = variable->fault ? PROBE_MISSING : PROBE_COMPLETE;
		made->message = variable->fault;
	}
	*answer = run->variables[variable->index] = made;
	return 0;
}
