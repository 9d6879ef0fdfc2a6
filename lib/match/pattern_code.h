/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a pattern is made of: for pattern.c, which makes it, and scan.c, which runs it.
 */
#ifndef MATCH_PATTERN_CODE_H
#define MATCH_PATTERN_CODE_H

#define PCRE2_CODE_UNIT_WIDTH 8

#include "match/pattern.h"

#include <pcre2.h>

/* ASCII's own sign for a byte that was damaged stands for each byte that is no UTF-8. */
enum { SUBSTITUTE = 0x1A };

/*
 * Two codes for one pattern. `any` may be started at any byte; its machine code looks at each byte
 * as it goes. The interpreter would check the subject again for each match, so where it has to do
 * the work (no JIT here, or the JIT's stack was too small) it takes `plain`, which trusts the
 * subject, and is started between characters only.
 */
struct match_pattern {
	pcre2_code *any;
	pcre2_code *plain;
	char *text;
	char *prefix;
	bool compiled; /* any has machine code */
	bool anchored; /* no match starts behind the first place that is tried */
	bool linewise; /* or only where a line starts */
};

/* PCRE2's memory comes through base; NULL when it has run out. */
pcre2_general_context *pattern_memory(void);

#endif
