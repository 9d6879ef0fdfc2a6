/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers: a failure that somebody has accepted becomes informational, and says who and why.
 * Nothing else is waived: what could not be decided was not accepted. A waiver that has expired, or
 * that names nothing, warns and does no more.
 */
#include "evaluate/waive.h"
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"

#include <string.h>

/* '*' is any text, '?' one byte. Goes back to the last '*' only, so it takes no more than the
 * product of lengths. */
static bool
is_like(const char *text, const char *pattern)
{
	const char *star = NULL, *from = text;

	while (*text) {
		if (*pattern == '*') {
			star = pattern++;
			from = text;
		} else if (*pattern == '?' || *pattern == *text) {
			pattern++;
			text++;
		} else if (star) {
			pattern = star + 1;
			text = ++from;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}

static int
warn(struct run *run, struct array *warnings, const struct model_waiver *waiver, const char *what,
	struct compliance_error *error)
{
	const char *text = arena_format(run->arena, "%s:%u: the waiver for %s %s",
		run->options->waivers->file, waiver->line, waiver->rule, what);

	if (!text || array_push_pointer(warnings, text) < 0)
		return error_memory(error);
	return 0;
}

static int
waive(struct run *run, struct result_rule *rule, const struct model_waiver *waiver,
	struct compliance_error *error)
{
	struct result_waiver *made = arena_alloc(run->arena, sizeof *made);

	if (!made)
		return error_memory(error);
	*made = (struct result_waiver){
		.old = rule->result,
		.who = arena_text(run->arena, waiver->who),
		.reason = arena_text(run->arena, waiver->reason),
		.expires = arena_text(run->arena, waiver->expires),
	};
	rule->waiver = made;
	rule->result = MODEL_INFORMATIONAL;
	run->result->waived++;
	return made->who && made->reason && made->expires ? 0 : error_memory(error);
}

static int
apply(struct run *run, struct result_rule *rules, const struct model_waiver *waiver,
	struct array *warnings, struct compliance_error *error)
{
	const char *reference = run->image ? image_facts(run->image)->reference : NULL;
	bool known = false;

	if (waiver->image && !is_like(reference ? reference : "", waiver->image))
		return 0;
	for (size_t i = 0; i < run->result->rule_count; i++) {
		struct result_rule *rule = &rules[i];
		if (!model_id_is_called(rule->model->id, waiver->rule))
			continue;
		known = true;
		if (rule->result != MODEL_FAIL)
			continue;
		int code = run->options->now >= waiver->end
				   ? warn(run, warnings, waiver, "has expired", error)
				   : waive(run, rule, waiver, error);
		if (code < 0)
			return code;
	}
	return known ? 0 : warn(run, warnings, waiver, "names no rule of the benchmark", error);
}

int
run_waive(struct run *run, struct result_rule *rules, struct compliance_error *error)
{
	struct array warnings __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	const struct model_waivers *waivers = run->options->waivers;

	for (size_t i = 0; waivers && i < waivers->count; i++) {
		int code = apply(run, rules, &waivers->items[i], &warnings, error);
		if (code < 0)
			return code;
	}
	run->result->warnings = array_copy(&warnings, run->arena);
	run->result->warning_count = warnings.count;
	return run->result->warnings ? 0 : error_memory(error);
}
