/* SPDX-License-Identifier: Apache-2.0 */
/* string, binary, boolean: what is equal or not. */
#include "base/error.h"
#include "match/kind.h"

#include <string.h>

/* Latin letters only, in every locale: what else has case depends on the language. */
static int
folded(unsigned char character)
{
	return character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character;
}

static bool
equal_caseless(const char *a, const char *b)
{
	while (*a && folded((unsigned char)*a) == folded((unsigned char)*b)) {
		a++;
		b++;
	}
	return *a == *b;
}

static enum match_truth
compare_string(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	(void)error;
	switch (operation) {
	case MATCH_CASELESS_EQUALS:
		return match_kind_ordered(MATCH_EQUALS, !equal_caseless(found, wanted));
	case MATCH_CASELESS_NOT_EQUAL:
		return match_kind_ordered(MATCH_NOT_EQUAL, !equal_caseless(found, wanted));
	default: return match_kind_ordered(operation, strcmp(found, wanted));
	}
}

static int
check_binary(const char *text, struct compliance_error *error)
{
	size_t digits = strspn(text, "0123456789abcdefABCDEF");

	if (text[digits] || digits % 2)
		return error_set(error, COMPLIANCE_ECONTENT,
			"\"%.80s\" is no binary value: expected pairs of hexadecimal digits", text);
	return 0;
}

static enum match_truth
compare_binary(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	if (check_binary(found, error) < 0 || check_binary(wanted, error) < 0)
		return MATCH_ERROR;
	return match_kind_ordered(operation, !equal_caseless(found, wanted));
}

static int
boolean_of(const char *text, bool *value, struct compliance_error *error)
{
	*value = strcmp(text, "true") == 0 || strcmp(text, "1") == 0;
	if (*value || strcmp(text, "false") == 0 || strcmp(text, "0") == 0)
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT,
		"\"%.80s\" is no boolean: expected true, false, 1 or 0", text);
}

static int
check_boolean(const char *text, struct compliance_error *error)
{
	bool value;

	return boolean_of(text, &value, error);
}

static enum match_truth
compare_boolean(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	bool a;
	bool b;

	if (boolean_of(found, &a, error) < 0 || boolean_of(wanted, &b, error) < 0)
		return MATCH_ERROR;
	return match_kind_ordered(operation, a != b);
}

const struct match_kind match_kind_string = {
	KIND_EQUALITY | 1 << MATCH_CASELESS_EQUALS | 1 << MATCH_CASELESS_NOT_EQUAL |
		1 << MATCH_PATTERN,
	NULL,
	compare_string,
};

const struct match_kind match_kind_binary = { KIND_EQUALITY, check_binary, compare_binary };
const struct match_kind match_kind_boolean = { KIND_EQUALITY, check_boolean, compare_boolean };
