/* SPDX-License-Identifier: Apache-2.0 */
/* int and float. */
#include "match/kind.h"
#include "match/number.h"

#include <math.h>

static int
check_int(const char *text, struct compliance_error *error)
{
	int64_t number;

	return number_int(text, &number, error);
}

static enum match_truth
compare_int(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	int64_t a;
	int64_t b;

	if (number_int(found, &a, error) < 0 || number_int(wanted, &b, error) < 0)
		return MATCH_ERROR;
	if (operation == MATCH_BITWISE_AND)
		return (a & b) == b ? MATCH_TRUE : MATCH_FALSE;
	if (operation == MATCH_BITWISE_OR)
		return (a | b) == b ? MATCH_TRUE : MATCH_FALSE;
	return match_kind_ordered(operation, (a > b) - (a < b));
}

static int
check_float(const char *text, struct compliance_error *error)
{
	double number;

	return number_float(text, &number, error);
}

/* Two floats that differ by less than a part in 10^9 are one: they went through decimal texts. */
static int
float_order(double a, double b)
{
	static const double nearness = 1e-9;
	double larger = fmax(fabs(a), fabs(b));

	if (a == b || (isfinite(larger) && fabs(a - b) / larger < nearness))
		return 0;
	return a > b ? 1 : -1;
}

static enum match_truth
compare_float(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	double a;
	double b;

	if (number_float(found, &a, error) < 0 || number_float(wanted, &b, error) < 0)
		return MATCH_ERROR;
	if (isnan(a) || isnan(b)) /* equal to nothing, and in no order */
		return operation == MATCH_NOT_EQUAL ? MATCH_TRUE : MATCH_FALSE;
	return match_kind_ordered(operation, float_order(a, b));
}

const struct match_kind match_kind_int = {
	KIND_ORDER | 1 << MATCH_BITWISE_AND | 1 << MATCH_BITWISE_OR,
	check_int,
	compare_int,
};

const struct match_kind match_kind_float = { KIND_ORDER, check_float, compare_float };
