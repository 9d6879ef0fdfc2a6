/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What became of definitions and tests.
 */
#include "report/oval.h"

static void
put_flags(struct oval_telling *telling, const struct model_criterion *criterion)
{
	if (criterion->applicability_check)
		xml_put_attribute(&telling->writer, "applicability_check", "true");
	if (criterion->negate)
		xml_put_attribute(&telling->writer, "negate", "true");
}

static void
tell_criterion(struct oval_telling *telling, const struct result_criterion *criterion)
{
	static const char *const names[] = { "criteria", "criterion", "extend_definition" };
	const char *name = names[criterion->model->kind];
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, name);
	if (criterion->test) {
		xml_put_attribute(writer, "test_ref", criterion->test->model->id);
		oval_put_number(telling, "version", criterion->test->model->version);
		oval_put_instance(telling, criterion->test->instance);
	} else if (criterion->definition) {
		xml_put_attribute(writer, "definition_ref", criterion->definition->model->id);
		oval_put_number(telling, "version", criterion->definition->model->version);
		oval_put_instance(telling, criterion->definition->instance);
	} else {
		xml_put_attribute(writer, "operator", match_operator_word(criterion->model->op));
	}
	put_flags(telling, criterion->model);
	xml_put_attribute(writer, "result", match_truth_word(criterion->truth));
	for (size_t i = 0; i < criterion->child_count; i++)
		tell_criterion(telling, &criterion->children[i]);
	xml_close(writer, name);
}

/* result NULL: it was not evaluated. One that a whole definition extends is told in any case: the
 * schema wants what is referred to. */
static void
tell_definition(struct oval_telling *telling, const struct model_definition *model,
	const struct result_definition *result, bool *opened)
{
	const enum match_truth truth = result ? result->truth : MATCH_NOT_EVALUATED;
	const struct model_directive *directive = oval_directive(telling, model, truth);
	struct xml_writer *writer = &telling->writer;

	if (!directive->reported && !oval_is_needed(telling, model))
		return;
	if (!*opened)
		xml_open(writer, "definitions");
	*opened = true;
	xml_open(writer, "definition");
	xml_put_attribute(writer, "definition_id", model->id);
	oval_put_number(telling, "version", model->version);
	oval_put_instance(telling, result ? result->instance : 1);
	xml_put_attribute(writer, "class", model_class_word(model->class));
	xml_put_attribute(writer, "result", match_truth_word(truth));
	if (result && result->criteria && directive->reported && !directive->thin)
		tell_criterion(telling, result->criteria);
	xml_close(writer, "definition");
	oval_flush(telling, false);
}

void
oval_tell_definitions(struct oval_telling *telling)
{
	const struct model_oval *oval = telling->oval;
	bool opened = false;

	for (size_t i = 0; i < oval->definition_count && telling->code >= 0; i++) {
		const struct model_definition *model = oval->definitions[i];
		const struct oval_chain *chain = oval_became(telling, model);
		if (!chain)
			tell_definition(telling, model, NULL, &opened);
		for (; chain; chain = chain->next)
			tell_definition(telling, model, chain->thing, &opened);
	}
	if (opened)
		xml_close(&telling->writer, "definitions");
}

static void
tell_tested_item(struct oval_telling *telling, const struct result_tested *tested)
{
	const struct item *item = oval_item(telling, tested->item);
	struct xml_writer *writer = &telling->writer;

	if (!item)
		return;
	xml_open(writer, "tested_item");
	oval_put_number(telling, "item_id", item->number);
	xml_put_attribute(writer, "result", match_truth_word(tested->truth));
	xml_close(writer, "tested_item");
}

static void
tell_tested_variable(struct oval_telling *telling, const struct result_variable *variable)
{
	const bool hidden = oval_hides(telling, variable->model);
	struct xml_writer *writer = &telling->writer;

	for (size_t i = 0; i < variable->value_count; i++) {
		xml_open(writer, "tested_variable");
		xml_put_attribute(writer, "variable_id", variable->model->id);
		xml_put_text(writer, hidden ? "" : variable->values[i]);
		xml_close(writer, "tested_variable");
	}
}

static void
tell_test(struct oval_telling *telling, const struct result_test *test)
{
	const struct model_test *model = test->model;
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, "test");
	xml_put_attribute(writer, "test_id", model->id);
	oval_put_number(telling, "version", model->version);
	oval_put_instance(telling, test->instance);
	xml_put_attribute(writer, "check_existence", match_existence_word(model->check_existence));
	xml_put_attribute(writer, "check", match_check_word(model->check));
	xml_put_attribute(writer, "state_operator", match_operator_word(model->state_operator));
	xml_put_attribute(writer, "result", match_truth_word(test->truth));
	if (test->message)
		oval_tell_message(telling, "message", test->message, test->truth == MATCH_ERROR);
	for (size_t i = 0; i < test->tested_count; i++)
		tell_tested_item(telling, &test->tested[i]);
	for (size_t i = 0; i < test->variable_count; i++)
		tell_tested_variable(telling, test->variables[i]);
	xml_close(writer, "test");
	oval_flush(telling, false);
}

void
oval_tell_tests(struct oval_telling *telling)
{
	const struct model_oval *oval = telling->oval;
	bool opened = false;

	for (size_t i = 0; i < oval->test_count && telling->code >= 0; i++) {
		const struct model_test *model = oval->tests[i];
		const struct oval_chain *chain =
			oval_is_needed(telling, model) ? oval_became(telling, model) : NULL;
		if (chain && !opened) {
			xml_open(&telling->writer, "tests");
			opened = true;
		}
		for (; chain; chain = chain->next)
			tell_test(telling, chain->thing);
	}
	if (opened)
		xml_close(&telling->writer, "tests");
}
