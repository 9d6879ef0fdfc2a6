/* SPDX-License-Identifier: Apache-2.0 */
/* OpenSCAP's variables of the environment. An empty one is as one that is not set. */
#ifndef CLI_OSCAP_ENVIRONMENT_H
#define CLI_OSCAP_ENVIRONMENT_H

#include <compliance/error.h>
#include <stddef.h>
#include <stdint.h>

/* A text, or NULL. */
const char *environment_text(const char *name);

/* A number from 1 to `most`; *number stays where the variable is not set. EINVAL. */
int environment_number(
	const char *name, uint64_t most, uint64_t *number, struct compliance_error *error);

/* A text taken apart at each of some separators; parts is NULL where the variable is not set. */
struct environment_list {
	char *text;
	const char **parts;
	size_t count;
};

/* ENOMEM. */
int environment_list(struct environment_list *list, const char *name, const char *separators,
	struct compliance_error *error);
void environment_list_free(struct environment_list *list);

#endif
