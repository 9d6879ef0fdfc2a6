/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:environmentvariable58 and independent:environmentvariable: what is in the
 * environment?
 *
 *   asks    pid (58 only), name
 *   tells   pid (58 only), name, value
 *
 * The environment is the one that the image's config gives to its first process, or that the caller
 * does. A directory has no config, and no image has other processes: not applicable.
 */
#include "base/error.h"
#include "image/image.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "pid", MATCH_INT },
	{ "name", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "pid", MATCH_INT },
	{ "name", MATCH_STRING },
	{ "value", MATCH_STRING },
};

static int
tell_pair(struct probe_context *context, const struct probe *probe, const struct image_pair *pair,
	struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "name", MATCH_STRING, pair->name);
	item_add(&item, "value", MATCH_STRING, pair->value);
	return probe_tell(context, probe, &item, error);
}

static int
answer(struct probe_context *context, const struct probe_question *question,
	const struct probe *probe, enum probe_flag *flag, struct compliance_error *error)
{
	const struct image_facts *facts = image_facts(context->image);
	const struct match_condition *pid = probe_asked(question, "pid");
	const struct match_condition *name = probe_asked(question, "name");

	if (facts->config.size == 0 && !facts->environment)
		return probe_not_applicable(context, flag,
			"a directory has no config that gives an environment", error);
	if (pid && !pid->nil)
		return probe_not_applicable(
			context, flag, "no process with this pid runs in an image", error);
	*flag = PROBE_COMPLETE;
	for (size_t i = 0; i < facts->environment_count; i++) {
		const struct image_pair *pair = &facts->environment[i];
		int asked = named_asked(context, name, pair->name, error);
		if (asked < 0)
			return probe_fail(context, flag, asked, error);
		int status = asked ? tell_pair(context, probe, pair, error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	return answer(context, question, &probe_independent_environmentvariable, flag, error);
}

static int
call58(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	return answer(context, question, &probe_independent_environmentvariable58, flag, error);
}

const struct probe probe_independent_environmentvariable = {
	.space = "independent",
	.name = "environmentvariable",
	.asks = asks + 1,
	.ask_count = 1,
	.tells = tells + 1,
	.tell_count = 2,
	.call = call,
};

const struct probe probe_independent_environmentvariable58 = {
	.space = "independent",
	.name = "environmentvariable58",
	.asks = asks,
	.ask_count = 2,
	.tells = tells,
	.tell_count = 3,
	.call = call58,
};
