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

#include "base/bytes.h"
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

/* What the system calls itself: PRETTY_NAME, else NAME; or NULL. */
const char *inventory_system_name(struct inventory *inventory);

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

/* A name that an installed package gives beside its own. */
struct inventory_dpkg_provided {
	const char *name;
	const struct inventory_dpkg *package;
};

struct inventory_dpkg_table {
	enum inventory_presence presence;
	const struct inventory_dpkg *packages; /* by name, then as in the file */
	size_t count;
	const struct inventory_dpkg_provided *provided; /* the same */
	size_t provided_count;
};

/* 0 and the table (present or absent); EIMAGE where a database is there and damaged. */
int inventory_dpkg(struct inventory *inventory, const struct inventory_dpkg_table **table,
	struct compliance_error *error);

/* The packages of one name: a run in the table. */
const struct inventory_dpkg *inventory_dpkg_find(
	const struct inventory_dpkg_table *table, const char *name, size_t *count);

/* The installed packages that give a name: a run in table->provided. */
const struct inventory_dpkg_provided *inventory_dpkg_providers(
	const struct inventory_dpkg_table *table, const char *name, size_t *count);

/* A file of an rpm package, as its header describes it. */
struct inventory_rpm_file {
	const char *path;
	const char *digest; /* hexadecimal, "" where there is none */
	const char *link;   /* of a symbolic link, else "" */
	const char *user, *group;
	const char *capabilities; /* as cap_to_text writes them, else "" */
	uint64_t size;
	uint32_t time;	 /* seconds since the epoch */
	uint32_t device; /* of a device node: major * 256 + minor */
	uint32_t flags;	 /* INVENTORY_RPM_CONFIG, ... */
	uint32_t verify; /* which checks count: INVENTORY_RPM_DIGEST, ... */
	uint16_t mode;	 /* with the type, as stat(2) has it */
	int8_t state;	 /* INVENTORY_RPM_NORMAL, ... */
};

/* Bits of flags. */
enum {
	INVENTORY_RPM_CONFIG = 1 << 0,
	INVENTORY_RPM_DOC = 1 << 1,
	INVENTORY_RPM_GHOST = 1 << 6,
	INVENTORY_RPM_LICENSE = 1 << 7,
	INVENTORY_RPM_README = 1 << 8,
};

/* Bits of verify. */
enum {
	INVENTORY_RPM_DIGEST = 1 << 0,
	INVENTORY_RPM_SIZE = 1 << 1,
	INVENTORY_RPM_LINK = 1 << 2,
	INVENTORY_RPM_USER = 1 << 3,
	INVENTORY_RPM_GROUP = 1 << 4,
	INVENTORY_RPM_TIME = 1 << 5,
	INVENTORY_RPM_MODE = 1 << 6,
	INVENTORY_RPM_DEVICE = 1 << 7,
	INVENTORY_RPM_CAPABILITIES = 1 << 8,
};

/* What became of a file when its package was installed. */
enum {
	INVENTORY_RPM_NORMAL = 0,
	INVENTORY_RPM_REPLACED = 1, /* by another package's */
	INVENTORY_RPM_NOT_INSTALLED = 2,
	INVENTORY_RPM_NET_SHARED = 3,
	INVENTORY_RPM_WRONG_COLOR = 4, /* another architecture's lies in its place */
};

/* What a package needs or gives: a name and perhaps a version. */
struct inventory_rpm_relation {
	const char *name, *version;
	uint32_t flags; /* 2: less, 4: greater, 8: equal; others as rpm has them */
};

struct inventory_rpm {
	const char *name, *version, *release;
	const char *architecture; /* NULL where the header has none (gpg-pubkey) */
	const char *epoch;	  /* digits, or NULL */
	const char *key; /* number of the key that signed it, 16 hexadecimal digits, or NULL */
	size_t order;	 /* place in the database, from 0 */
	/* After inventory_rpm_details only. */
	const struct inventory_rpm_file *files;
	size_t file_count;
	const struct inventory_rpm_relation *provides, *requires;
	size_t provide_count, require_count;
	unsigned digest_algorithm; /* of files: 1 MD5, 2 SHA-1, 8 SHA-256, ... (RFC 4880, 9.4) */
};

struct inventory_rpm_table {
	enum inventory_presence presence;
	const char *path;		      /* of the database, or NULL */
	const struct inventory_rpm *packages; /* by name, then as in the database */
	size_t count;
};

/* 0 and the table (present or absent); EIMAGE where a database is there and damaged. */
int inventory_rpm(struct inventory *inventory, const struct inventory_rpm_table **table,
	struct compliance_error *error);

/* The same with each package's files and relations: a second reading, done once. */
int inventory_rpm_details(struct inventory *inventory, const struct inventory_rpm_table **table,
	struct compliance_error *error);

/* What a package's own digests are made of: the part of its header that was built and signed. */
struct inventory_rpm_seal {
	struct bytes parts[3];	   /* one behind the other; the first is empty where the
				      header has no such part */
	const char *sha256, *sha1; /* what they must give, or NULL */
	bool script;		   /* it has a verification script */
};

/*
 * Reads the database again and shows the seal of each package, in its order. A negative code of
 * take ends the reading and is returned.
 */
int inventory_rpm_seals(struct inventory *inventory,
	int (*take)(void *context, const struct inventory_rpm *package,
		const struct inventory_rpm_seal *seal, struct compliance_error *error),
	void *context, struct compliance_error *error);

/* The packages of one name: a run in the table. */
const struct inventory_rpm *inventory_rpm_find(
	const struct inventory_rpm_table *table, const char *name, size_t *count);

/* A package of Alpine's apk. */
struct inventory_apk {
	const char *name, *version;
	const char *architecture; /* "" where it is not said */
};

struct inventory_apk_table {
	enum inventory_presence presence;
	const struct inventory_apk *packages; /* by name */
	size_t count;
};

/* 0 and the table (present or absent); EIMAGE where a database is there and damaged. */
int inventory_apk(struct inventory *inventory, const struct inventory_apk_table **table,
	struct compliance_error *error);

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
