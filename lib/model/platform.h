/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CPE dictionaries and CPE languages (NISTIR 7697, 7698) as content carries them.
 */
#ifndef MODEL_PLATFORM_H
#define MODEL_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct model_cpe_check {
	const char *system;
	const char *href; /* or NULL */
	const char *id;	  /* of the definition */
	uint32_t line;
};

struct model_cpe_item {
	const char *name;    /* "cpe:/..." */
	const char *name_23; /* or NULL */
	const char *title;
	const struct model_cpe_check *checks;
	size_t check_count;
	bool deprecated;
	uint32_t line;
};

enum model_fact_kind { MODEL_LOGICAL_TEST, MODEL_FACT_REF, MODEL_CHECK_FACT_REF };

struct model_fact {
	enum model_fact_kind kind;
	bool is_or, negate; /* logical-test */
	const struct model_fact *children;
	size_t child_count;
	const char *name;	      /* fact-ref: a CPE name */
	struct model_cpe_check check; /* check-fact-ref */
};

struct model_platform {
	const char *id; /* without '#' */
	const char *title;
	const struct model_fact *test;
	uint32_t line;
};

/* One dictionary or one platform-specification. */
struct model_platforms {
	const char *file;
	const struct model_cpe_item *items;
	size_t item_count;
	const struct model_platform *platforms;
	size_t platform_count;
};

#endif
