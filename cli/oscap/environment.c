/* SPDX-License-Identifier: Apache-2.0 */
#include "environment.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *
environment_text(const char *name)
{
	const char *text = getenv(name);

	return text && *text ? text : NULL;
}

int
environment_number(
	const char *name, uint64_t most, uint64_t *number, struct compliance_error *error)
{
	const char *text = environment_text(name);
	char *end = NULL;

	if (!text)
		return 0;
	errno = 0;
	const unsigned long long value = strtoull(text, &end, 10);
	if (isdigit((unsigned char)*text) && !*end && !errno && value >= 1 && value <= most) {
		*number = value;
		return 0;
	}
	error->code = COMPLIANCE_EINVAL;
	snprintf(error->message, sizeof error->message,
		"%s is \"%.100s\": expected a number from 1 to %llu", name, text,
		(unsigned long long)most);
	return COMPLIANCE_EINVAL;
}

int
environment_list(struct environment_list *list, const char *name, const char *separators,
	struct compliance_error *error)
{
	const char *value = environment_text(name);
	char *rest = NULL;

	*list = (struct environment_list){ 0 };
	if (!value)
		return 0;
	list->text = strdup(value);
	list->parts = calloc(strlen(value) + 1, sizeof *list->parts);
	if (!list->text || !list->parts) {
		*error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
		return COMPLIANCE_ENOMEM;
	}
	for (char *part = strtok_r(list->text, separators, &rest); part;
		part = strtok_r(NULL, separators, &rest))
		list->parts[list->count++] = part;
	return 0;
}

void
environment_list_free(struct environment_list *list)
{
	free(list->text);
	free(list->parts);
	*list = (struct environment_list){ 0 };
}
