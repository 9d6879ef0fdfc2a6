/* SPDX-License-Identifier: Apache-2.0 */
#include "ask.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 16 };

void
ask_open(struct ask *ask)
{
	compliance_limits_default(&ask->limits);
	tree_open(&ask->tree, NULL);
	ck_assert_int_eq(inventory_new(&ask->inventory, ask->tree.image, NULL), 0);
	ck_assert_int_eq(match_scan_new(&ask->scan, &ask->limits, NULL), 0);
	ask->arena = arena_new();
	ask->schema_version = 51100;
	ask->wanted = UINT64_MAX;
}

void
ask_free(struct ask *ask)
{
	inventory_free(ask->inventory);
	match_scan_free(ask->scan);
	arena_free(ask->arena);
	buffer_free(&ask->answer);
	tree_free(&ask->tree);
}

static void
show_entity(struct buffer *out, const struct item_entity *entity)
{
	if (entity->nil)
		buffer_add_text(out, "nil");
	else if (entity->status != ITEM_EXISTS)
		buffer_add_format(out, "<%c>", item_status_word(entity->status)[0]);
	for (size_t i = 0; i < entity->field_count; i++)
		buffer_add_format(out, "%s{%s}%s", i ? "," : "", entity->fields[i].name,
			entity->fields[i].value);
	buffer_add_text(out, entity->value);
}

static void
show_name(struct buffer *out, const struct item *item, const char *name, size_t length)
{
	bool any = false;

	for (size_t i = 0; i < item->entity_count; i++) {
		const struct item_entity *entity = &item->entities[i];
		if (strlen(entity->name) != length || strncmp(entity->name, name, length) != 0)
			continue;
		if (any)
			buffer_add_char(out, '+');
		show_entity(out, entity);
		any = true;
	}
	if (!any)
		buffer_add_char(out, '-');
}

static int
take(void *taker, const struct item *item, struct compliance_error *error)
{
	struct ask *ask = taker;

	(void)error;
	buffer_add_text(&ask->answer, item->status == ITEM_EXISTS ? " " : " !");
	if (strcmp(ask->shown, "*") == 0)
		for (size_t i = 0; i < item->entity_count; i++) {
			buffer_add_format(
				&ask->answer, "%s%s=", i ? "," : "", item->entities[i].name);
			show_entity(&ask->answer, &item->entities[i]);
		}
	else
		for (const char *name = ask->shown; *name;) {
			size_t length = strcspn(name, ",");
			show_name(&ask->answer, item, name, length);
			name += length;
			if (*name == ',') {
				buffer_add_char(&ask->answer, ':');
				name++;
			}
		}
	return 0;
}

static int
message(void *taker, const char *text, struct compliance_error *error)
{
	struct ask *ask = taker;
	size_t used = strlen(ask->messages);

	(void)error;
	snprintf(ask->messages + used, sizeof ask->messages - used, "%s%s", used ? "; " : "", text);
	return 0;
}

/* The values behind an operator, and their patterns. */
static void
read_values(struct ask *ask, struct match_condition *condition, char *text, unsigned flags)
{
	const char **values = arena_new_array(ask->arena, MOST, sizeof *values);
	struct match_pattern **patterns = arena_new_array(ask->arena, MOST, sizeof *patterns);

	while (text) {
		char *next = strchr(text, '&');
		if (next)
			*next++ = '\0';
		values[condition->value_count] = text;
		if (condition->operation == MATCH_PATTERN) {
			struct compliance_error error;
			int code = match_pattern_new(&patterns[condition->value_count], text, flags,
				&ask->limits, &error);
			ck_assert_msg(code == 0, "%s", error.message);
		}
		condition->value_count++;
		text = next;
	}
	condition->values = values;
	condition->patterns = condition->operation == MATCH_PATTERN ? patterns : NULL;
}

static void
read_condition(struct ask *ask, struct match_condition *condition, char *text)
{
	static const struct {
		char sign;
		enum match_operation operation;
	} signs[] = { { '=', MATCH_EQUALS }, { '!', MATCH_NOT_EQUAL }, { '~', MATCH_PATTERN },
		{ '>', MATCH_GREATER_OR_EQUAL }, { '<', MATCH_LESS },
		{ '^', MATCH_CASELESS_EQUALS } };
	size_t length = strcspn(text, "=!~><^?%");
	char sign = text[length];
	char *value = text + length + 1;

	condition->name = arena_text_n(ask->arena, text, length);
	condition->check = MATCH_AT_LEAST_ONE;
	if (sign == '%') {
		condition->check = MATCH_ALL;
		sign = *value++;
	}
	condition->nil = sign == '?';
	if (strcmp(condition->name, "instance") == 0 || strcmp(condition->name, "pid") == 0)
		condition->datatype = MATCH_INT;
	if (condition->nil)
		return;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign == sign)
			condition->operation = signs[i].operation;
	read_values(ask, condition, value,
		strcmp(condition->name, "pattern") == 0 ? MATCH_PATTERN_MULTILINE : 0);
}

static void
read_behavior(struct probe_behavior *behavior, char *text)
{
	char *equals = strchr(text, '=');

	*equals = '\0';
	*behavior = (struct probe_behavior){ text, equals + 1 };
}

static const char *
run(struct ask *ask, const struct probe *probe, const struct probe_question *question)
{
	struct probe_context context = { .image = ask->tree.image,
		.inventory = ask->inventory,
		.scan = ask->scan,
		.limits = &ask->limits,
		.scratch = arena_new(),
		.take = take,
		.taker = ask,
		.message = message };
	struct compliance_error error = { 0 };
	enum probe_flag flag = PROBE_MISSING;

	ask->code = probe->call(&context, question, &flag, &error);
	arena_free(context.scratch);
	if (ask->code < 0)
		return arena_format(
			ask->arena, "%s: %s", compliance_code_name(ask->code), error.message);
	return arena_format(ask->arena, "%s%s", probe_flag_word(flag),
		ask->answer.data ? ask->answer.data : "");
}

const char *
ask_probe(struct ask *ask, const char *space, const char *name, const char *question,
	const char *shown)
{
	const struct probe *probe = probe_of(space, name);
	struct match_condition conditions[MOST] = { { 0 } };
	struct probe_behavior behaviors[MOST];
	struct probe_question asked = { .entities = conditions,
		.behaviors = behaviors,
		.wanted = ask->wanted,
		.schema_version = ask->schema_version };
	char *left, *text = arena_text(ask->arena, question);

	ck_assert_ptr_nonnull(probe);
	ck_assert(probe->call != NULL);
	for (char *part = strtok_r(text, ";", &left); part; part = strtok_r(NULL, ";", &left))
		if (*part == '@')
			read_behavior(&behaviors[asked.behavior_count++], part + 1);
		else
			read_condition(ask, &conditions[asked.entity_count++], part);
	buffer_clear(&ask->answer);
	ask->messages[0] = '\0';
	ask->shown = shown;
	const char *answer = run(ask, probe, &asked);
	for (size_t i = 0; i < asked.entity_count; i++)
		for (size_t j = 0; conditions[i].patterns && j < conditions[i].value_count; j++)
			match_pattern_free(conditions[i].patterns[j]);
	return answer;
}
