/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a value is one that its Value allows: its type, bounds, choices and match (NISTIR 7275r4,
 * section 6.4.5).
 */
#include "base/arena.h"
#include "base/error.h"
#include "match/number.h"
#include "match/pattern.h"
#include "plan/compiler.h"

#include <string.h>

/* What is asked of which value, and where the answer goes. */
struct asking {
	struct compiler *compiler;
	const struct model_value *value;
	const char *selector; /* of bounds, choices and match */
	const char *text;
	const char *allowed; /* what was, where text is not; else NULL */
};

static int
refuse(struct asking *asking, const char *word, const char *bound, struct compliance_error *error)
{
	asking->allowed = arena_format(asking->compiler->arena, "%s%s", word, bound);
	return asking->allowed ? 0 : error_memory(error);
}

/* The first single choice of the list for the selector, else for none, else NULL. */
static const struct model_value_choice *
choice_for(const struct asking *asking, const struct model_value_choice *list, size_t count)
{
	const struct model_value_choice *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (list[i].complex)
			continue;
		if (strcmp(list[i].selector, asking->selector) == 0)
			return &list[i];
		if (!*list[i].selector && !found)
			found = &list[i];
	}
	return found;
}

static int
check_type(struct asking *asking, struct compliance_error *error)
{
	static const char *const booleans[] = { "true", "false", "1", "0" };
	double number;

	if (strcmp(asking->value->type, "number") == 0)
		return number_float(asking->text, &number, NULL) < 0
			       ? refuse(asking, "a number", "", error)
			       : 0;
	if (strcmp(asking->value->type, "boolean") != 0)
		return 0;
	for (size_t i = 0; i < sizeof booleans / sizeof *booleans; i++)
		if (strcmp(asking->text, booleans[i]) == 0)
			return 0;
	return refuse(asking, "true or false", "", error);
}

/* Bounds are of numbers; one that is no number bounds nothing. */
static int
check_bound(struct asking *asking, const struct model_value_choice *list, size_t count, int side,
	struct compliance_error *error)
{
	const struct model_value_choice *bound = choice_for(asking, list, count);
	double number, limit;

	if (!bound || strcmp(asking->value->type, "number") != 0 ||
		number_float(asking->text, &number, NULL) < 0 ||
		number_float(bound->values.items[0], &limit, NULL) < 0)
		return 0;
	if (side < 0 ? number >= limit : number <= limit)
		return 0;
	return refuse(asking, side < 0 ? "a number from " : "a number up to ",
		bound->values.items[0], error);
}

static int
list_choices(struct asking *asking, const struct model_value_choice *choice,
	struct compliance_error *error)
{
	struct buffer list __attribute__((cleanup(buffer_free))) = { 0 };

	for (size_t i = 0; i < choice->values.count; i++)
		buffer_add_format(&list, "%s\"%s\"", i ? ", " : "", choice->values.items[i]);
	return list.failed ? error_memory(error)
			   : refuse(asking, "one of ", list.size ? list.data : "nothing", error);
}

/* Choices without mustMatch are proposals. */
static int
check_choices(struct asking *asking, struct compliance_error *error)
{
	const struct model_value_choice *choice =
		choice_for(asking, asking->value->choices, asking->value->choice_count);

	if (!choice || !choice->must_match)
		return 0;
	for (size_t i = 0; i < choice->values.count; i++)
		if (strcmp(choice->values.items[i], asking->text) == 0)
			return 0;
	return list_choices(asking, choice, error);
}

/* The pattern has to match all of it, whether it says so or not. */
static int
check_match(struct asking *asking, struct compliance_error *error)
{
	const struct model_value_choice *match =
		choice_for(asking, asking->value->matches, asking->value->match_count);
	struct match_pattern *pattern = NULL;
	struct match_scan *scan = NULL;
	struct match_spans spans;
	const char *fault = NULL;

	if (!match || strcmp(asking->value->type, "boolean") == 0)
		return 0;
	const char *text =
		arena_format(asking->compiler->arena, "\\A(?:%s)\\z", match->values.items[0]);
	if (!text)
		return error_memory(error);
	int code = plan_compile_pattern(asking->compiler, text, 0, &pattern, &fault, error);
	if (code < 0 || fault)
		return code;
	code = match_scan_new(&scan, &asking->compiler->options->limits, error);
	if (code >= 0)
		code = match_pattern_find(pattern, scan,
			bytes_of(asking->text, strlen(asking->text)), 0, &spans, error);
	match_scan_free(scan);
	return code == 0  ? refuse(asking, "a text that matches ", match->values.items[0], error)
	       : code < 0 ? code
			  : 0;
}

static int
check_text(struct asking *asking, struct compliance_error *error)
{
	const struct model_value *value = asking->value;

	int code = check_type(asking, error);
	if (code >= 0 && !asking->allowed)
		code = check_bound(
			asking, value->lower_bounds, value->lower_bound_count, -1, error);
	if (code >= 0 && !asking->allowed)
		code = check_bound(asking, value->upper_bounds, value->upper_bound_count, 1, error);
	return code >= 0 && !asking->allowed ? check_match(asking, error) : code;
}

static bool
same_texts(const struct model_texts *one, const struct model_texts *other)
{
	bool same = one->count == other->count;

	for (size_t i = 0; same && i < one->count; i++)
		same = strcmp(one->items[i], other->items[i]) == 0;
	return same;
}

/* A list has to be one of the complex choices as a whole, where there must be a match. */
static int
check_list(struct asking *asking, const struct model_texts *items, struct compliance_error *error)
{
	const struct model_value *value = asking->value;
	const struct model_value_choice *single =
		choice_for(asking, value->choices, value->choice_count);

	if (!single || !single->must_match)
		return 0;
	for (size_t i = 0; i < value->choice_count; i++)
		if (value->choices[i].complex &&
			strcmp(value->choices[i].selector, single->selector) == 0 &&
			same_texts(&value->choices[i].values, items))
			return 0;
	return refuse(asking, "one of its complex choices", "", error);
}

/* Each item of a list has to be of the type, within the bounds, and to match. */
static int
check_texts(struct asking *asking, const struct plan_value *value, struct compliance_error *error)
{
	int code = 0;

	asking->text = "the list";
	if (value->complex)
		code = check_list(asking, &value->values, error);
	for (size_t i = 0; i < value->values.count && code >= 0 && !asking->allowed; i++) {
		asking->text = value->values.items[i];
		code = check_text(asking, error);
		if (code >= 0 && !asking->allowed && !value->complex)
			code = check_choices(asking, error);
	}
	return code;
}

static int
warn_of_value(const struct asking *asking, struct compliance_error *error)
{
	struct compiler *compiler = asking->compiler;
	struct model_warning *warning = array_push(&compiler->warnings);

	if (!warning)
		return error_memory(error);
	warning->message = arena_format(compiler->arena,
		"%s:%u: found \"%.200s\" in the Value \"%s\", expected %.500s",
		compiler->plan->benchmark->file, asking->value->line, asking->text,
		asking->value->id, asking->allowed);
	return warning->message ? 0 : error_memory(error);
}

int
plan_check_value(struct compiler *compiler, const struct plan_value *value, const char *selector,
	const struct model_profile *setter, const struct model_setting *setting,
	struct compliance_error *error)
{
	struct asking asking = {
		.compiler = compiler,
		.value = value->model,
		.selector = selector,
	};
	struct compliance_error *fault = &compiler->fault;

	int code = check_texts(&asking, value, error);
	if (code < 0 || !asking.allowed)
		return code < 0 ? code : 0;
	if (!setting)
		return warn_of_value(&asking, error);
	if (fault->code == 0)
		error_set(fault, COMPLIANCE_ECONTENT,
			"%s:%u: found \"%.200s\" that the profile \"%s\" %s \"%s\", expected "
			"%.500s",
			setter->file, setting->line, asking.text, setter->id,
			setting->kind == MODEL_SET_VALUE ? "sets for" : "selects for",
			value->model->id, asking.allowed);
	return 0;
}
