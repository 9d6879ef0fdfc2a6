/* SPDX-License-Identifier: Apache-2.0 */
/* Capabilities as text and attribute, and ranges of versions. */
#include "inventory/inventory.h"
#include "probe/capabilities.h"
#include "probe/rpm_dependency.h"
#include "suite.h"

static const struct {
	const char *text;
	bool valid;
	uint64_t permitted, inheritable, effective;
} texts[] = {
	{ "", true, 0, 0, 0 },
	{ "=", true, 0, 0, 0 },
	{ "cap_net_raw=ep", true, 1 << 13, 0, 1 << 13 },
	{ "cap_net_raw,cap_kill=ep", true, 1 << 13 | 1 << 5, 0, 1 << 13 | 1 << 5 },
	{ "= cap_chown+i", true, 0, 1, 0 },
	{ "=ep cap_chown-e", true, 0x1ffffffffff, 0, 0x1fffffffffe },
	{ "all=p", true, 0x1ffffffffff, 0, 0 },
	{ "CAP_SETUID+ep", true, 1 << 7, 0, 1 << 7 },
	{ "cap_checkpoint_restore=p", true, (uint64_t)1 << 40, 0, 0 },
	{ "cap_nosuch=ep", false, 0, 0, 0 },
	{ "cap_kill", false, 0, 0, 0 },
	{ "cap_kill=x", false, 0, 0, 0 },
	{ "kill=ep", false, 0, 0, 0 },
	{ "cap_kill,=ep", true, 1 << 5, 0, 1 << 5 },
};

START_TEST(capabilities_are_read_from_text)
{
	struct capabilities found;

	ck_assert(capabilities_of_text(&found, texts[_i].text) == texts[_i].valid);
	if (!texts[_i].valid)
		return;
	ck_assert_uint_eq(found.permitted, texts[_i].permitted);
	ck_assert_uint_eq(found.inheritable, texts[_i].inheritable);
	ck_assert_uint_eq(found.effective, texts[_i].effective);
}
END_TEST

static const struct {
	const char *bytes;
	size_t size;
	bool valid;
	uint64_t permitted, effective;
} attributes[] = {
	{ "\1\0\0\2\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20, true, 1 << 13, 1 << 13 },
	{ "\0\0\0\2\0\x20\0\0\0\0\0\0\1\0\0\0\0\0\0\0", 20, true, (1 << 13) | (uint64_t)1 << 32,
		0 },
	{ "\0\0\0\1\1\0\0\0\0\0\0\0", 12, true, 1, 0 },
	{ "\0\0\0\3\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 24, true, 1, 0 },
	{ "\0\0\0\4\1\0\0\0\0\0\0\0", 12, false, 0, 0 },
	{ "\0\0\0\2\1\0\0\0\0\0\0\0", 12, false, 0, 0 },
	{ "\0\0", 2, false, 0, 0 },
	{ "", 0, false, 0, 0 },
};

START_TEST(capabilities_are_read_from_the_attribute)
{
	struct capabilities found;
	struct bytes value = { (const unsigned char *)attributes[_i].bytes, attributes[_i].size };

	ck_assert(capabilities_of_attribute(&found, value) == attributes[_i].valid);
	if (!attributes[_i].valid)
		return;
	ck_assert_uint_eq(found.permitted, attributes[_i].permitted);
	ck_assert_uint_eq(found.effective, attributes[_i].effective);
}
END_TEST

enum { LESS = 2, GREATER = 4, EQUAL = 8 };

static const struct {
	struct inventory_rpm_relation given, required;
	bool meet;
} ranges[] = {
	{ { "a", "", 0 }, { "a", "1", GREATER | EQUAL }, true },
	{ { "a", "1", EQUAL }, { "a", "", 0 }, true },
	{ { "a", "1", EQUAL }, { "a", "1", EQUAL }, true },
	{ { "a", "2", EQUAL }, { "a", "1", GREATER | EQUAL }, true },
	{ { "a", "1", EQUAL }, { "a", "2", GREATER | EQUAL }, false },
	{ { "a", "1", EQUAL }, { "a", "1", GREATER }, false },
	{ { "a", "1", EQUAL }, { "a", "2", LESS }, true },
	{ { "a", "1-5", EQUAL }, { "a", "1", EQUAL }, true },
	{ { "a", "1-5", EQUAL }, { "a", "1-6", EQUAL }, false },
	{ { "a", "1:1", EQUAL }, { "a", "2", GREATER }, true },
	{ { "a", "0:1", EQUAL }, { "a", "1", EQUAL }, true },
	{ { "a", "1:1", EQUAL }, { "a", "1", EQUAL }, false },
	{ { "a", "1.10", EQUAL }, { "a", "1.9", GREATER }, true },
	{ { "a", "5", LESS }, { "a", "3", EQUAL }, true },
	{ { "a", "5", LESS }, { "a", "6", GREATER }, false },
};

START_TEST(ranges_of_versions_meet)
{
	ck_assert(rpm_ranges_meet(&ranges[_i].given, &ranges[_i].required) == ranges[_i].meet);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ capabilities_are_read_from_text, sizeof texts / sizeof *texts },
		{ capabilities_are_read_from_the_attribute,
			sizeof attributes / sizeof *attributes },
		{ ranges_of_versions_meet, sizeof ranges / sizeof *ranges },
	};

	return suite_run("rpm_parts", rows, sizeof rows / sizeof *rows);
}
