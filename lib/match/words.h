/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of OVAL's common schema as numbers: datatypes, operations, checks,
 * operators, results.
 *
 * match compares values and combines truths. It never reads a file, and knows neither
 * documents nor images; both wings stand on it.
 */
#ifndef MATCH_WORDS_H
#define MATCH_WORDS_H

#include <stddef.h>

/* oval:DatatypeEnumeration and SimpleDatatypeEnumeration. */
enum match_datatype {
	MATCH_STRING, /* the default where a document names none */
	MATCH_BINARY,
	MATCH_BOOLEAN,
	MATCH_DEBIAN_EVR,
	MATCH_EVR,
	MATCH_FILESET_REVISION,
	MATCH_FLOAT,
	MATCH_INT,
	MATCH_IOS_VERSION,
	MATCH_IPV4,
	MATCH_IPV6,
	MATCH_RECORD,
	MATCH_VERSION,
};

/* oval:OperationEnumeration. */
enum match_operation {
	MATCH_EQUALS, /* the default */
	MATCH_NOT_EQUAL,
	MATCH_CASELESS_EQUALS,
	MATCH_CASELESS_NOT_EQUAL,
	MATCH_GREATER,
	MATCH_LESS,
	MATCH_GREATER_OR_EQUAL,
	MATCH_LESS_OR_EQUAL,
	MATCH_BITWISE_AND,
	MATCH_BITWISE_OR,
	MATCH_PATTERN,
	MATCH_SUBSET,
	MATCH_SUPERSET,
};

/* oval:CheckEnumeration; "none exist" is the deprecated name of none satisfy. */
enum match_check {
	MATCH_ALL, /* the default */
	MATCH_AT_LEAST_ONE,
	MATCH_NONE_SATISFY,
	MATCH_ONLY_ONE,
};

/* oval:ExistenceEnumeration. */
enum match_existence {
	MATCH_AT_LEAST_ONE_EXISTS, /* the default */
	MATCH_ALL_EXIST,
	MATCH_ANY_EXIST,
	MATCH_NONE_EXIST,
	MATCH_ONLY_ONE_EXISTS,
};

/* oval:OperatorEnumeration. */
enum match_operator {
	MATCH_AND, /* the default */
	MATCH_OR,
	MATCH_ONE,
	MATCH_XOR,
};

/* oval-res:ResultEnumeration. */
enum match_truth {
	MATCH_TRUE,
	MATCH_FALSE,
	MATCH_UNKNOWN,
	MATCH_ERROR,
	MATCH_NOT_EVALUATED,
	MATCH_NOT_APPLICABLE,
};

/* The word of a number as the schemas write it; static text. */
const char *match_datatype_word(enum match_datatype datatype);
const char *match_operation_word(enum match_operation operation);
const char *match_check_word(enum match_check check);
const char *match_existence_word(enum match_existence existence);
const char *match_operator_word(enum match_operator op);
const char *match_truth_word(enum match_truth truth);

/* The number of a word (deprecated words too), or -1 where it is none. Searched by halves. */
int match_datatype_of(const char *word);
int match_operation_of(const char *word);
int match_check_of(const char *word);
int match_existence_of(const char *word);
int match_operator_of(const char *word);

#endif
