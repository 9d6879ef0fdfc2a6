/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "result/result.h"
#include "suite.h"

static const struct probe_entity tells[] = { { "path", MATCH_STRING }, { "size", MATCH_INT } };
static const struct probe file = {
	.space = "unix", .name = "file", .tells = tells, .tell_count = 2
};
static const struct probe link = { .space = "unix", .name = "symlink" };

START_TEST(a_kept_item_owns_all_that_it_says)
{
	char path[] = "/etc/motd";
	char name[] = "path";
	char field[] = "a";
	char message[] = "no";
	struct item_entity fields[] = { { .name = field, .value = path } };
	struct item_entity entities[] = {
		{ .name = name, .value = path },
		{ .name = name, .value = NULL, .fields = fields, .field_count = 1 },
	};
	struct item item = { &file, entities, 2, ITEM_ERROR, message, NULL, 0 };
	struct compliance_error error;
	struct result *result = result_new();
	const struct item *kept = result_keep_item(result, &item, &error);

	path[1] = name[0] = field[0] = message[0] = '?';
	ck_assert_str_eq(kept->entities[0].value, "/etc/motd");
	ck_assert_ptr_eq(kept->entities[0].name, tells[0].name);
	ck_assert_str_eq(kept->entities[1].value, "");
	ck_assert_str_eq(kept->entities[1].fields[0].name, "a");
	ck_assert_str_eq(kept->entities[1].fields[0].value, "/etc/motd");
	ck_assert_str_eq(kept->message, "no");
	ck_assert_uint_eq(kept->number, 1);
	ck_assert_uint_eq(result_keep_item(result, &item, &error)->number, 2);
	result_free(result);
}
END_TEST

/* Each differs from all others in what it says. */
static const struct item_entity one[] = { { .name = "path", .value = "/a" } };
static const struct item_entity other_value[] = { { .name = "path", .value = "/b" } };
static const struct item_entity other_name[] = { { .name = "size", .value = "/a" } };
static const struct item_entity other_type[] = {
	{ .name = "path", .value = "/a", .datatype = MATCH_INT }
};
static const struct item_entity other_status[] = {
	{ .name = "path", .value = "/a", .status = ITEM_ERROR }
};
static const struct item_entity nothing[] = { { .name = "path", .value = "/a", .nil = true } };
static const struct item_entity two[] = { { .name = "path", .value = "/a" },
	{ .name = "path", .value = "" } };
/* What looks like two entities when the values are only joined. */
static const struct item_entity joined[] = { { .name = "path", .value = "/a 0 0 0 4:path0:" } };
static const struct item_entity record[] = {
	{ .name = "path", .value = "", .fields = one, .field_count = 1 }
};
static const struct item_entity other_record[] = {
	{ .name = "path", .value = "", .fields = other_value, .field_count = 1 }
};

static const struct item items[] = {
	{ .probe = &file, .entities = one, .entity_count = 1 },
	{ .probe = &link, .entities = one, .entity_count = 1 },
	{ .probe = &file, .entities = one, .entity_count = 1, .status = ITEM_MISSING },
	{ .probe = &file, .entities = one, .entity_count = 0 },
	{ .probe = &file, .entities = other_value, .entity_count = 1 },
	{ .probe = &file, .entities = other_name, .entity_count = 1 },
	{ .probe = &file, .entities = other_type, .entity_count = 1 },
	{ .probe = &file, .entities = other_status, .entity_count = 1 },
	{ .probe = &file, .entities = nothing, .entity_count = 1 },
	{ .probe = &file, .entities = two, .entity_count = 2 },
	{ .probe = &file, .entities = joined, .entity_count = 1 },
	{ .probe = &file, .entities = record, .entity_count = 1 },
	{ .probe = &file, .entities = other_record, .entity_count = 1 },
};
enum { ITEMS = sizeof items / sizeof *items };

START_TEST(items_have_one_key_when_they_say_the_same)
{
	struct arena *arena = arena_new();
	const char *key = result_item_key(&items[_i], arena);

	for (int i = 0; i < ITEMS; i++) {
		struct item again = items[i];
		again.number = 77;
		again.message = "told twice";
		const char *other = result_item_key(&again, arena);
		ck_assert_msg((strcmp(key, other) == 0) == (i == _i), "%s and %s", key, other);
	}
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_kept_item_owns_all_that_it_says, 0 },
		{ items_have_one_key_when_they_say_the_same, ITEMS },
	};

	return suite_run("item", rows, sizeof rows / sizeof *rows);
}
