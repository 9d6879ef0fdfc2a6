/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns: OVAL's Perl-style regular expressions, by PCRE2.
 *
 * A pattern is compiled once (with JIT where the machine has it), is immutable and may be used by
 * any number of threads. A scan holds what one thread needs to match: match data, JIT stack,
 * limits.
 *
 * Subjects are bytes, matched as UTF-8 characters. A byte that is no UTF-8 is a character of its
 * own, no letter and no space, which a dot matches: it hides neither what stands beside it nor its
 * own line. No subject is checked more than once.
 *
 * The time that all matches of a pattern in one subject take is bounded: by the steps at each place
 * (pattern_matches), and by the processor's time over all places (pattern_milliseconds).
 */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "base/bytes.h"

#include <compliance/error.h>
#include <compliance/limits.h>

struct match_pattern;
struct match_scan;

/* Flags of match_pattern_new. */
enum {
	MATCH_PATTERN_MULTILINE = 1, /* ^ and $ also at line ends */
	MATCH_PATTERN_DOTALL = 2,    /* a dot matches a newline: behavior singleline */
	MATCH_PATTERN_CASELESS = 4,
};

enum { MATCH_SPANS = 32 };

/* Where the whole match (0) and the groups (1..) stand; start is SIZE_MAX for a group not set. */
struct match_spans {
	size_t count; /* of spans, the whole match included */
	struct {
		size_t start, end; /* byte offsets in the subject */
	} at[MATCH_SPANS];
};

/*
 * Compiles text. ECONTENT with the reason and offset where it is no pattern, ELIMIT where it is
 * longer than limits->pattern_size. \G, \C and (*COMMIT) are refused. The caller owns *pattern:
 * match_pattern_free.
 */
int match_pattern_new(struct match_pattern **pattern, const char *text, unsigned flags,
	const struct compliance_limits *limits, struct compliance_error *error);
void match_pattern_free(struct match_pattern *pattern);
const char *match_pattern_text(const struct match_pattern *pattern);

/*
 * The literal text that every subject that matches starts with, where the pattern is anchored at
 * its start ("^/etc/ssh" gives "/etc/ssh"), else "". A proof, never a guess. Owned by the pattern.
 */
const char *match_pattern_prefix(const struct match_pattern *pattern);

int match_scan_new(struct match_scan **scan, const struct compliance_limits *limits,
	struct compliance_error *error);
void match_scan_free(struct match_scan *scan);

/*
 * Finds the first match at or after byte `from`. 1: found, spans filled; 0: none; ELIMIT or another
 * negative code with the reason. To find all: go on at the end of the match, and one character on
 * after an empty one (match_pattern_next does both).
 */
int match_pattern_find(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes subject, size_t from, struct match_spans *spans,
	struct compliance_error *error);

/* Finds the match after the one in spans. Same answers. */
int match_pattern_next(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes subject, struct match_spans *spans, struct compliance_error *error);

/*
 * Finds the first match within one line of a text, seen as a subject of its own. The time counts
 * over all lines of the text: first is true for the one that it starts with. Answers as
 * match_pattern_find.
 */
int match_pattern_find_line(const struct match_pattern *pattern, struct match_scan *scan,
	struct bytes line, bool first, struct match_spans *spans, struct compliance_error *error);

#endif
