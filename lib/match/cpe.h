/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CPE names: binding (NISTIR 7695) and matching (NISTIR 7696).
 */
#ifndef MATCH_CPE_H
#define MATCH_CPE_H

#include <compliance/error.h>
#include <stdbool.h>

struct arena;

/* A well-formed name: part, vendor, product, version, update, edition, language, sw_edition,
 * target_sw, target_hw, other. NULL is ANY, "-" NA; else a lower-case text
 * in which each sign but letters, digits, "_" and the wildcards "*" and "?" has a backslash before
 * it. */
struct match_cpe {
	const char *attributes[11];
};

/* Binds a 2.2 URI ("cpe:/o:...") or a 2.3 formatted string ("cpe:2.3:o:..."). ECONTENT otherwise.
 */
int match_cpe_bind(struct match_cpe *cpe, const char *name, struct arena *arena,
	struct compliance_error *error);

/* Whether source (a platform that content names) is a superset of or equal to target (NISTIR 7696,
 * CPE_SUPERSET). */
bool match_cpe_covers(const struct match_cpe *source, const struct match_cpe *target);

#endif
