/* SPDX-License-Identifier: Apache-2.0 */
/* Which rpm database the image has, and the table of its packages. */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/names.h"
#include "image/image.h"
#include "inventory/internal.h"
#include "inventory/rpm_database.h"
#include "inventory/rpm_details.h"
#include "inventory/rpm_header.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * A directory is written once for all files in it, so paths are longer than the database says them:
 * some times, not without end. What is given for free covers a database that lies in its log.
 */
enum { PACKAGES = 1000000, PATHS_PER_BYTE = 16, PATHS_FREE = 64 << 20 };

/* In the order in which rpm's own places supersede each other. */
static const char *const directories[] = {
	"/usr/lib/sysimage/rpm",
	"/var/lib/rpm",
	"/usr/share/rpm",
};

enum form { SQLITE, NDB, BERKELEY, FORMS };
static const char *const names[FORMS] = {
	[SQLITE] = "rpmdb.sqlite",
	[NDB] = "Packages.db",
	[BERKELEY] = "Packages",
};

struct database {
	char path[64];
	enum form form;
	const struct image_node *node;
};

/* The first database of those places: IMAGE_FOUND, IMAGE_MISSING or negative. */
static int
find_database(
	struct inventory *inventory, struct database *database, struct compliance_error *error)
{
	for (size_t i = 0; i < sizeof directories / sizeof *directories; i++) {
		for (int form = 0; form < FORMS; form++) {
			snprintf(database->path, sizeof database->path, "%s/%s", directories[i],
				names[form]);
			database->form = (enum form)form;
			int answer =
				inventory_open(inventory, database->path, &database->node, error);
			if (answer != IMAGE_MISSING)
				return answer;
		}
	}
	return IMAGE_MISSING;
}

/* The log beside a sqlite database; empty where there is none. */
static int
read_log(struct inventory *inventory, const struct database *database,
	const struct image_node **node, struct bytes *log, struct compliance_error *error)
{
	char path[80];

	*node = NULL;
	*log = bytes_of("", 0);
	if (database->form != SQLITE)
		return 0;
	snprintf(path, sizeof path, "%s-wal", database->path);
	int answer = inventory_read(inventory, path, node, log, error);
	if (answer != IMAGE_FOUND)
		*node = NULL;
	return answer < 0 ? answer : 0;
}

/*
 * A taker that counts: packages that lie in the same bytes would make a small database a large one.
 */
struct counted {
	const struct rpm_taker *taker;
	uint64_t left; /* bytes that may still be told */
};

static int
take_counted(void *context, struct bytes header, struct compliance_error *error)
{
	struct counted *counted = context;

	if (header.size > counted->left)
		return error_set(
			error, COMPLIANCE_EIMAGE, "packages that lie in each other's bytes");
	counted->left -= header.size;
	return counted->taker->take(counted->taker->context, header, error);
}

static int
read_form(const struct database *database, struct bytes contents, struct bytes log,
	const struct rpm_taker *taker, struct compliance_error *error)
{
	struct counted counted = { taker, (uint64_t)contents.size + log.size };
	const struct rpm_taker counting = { take_counted, &counted };

	switch (database->form) {
	case SQLITE: return rpm_read_sqlite(contents, log, &counting, error);
	case NDB: return rpm_read_ndb(contents, &counting, error);
	default: return rpm_read_berkeley(contents, &counting, error);
	}
}

/* Gives the taker each header of the database. */
static int
read_database(struct inventory *inventory, const struct database *database,
	const struct rpm_taker *taker, struct compliance_error *error)
{
	const struct image_node *log_node;
	struct bytes contents, log;
	int status = image_read(inventory->image, database->node, &contents, error);

	if (status == 0) {
		status = read_log(inventory, database, &log_node, &log, error);
		if (status == 0)
			status = read_form(database, contents, log, taker, error);
		if (log_node)
			image_release(inventory->image, log_node);
		image_release(inventory->image, database->node);
	}
	return status < 0 ? error_where(error, "%s", database->path) : 0;
}

struct reading {
	struct inventory *inventory;
	struct array packages;
};

/* The text of a tag in the arena; NULL where there is none. */
static int
get_text(const struct reading *reading, const struct rpm_header *header, enum rpm_tag tag,
	const char **text, struct compliance_error *error)
{
	struct rpm_value value;
	int status = rpm_header_get(header, tag, &value, error);

	*text = NULL;
	if (status <= 0)
		return status;
	if (!rpm_value_is_text(&value))
		return error_set(error, COMPLIANCE_EIMAGE,
			"tag %d of a package header: expected a text", (int)tag);
	*text = arena_text(reading->inventory->arena, rpm_value_text(&value));
	return *text ? 0 : error_memory(error);
}

static int
get_epoch(const struct reading *reading, const struct rpm_header *header, const char **epoch,
	struct compliance_error *error)
{
	struct rpm_value value;
	int status = rpm_header_get(header, RPM_EPOCH, &value, error);

	if (status <= 0)
		return status;
	*epoch = arena_format(reading->inventory->arena, "%" PRIu64, rpm_value_number(&value, 0));
	return *epoch ? 0 : error_memory(error);
}

/* The key of the first signature that tells one. */
static int
get_key(const struct reading *reading, const struct rpm_header *header, const char **key,
	struct compliance_error *error)
{
	static const enum rpm_tag tags[] = { RPM_SIG_GPG, RPM_SIG_PGP, RPM_SIG_DSA, RPM_SIG_RSA };
	struct rpm_value value;
	char id[17];

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		int status = rpm_header_get(header, tags[i], &value, error);
		if (status < 0)
			return status;
		if (status == 0 || value.type != RPM_BINARY || !rpm_signature_key(value.data, id))
			continue;
		*key = arena_text(reading->inventory->arena, id);
		return *key ? 0 : error_memory(error);
	}
	return 0;
}

static int
take_package(void *context, struct bytes blob, struct compliance_error *error)
{
	struct reading *reading = context;
	struct inventory_rpm package = { .order = reading->packages.count };
	struct rpm_header header;
	int status = rpm_header_open(&header, blob, error);

	if (status < 0 ||
		(status = get_text(reading, &header, RPM_NAME, &package.name, error)) < 0 ||
		(status = get_text(reading, &header, RPM_VERSION, &package.version, error)) < 0 ||
		(status = get_text(reading, &header, RPM_RELEASE, &package.release, error)) < 0 ||
		(status = get_text(reading, &header, RPM_ARCH, &package.architecture, error)) < 0 ||
		(status = get_epoch(reading, &header, &package.epoch, error)) < 0 ||
		(status = get_key(reading, &header, &package.key, error)) < 0)
		return status;
	if (!package.name || !package.version || !package.release)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a package header without a name, version or release");
	if (reading->packages.count >= PACKAGES)
		return error_set(error, COMPLIANCE_ELIMIT, "more than %d packages", PACKAGES);
	struct inventory_rpm *place = array_push(&reading->packages);
	if (!place)
		return error_memory(error);
	*place = package;
	return 0;
}

static int
compare(const void *a, const void *b)
{
	const struct inventory_rpm *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : (left->order > right->order) - (left->order < right->order);
}

static int
read_table(struct inventory *inventory, struct compliance_error *error)
{
	struct reading reading = { inventory, array_of(sizeof(struct inventory_rpm)) };
	struct rpm_taker taker = { take_package, &reading };
	struct database database;
	int status = find_database(inventory, &database, error);

	if (status == IMAGE_MISSING)
		inventory->rpm.presence = INVENTORY_ABSENT;
	if (status != IMAGE_FOUND)
		return status;
	status = read_database(inventory, &database, &taker, error);
	struct inventory_rpm *packages =
		status == 0 ? array_copy(&reading.packages, inventory->arena) : NULL;
	if (packages) {
		qsort(packages, reading.packages.count, sizeof *packages, compare);
		inventory->rpm = (struct inventory_rpm_table){ INVENTORY_PRESENT,
			arena_text(inventory->arena, database.path), packages,
			reading.packages.count };
	}
	array_free(&reading.packages);
	return status == 0 && !inventory->rpm.path ? error_memory(error) : status;
}

int
inventory_rpm(struct inventory *inventory, const struct inventory_rpm_table **table,
	struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int before = inventory_once(&inventory->rpm_state, error);

	*table = &inventory->rpm;
	if (before != 0)
		return before < 0 ? before : 0;
	int status =
		inventory_done(inventory, &inventory->rpm_state, read_table(inventory, &own), &own);
	return status < 0 ? error_set(error, status, "%s", own.message) : 0;
}

/* The second reading: the packages in the order of the database. */
struct second {
	struct inventory *inventory;
	struct inventory_rpm **packages;
	size_t count, next;
	uint64_t path_bytes; /* that all paths together may still have */
};

static int
take_details(void *context, struct bytes blob, struct compliance_error *error)
{
	struct second *second = context;
	struct rpm_header header;

	if (second->next >= second->count)
		return error_set(
			error, COMPLIANCE_EIMAGE, "the database changed while it was read");
	int status = rpm_header_open(&header, blob, error);
	if (status < 0)
		return status;
	struct inventory_rpm *package = second->packages[second->next++];
	status = rpm_details_read(
		package, &header, second->inventory->arena, &second->path_bytes, error);
	return status < 0 ? error_where(error, "%s", package->name) : 0;
}

static int
read_details(struct inventory *inventory, struct compliance_error *error)
{
	struct inventory_rpm_table *table = &inventory->rpm;
	struct second second = { .inventory = inventory, .count = table->count };
	struct rpm_taker taker = { take_details, &second };
	struct database database;

	if (table->presence == INVENTORY_ABSENT)
		return 0;
	second.packages = arena_new_array(inventory->arena, table->count, sizeof *second.packages);
	struct inventory_rpm *packages =
		arena_new_array(inventory->arena, table->count, sizeof *packages);
	if (!second.packages || !packages)
		return error_memory(error);
	memcpy(packages, table->packages, table->count * sizeof *packages);
	for (size_t i = 0; i < table->count; i++)
		second.packages[packages[i].order] = &packages[i];
	const struct image_stat *stat;
	int status = find_database(inventory, &database, error);
	if (status == IMAGE_FOUND)
		status = image_stat(inventory->image, database.node, &stat, error);
	if (status == 0) {
		second.path_bytes = PATHS_PER_BYTE * stat->size + PATHS_FREE;
		status = read_database(inventory, &database, &taker, error);
	}
	if (status == 0)
		table->packages = packages;
	return status;
}

int
inventory_rpm_details(struct inventory *inventory, const struct inventory_rpm_table **table,
	struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	int status = inventory_rpm(inventory, table, error);

	if (status < 0)
		return status;
	int before = inventory_once(&inventory->rpm_details_state, error);
	if (before != 0)
		return before < 0 ? before : 0;
	status = inventory_done(
		inventory, &inventory->rpm_details_state, read_details(inventory, &own), &own);
	return status < 0 ? error_set(error, status, "%s", own.message) : 0;
}

/* The third reading: what the digests are made of. */
struct third {
	const struct inventory_rpm **packages;
	size_t count, next;
	int (*take)(void *context, const struct inventory_rpm *package,
		const struct inventory_rpm_seal *seal, struct compliance_error *error);
	void *context;
};

/* The text of a tag that holds one, or NULL; what does not fit is as good as none. */
static const char *
digest_text(const struct rpm_header *header, enum rpm_tag tag, struct rpm_value *value)
{
	if (rpm_header_get(header, tag, value, NULL) != 1 || !rpm_value_is_text(value))
		return NULL;
	return rpm_value_text(value);
}

static int
take_seal(void *context, struct bytes blob, struct compliance_error *error)
{
	struct third *third = context;
	struct inventory_rpm_seal seal = { .parts = { { NULL, 0 } } };
	struct rpm_header header;
	struct rpm_value sha256, sha1, script;
	unsigned char start[16];
	int status = rpm_header_open(&header, blob, error);

	if (status < 0)
		return status;
	if (third->next >= third->count)
		return error_set(
			error, COMPLIANCE_EIMAGE, "the database changed while it was read");
	if (rpm_header_seal(&header, start, &seal.parts[1], &seal.parts[2]))
		seal.parts[0] = bytes_of(start, sizeof start);
	seal.sha256 = digest_text(&header, RPM_SHA256, &sha256);
	seal.sha1 = digest_text(&header, RPM_SHA1, &sha1);
	seal.script = rpm_header_get(&header, RPM_VERIFY_SCRIPT, &script, NULL) != 0;
	return third->take(third->context, third->packages[third->next++], &seal, error);
}

int
inventory_rpm_seals(struct inventory *inventory,
	int (*take)(void *context, const struct inventory_rpm *package,
		const struct inventory_rpm_seal *seal, struct compliance_error *error),
	void *context, struct compliance_error *error)
{
	struct third third = { .take = take, .context = context };
	struct rpm_taker taker = { take_seal, &third };
	const struct inventory_rpm_table *table;
	struct database database;
	int status = inventory_rpm(inventory, &table, error);

	if (status < 0 || table->presence == INVENTORY_ABSENT)
		return status;
	third.count = table->count;
	third.packages = memory_new(table->count ? table->count : 1, sizeof *third.packages);
	if (!third.packages)
		return error_memory(error);
	for (size_t i = 0; i < table->count; i++)
		third.packages[table->packages[i].order] = &table->packages[i];
	status = find_database(inventory, &database, error);
	if (status == IMAGE_FOUND)
		status = read_database(inventory, &database, &taker, error);
	memory_free(third.packages);
	return status;
}

const struct inventory_rpm *
inventory_rpm_find(const struct inventory_rpm_table *table, const char *name, size_t *count)
{
	return names_all(table->packages, table->count, sizeof *table->packages, name, count);
}
