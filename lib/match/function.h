/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The functions of local variables: OVAL language 5.11.2, section 4.3.24 on.
 *
 * A function takes lists of values and yields one. They are pure. An operand without values yields
 * none (count: "0"; merge: one empty text). What comes out lives in the arena or is borrowed from
 * the operands.
 *
 * ECONTENT where a value or an argument is none that the function takes, ELIMIT where it would
 * yield more than limits->combinations values or limits->content_size bytes.
 */
#ifndef MATCH_FUNCTION_H
#define MATCH_FUNCTION_H

#include "match/pattern.h"
#include "match/words.h"

#include <stdint.h>
struct arena;

struct match_list {
	enum match_datatype datatype; /* of the values */
	const char **values;
	size_t count;
};

/* What a function element says beside its operands. Unused ones are NULL. */
struct match_function_arguments {
	/* begin, end: character(s); split, merge: delimiter; arithmetic: operation */
	const char *text;
	const char *format_1; /* time_difference */
	const char *format_2;
	const char *sort;      /* merge: document (or NULL), lexical, numeric, natural */
	const char *order;     /* merge: ascending (or NULL), descending */
	int64_t start, length; /* substring: 1-based; a negative length is the rest */
	const struct match_pattern *pattern; /* regex_capture */
	bool glob_noescape;		     /* glob_to_regex */
	int64_t now; /* time_difference with one operand: seconds since the epoch */
};

/* One call of a function. */
struct match_call {
	const struct match_function_arguments *arguments;
	const struct match_list *operands;
	size_t operand_count;
	struct match_scan *scan; /* regex_capture */
	struct arena *arena;
	const struct compliance_limits *limits;
};

struct answer;

struct match_function {
	const char *name;	      /* the element: "concat" */
	size_t least, most;	      /* operands; most is SIZE_MAX where there may be any number */
	enum match_datatype datatype; /* of what comes out */
	/* One of them: for each value of the only operand, or for all operands together. */
	int (*each)(struct answer *answer, const struct match_call *call, const char *value,
		struct compliance_error *error);
	int (*all)(struct answer *answer, const struct match_call *call,
		struct compliance_error *error);
};

/* By name, or NULL. The table is sorted and searched by halves. */
const struct match_function *match_function_of(const char *name);

int match_function_run(const struct match_function *function, const struct match_call *call,
	struct match_list *out, struct compliance_error *error);

#endif
