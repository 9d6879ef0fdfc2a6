/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An answer: the list that a function is building, within the limits. And the product of
 * operands, which tells the combinations of their values.
 */
#ifndef MATCH_ANSWER_H
#define MATCH_ANSWER_H

#include "base/array.h"
#include "match/function.h"

#include <stdbool.h>

struct buffer;

struct answer {
	struct array values; /* of const char * */
	enum match_datatype datatype;
	struct arena *arena;
	const struct compliance_limits *limits;
	uint64_t bytes;
};

struct answer answer_of(
	enum match_datatype datatype, struct arena *arena, const struct compliance_limits *limits);

/* For __attribute__((cleanup)). */
void answer_free(struct answer *answer);

/* Adds a text that lives as long as the arena (or the operands). */
int answer_add(struct answer *answer, const char *text, struct compliance_error *error);

/* Adds a copy. The buffer may have failed: then memory has run out. */
int answer_add_n(
	struct answer *answer, const char *text, size_t length, struct compliance_error *error);
int answer_add_buffer(
	struct answer *answer, const struct buffer *buffer, struct compliance_error *error);
int answer_add_int(struct answer *answer, int64_t number, struct compliance_error *error);

/* The list; the answer is used up. */
int answer_finish(struct answer *answer, struct match_list *out, struct compliance_error *error);

/* The combinations of one value from each operand. */
struct product {
	const struct match_list *operands;
	size_t count;
	size_t *at;	    /* the index in each operand */
	bool first_fastest; /* which operand steps first: the first, or the last */
	bool done;
};

int product_start(struct product *product, const struct match_call *call, bool first_fastest,
	struct compliance_error *error);
const char *product_value(const struct product *product, size_t operand);
void product_step(struct product *product);

#endif
