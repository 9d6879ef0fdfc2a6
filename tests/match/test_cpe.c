/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "match/cases.h"
#include "match/cpe.h"

static void
try_bind(struct cases *cases, struct arena *arena)
{
	struct match_cpe cpe;
	struct compliance_error error = { 0 };
	char text[512] = "";
	char wanted[512] = "";

	int code = match_cpe_bind(&cpe, cases->columns[1], arena, &error);
	for (int i = 2; i < cases->count; i++)
		snprintf(wanted + strlen(wanted), 128, "%s ", cases->columns[i]);
	if (strcmp(wanted, "error ") == 0) {
		ck_assert_msg(code == COMPLIANCE_ECONTENT && error.message[0], "cpe.txt:%d: %d",
			cases->line, code);
		return;
	}
	ck_assert_msg(code == 0, "cpe.txt:%d: %s", cases->line, error.message);
	for (int i = 0; i < 11; i++)
		if (cpe.attributes[i])
			snprintf(text + strlen(text), 128, "%d=%s ", i, cpe.attributes[i]);
	ck_assert_msg(
		strcmp(*text ? text : "none ", wanted) == 0, "cpe.txt:%d: %s", cases->line, text);
}

static void
try_covers(struct cases *cases, struct arena *arena)
{
	struct match_cpe source;
	struct match_cpe target;

	ck_assert_int_eq(cases->count, 4);
	ck_assert_int_eq(match_cpe_bind(&source, cases->columns[1], arena, NULL), 0);
	ck_assert_int_eq(match_cpe_bind(&target, cases->columns[2], arena, NULL), 0);
	ck_assert_msg(match_cpe_covers(&source, &target) == (*cases->columns[3] == 'y'),
		"cpe.txt:%d", cases->line);
}

START_TEST(names_are_bound_and_matched_as_the_file_says)
{
	struct cases cases = cases_open("cpe.txt");
	struct arena *arena = arena_new();

	while (cases_next(&cases)) {
		if (strcmp(cases.columns[0], "bind") == 0)
			try_bind(&cases, arena);
		else
			try_covers(&cases, arena);
	}
	arena_free(arena);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = { { names_are_bound_and_matched_as_the_file_says, 0 } };

	return suite_run("cpe", rows, sizeof rows / sizeof *rows);
}
