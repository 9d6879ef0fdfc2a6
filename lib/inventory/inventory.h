/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is installed in an image and who has an account there: package databases, accounts, the
 * system's name, units.
 *
 * inventory reads files of the image through room image and turns them into tables. It reads each
 * database once, when first asked, and keeps it. It has never heard of a test and judges nothing: a
 * database that is damaged is an error with its reason, never "not installed".
 */
#ifndef INVENTORY_INVENTORY_H
#define INVENTORY_INVENTORY_H

#include "base/map.h"

#include <compliance/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct image;
struct inventory;

int inventory_new(
	struct inventory **inventory, struct image *image, struct compliance_error *error);
void inventory_free(struct inventory *inventory);

/* os-release: "ID", "VERSION_ID", "PRETTY_NAME", ...; NULL where the image does not say. */
const char *inventory_os_release(struct inventory *inventory, const char *key);

/* The host name of etc/hostname, or NULL. */
const char *inventory_host_name(struct inventory *inventory);

/* Why a database has nothing to say. */
enum inventory_presence {
	INVENTORY_PRESENT,
	INVENTORY_ABSENT, /* the image has no such database */
};

/* One stanza of dpkg's status (or status.d). */
struct inventory_dpkg {
	const char *name;
	const char *architecture;
	const char *version;		 /* as written: [epoch:]upstream[-revision] */
	const char *want, *flag, *state; /* "install", "ok", "installed" */
	const char *provides;		 /* or NULL */
	bool installed; /* its files are there: state installed, unpacked, half-configured,
			   triggers-* */
	size_t order;	/* place in the database, from 0 */
};

struct inventory_dpkg_table {
	enum inventory_presence presence;
	const struct inventory_dpkg *packages; /* by name, then as in the file */
	size_t count;
};

/* 0 and the table (present or absent); EIMAGE where a database is there and damaged. */
int inventory_dpkg(struct inventory *inventory, const struct inventory_dpkg_table **table,
	struct compliance_error *error);

/* The packages of one name: a run in the table. */
const struct inventory_dpkg *inventory_dpkg_find(
	const struct inventory_dpkg_table *table, const char *name, size_t *count);

/* A line of etc/passwd. */
struct inventory_user {
	const char *name, *password, *gecos, *home, *shell;
	uint32_t uid, gid;
};

struct inventory_group {
	const char *name;
	uint32_t gid;
	const char *members; /* as written */
};

/* A line of etc/shadow; a number that is empty is -1. */
struct inventory_shadow {
	const char *name, *password, *flag;
	int64_t changed, least, most, warn, inactive, expires;
};

struct inventory_users {
	enum inventory_presence presence;
	const struct inventory_user *users;
	size_t count;
};
struct inventory_groups {
	enum inventory_presence presence;
	const struct inventory_group *groups;
	size_t count;
};
struct inventory_shadows {
	enum inventory_presence presence;
	const struct inventory_shadow *shadows;
	size_t count;
};

int inventory_users(struct inventory *inventory, const struct inventory_users **users,
	struct compliance_error *error);
int inventory_groups(struct inventory *inventory, const struct inventory_groups **groups,
	struct compliance_error *error);
int inventory_shadows(struct inventory *inventory, const struct inventory_shadows **shadows,
	struct compliance_error *error);

#endif
