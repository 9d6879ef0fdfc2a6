/* SPDX-License-Identifier: Apache-2.0 */
/* rpm itself is the judge: rpm -qa for packages, rpm -Va for their files. */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

static struct buffer
read_whole(const char *directory, const char *name)
{
	struct buffer text = { 0 };
	char path[128], piece[4096];
	size_t size;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	FILE *file = fopen(path, "re");
	ck_assert_ptr_nonnull(file);
	while ((size = fread(piece, 1, sizeof piece, file)) > 0)
		buffer_add(&text, piece, size);
	fclose(file);
	buffer_add(&text, "", 0);
	return text;
}

/* The root, opened; false where it cannot be made here. */
static bool
world(struct ask *ask)
{
	char command[512];

	*ask = (struct ask){ .tree = tree_new() };
	snprintf(command, sizeof command, "sh '%s/rpm_root.sh' '%s'", TESTS, ask->tree.path);
	int status = system(command);
	if (WEXITSTATUS(status) == 77) {
		fputs("skipped: needs root, rpmbuild and setcap\n", stderr);
		tree_free(&ask->tree);
		return false;
	}
	ck_assert_int_eq(status, 0);
	ask_open(ask);
	image_free(ask->tree.image);
	inventory_free(ask->inventory);
	snprintf(command, sizeof command, "%s/root", ask->tree.path);
	ck_assert_int_eq(image_open(&ask->tree.image, command, NULL, NULL), 0);
	ck_assert_int_eq(inventory_new(&ask->inventory, ask->tree.image, NULL), 0);
	return true;
}

START_TEST(rpminfo_tells_what_rpm_tells)
{
	struct ask ask;

	if (!world(&ask))
		return;
	struct buffer packages = read_whole(ask.tree.path, "packages");
	const char *answer =
		ask_probe(&ask, "linux", "rpminfo", "name~.", "name,epoch,version,release,arch");
	char *text = arena_text(ask.arena, answer + strlen("complete "));
	for (char *at = text; *at; at++)
		if (*at == ' ')
			*at = '\n';
	ck_assert_str_eq(arena_format(ask.arena, "%s\n", text), packages.data);
	buffer_free(&packages);
	ask_free(&ask);
}
END_TEST

/* rpm's line for a file, or "" where nothing differs: "S.5....T.  c /path". */
static void
letters(char line[512], char *item)
{
	static const char all[] = "SM5DLUGTP";
	char *fields[12], *left;

	line[0] = '\0';
	int count = 0;
	for (char *part = strtok_r(item, ":", &left); part && count < 12;
		part = strtok_r(NULL, ":", &left))
		fields[count++] = part;
	ck_assert_int_eq(count, 12);
	char kind = strcmp(fields[10], "true") == 0 ? 'c' : ' ';
	if (strcmp(fields[11], "true") == 0)
		kind = 'g';
	if (strcmp(fields[1], "not performed") == 0) {
		if (kind != 'g')
			sprintf(line, "missing   %c %s\n", kind, fields[0]);
		return;
	}
	bool differs = false;
	for (int i = 0; i < 9; i++) {
		bool fails = strcmp(fields[i + 1], "fail") == 0;
		line[i] = fails ? all[i] : '.';
		differs = differs || fails;
	}
	if (differs)
		sprintf(line + 9, "  %c %s\n", kind, fields[0]);
	else
		line[0] = '\0';
}

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a + 12, *(char *const *)b + 12);
}

/* Lines in the order of their paths. */
static char *
sorted(struct arena *arena, char *text)
{
	char *lines[64], *left, *out = arena_text(arena, "");
	size_t count = 0;

	for (char *line = strtok_r(text, "\n", &left); line; line = strtok_r(NULL, "\n", &left))
		lines[count++] = line;
	qsort(lines, count, sizeof *lines, compare_lines);
	for (size_t i = 0; i < count; i++)
		out = arena_format(arena, "%s%s\n", out, lines[i]);
	return out;
}

/* Both tests that verify files, and their word for a digest. */
static const struct {
	const char *probe, *digest;
} verifying[] = {
	{ "rpmverify", "md5_differs" },
	{ "rpmverifyfile", "md5_differs" },
	{ "rpmverifyfile", "filedigest_differs" },
};

START_TEST(files_differ_where_rpm_says_so)
{
	struct ask ask;
	char line[512];

	if (!world(&ask))
		return;
	ask.schema_version = 51101;
	struct buffer verdicts = read_whole(ask.tree.path, "verdicts");
	const char *shown = arena_format(ask.arena,
		"filepath,size_differs,mode_differs,%s,device_differs,link_mismatch,"
		"ownership_differs,group_differs,mtime_differs,capabilities_differ,"
		"configuration_file,ghost_file",
		verifying[_i].digest);
	const char *answer =
		ask_probe(&ask, "linux", verifying[_i].probe, "name~.;filepath~.", shown);
	char *found = arena_text(ask.arena, "");
	char *text = arena_text(ask.arena, strchr(answer, '/'));
	for (char *item = text, *next; item; item = next) {
		next = strstr(item, " /");
		if (next)
			*next++ = '\0';
		letters(line, item);
		found = arena_format(ask.arena, "%s%s", found, line);
	}
	ck_assert_str_eq(sorted(ask.arena, found), sorted(ask.arena, verdicts.data));
	buffer_free(&verdicts);
	ck_assert_str_eq(ask_probe(&ask, "linux", verifying[_i].probe,
				 "name~.;filepath%=/etc/beta&/usr/bin/gone&/etc/nosuch",
				 "filepath,mode_differs"),
		"complete /usr/bin/gone:not performed /etc/beta:pass");
	ck_assert_str_eq(ask_probe(&ask, "linux", verifying[_i].probe,
				 "@nomode=true;@noconfigfiles=true;name=alpha;"
				 "filepath%=/usr/bin/mode&/etc/alpha.conf",
				 "filepath,mode_differs"),
		"complete /usr/bin/mode:not performed");
	ask_free(&ask);
}
END_TEST

/* beta needs what nobody gives; then one byte of alpha's header is changed. */
START_TEST(packages_are_checked_as_a_whole)
{
	static const char shown[] = "name,dependency_check_passed,digest_check_passed,"
				    "verification_script_successful,signature_check_passed";
	struct ask ask;
	char path[256];

	if (!world(&ask))
		return;
	ck_assert_str_eq(ask_probe(&ask, "linux", "rpmverifypackage", "name~^(alpha|beta)$", shown),
		"complete beta:false:true:true:<n> alpha:true:true:true:<n>");
	ck_assert_str_eq(ask_probe(&ask, "linux", "rpmverifypackage",
				 "@nodeps=true;@nodigest=1;@noscripts=true;@nosignature=true;"
				 "name=gamma;arch=noarch",
				 "*"),
		"complete name=gamma,epoch=0,version=1.2,release=3,arch=noarch,"
		"extended_name=gamma-0:1.2-3.noarch");
	struct buffer database = read_whole(ask.tree.path, "root/var/lib/rpm/rpmdb.sqlite");
	char *summary = memmem(database.data, database.size, "files of every flag", 19);
	ck_assert_ptr_nonnull(summary);
	*summary = 'F';
	snprintf(path, sizeof path, "%s/root/var/lib/rpm/rpmdb.sqlite", ask.tree.path);
	FILE *file = fopen(path, "we");
	ck_assert_uint_eq(fwrite(database.data, 1, database.size, file), database.size);
	fclose(file);
	buffer_free(&database);
	image_free(ask.tree.image);
	inventory_free(ask.inventory);
	snprintf(path, sizeof path, "%s/root", ask.tree.path);
	ck_assert_int_eq(image_open(&ask.tree.image, path, NULL, NULL), 0);
	ck_assert_int_eq(inventory_new(&ask.inventory, ask.tree.image, NULL), 0);
	ck_assert_str_eq(
		ask_probe(&ask, "linux", "rpmverifypackage", "name~^(alpha|gamma)$", shown),
		"complete alpha:true:false:true:<n> gamma:true:true:true:<n>");
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ rpminfo_tells_what_rpm_tells, 0 },
		{ files_differ_where_rpm_says_so, sizeof verifying / sizeof *verifying },
		{ packages_are_checked_as_a_whole, 0 },
	};

	return suite_run("rpm_beside", rows, sizeof rows / sizeof *rows);
}
