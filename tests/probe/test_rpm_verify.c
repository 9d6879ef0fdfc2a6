/* SPDX-License-Identifier: Apache-2.0 */
/* Which differences count: by a file's flags, state and type. Packages that rpmbuild makes have not
 * all. */
#include "ask.h"
#include "base/arena.h"
#include "probe/rpm_verify.h"
#include "suite.h"

enum {
	GHOST = INVENTORY_RPM_GHOST,
	DIGEST = INVENTORY_RPM_DIGEST,
	SIZE = INVENTORY_RPM_SIZE,
	LINK = INVENTORY_RPM_LINK,
	TIME = INVENTORY_RPM_TIME,
	MODE = INVENTORY_RPM_MODE,
	DEVICE = INVENTORY_RPM_DEVICE,
	CAPABILITIES = INVENTORY_RPM_CAPABILITIES,
	/* User and group are those of whoever runs the test. */
	LOOKED_AT = DIGEST | SIZE | LINK | TIME | MODE | DEVICE | CAPABILITIES,
	FILE_TYPE = 0100000,
	FOLDER_TYPE = 0040000,
	LINK_TYPE = 0120000,
	DEVICE_TYPE = 0020000,
};

/* The file in the image is regular, 0644 and of other contents; the link leads to "target". */
static const struct {
	const char *path;
	uint32_t flags;
	int state;
	unsigned mode;
	bool performed;
	uint32_t differs;
} rows[] = {
	{ "/file", 0, INVENTORY_RPM_NORMAL, FILE_TYPE | 0644, true,
		DIGEST | SIZE | TIME | CAPABILITIES },
	{ "/file", GHOST, INVENTORY_RPM_NORMAL, FILE_TYPE | 0644, true, CAPABILITIES },
	{ "/file", GHOST, INVENTORY_RPM_NORMAL, FILE_TYPE | 0600, true, MODE | CAPABILITIES },
	/* The type of a ghost does not count. */
	{ "/file", GHOST, INVENTORY_RPM_NORMAL, FOLDER_TYPE | 0644, true, CAPABILITIES },
	{ "/file", 0, INVENTORY_RPM_NORMAL, FOLDER_TYPE | 0644, true,
		DIGEST | SIZE | TIME | MODE | CAPABILITIES },
	{ "/file", 0, INVENTORY_RPM_NORMAL, DEVICE_TYPE | 0644, true,
		DIGEST | SIZE | TIME | MODE | DEVICE | CAPABILITIES },
	{ "/file", 0, INVENTORY_RPM_REPLACED, FILE_TYPE | 0600, true, 0 },
	{ "/file", 0, INVENTORY_RPM_WRONG_COLOR, FILE_TYPE | 0600, true, MODE | CAPABILITIES },
	{ "/file", 0, INVENTORY_RPM_NOT_INSTALLED, FILE_TYPE | 0600, true, 0 },
	{ "/file", 0, INVENTORY_RPM_NET_SHARED, FILE_TYPE | 0600, true, 0 },
	{ "/gone", 0, INVENTORY_RPM_NORMAL, FILE_TYPE | 0644, false, 0 },
	{ "/gone", 0, INVENTORY_RPM_NOT_INSTALLED, FILE_TYPE | 0644, true, 0 },
	{ "/link", 0, INVENTORY_RPM_NORMAL, LINK_TYPE | 0777, true, LINK },
	{ "/link", GHOST, INVENTORY_RPM_NORMAL, LINK_TYPE | 0777, true, 0 },
	{ "/folder", 0, INVENTORY_RPM_NORMAL, FOLDER_TYPE | 0755, true, 0 },
};

START_TEST(flags_state_and_type_say_what_counts)
{
	struct ask ask = { .tree = tree_new() };
	const struct inventory_rpm package = { .name = "p", .digest_algorithm = 8 };
	const struct inventory_rpm_file file = { .path = rows[_i].path,
		.digest = "00",
		.link = "elsewhere",
		.user = "root",
		.group = "root",
		.capabilities = "cap_kill=ep",
		.size = 1,
		.time = 1,
		.flags = rows[_i].flags,
		.verify = LOOKED_AT,
		.mode = (uint16_t)rows[_i].mode,
		.state = (int8_t)rows[_i].state };
	struct compliance_error error = { 0 };
	struct rpm_verdict verdict;

	tree_file(&ask.tree, "file", "contents\n");
	tree_link(&ask.tree, "link", "target");
	tree_directory(&ask.tree, "folder");
	ask_open(&ask);
	struct probe_context context = { .image = ask.tree.image,
		.inventory = ask.inventory,
		.limits = &ask.limits,
		.scratch = ask.arena };
	ck_assert_int_eq(rpm_verify(&context, &package, &file, 0, &verdict, &error), 0);
	ck_assert_int_eq(verdict.performed, rows[_i].performed);
	ck_assert_uint_eq(verdict.differs, rows[_i].differs);
	ck_assert_int_eq(rpm_verify(&context, &package, &file, LOOKED_AT, &verdict, &error), 0);
	ck_assert_uint_eq(verdict.differs, 0);
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row suite[] = {
		{ flags_state_and_type_say_what_counts, sizeof rows / sizeof *rows },
	};

	return suite_run("rpm_verify", suite, sizeof suite / sizeof *suite);
}
