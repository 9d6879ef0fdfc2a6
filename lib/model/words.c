/* SPDX-License-Identifier: Apache-2.0 */
#include "model/words.h"

#include "base/names.h"
#include "model/oval.h"
#include "model/xccdf.h"

static const struct model_word classes[] = {
	{ "compliance", MODEL_COMPLIANCE },
	{ "inventory", MODEL_INVENTORY },
	{ "miscellaneous", MODEL_MISCELLANEOUS },
	{ "patch", MODEL_PATCH },
	{ "vulnerability", MODEL_VULNERABILITY },
};

static const struct model_word results[] = {
	{ "error", MODEL_ERROR },
	{ "fail", MODEL_FAIL },
	{ "fixed", MODEL_FIXED },
	{ "informational", MODEL_INFORMATIONAL },
	{ "notapplicable", MODEL_NOTAPPLICABLE },
	{ "notchecked", MODEL_NOTCHECKED },
	{ "notselected", MODEL_NOTSELECTED },
	{ "pass", MODEL_PASS },
	{ "unknown", MODEL_UNKNOWN },
};

static const struct model_word roles[] = {
	{ "full", MODEL_FULL },
	{ "unchecked", MODEL_UNCHECKED },
	{ "unscored", MODEL_UNSCORED },
};

static const struct model_word severities[] = {
	{ "high", MODEL_HIGH },
	{ "info", MODEL_INFO },
	{ "low", MODEL_LOW },
	{ "medium", MODEL_MEDIUM },
	{ "unknown", MODEL_SEVERITY_UNKNOWN },
};

int
model_word_number(const struct model_word *words, size_t count, const char *word)
{
	const struct model_word *found = names_find(words, count, sizeof *words, word);

	return found ? found->number : -1;
}

static const char *
word_of(const struct model_word *words, size_t count, int number)
{
	for (size_t i = 0; i < count; i++)
		if (words[i].number == number)
			return words[i].word;
	return "?";
}

const char *model_class_word(enum model_class class)
{
	return word_of(classes, sizeof classes / sizeof *classes, (int)class);
}

int
model_class_of(const char *word)
{
	return model_word_number(classes, sizeof classes / sizeof *classes, word);
}

const char *
model_result_word(enum model_result result)
{
	return word_of(results, sizeof results / sizeof *results, (int)result);
}

int
model_result_of(const char *word)
{
	return model_word_number(results, sizeof results / sizeof *results, word);
}

const char *
model_role_word(enum model_role role)
{
	return word_of(roles, sizeof roles / sizeof *roles, (int)role);
}

int
model_role_of(const char *word)
{
	return model_word_number(roles, sizeof roles / sizeof *roles, word);
}

const char *
model_severity_word(enum model_severity severity)
{
	return word_of(severities, sizeof severities / sizeof *severities, (int)severity);
}

int
model_severity_of(const char *word)
{
	return model_word_number(severities, sizeof severities / sizeof *severities, word);
}
