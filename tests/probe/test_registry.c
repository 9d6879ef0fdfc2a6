/* SPDX-License-Identifier: Apache-2.0 */
/* The table of probes, and the parts of items. */
#include "base/arena.h"
#include "probe/probe.h"
#include "suite.h"

#include <ctype.h>
#include <string.h>

START_TEST(the_table_is_sorted)
{
	size_t count;
	const struct probe *const *table = probe_table(&count);

	for (size_t i = 1; i < count; i++) {
		int order = strcmp(table[i - 1]->space, table[i]->space);
		ck_assert_int_le(order, 0);
		if (order == 0)
			ck_assert_str_lt(table[i - 1]->name, table[i]->name);
	}
}
END_TEST

START_TEST(each_probe_is_found_by_its_name)
{
	size_t count;
	const struct probe *const *table = probe_table(&count);

	for (size_t i = 0; i < count; i++)
		ck_assert_ptr_eq(probe_of(table[i]->space, table[i]->name), table[i]);
	ck_assert_ptr_null(probe_of("unix", "dpkginfo"));
	ck_assert_ptr_null(probe_of("windows", "registry"));
	ck_assert_ptr_null(probe_of("", ""));
	ck_assert_ptr_null(probe_of("unix", "zzz"));
}
END_TEST

START_TEST(a_probe_answers_or_says_why_not)
{
	size_t count;
	const struct probe *const *table = probe_table(&count);

	for (size_t i = 0; i < count; i++) {
		ck_assert((table[i]->call == NULL) == (table[i]->reason != NULL));
		ck_assert_uint_le(table[i]->tell_count, 64);
		for (size_t j = 0; j < table[i]->tell_count; j++)
			ck_assert_ptr_nonnull(table[i]->tells[j].name);
		for (size_t j = 0; j < table[i]->ask_count; j++)
			ck_assert_ptr_nonnull(table[i]->asks[j].name);
	}
}
END_TEST

/* What an image cannot answer. */
static const char *const running[][2] = {
	{ "independent", "ldap" },
	{ "independent", "ldap57" },
	{ "linux", "apparmorstatus" },
	{ "linux", "iflisteners" },
	{ "linux", "inetlisteningservers" },
	{ "linux", "selinuxboolean" },
	{ "unix", "dnscache" },
	{ "unix", "gconf" },
	{ "unix", "interface" },
	{ "unix", "process" },
	{ "unix", "process58" },
	{ "unix", "routingtable" },
	{ "unix", "sccs" },
	{ "unix", "sysctl" },
};

START_TEST(a_test_of_a_running_system_has_a_reason)
{
	const struct probe *probe = probe_of(running[_i][0], running[_i][1]);

	ck_assert_ptr_nonnull(probe);
	ck_assert_ptr_nonnull(probe->reason);
	ck_assert(probe->call == NULL);
	ck_assert(islower((unsigned char)probe->reason[0]) || probe->reason[0] == 'G' ||
		  probe->reason[0] == 'S');
}
END_TEST

START_TEST(an_item_grows_with_its_entities)
{
	struct arena *arena = arena_new();
	struct item_builder item;

	item_start(&item, arena);
	for (int i = 0; i < 100; i++)
		item_add_int(&item, "number", i);
	item_add_status(&item, "gone", MATCH_STRING, ITEM_MISSING);
	item_add_nil(&item, "filename");
	const struct item_entity fields[] = { { .name = "k", .value = "v" } };
	item_add_record(&item, "record", fields, 1);
	ck_assert_uint_eq(item.count, 103);
	ck_assert_str_eq(item.entities[42].value, "42");
	ck_assert_int_eq(item.entities[100].status, ITEM_MISSING);
	ck_assert(item.entities[101].nil);
	ck_assert_str_eq(item.entities[102].fields[0].value, "v");
	ck_assert(!item.failed);
	item_add(&item, "value", MATCH_STRING, NULL);
	ck_assert(item.failed);
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ the_table_is_sorted, 0 },
		{ each_probe_is_found_by_its_name, 0 },
		{ a_probe_answers_or_says_why_not, 0 },
		{ a_test_of_a_running_system_has_a_reason, sizeof running / sizeof *running },
		{ an_item_grows_with_its_entities, 0 },
	};

	return suite_run("registry", rows, sizeof rows / sizeof *rows);
}
