/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as XML Schema writes them, whatever the locale: for values and for functions.
 */
#ifndef MATCH_NUMBER_H
#define MATCH_NUMBER_H

#include <compliance/error.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;

/* xsd:integer that fits in 64 bits. ECONTENT where text is none or does not fit. */
int number_int(const char *text, int64_t *number, struct compliance_error *error);

/* xsd:float with the precision of a double: also INF, -INF, NaN. ECONTENT where text is none. */
int number_float(const char *text, double *number, struct compliance_error *error);

/* Whether text looks like an xsd:integer; it may still not fit in 64 bits. */
bool number_is_integer(const char *text);

/* The shortest text that reads back as the same number; NULL when memory has run out. */
const char *number_float_text(double number, struct arena *arena);

#endif
