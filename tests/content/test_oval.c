/* SPDX-License-Identifier: Apache-2.0 */
#include "reading.h"

static const struct model_oval *
only_oval(const struct content *content)
{
	const struct model_content *model = content_model(content);

	ck_assert_int_eq(model->kind, MODEL_OVAL);
	ck_assert_uint_eq(model->oval_count, 1);
	return model->ovals[0];
}

static const char document[] = OVAL_BEGIN
	"<definitions>"
	" <definition id='d:1' version='3' class='patch'>"
	"  <metadata><title>A\n   title</title><description>Why.</description>"
	"   <reference source='CVE' ref_id='CVE-1' ref_url='https://x'/></metadata>"
	"  <criteria operator='OR' negate='true'>"
	"   <criterion test_ref='t:1' comment='first'/>"
	"   <criteria><extend_definition definition_ref='d:2' negate='1'/></criteria>"
	"  </criteria></definition>"
	" <definition id='d:2' version='1' class='inventory' deprecated='true'/>"
	"</definitions>"
	"<tests><unix:file_test id='t:1' version='1' check='none satisfy' comment='c'"
	"  check_existence='any_exist' state_operator='XOR'>"
	"  <unix:object object_ref='o:1'/>"
	"  <unix:state state_ref='s:1'/><unix:state state_ref='s:1'/></unix:file_test>"
	" <unknown_test id='t:2' version='1' check='all'/></tests>"
	"<objects><unix:file_object id='o:1' version='1'>"
	"  <unix:behaviors max_depth='1' recurse='directories'/>"
	"  <unix:path operation='pattern match'> /etc </unix:path>"
	"  <unix:filename xsi:nil='true'/>"
	"  <filter action='include'>s:1</filter></unix:file_object>"
	" <unix:file_object id='o:2' version='1'><set set_operator='COMPLEMENT'>"
	"  <object_reference>o:1</object_reference><object_reference>o:1</object_reference>"
	"  <filter>s:1</filter></set></unix:file_object>"
	" <unix:file_object id='o:3' version='1'><set><set><object_reference>o:1"
	"</object_reference></set></set></unix:file_object></objects>"
	"<states><unix:file_state id='s:1' version='1' operator='OR'>"
	"  <unix:user_id datatype='int' operation='greater than' entity_check='only one'>0"
	"</unix:user_id>"
	"  <unix:group_id datatype='int' var_ref='v:1' var_check='at least one' mask='true'"
	"   check_existence='none_exist'/>"
	"  <unix:result datatype='record'><field name='a' datatype='int'>1</field>"
	"   <field name='b' var_ref='v:1'/></unix:result>"
	"</unix:file_state></states>"
	"<variables><constant_variable id='v:1' version='1' datatype='int' comment='c'>"
	"  <value>1</value><value> two </value></constant_variable></variables>" OVAL_END;

START_TEST(definitions_refer_to_tests_and_definitions)
{
	struct content *content = read_text(document);
	const struct model_oval *oval = only_oval(content);
	const struct model_definition *definition = model_oval_definition(oval, "d:1");

	ck_assert_uint_eq(oval->version, 51102);
	ck_assert_uint_eq(oval->definition_count, 2);
	ck_assert_ptr_eq(oval->definitions[0], definition);
	ck_assert_int_eq(definition->class, MODEL_PATCH);
	ck_assert_uint_eq(definition->version, 3);
	ck_assert_str_eq(definition->title, "A title");
	ck_assert_str_eq(definition->references[0].id, "CVE-1");
	const struct model_criterion *criteria = definition->criteria;
	ck_assert_int_eq(criteria->op, MATCH_OR);
	ck_assert(criteria->negate);
	ck_assert_uint_eq(criteria->child_count, 2);
	ck_assert_ptr_eq(criteria->children[0].test, oval->tests[0]);
	ck_assert_str_eq(criteria->children[0].comment, "first");
	const struct model_criterion *extend = &criteria->children[1].children[0];
	ck_assert_int_eq(extend->kind, MODEL_EXTEND);
	ck_assert(extend->negate);
	ck_assert_ptr_eq(extend->definition, oval->definitions[1]);
	ck_assert(oval->definitions[1]->deprecated);
	ck_assert_ptr_null(oval->definitions[1]->criteria);
	ck_assert_ptr_null(model_oval_definition(oval, "d:3"));
	content_free(content);
}
END_TEST

START_TEST(tests_keep_namespace_and_name)
{
	struct content *content = read_text(document);
	const struct model_oval *oval = only_oval(content);
	const struct model_test *test = oval->tests[0];

	ck_assert_str_eq(test->space, OVAL_SPACE "#unix");
	ck_assert_str_eq(test->name, "file");
	ck_assert_int_eq(test->check, MATCH_NONE_SATISFY);
	ck_assert_int_eq(test->check_existence, MATCH_ANY_EXIST);
	ck_assert_int_eq(test->state_operator, MATCH_XOR);
	ck_assert_ptr_eq(test->object, oval->objects[0]);
	ck_assert_uint_eq(test->state_count, 2);
	ck_assert_ptr_eq(test->states[1], oval->states[0]);
	ck_assert_str_eq(oval->tests[1]->name, "unknown");
	ck_assert_ptr_null(oval->tests[1]->object);
	content_free(content);
}
END_TEST

START_TEST(objects_hold_entities_behaviors_and_filters)
{
	struct content *content = read_text(document);
	const struct model_oval *oval = only_oval(content);
	const struct model_object *object = oval->objects[0];

	ck_assert_uint_eq(object->entity_count, 2);
	ck_assert_str_eq(object->entities[0].name, "path");
	ck_assert_str_eq(object->entities[0].value, " /etc ");
	ck_assert_int_eq(object->entities[0].operation, MATCH_PATTERN);
	ck_assert(object->entities[1].nil);
	ck_assert_uint_eq(object->behavior_count, 2);
	ck_assert_str_eq(object->behaviors[1].name, "recurse");
	ck_assert_str_eq(object->behaviors[1].value, "directories");
	ck_assert_uint_eq(object->filter_count, 1);
	ck_assert(object->filters[0].include);
	ck_assert_ptr_eq(object->filters[0].state, oval->states[0]);
	content_free(content);
}
END_TEST

START_TEST(sets_hold_objects_or_sets)
{
	struct content *content = read_text(document);
	const struct model_oval *oval = only_oval(content);
	const struct model_set *set = oval->objects[1]->set;

	ck_assert_int_eq(set->op, MODEL_COMPLEMENT);
	ck_assert_uint_eq(set->object_count, 2);
	ck_assert_ptr_eq(set->objects[1], oval->objects[0]);
	ck_assert_uint_eq(set->filter_count, 1);
	ck_assert(!set->filters[0].include);
	ck_assert_uint_eq(oval->objects[1]->entity_count, 0);
	set = oval->objects[2]->set;
	ck_assert_int_eq(set->op, MODEL_UNION);
	ck_assert_uint_eq(set->set_count, 1);
	ck_assert_ptr_eq(set->sets[0]->objects[0], oval->objects[0]);
	content_free(content);
}
END_TEST

START_TEST(states_hold_entities_and_records)
{
	struct content *content = read_text(document);
	const struct model_oval *oval = only_oval(content);
	const struct model_state *state = oval->states[0];

	ck_assert_int_eq(state->op, MATCH_OR);
	ck_assert_uint_eq(state->entity_count, 3);
	ck_assert_int_eq(state->entities[0].datatype, MATCH_INT);
	ck_assert_int_eq(state->entities[0].operation, MATCH_GREATER);
	ck_assert_int_eq(state->entities[0].entity_check, MATCH_ONLY_ONE);
	ck_assert_ptr_eq(state->entities[1].variable, oval->variables[0]);
	ck_assert_int_eq(state->entities[1].var_check, MATCH_AT_LEAST_ONE);
	ck_assert_int_eq(state->entities[1].check_existence, MATCH_NONE_EXIST);
	ck_assert(state->entities[1].mask);
	ck_assert_uint_eq(state->entities[2].field_count, 2);
	ck_assert_str_eq(state->entities[2].fields[0].name, "a");
	ck_assert_ptr_eq(state->entities[2].fields[1].variable, oval->variables[0]);
	content_free(content);
}
END_TEST

/* Every function and component, so that a table out of order loses one. */
static const char *const components[] = {
	"<literal_component datatype='int'> 7 </literal_component>",
	"<object_component object_ref='o:1' item_field='family' record_field='r'/>",
	"<variable_component var_ref='v:2'/>",
	"<arithmetic arithmetic_operation='add'>%s%s</arithmetic>",
	"<begin character='^'>%s</begin>",
	"<concat>%s%s</concat>",
	"<count>%s</count>",
	"<end character='$'>%s</end>",
	"<escape_regex>%s</escape_regex>",
	"<glob_to_regex glob_noescape='true'>%s</glob_to_regex>",
	"<merge>%s</merge>",
	"<regex_capture pattern='(a)'>%s</regex_capture>",
	"<split delimiter=''>%s</split>",
	"<substring substring_start='-2' substring_length='5'>%s</substring>",
	"<time_difference format_1='seconds_since_epoch'>%s%s</time_difference>",
	"<unique>%s</unique>",
};

START_TEST(variables_are_made_of_every_component)
{
	static const char literal[] = "<literal_component>x</literal_component>";
	static const char frame[] = OVAL_BEGIN
		"<objects><ind:family_object id='o:1' version='1'/></objects>"
		"<variables><local_variable id='v:1' version='1' datatype='string' comment='c'>%s"
		"</local_variable><external_variable id='v:2' version='1' datatype='string'"
		" comment='c'/></variables>" OVAL_END;
	char component[400], text[2000];
	const char *form = components[_i];
	size_t operands = strstr(form, "%s%s") ? 2 : strstr(form, "%s") ? 1 : 0;

	snprintf(component, sizeof component, form, literal, literal);
	snprintf(text, sizeof text, frame, component);
	struct content *content = read_text(text);
	const struct model_component *read = only_oval(content)->variables[0]->component;
	ck_assert_uint_eq(read->operand_count, operands);
	ck_assert_int_eq(read->kind == MODEL_FUNCTION, operands > 0);
	if (operands)
		ck_assert_int_eq(strncmp(form + 1, read->text, strlen(read->text)), 0);
	content_free(content);
}
END_TEST

START_TEST(functions_keep_their_arguments)
{
	struct content *content = read_text(OVAL_BEGIN
		"<variables><local_variable id='v:1' version='1' datatype='string' comment='c'>"
		"<concat><split delimiter=','><literal_component>a,b</literal_component></split>"
		"<substring substring_start='2' substring_length='-1'><literal_component>xyz"
		"</literal_component></substring>"
		"<regex_capture pattern=' (a) '><literal_component/></regex_capture></concat>"
		"</local_variable></variables>" OVAL_END);
	const struct model_component *concat = only_oval(content)->variables[0]->component;

	ck_assert_str_eq(concat->operands[0].argument, ",");
	ck_assert_int_eq(concat->operands[1].start, 2);
	ck_assert_int_eq(concat->operands[1].length, -1);
	ck_assert_str_eq(concat->operands[2].argument, " (a) ");
	ck_assert_str_eq(concat->operands[2].operands[0].text, "");
	content_free(content);
}
END_TEST

START_TEST(external_variables_hold_what_is_possible)
{
	struct content *content = read_text(OVAL_BEGIN
		"<variables><external_variable id='v:1' version='1' datatype='int' comment='c'>"
		"<possible_value hint='one'>1</possible_value>"
		"<possible_restriction operator='OR' hint='more'>"
		"<restriction operation='greater than'>5</restriction>"
		"<restriction operation='less than'>9</restriction></possible_restriction>"
		"</external_variable></variables>" OVAL_END);
	const struct model_variable *variable = only_oval(content)->variables[0];

	ck_assert_int_eq(variable->kind, MODEL_EXTERNAL);
	ck_assert_str_eq(variable->possible_values[0].hint, "one");
	ck_assert_int_eq(variable->possible_restrictions[0].op, MATCH_OR);
	ck_assert_uint_eq(variable->possible_restrictions[0].restriction_count, 2);
	ck_assert_int_eq(variable->possible_restrictions[0].restrictions[1].operation, MATCH_LESS);
	content_free(content);
}
END_TEST

START_TEST(a_literal_that_is_no_number_is_a_warning)
{
	struct content *content = read_text(OVAL_BEGIN
		"<states><unix:file_state id='s:1' version='1'>"
		"<unix:user_id "
		"datatype='int'>root</unix:user_id></unix:file_state></states>" OVAL_END);

	ck_assert(has_warning(content_model(content), "in <user_id>"));
	content_free(content);
}
END_TEST

struct version {
	const char *text;
	unsigned number;
};

static const struct version versions[] = {
	{ "5.3", 50300 },
	{ "5.11", 51100 },
	{ "5.11.2", 51102 },
	{ "5.11:1.2", 51100 },
	{ " 5.12.1 ", 51201 },
};

START_TEST(schema_versions_are_numbers)
{
	char text[1000];

	snprintf(text, sizeof text,
		"<oval_definitions xmlns='" OVAL_SPACE "'><generator>"
		"<o:schema_version xmlns:o='http://oval.mitre.org/XMLSchema/oval-common-5'"
		" platform='x'>1.0</o:schema_version>"
		"<o:schema_version xmlns:o='http://oval.mitre.org/XMLSchema/oval-common-5'>%s"
		"</o:schema_version></generator></oval_definitions>",
		versions[_i].text);
	struct content *content = read_text(text);
	ck_assert_uint_eq(only_oval(content)->version, versions[_i].number);
	content_free(content);
}
END_TEST

/* A chain of n definitions, each extending the next, the last one first in the file or last. */
static int
read_chain(int count, bool forwards, struct compliance_error *error)
{
	struct buffer text = { 0 };
	struct content *content;

	buffer_add_text(&text, OVAL_BEGIN "<definitions>");
	for (int i = 0; i < count; i++) {
		int id = forwards ? i : count - 1 - i;
		buffer_add_format(&text, "<definition id='d:%d' version='1' class='patch'>", id);
		if (id < count - 1)
			buffer_add_format(&text,
				"<criteria><extend_definition definition_ref='d:%d'/></criteria>",
				id + 1);
		buffer_add_text(&text, "</definition>");
	}
	buffer_add_text(&text, "</definitions>" OVAL_END);
	int failed = try_beside(&content, text.data, NULL, error);
	content_free(content);
	buffer_free(&text);
	return failed;
}

START_TEST(chains_are_as_long_as_the_limit_from_either_end)
{
	struct compliance_error error;

	for (int forwards = 0; forwards < 2; forwards++) {
		ck_assert_int_eq(read_chain(30, forwards, &error), 0);
		ck_assert_int_eq(read_chain(100, forwards, &error), COMPLIANCE_ELIMIT);
		ck_assert_ptr_nonnull(strstr(error.message, "criteria_depth"));
	}
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ definitions_refer_to_tests_and_definitions, 0 },
		{ tests_keep_namespace_and_name, 0 },
		{ objects_hold_entities_behaviors_and_filters, 0 },
		{ sets_hold_objects_or_sets, 0 },
		{ states_hold_entities_and_records, 0 },
		{ variables_are_made_of_every_component, sizeof components / sizeof *components },
		{ functions_keep_their_arguments, 0 },
		{ external_variables_hold_what_is_possible, 0 },
		{ a_literal_that_is_no_number_is_a_warning, 0 },
		{ schema_versions_are_numbers, sizeof versions / sizeof *versions },
		{ chains_are_as_long_as_the_limit_from_either_end, 0 },
	};

	return suite_run("content: OVAL", rows, sizeof rows / sizeof *rows);
}
