/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The dpkg database: var/lib/dpkg/status, and the files of var/lib/dpkg/status.d that images
 * without a package manager carry instead (one stanza each, often without a Status field: what is
 * there is installed).
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/names.h"
#include "image/image.h"
#include "inventory/internal.h"

#include <stdlib.h>
#include <strings.h>

enum { PACKAGES = 1000000 };

static const char status_path[] = "/var/lib/dpkg/status";
static const char directory_path[] = "/var/lib/dpkg/status.d";

/* The fields of a stanza that are kept, by their place in struct stanza. */
enum { PACKAGE, ARCHITECTURE, VERSION, STATUS, PROVIDES, FIELDS };
static const char *const field_names[FIELDS] = {
	[PACKAGE] = "Package",
	[ARCHITECTURE] = "Architecture",
	[VERSION] = "Version",
	[STATUS] = "Status",
	[PROVIDES] = "Provides",
};

struct stanza {
	struct bytes fields[FIELDS]; /* data NULL: not there */
	unsigned long line;	     /* where it begins; 0: nothing of it read yet */
	int last;		     /* the field that a continuation belongs to, or -1 */
};

struct reading {
	struct inventory *inventory;
	const char *path;
	bool installed; /* what a stanza without a Status is */
	struct array packages;
};

static int
broken(const struct reading *reading, unsigned long line, const char *what,
	struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "%s:%lu: %s", reading->path, line, what);
}

static struct bytes
trimmed(const unsigned char *data, size_t size)
{
	while (size && (*data == ' ' || *data == '\t')) {
		data++;
		size--;
	}
	while (size && (data[size - 1] == ' ' || data[size - 1] == '\t' || data[size - 1] == '\r'))
		size--;
	return bytes_of(data, size);
}

static int
field_of(const unsigned char *name, size_t length)
{
	for (int i = 0; i < FIELDS; i++)
		if (strlen(field_names[i]) == length &&
			strncasecmp(field_names[i], (const char *)name, length) == 0)
			return i;
	return -1;
}

/* The file is valid as long as it is read: the fields point into it. */
static int
take_field(struct reading *reading, struct stanza *stanza, struct bytes line, unsigned long number,
	struct compliance_error *error)
{
	const unsigned char *colon = memchr(line.data, ':', line.size);

	if (memchr(line.data, '\0', line.size))
		return broken(reading, number, "a NUL byte in the package database", error);
	if (!colon || colon == line.data)
		return broken(reading, number, "expected \"Field: value\"", error);
	size_t length = (size_t)(colon - line.data);
	stanza->last = field_of(line.data, length);
	if (stanza->last < 0)
		return 0;
	if (stanza->fields[stanza->last].data)
		return broken(reading, number, "a field stands twice in one package", error);
	stanza->fields[stanza->last] = trimmed(colon + 1, line.size - length - 1);
	return 0;
}

static const char *
text_of(struct reading *reading, struct bytes bytes)
{
	struct arena *arena = reading->inventory->arena;

	return bytes.size ? arena_text_n(arena, (const char *)bytes.data, bytes.size) : "";
}

/* "install ok installed" into its three words. */
static int
take_status(struct reading *reading, struct inventory_dpkg *package, const struct stanza *stanza,
	struct compliance_error *error)
{
	const char *words[3] = { "install", "ok", reading->installed ? "installed" : "" };
	char *left;

	if (stanza->fields[STATUS].data) {
		char *text = arena_text_n(reading->inventory->arena,
			(const char *)stanza->fields[STATUS].data, stanza->fields[STATUS].size);
		if (!text)
			return error_memory(error);
		for (int i = 0; i < 3; i++) {
			words[i] = strtok_r(i == 0 ? text : NULL, " \t", &left);
			if (!words[i])
				return broken(reading, stanza->line,
					"a package whose Status has not three words", error);
		}
	} else if (!reading->installed) {
		return broken(reading, stanza->line, "a package without a Status", error);
	}
	package->want = words[0];
	package->flag = words[1];
	package->state = words[2];
	return 0;
}

/* States in which the package's files lie in the image. */
static bool
is_installed(const char *state)
{
	static const char *const states[] = { "installed", "triggers-awaited", "triggers-pending",
		"half-configured", "unpacked" };

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strcmp(states[i], state) == 0)
			return true;
	return false;
}

static int
end_stanza(struct reading *reading, struct stanza *stanza, struct compliance_error *error)
{
	struct inventory_dpkg *package;

	if (stanza->line == 0)
		return 0;
	if (stanza->fields[PACKAGE].size == 0)
		return broken(reading, stanza->line, "a stanza without a Package", error);
	if (reading->packages.count >= PACKAGES)
		return error_set(error, COMPLIANCE_ELIMIT, "%s: more than %d packages",
			reading->path, PACKAGES);
	package = array_push(&reading->packages);
	if (!package)
		return error_memory(error);
	int status = take_status(reading, package, stanza, error);
	if (status < 0)
		return status;
	package->name = text_of(reading, stanza->fields[PACKAGE]);
	package->architecture = text_of(reading, stanza->fields[ARCHITECTURE]);
	package->version = text_of(reading, stanza->fields[VERSION]);
	package->provides =
		stanza->fields[PROVIDES].data ? text_of(reading, stanza->fields[PROVIDES]) : NULL;
	package->installed = is_installed(package->state);
	if (!package->name || !package->architecture || !package->version)
		return error_memory(error);
	if (package->installed && !*package->version)
		return broken(
			reading, stanza->line, "an installed package without a Version", error);
	*stanza = (struct stanza){ .last = -1 };
	return 0;
}

static int
take_lines(struct reading *reading, struct bytes contents, struct compliance_error *error)
{
	struct inventory_lines lines = { .left = contents };
	struct stanza stanza = { .last = -1 };
	struct bytes line;
	int status = 0;

	while (status == 0 && inventory_line(&lines, &line)) {
		if (trimmed(line.data, line.size).size == 0) {
			status = end_stanza(reading, &stanza, error);
		} else if (line.data[0] == ' ' || line.data[0] == '\t') {
			if (stanza.line == 0)
				status = broken(reading, lines.number,
					"a continuation line that continues nothing", error);
			else if (stanza.last == PROVIDES)
				stanza.fields[PROVIDES].size =
					(size_t)(line.data + line.size -
						 stanza.fields[PROVIDES].data);
		} else {
			if (stanza.line == 0)
				stanza.line = lines.number;
			status = take_field(reading, &stanza, line, lines.number, error);
		}
	}
	return status < 0 ? status : end_stanza(reading, &stanza, error);
}

static int
read_node(struct reading *reading, const struct image_node *node, struct compliance_error *error)
{
	struct bytes contents;
	int status = image_read(reading->inventory->image, node, &contents, error);

	if (status < 0)
		return error_where(error, "%s", reading->path);
	status = take_lines(reading, contents, error);
	image_release(reading->inventory->image, node);
	return status;
}

/* Beside NAME there may be NAME.md5sums: a list of files, no stanza. */
static bool
is_list(const char *name)
{
	static const char suffix[] = ".md5sums";
	size_t length = strlen(name);

	return length >= sizeof suffix - 1 &&
	       strcmp(name + length - (sizeof suffix - 1), suffix) == 0;
}

static int
read_directory(
	struct reading *reading, const struct image_node *directory, struct compliance_error *error)
{
	struct image *image = reading->inventory->image;
	const struct image_node *const *children;
	size_t count;
	int status = image_list(image, directory, &children, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++) {
		const char *name = image_node_name(children[i]);
		int type = image_type(image, children[i], error);
		if (type < 0)
			return type;
		if (type != IMAGE_REGULAR || is_list(name))
			continue;
		reading->path =
			arena_format(reading->inventory->arena, "%s/%s", directory_path, name);
		status = reading->path ? read_node(reading, children[i], error)
				       : error_memory(error);
	}
	return status;
}

/* 1: something was there; 0: nothing; negative. */
static int
read_all(struct reading *reading, struct compliance_error *error)
{
	struct image *image = reading->inventory->image;
	const struct image_node *node;

	int file = inventory_open(reading->inventory, status_path, &node, error);
	if (file < 0)
		return file;
	reading->path = status_path;
	int status = file == IMAGE_FOUND ? read_node(reading, node, error) : 0;
	if (status < 0)
		return status;
	int directory = image_look(image, directory_path, true, &node, error);
	if (directory == IMAGE_FOUND) {
		int type = image_type(image, node, error);
		if (type < 0)
			return type;
		reading->installed = true;
		status = type == IMAGE_DIRECTORY ? read_directory(reading, node, error) : 0;
	}
	if (directory < 0 || status < 0)
		return directory < 0 ? directory : status;
	return file == IMAGE_FOUND || directory == IMAGE_FOUND;
}

/* By name; packages of one name stay as in the file, which is their order in the array. */
static int
compare(const void *a, const void *b)
{
	const struct inventory_dpkg *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	if (order == 0)
		order = (left->order > right->order) - (left->order < right->order);
	return order;
}

/* The packages as a table of the inventory, sorted. */
static int
make_table(struct inventory *inventory, const struct array *found, struct compliance_error *error)
{
	struct inventory_dpkg *packages = array_copy(found, inventory->arena);

	if (!packages)
		return error_memory(error);
	for (size_t i = 0; i < found->count; i++)
		packages[i].order = i;
	qsort(packages, found->count, sizeof *packages, compare);
	inventory->dpkg.presence = INVENTORY_PRESENT;
	inventory->dpkg.packages = packages;
	inventory->dpkg.count = found->count;
	return inventory_dpkg_list_provided(inventory, error);
}

static int
read_table(struct inventory *inventory, struct compliance_error *error)
{
	struct reading reading = { .inventory = inventory,
		.packages = array_of(sizeof(struct inventory_dpkg)) };
	int answer = read_all(&reading, error);

	inventory->dpkg.presence = INVENTORY_ABSENT;
	if (answer == 1)
		answer = make_table(inventory, &reading.packages, error);
	array_free(&reading.packages);
	return answer;
}

int
inventory_dpkg(struct inventory *inventory, const struct inventory_dpkg_table **table,
	struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int before = inventory_once(&inventory->dpkg_state, error);

	*table = &inventory->dpkg;
	if (before != 0)
		return before < 0 ? before : 0;
	int status = inventory_done(
		inventory, &inventory->dpkg_state, read_table(inventory, &own), &own);
	return status < 0 ? error_set(error, status, "%s", own.message) : 0;
}

const struct inventory_dpkg *
inventory_dpkg_find(const struct inventory_dpkg_table *table, const char *name, size_t *count)
{
	return names_all(table->packages, table->count, sizeof *table->packages, name, count);
}
