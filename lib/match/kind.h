/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A kind: what value.c knows of one datatype. One const per datatype, in the file of its values.
 */
#ifndef MATCH_KIND_H
#define MATCH_KIND_H

#include "match/value.h"

struct match_kind {
	unsigned operations; /* bits 1 << enum match_operation */
	/* 0 or ECONTENT */
	int (*check)(const char *text, struct compliance_error *error);
	/* Only operations that the kind has. */
	enum match_truth (*compare)(enum match_operation operation, const char *found,
		const char *wanted, struct compliance_error *error);
};

extern const struct match_kind match_kind_binary;
extern const struct match_kind match_kind_boolean;
extern const struct match_kind match_kind_debian_evr;
extern const struct match_kind match_kind_evr;
extern const struct match_kind match_kind_fileset_revision;
extern const struct match_kind match_kind_float;
extern const struct match_kind match_kind_int;
extern const struct match_kind match_kind_ios_version;
extern const struct match_kind match_kind_ipv4;
extern const struct match_kind match_kind_ipv6;
extern const struct match_kind match_kind_string;
extern const struct match_kind match_kind_version;

/* The operations that come together. */
enum {
	KIND_EQUALITY = 1 << MATCH_EQUALS | 1 << MATCH_NOT_EQUAL,
	KIND_ORDER = KIND_EQUALITY | 1 << MATCH_GREATER | 1 << MATCH_LESS |
		     1 << MATCH_GREATER_OR_EQUAL | 1 << MATCH_LESS_OR_EQUAL,
};

/* Whether two values in that three-way order fulfil one of the operations of KIND_ORDER. */
enum match_truth match_kind_ordered(enum match_operation operation, int order);

#endif
