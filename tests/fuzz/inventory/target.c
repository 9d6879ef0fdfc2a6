/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One file of an image that inventory reads, in any bytes: package databases, accounts, units. KIND
 * says which; the meson.build beside makes a program of each.
 */
#include "inventory/inventory.h"
#include "inventory/rpm_writer.h"
#include "inventory/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
ask_dpkg(struct inventory *inventory, struct compliance_error *error)
{
	const struct inventory_dpkg_table *table;

	return inventory_dpkg(inventory, &table, error);
}

static int
ask_rpm(struct inventory *inventory, struct compliance_error *error)
{
	const struct inventory_rpm_table *table;

	return inventory_rpm_details(inventory, &table, error);
}

static int
ask_apk(struct inventory *inventory, struct compliance_error *error)
{
	const struct inventory_apk_table *table;

	return inventory_apk(inventory, &table, error);
}

static int
ask_users(struct inventory *inventory, struct compliance_error *error)
{
	const struct inventory_users *users;

	return inventory_users(inventory, &users, error);
}

static int
ask_shadows(struct inventory *inventory, struct compliance_error *error)
{
	const struct inventory_shadows *shadows;

	return inventory_shadows(inventory, &shadows, error);
}

static int
ask_system(struct inventory *inventory, struct compliance_error *error)
{
	(void)error;
	return inventory_os_release(inventory, "ID") != NULL;
}

static int
ask_unit(struct inventory *inventory, struct compliance_error *error)
{
	const struct inventory_unit *unit = NULL;
	const char *state = NULL;

	int code = inventory_unit(inventory, "a.service", &unit, error);
	if (code > 0 || unit)
		code = inventory_unit_state(inventory, "a.service", &state, error);
	return code;
}

static const struct {
	const char *name, *path;
	bool wrap; /* the bytes are one header, put into a database */
	int (*ask)(struct inventory *inventory, struct compliance_error *error);
} kinds[] = {
	{ "apk", "lib/apk/db/installed", false, ask_apk },
	{ "berkeley", "var/lib/rpm/Packages", false, ask_rpm },
	{ "dpkg", "var/lib/dpkg/status", false, ask_dpkg },
	{ "header", "var/lib/rpm/Packages.db", true, ask_rpm },
	{ "ndb", "var/lib/rpm/Packages.db", false, ask_rpm },
	{ "passwd", "etc/passwd", false, ask_users },
	{ "release", "etc/os-release", false, ask_system },
	{ "shadow", "etc/shadow", false, ask_shadows },
	{ "sqlite", "var/lib/rpm/rpmdb.sqlite", false, ask_rpm },
	{ "unit", "etc/systemd/system/a.service", false, ask_unit },
};

static char root[] = "/tmp/fuzz-inventory-XXXXXX";
static char path[256];
static size_t kind;

static void
make_folders(void)
{
	for (char *at = path + strlen(root) + 1; (at = strchr(at, '/')); at++) {
		*at = '\0';
		mkdir(path, 0755);
		*at = '/';
	}
}

static void
clean(void)
{
	unlink(path);
	for (char *slash; (slash = strrchr(path, '/')) && slash > path + 4;) {
		*slash = '\0';
		rmdir(path);
	}
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	while (strcmp(kinds[kind].name, KIND) != 0)
		kind++;
	if (!mkdtemp(root))
		abort();
	snprintf(path, sizeof path, "%s/%s", root, kinds[kind].path);
	make_folders();
	atexit(clean);
	return 0;
}

static void
write_input(const uint8_t *data, size_t size)
{
	struct buffer header = { 0 }, database = { 0 };
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (descriptor < 0)
		abort();
	buffer_add(kinds[kind].wrap ? &header : &database, data, size);
	if (kinds[kind].wrap)
		rpm_write_ndb(&database, &header, 1);
	if (database.size && write(descriptor, database.data, database.size) < 0)
		abort();
	close(descriptor);
	buffer_free(&header);
	buffer_free(&database);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct image_options options = { 0 };
	struct compliance_error error = { 0 };
	struct inventory *inventory = NULL;
	struct image *image = NULL;

	write_input(data, size);
	compliance_limits_default(&options.limits);
	if (image_open(&image, root, &options, &error) < 0)
		abort();
	if (inventory_new(&inventory, image, &error) == 0) {
		int code = kinds[kind].ask(inventory, &error);
		if (code < 0 && error.code != code)
			abort(); /* an error without words */
	}
	inventory_free(inventory);
	image_free(image);
	return 0;
}
