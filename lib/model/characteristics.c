/* SPDX-License-Identifier: Apache-2.0 */
#include "model/characteristics.h"

#include "base/arena.h"
#include "model/words.h"

static const struct model_word flags[] = {
	{ "complete", MODEL_COMPLETE },
	{ "does not exist", MODEL_FLAG_MISSING },
	{ "error", MODEL_FLAG_ERROR },
	{ "incomplete", MODEL_INCOMPLETE },
	{ "not applicable", MODEL_FLAG_NOT_APPLICABLE },
	{ "not collected", MODEL_FLAG_NOT_COLLECTED },
};

static const struct model_word statuses[] = {
	{ "does not exist", MODEL_MISSING },
	{ "error", MODEL_STATUS_ERROR },
	{ "exists", MODEL_EXISTS },
	{ "not collected", MODEL_NOT_COLLECTED },
};

int
model_flag_of(const char *word)
{
	return model_word_number(flags, sizeof flags / sizeof *flags, word);
}

int
model_status_of(const char *word)
{
	return model_word_number(statuses, sizeof statuses / sizeof *statuses, word);
}

/* The number first: no id can look like another with its instance. */
const char *
model_collected_key(const char *id, unsigned instance, struct arena *arena)
{
	return arena_format(arena, "%u %s", instance, id);
}
