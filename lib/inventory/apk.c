/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The apk database, lib/apk/db/installed: stanzas of lines "X:value", an empty line between. P is a
 * package's name, V its version, A its architecture; F, R and the lower-case letters behind them
 * speak of files and are not kept.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/internal.h"

#include <stdlib.h>

enum { PACKAGES = 1000000 };

static const char *const paths[] = { "/lib/apk/db/installed", "/usr/lib/apk/db/installed" };

struct reading {
	struct inventory *inventory;
	const char *path;
	struct inventory_apk package; /* the stanza that is being read */
	unsigned long start;	      /* its first line; 0: none */
	struct array packages;
};

static int
broken(const struct reading *reading, unsigned long line, const char *what,
	struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "%s:%lu: %s", reading->path, line, what);
}

static int
end_stanza(struct reading *reading, struct compliance_error *error)
{
	if (reading->start == 0)
		return 0;
	if (!reading->package.name || !reading->package.version)
		return broken(
			reading, reading->start, "a package without a name or version", error);
	if (reading->packages.count >= PACKAGES)
		return error_set(error, COMPLIANCE_ELIMIT, "%s: more than %d packages",
			reading->path, PACKAGES);
	struct inventory_apk *place = array_push(&reading->packages);
	if (!place)
		return error_memory(error);
	*place = reading->package;
	if (!place->architecture)
		place->architecture = "";
	reading->package = (struct inventory_apk){ 0 };
	reading->start = 0;
	return 0;
}

static int
take_line(struct reading *reading, struct bytes line, unsigned long number,
	struct compliance_error *error)
{
	const char *text = (const char *)line.data;
	const char **place = NULL;

	if (line.size < 2 || text[1] != ':')
		return broken(reading, number, "expected a letter and a colon", error);
	if (memchr(text, '\0', line.size))
		return broken(reading, number, "a NUL byte in the package database", error);
	if (reading->start == 0)
		reading->start = number;
	if (text[0] == 'P')
		place = &reading->package.name;
	else if (text[0] == 'V')
		place = &reading->package.version;
	else if (text[0] == 'A')
		place = &reading->package.architecture;
	if (!place)
		return 0;
	if (*place)
		return broken(reading, number, "a field stands twice in one package", error);
	*place = arena_text_n(reading->inventory->arena, text + 2, line.size - 2);
	return *place ? 0 : error_memory(error);
}

static int
take_lines(struct reading *reading, struct bytes contents, struct compliance_error *error)
{
	struct inventory_lines lines = { .left = contents };
	struct bytes line;
	int status = 0;

	while (status == 0 && inventory_line(&lines, &line))
		status = line.size ? take_line(reading, line, lines.number, error)
				   : end_stanza(reading, error);
	return status < 0 ? status : end_stanza(reading, error);
}

static int
compare(const void *a, const void *b)
{
	const struct inventory_apk *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : strcmp(left->version, right->version);
}

static int
make_table(struct inventory *inventory, const struct array *found, struct compliance_error *error)
{
	struct inventory_apk *packages = array_copy(found, inventory->arena);

	if (!packages)
		return error_memory(error);
	qsort(packages, found->count, sizeof *packages, compare);
	inventory->apk = (struct inventory_apk_table){ INVENTORY_PRESENT, packages, found->count };
	return 0;
}

static int
read_table(struct inventory *inventory, struct compliance_error *error)
{
	struct reading reading = { .inventory = inventory,
		.packages = array_of(sizeof(struct inventory_apk)) };
	const struct image_node *node;
	struct bytes contents;
	int answer = IMAGE_MISSING;

	inventory->apk.presence = INVENTORY_ABSENT;
	for (size_t i = 0; i < 2 && answer == IMAGE_MISSING; i++) {
		reading.path = paths[i];
		answer = inventory_read(inventory, paths[i], &node, &contents, error);
	}
	if (answer != IMAGE_FOUND)
		return answer;
	int status = take_lines(&reading, contents, error);
	image_release(inventory->image, node);
	if (status == 0)
		status = make_table(inventory, &reading.packages, error);
	array_free(&reading.packages);
	return status;
}

int
inventory_apk(struct inventory *inventory, const struct inventory_apk_table **table,
	struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int before = inventory_once(&inventory->apk_state, error);

	*table = &inventory->apk;
	if (before != 0)
		return before < 0 ? before : 0;
	int status =
		inventory_done(inventory, &inventory->apk_state, read_table(inventory, &own), &own);
	return status < 0 ? error_set(error, status, "%s", own.message) : 0;
}
