/* SPDX-License-Identifier: Apache-2.0 */
/* What is changed in a profile: words of the command line, or a JSON file. */
#ifndef CLI_TAILOR_H
#define CLI_TAILOR_H

#include <compliance/compliance.h>

/* Options of a tailoring with the memory that they stand in. */
struct tailor_wish {
	struct compliance_tailoring_options options;
	struct compliance_change *changes; /* options.changes */
	char **texts;			   /* copies that the changes point to */
	size_t text_count;
	struct json_t *document; /* of a JSON file, or NULL */
};

/* A change more, with copies of none of its texts. ENOMEM. */
int tailor_add(struct tailor_wish *wish, const struct compliance_change *change,
	struct compliance_error *error);

/*
 * Reads {"base", "id", "title", "description", "changes": [{"select": ID, "rationale": TEXT},
 * ...]}, where a change has one of "select", "unselect", "set-value", "severity", "role", the last
 * three with a "value". What the command line has said already stays. ECONTENT with the line, EIO,
 * ENOMEM.
 */
int tailor_read(struct tailor_wish *wish, const char *path, struct compliance_error *error);

void tailor_free(struct tailor_wish *wish);

/* What a kind of change is called on the command line and in JSON, by kind. */
enum { TAILOR_KINDS = COMPLIANCE_SET_ROLE + 1 };
extern const char *const tailor_words[TAILOR_KINDS];

#endif
