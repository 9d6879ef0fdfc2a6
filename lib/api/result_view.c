/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Results as callers see them: public structs over the record.
 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "xml/tree.h"

#include <stdlib.h>
#include <string.h>

/* The text of a rule's child, "" where there is none. NULL when memory ran out. */
static const char *
text_of(const struct model_item *rule, const char *name, struct arena *arena)
{
	const struct xml_node *node = xml_child(rule->node, NULL, name);

	return node ? xml_text(node, arena) : "";
}

static const struct compliance_ident *
view_idents(const struct model_item *rule, struct arena *arena)
{
	struct compliance_ident *idents = arena_new_array(arena, rule->ident_count, sizeof *idents);

	for (size_t i = 0; idents && i < rule->ident_count; i++) {
		idents[i].system = rule->idents[i].system;
		idents[i].name = rule->idents[i].text;
	}
	return idents;
}

int
api_view_rule(struct compliance_rule *shown, const struct result_rule *rule, struct arena *arena)
{
	*shown = (struct compliance_rule){
		.id = rule->model->id,
		.title = rule->model->title,
		.verdict = (enum compliance_verdict)rule->result,
		.severity = (enum compliance_severity)rule->severity,
		.weight = rule->weight,
		.messages = rule->messages,
		.message_count = rule->message_count,
		.waived_by = rule->waiver ? rule->waiver->who : NULL,
		.waived_why = rule->waiver ? rule->waiver->reason : NULL,
		.waived_until = rule->waiver ? rule->waiver->expires : NULL,
		.idents = view_idents(rule->model, arena),
		.ident_count = rule->model->ident_count,
		.description = text_of(rule->model, "description", arena),
		.rationale = text_of(rule->model, "rationale", arena),
	};
	if (rule->check && rule->check->multi_check && rule->definition_count == 1) {
		shown->definition = rule->definitions[0]->model->id;
		shown->definition_title = rule->definitions[0]->model->title;
	}
	return shown->idents && shown->description && shown->rationale ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_rules(struct compliance_result *made)
{
	const struct result *result = made->result;

	made->rules = arena_new_array(result->arena, result->rule_count, sizeof *made->rules);
	for (size_t i = 0; made->rules && i < result->rule_count; i++)
		if (api_view_rule(&made->rules[i], &result->rules[i], result->arena) < 0)
			return COMPLIANCE_ENOMEM;
	return made->rules ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_scores(struct compliance_result *made)
{
	const struct result *result = made->result;

	made->scores = arena_new_array(result->arena, result->score_count, sizeof *made->scores);
	for (size_t i = 0; made->scores && i < result->score_count; i++) {
		const struct result_score *score = &result->scores[i];
		made->scores[i] =
			(struct compliance_score){ score->system, score->score, score->maximum };
	}
	return made->scores ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_ovals(struct compliance_result *made)
{
	const struct result *result = made->result;
	const struct model_content *content = result->content;

	made->ovals = arena_new_array(result->arena, content->oval_count, sizeof *made->ovals);
	if (!made->ovals)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < content->oval_count; i++)
		if (made->plan->plan->objects_alone || result_has_oval(result, content->ovals[i]))
			made->ovals[made->oval_count++] = content->ovals[i];
	return 0;
}

static const char *
href_in(const struct model_file *files, size_t count, const struct model_oval *oval)
{
	for (size_t i = 0; i < count; i++)
		if (files[i].oval == oval)
			return files[i].href;
	return NULL;
}

const char *
compliance_result_oval_href(const struct compliance_result *result, size_t index)
{
	const struct model_checklist *checklist = result->result->checklist;

	if (index >= result->oval_count)
		return NULL;
	const struct model_oval *oval = result->ovals[index];
	const char *href = href_in(checklist->files, checklist->file_count, oval);
	if (!href)
		href = href_in(checklist->platform_files, checklist->platform_file_count, oval);
	return href ? href : oval->name;
}

/* The record has them in the order in which they were evaluated. */
static int
compare_place(const void *left, const void *right)
{
	const struct result_definition *const *a = left, *const *b = right;

	if ((*a)->oval != (*b)->oval)
		return strcmp((*a)->oval->name, (*b)->oval->name);
	if ((*a)->model->line != (*b)->model->line)
		return (*a)->model->line < (*b)->model->line ? -1 : 1;
	if ((*a)->model->node->start != (*b)->model->node->start)
		return (*a)->model->node->start < (*b)->model->node->start ? -1 : 1;
	return (*a)->instance < (*b)->instance ? -1 : (*a)->instance > (*b)->instance;
}

static int
view_definitions(struct compliance_result *made)
{
	const struct result *result = made->result;
	const size_t count = result->definition_count;
	const struct result_definition **sorted =
		arena_new_array(result->arena, count, sizeof *sorted);

	made->definitions = arena_new_array(result->arena, count, sizeof *made->definitions);
	if (!sorted || !made->definitions)
		return COMPLIANCE_ENOMEM;
	if (count)
		memcpy(sorted, result->definitions, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, compare_place);
	for (size_t i = 0; i < count; i++) {
		const struct result_definition *definition = sorted[i];
		made->definitions[i] = (struct compliance_definition){
			.document = definition->oval->name,
			.id = definition->model->id,
			.title = definition->model->title ? definition->model->title : "",
			.kind = model_class_word(definition->model->class),
			.result = match_truth_word(definition->truth),
		};
	}
	return 0;
}

static const struct result_object *
collected(const struct result *result, const struct model_object *object)
{
	for (size_t i = 0; i < result->collection_count; i++)
		if (result->collections[i].model == object)
			return result->collections[i].object;
	return NULL;
}

static int
view_objects(struct compliance_result *made)
{
	const struct result *result = made->result;
	size_t most = made->plan->plan->objects_alone ? result->collection_count : 0;

	made->objects = arena_new_array(result->arena, most, sizeof *made->objects);
	for (size_t i = 0; made->objects && most && i < made->oval_count; i++) {
		const struct model_oval *oval = made->ovals[i];
		for (size_t k = 0; k < oval->object_count; k++) {
			const struct model_object *model = oval->objects[k];
			const struct result_object *object = collected(result, model);
			if (object && made->object_count < most)
				made->objects[made->object_count++] =
					(struct compliance_object){ oval->name, model->id,
						probe_flag_word(object->flag) };
		}
	}
	return made->objects ? 0 : COMPLIANCE_ENOMEM;
}

int
api_view_result(struct compliance_result *made, struct compliance_error *error)
{
	if (view_rules(made) < 0 || view_scores(made) < 0 || view_ovals(made) < 0 ||
		view_definitions(made) < 0 || view_objects(made) < 0)
		return error_memory(error);
	return 0;
}
