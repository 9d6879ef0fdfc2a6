/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that may be text or not, as the value of an entity. */
#ifndef PROBE_OCTETS_H
#define PROBE_OCTETS_H

#include "base/bytes.h"
#include "match/words.h"

struct arena;

/*
 * UTF-8 without NUL as it is, with MATCH_STRING; anything else in hexadecimal, with MATCH_BINARY.
 * NULL where memory has run out.
 */
const char *octets_value(struct arena *arena, struct bytes bytes, enum match_datatype *datatype);

#endif
