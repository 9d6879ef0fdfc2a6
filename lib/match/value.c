/* SPDX-License-Identifier: Apache-2.0 */
#include "match/value.h"

#include "base/error.h"
#include "match/kind.h"

/* By enum match_datatype. A record has no value of its own: its fields are compared one by one. */
static const struct match_kind *const kinds[] = {
	[MATCH_STRING] = &match_kind_string,
	[MATCH_BINARY] = &match_kind_binary,
	[MATCH_BOOLEAN] = &match_kind_boolean,
	[MATCH_DEBIAN_EVR] = &match_kind_debian_evr,
	[MATCH_EVR] = &match_kind_evr,
	[MATCH_FILESET_REVISION] = &match_kind_fileset_revision,
	[MATCH_FLOAT] = &match_kind_float,
	[MATCH_INT] = &match_kind_int,
	[MATCH_IOS_VERSION] = &match_kind_ios_version,
	[MATCH_IPV4] = &match_kind_ipv4,
	[MATCH_IPV6] = &match_kind_ipv6,
	[MATCH_RECORD] = NULL,
	[MATCH_VERSION] = &match_kind_version,
};

bool
match_allowed(enum match_datatype datatype, enum match_operation operation)
{
	const struct match_kind *kind = kinds[datatype];

	if (!kind)
		return operation == MATCH_EQUALS;
	return kind->operations & 1U << operation;
}

int
match_value_check(enum match_datatype datatype, const char *text, struct compliance_error *error)
{
	const struct match_kind *kind = kinds[datatype];

	if (!kind)
		return error_set(
			error, COMPLIANCE_ECONTENT, "a record has fields, and no value of its own");
	return kind->check ? kind->check(text, error) : 0;
}

enum match_truth
match_compare(enum match_datatype datatype, enum match_operation operation, const char *found,
	const char *wanted, struct compliance_error *error)
{
	const struct match_kind *kind = kinds[datatype];

	if (!kind || operation == MATCH_PATTERN || !match_allowed(datatype, operation)) {
		error_set(error, COMPLIANCE_ECONTENT,
			"operation \"%s\" cannot compare values of %s",
			match_operation_word(operation), match_datatype_word(datatype));
		return MATCH_ERROR;
	}
	return kind->compare(operation, found, wanted, error);
}

enum match_truth
match_kind_ordered(enum match_operation operation, int order)
{
	bool holds = false;

	switch (operation) {
	case MATCH_EQUALS: holds = order == 0; break;
	case MATCH_NOT_EQUAL: holds = order != 0; break;
	case MATCH_GREATER: holds = order > 0; break;
	case MATCH_LESS: holds = order < 0; break;
	case MATCH_GREATER_OR_EQUAL: holds = order >= 0; break;
	case MATCH_LESS_OR_EQUAL: holds = order <= 0; break;
	default: return MATCH_ERROR;
	}
	return holds ? MATCH_TRUE : MATCH_FALSE;
}
