/* SPDX-License-Identifier: Apache-2.0 */
#include "match/cases.h"
#include "match/value.h"

START_TEST(values_compare_as_the_file_says)
{
	struct cases cases = cases_open("comparisons.txt");

	while (cases_next(&cases)) {
		struct compliance_error error = { 0 };
		ck_assert_msg(cases.count == 5, "%s:%d", cases.name, cases.line);
		int datatype = match_datatype_of(cases.columns[0]);
		int operation = match_operation_of(cases.columns[1]);
		ck_assert_msg(datatype >= 0 && operation >= 0, "%s:%d", cases.name, cases.line);
		enum match_truth truth = match_compare(
			datatype, operation, cases.columns[2], cases.columns[3], &error);
		ck_assert_msg(strcmp(match_truth_word(truth), cases.columns[4]) == 0,
			"%s:%d: %s %s", cases.name, cases.line, match_truth_word(truth),
			error.message);
		ck_assert_msg((truth == MATCH_ERROR) == (error.code == COMPLIANCE_ECONTENT),
			"%s:%d", cases.name, cases.line);
	}
}
END_TEST

/* The operations of each datatype, in the order of enum match_operation. */
static const struct {
	const char *datatype;
	const char *allowed;
} tables[] = {
	{ "string", "yyyy......y.." },
	{ "binary", "yy..........." },
	{ "boolean", "yy..........." },
	{ "debian_evr_string", "yy..yyyy....." },
	{ "evr_string", "yy..yyyy....." },
	{ "fileset_revision", "yy..yyyy....." },
	{ "float", "yy..yyyy....." },
	{ "int", "yy..yyyyyy..." },
	{ "ios_version", "yy..yyyy....." },
	{ "ipv4_address", "yy..yyyy...yy" },
	{ "ipv6_address", "yy..yyyy...yy" },
	{ "record", "y............" },
	{ "version", "yy..yyyy....." },
};

START_TEST(each_datatype_has_its_operations)
{
	for (int i = MATCH_EQUALS; i <= MATCH_SUPERSET; i++)
		ck_assert_msg(match_allowed(match_datatype_of(tables[_i].datatype), i) ==
				      (tables[_i].allowed[i] == 'y'),
			"%s %s", tables[_i].datatype, match_operation_word(i));
}
END_TEST

static const struct {
	const char *datatype;
	const char *text;
	bool good;
} values[] = {
	{ "string", "", true },
	{ "int", "12", true },
	{ "int", "12x", false },
	{ "float", "1.5", true },
	{ "float", "x", false },
	{ "boolean", "0", true },
	{ "boolean", "no", false },
	{ "binary", "00ff", true },
	{ "binary", "00f", false },
	{ "version", "1.2", true },
	{ "ios_version", "12.4(1)", true },
	{ "ios_version", "12", false },
	{ "ipv4_address", "1.2.3.4/8", true },
	{ "ipv4_address", "1.2.3", false },
	{ "ipv6_address", "::", true },
	{ "ipv6_address", ":", false },
	{ "record", "", false },
};

START_TEST(a_value_is_checked_for_its_datatype)
{
	struct compliance_error error = { 0 };
	int code =
		match_value_check(match_datatype_of(values[_i].datatype), values[_i].text, &error);

	ck_assert_int_eq(code, values[_i].good ? 0 : COMPLIANCE_ECONTENT);
	ck_assert(values[_i].good || error.message[0]);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ values_compare_as_the_file_says, 0 },
		{ each_datatype_has_its_operations, sizeof tables / sizeof *tables },
		{ a_value_is_checked_for_its_datatype, sizeof values / sizeof *values },
	};

	return suite_run("value", rows, sizeof rows / sizeof *rows);
}
