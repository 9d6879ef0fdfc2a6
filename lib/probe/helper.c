/* SPDX-License-Identifier: Apache-2.0 */
/* What every probe uses to read its question and to tell what it found. */
#include "base/arena.h"
#include "base/error.h"
#include "probe/probe.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
probe_flag_word(enum probe_flag flag)
{
	static const char *const words[] = {
		[PROBE_COMPLETE] = "complete",
		[PROBE_INCOMPLETE] = "incomplete",
		[PROBE_MISSING] = "does not exist",
		[PROBE_ERROR] = "error",
		[PROBE_NOT_COLLECTED] = "not collected",
		[PROBE_NOT_APPLICABLE] = "not applicable",
	};

	return words[flag];
}

int
probe_tell(struct probe_context *context, const struct probe *probe, struct item_builder *builder,
	struct compliance_error *error)
{
	struct item item = {
		.probe = probe,
		.entities = builder->entities,
		.entity_count = builder->count,
		.status = builder->status,
		.message = builder->message,
		.node = builder->node,
	};
	int status =
		builder->failed ? error_memory(error) : context->take(context->taker, &item, error);

	arena_reset(context->scratch);
	*builder = (struct item_builder){ 0 };
	return status;
}

const struct match_condition *
probe_asked(const struct probe_question *question, const char *name)
{
	for (size_t i = 0; i < question->entity_count; i++)
		if (strcmp(question->entities[i].name, name) == 0)
			return &question->entities[i];
	return NULL;
}

const char *
probe_behavior(const struct probe_question *question, const char *name, const char *otherwise)
{
	for (size_t i = 0; i < question->behavior_count; i++)
		if (strcmp(question->behaviors[i].name, name) == 0)
			return question->behaviors[i].value;
	return otherwise;
}

int
probe_say(struct probe_context *context, struct compliance_error *error, const char *format, ...)
{
	char text[COMPLIANCE_MESSAGE_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return context->message ? context->message(context->taker, text, error) : 0;
}

bool
probe_wants(const struct probe_question *question, size_t row)
{
	return question->wanted >> row & 1;
}

bool
probe_is_fatal(int code)
{
	return code == COMPLIANCE_ENOMEM || code == COMPLIANCE_ECANCELED;
}

int
probe_fail(struct probe_context *context, enum probe_flag *flag, int code,
	struct compliance_error *error)
{
	if (probe_is_fatal(code))
		return code;
	*flag = PROBE_ERROR;
	return probe_say(context, error, "%s", error->message);
}

int
probe_not_applicable(struct probe_context *context, enum probe_flag *flag, const char *reason,
	struct compliance_error *error)
{
	*flag = PROBE_NOT_APPLICABLE;
	return probe_say(context, error, "%s", reason);
}

int
probe_may_go_on(struct probe_context *context, struct compliance_error *error)
{
	return context->go_on ? context->go_on(context->taker, error) : 0;
}

bool
probe_tells(const struct probe *probe, const char *name)
{
	for (size_t i = 0; i < probe->tell_count; i++)
		if (strcmp(probe->tells[i].name, name) == 0)
			return true;
	return false;
}
