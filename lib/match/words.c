/* SPDX-License-Identifier: Apache-2.0 */
#include "match/words.h"

#include "base/names.h"

/* A word and its number; each table is sorted by word. */
struct row {
	const char *word;
	int number;
};

struct table {
	const struct row *rows;
	size_t count;
};

static const struct row datatype_rows[] = {
	{ "binary", MATCH_BINARY },
	{ "boolean", MATCH_BOOLEAN },
	{ "debian_evr_string", MATCH_DEBIAN_EVR },
	{ "evr_string", MATCH_EVR },
	{ "fileset_revision", MATCH_FILESET_REVISION },
	{ "float", MATCH_FLOAT },
	{ "int", MATCH_INT },
	{ "ios_version", MATCH_IOS_VERSION },
	{ "ipv4_address", MATCH_IPV4 },
	{ "ipv6_address", MATCH_IPV6 },
	{ "record", MATCH_RECORD },
	{ "string", MATCH_STRING },
	{ "version", MATCH_VERSION },
};

static const struct row operation_rows[] = {
	{ "bitwise and", MATCH_BITWISE_AND },
	{ "bitwise or", MATCH_BITWISE_OR },
	{ "case insensitive equals", MATCH_CASELESS_EQUALS },
	{ "case insensitive not equal", MATCH_CASELESS_NOT_EQUAL },
	{ "equals", MATCH_EQUALS },
	{ "greater than", MATCH_GREATER },
	{ "greater than or equal", MATCH_GREATER_OR_EQUAL },
	{ "less than", MATCH_LESS },
	{ "less than or equal", MATCH_LESS_OR_EQUAL },
	{ "not equal", MATCH_NOT_EQUAL },
	{ "pattern match", MATCH_PATTERN },
	{ "subset of", MATCH_SUBSET },
	{ "superset of", MATCH_SUPERSET },
};

static const struct row check_rows[] = {
	{ "all", MATCH_ALL },
	{ "at least one", MATCH_AT_LEAST_ONE },
	{ "none exist", MATCH_NONE_SATISFY },
	{ "none satisfy", MATCH_NONE_SATISFY },
	{ "only one", MATCH_ONLY_ONE },
};

static const struct row existence_rows[] = {
	{ "all_exist", MATCH_ALL_EXIST },
	{ "any_exist", MATCH_ANY_EXIST },
	{ "at_least_one_exists", MATCH_AT_LEAST_ONE_EXISTS },
	{ "none_exist", MATCH_NONE_EXIST },
	{ "only_one_exists", MATCH_ONLY_ONE_EXISTS },
};

static const struct row operator_rows[] = {
	{ "AND", MATCH_AND },
	{ "ONE", MATCH_ONE },
	{ "OR", MATCH_OR },
	{ "XOR", MATCH_XOR },
};

static const struct row truth_rows[] = {
	{ "error", MATCH_ERROR },
	{ "false", MATCH_FALSE },
	{ "not applicable", MATCH_NOT_APPLICABLE },
	{ "not evaluated", MATCH_NOT_EVALUATED },
	{ "true", MATCH_TRUE },
	{ "unknown", MATCH_UNKNOWN },
};

static const struct table datatypes = { datatype_rows,
	sizeof datatype_rows / sizeof *datatype_rows };
static const struct table operations = { operation_rows,
	sizeof operation_rows / sizeof *operation_rows };
static const struct table checks = { check_rows, sizeof check_rows / sizeof *check_rows };
static const struct table existences = { existence_rows,
	sizeof existence_rows / sizeof *existence_rows };
static const struct table operators = { operator_rows,
	sizeof operator_rows / sizeof *operator_rows };
static const struct table truths = { truth_rows, sizeof truth_rows / sizeof *truth_rows };

static int
number_of(const struct table *table, const char *word)
{
	const struct row *row = names_find(table->rows, table->count, sizeof *table->rows, word);

	return row ? row->number : -1;
}

/* From the end, so that of two words for one number the one that is not deprecated is found. */
static const char *
word_of(const struct table *table, int number)
{
	for (size_t i = table->count; i-- > 0;)
		if (table->rows[i].number == number)
			return table->rows[i].word;
	return "?";
}

const char *
match_datatype_word(enum match_datatype datatype)
{
	return word_of(&datatypes, (int)datatype);
}

const char *
match_operation_word(enum match_operation operation)
{
	return word_of(&operations, (int)operation);
}

const char *
match_check_word(enum match_check check)
{
	return word_of(&checks, (int)check);
}

const char *
match_existence_word(enum match_existence existence)
{
	return word_of(&existences, (int)existence);
}

const char *
match_operator_word(enum match_operator op)
{
	return word_of(&operators, (int)op);
}

const char *
match_truth_word(enum match_truth truth)
{
	return word_of(&truths, (int)truth);
}

int
match_datatype_of(const char *word)
{
	return number_of(&datatypes, word);
}

int
match_operation_of(const char *word)
{
	return number_of(&operations, word);
}

int
match_check_of(const char *word)
{
	return number_of(&checks, word);
}

int
match_existence_of(const char *word)
{
	return number_of(&existences, word);
}

int
match_operator_of(const char *word)
{
	return number_of(&operators, word);
}
