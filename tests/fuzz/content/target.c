/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as content. What a bare benchmark names beside itself are the same bytes again.
 *
 * What is read holds together: each reference leads to a thing, each id is found by its index,
 * each file of a check is there or says why not. What is refused says why.
 */
#include "content/content.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

static int
fetch(void *context, const char *name, struct bytes *bytes, struct compliance_error *error)
{
	(void)error;
	if (strcmp(name, "oval.xml") != 0)
		return COMPLIANCE_ENOTFOUND;
	*bytes = *(const struct bytes *)context;
	return 0;
}

static void
demand_criteria(const struct model_criterion *criterion)
{
	demand(criterion->kind != MODEL_CRITERION || criterion->test);
	demand(criterion->kind != MODEL_EXTEND || criterion->definition);
	for (size_t i = 0; i < criterion->child_count; i++)
		demand_criteria(&criterion->children[i]);
}

static void
demand_component(const struct model_component *component)
{
	demand(component->kind != MODEL_LITERAL || component->text);
	demand(component->kind != MODEL_ITEM_FIELD || (component->object && component->item_field));
	demand(component->kind != MODEL_REFERENCE || component->variable);
	demand(component->kind != MODEL_FUNCTION || component->operand_count > 0);
	for (size_t i = 0; i < component->operand_count; i++)
		demand_component(&component->operands[i]);
}

static void
demand_entities(const struct model_entity *entities, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		demand(entities[i].name && entities[i].value);
		demand_entities(entities[i].fields, entities[i].field_count);
	}
}

static void
demand_oval(const struct model_oval *oval)
{
	for (size_t i = 0; i < oval->definition_count; i++) {
		const struct model_definition *definition = oval->definitions[i];
		demand(model_oval_definition(oval, definition->id) == definition);
		if (definition->criteria)
			demand_criteria(definition->criteria);
	}
	for (size_t i = 0; i < oval->test_count; i++)
		for (size_t j = 0; j < oval->tests[i]->state_count; j++)
			demand(oval->tests[i]->states[j] != NULL);
	for (size_t i = 0; i < oval->object_count; i++)
		demand_entities(oval->objects[i]->entities, oval->objects[i]->entity_count);
	for (size_t i = 0; i < oval->state_count; i++)
		demand_entities(oval->states[i]->entities, oval->states[i]->entity_count);
	for (size_t i = 0; i < oval->variable_count; i++) {
		const struct model_variable *variable = oval->variables[i];
		demand(model_oval_variable(oval, variable->id) == variable);
		demand(variable->kind != MODEL_LOCAL || variable->component);
		if (variable->component)
			demand_component(variable->component);
	}
}

static void
demand_check(const struct model_checklist *checklist, const struct model_check *check)
{
	demand(check->complex || check->system);
	for (size_t i = 0; i < check->ref_count; i++) {
		const struct model_file *file =
			model_checklist_file(checklist, check->refs[i].href);
		demand(file && !(file->oval && file->missing));
	}
	for (size_t i = 0; i < check->child_count; i++)
		demand_check(checklist, &check->children[i]);
}

static void
demand_checklist(const struct model_checklist *checklist)
{
	const struct model_benchmark *benchmark = checklist->benchmark;

	for (size_t i = 0; i < benchmark->rule_count; i++) {
		const struct model_item *rule = benchmark->rules[i];
		demand(model_benchmark_rule(benchmark, rule->id) == rule && rule->parent);
		for (size_t j = 0; j < rule->check_count; j++)
			demand_check(checklist, &rule->checks[j]);
	}
	for (size_t i = 0; i < benchmark->profile_count; i++) {
		const char *extends = benchmark->profiles[i]->extends;
		demand(!extends || model_benchmark_profile(benchmark, extends));
	}
}

static void
demand_test_result(const struct model_test_result *result)
{
	demand(result->id && result->title && result->target && result->node);
	for (size_t i = 0; i < result->rule_count; i++) {
		const struct model_rule_result *rule = &result->rules[i];
		demand(rule->idref && (unsigned)rule->result < MODEL_RESULTS);
		for (size_t j = 0; j < rule->messages.count; j++)
			demand(rule->messages.items[j] != NULL);
	}
	for (size_t i = 0; i < result->value_count; i++)
		demand(result->values[i].idref && result->values[i].values.items);
}

static void
demand_model(const struct model_content *model)
{
	for (size_t i = 0; i < model->oval_count; i++)
		demand_oval(model->ovals[i]);
	for (size_t i = 0; i < model->stream_count; i++)
		for (size_t j = 0; j < model->streams[i].checklist_count; j++)
			demand_checklist(model->streams[i].checklists[j]);
	for (size_t i = 0; i < model->test_result_count; i++)
		demand_test_result(model->test_results[i]);
	demand(model->document != NULL);
}

static void
demand_characteristics(const struct model_characteristics *found)
{
	for (size_t i = 0; i < found->item_count; i++)
		demand(found->items[i].id && found->items[i].index == i && found->items[i].space);
	for (size_t i = 0; i < found->object_count; i++)
		for (size_t k = 0; k < found->objects[i].item_count; k++)
			demand(found->objects[i].items[k]->index < found->item_count);
}

/* The same bytes as what somebody found. */
static void
read_characteristics(struct bytes bytes, const struct compliance_limits *limits)
{
	struct compliance_error error = { 0 };
	struct content *content = NULL;

	int failed = content_read_characteristics(&content, "fuzz", bytes, limits, &error);
	demand(failed == error.code && (failed == 0 || error.message[0] != '\0'));
	if (failed == 0)
		demand_characteristics(content_model(content)->characteristics);
	content_free(content);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = bytes_of(data, size);
	const struct content_source source = {
		.name = "fuzz", .bytes = bytes, .fetch = fetch, .context = &bytes
	};
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct content *content = NULL;

	compliance_limits_default(&limits);
	read_characteristics(bytes, &limits);
	int failed = content_read(&content, &source, &limits, &error);
	if (failed < 0) {
		demand(failed == error.code && error.message[0] != '\0');
		return 0;
	}
	demand_model(content_model(content));
	content_free(content);
	return 0;
}
