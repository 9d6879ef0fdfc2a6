/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asking a probe in one line, and its answer as one line.
 *
 * A question is a list of "name=value" behind each other with ';' between:
 *
 *	name=value   equals          name!value   not equal        name~value   pattern match
 *	name>value   greater or equal  name<value   less than      name^value   equals, caselessly
 *	name?        xsi:nil         @name=value  a behavior
 *
 * Several values stand with '&' between; "name%=a&b" combines them with "all", else "at least one".
 */
#ifndef TESTS_PROBE_ASK_H
#define TESTS_PROBE_ASK_H

#include "image/tree.h"
#include "probe/probe.h"

struct ask {
	struct tree tree;
	struct inventory *inventory;
	struct match_scan *scan;
	struct arena *arena;
	struct compliance_limits limits;
	unsigned schema_version;
	uint64_t wanted;
	struct buffer answer;
	const char *shown; /* of the question that is being answered */
	char messages[4096];
	int code; /* what the probe returned */
};

/* The tree is made first (ask->tree), then opened here. */
void ask_open(struct ask *ask);
void ask_free(struct ask *ask);

/*
 * The flag, then each item: " " and the entities named in shown ("filepath,type"), with ':'
 * between; several values of one name with '+'. An item in error starts with '!'. A nil entity is
 * "nil", one that is not there "-", other states their first letter in '<>'. With shown "*" all of
 * them.
 */
const char *ask_probe(struct ask *ask, const char *space, const char *name, const char *question,
	const char *shown);

#endif
