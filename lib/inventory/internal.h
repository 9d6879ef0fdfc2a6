/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of this room share; nobody else includes it. */
#ifndef INVENTORY_INTERNAL_H
#define INVENTORY_INTERNAL_H

#include "base/bytes.h"
#include "inventory/inventory.h"

#include <string.h>

struct image_node;
struct units;

/* A table that is read once: what became of it. */
struct inventory_state {
	bool done;
	int code;	     /* negative: it could not be read */
	const char *message; /* why; in the inventory's arena */
};

struct inventory {
	struct image *image; /* borrowed */
	struct arena *arena;

	struct map os_release;
	struct inventory_state os_release_state;

	const char *host_name;
	struct inventory_state host_name_state;

	struct inventory_dpkg_table dpkg;
	struct inventory_state dpkg_state;

	struct inventory_apk_table apk;
	struct inventory_state apk_state;

	struct inventory_rpm_table rpm;
	struct inventory_state rpm_state, rpm_details_state;

	struct inventory_users users;
	struct inventory_state users_state;
	struct inventory_groups groups;
	struct inventory_state groups_state;
	struct inventory_shadows shadows;
	struct inventory_state shadows_state;

	struct units *units;
	struct inventory_state units_state;
};

/* The regular file that a path leads to, through links: an enum image_answer. */
int inventory_open(struct inventory *inventory, const char *path, const struct image_node **node,
	struct compliance_error *error);

/* The same, and its contents; image_release(node) when it is IMAGE_FOUND and done with. */
int inventory_read(struct inventory *inventory, const char *path, const struct image_node **node,
	struct bytes *contents, struct compliance_error *error);

/* Line by line, without the newline. */
struct inventory_lines {
	struct bytes left;
	unsigned long number; /* of the line that was given last, from 1 */
};
bool inventory_line(struct inventory_lines *lines, struct bytes *line);

/* 1: read before; 0: to be read now; negative: it failed before, with the same error. */
int inventory_once(struct inventory_state *state, struct compliance_error *error);

/* Remembers how the reading ended; returns code. error must not be NULL where code is negative. */
int inventory_done(struct inventory *inventory, struct inventory_state *state, int code,
	struct compliance_error *error);

/* Fills in what the installed packages of inventory->dpkg give. */
int inventory_dpkg_list_provided(struct inventory *inventory, struct compliance_error *error);

#endif
