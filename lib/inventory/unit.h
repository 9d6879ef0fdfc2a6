/* SPDX-License-Identifier: Apache-2.0 */
/*
 * systemd's units as the files of an image tell of them: what would be loaded, enabled, wanted.
 * Nothing runs in an image; what only a running manager knows is not here.
 *
 * The folders are those of systemd.unit(5) in their order, with generators' and transient ones
 * where an image has them. A folder that several paths lead to counts once, under the first.
 */
#ifndef INVENTORY_UNIT_H
#define INVENTORY_UNIT_H

#include <compliance/error.h>
#include <stdbool.h>
#include <stddef.h>

struct inventory;

enum inventory_unit_load {
	INVENTORY_UNIT_LOADED,
	INVENTORY_UNIT_MASKED,
	INVENTORY_UNIT_NOT_FOUND,
	INVENTORY_UNIT_BAD_SETTING, /* a file that is there and no unit file */
	INVENTORY_UNIT_ERROR,	    /* its files lead nowhere, in a circle, or cannot be read */
};

/* "Key=value" of a section, the last ones from drop-ins. */
struct inventory_unit_setting {
	const char *section, *key, *value; /* value: lines joined, specifiers replaced */
};

struct inventory_unit {
	const char *name;	  /* the main one, where the unit has others: "ssh.service" */
	const char *const *names; /* all, sorted */
	size_t name_count;
	enum inventory_unit_load load;
	const char *problem;	     /* why it is not loaded, or NULL */
	const char *fragment;	     /* path of its file, or NULL */
	const char *source;	     /* of a System V script: its path; or NULL */
	const char *const *drop_ins; /* in the order in which they are read */
	size_t drop_in_count;
	const struct inventory_unit_setting *settings;
	size_t setting_count;
};

/*
 * The names that have a file, a System V script, or (instances) a link in a .wants, .requires or
 * .upholds folder with a template behind it; sorted. Templates are among them.
 */
int inventory_unit_names(struct inventory *inventory, const char *const **names, size_t *count,
	struct compliance_error *error);

/*
 * The unit of any name; one that has no file is INVENTORY_UNIT_NOT_FOUND. A name that can be none
 * (no known suffix) gives NULL. A damaged unit is no error of this call. ELIMIT, EIO, ENOMEM.
 */
int inventory_unit(struct inventory *inventory, const char *name,
	const struct inventory_unit **unit, struct compliance_error *error);

/*
 * Is it enabled? What `systemctl is-enabled` says of the name: "enabled", "enabled-runtime",
 * "linked", "linked-runtime", "alias", "masked", "masked-runtime", "static", "disabled",
 * "indirect", "generated", "transient", "bad". "" for one that has no file.
 */
int inventory_unit_state(struct inventory *inventory, const char *name, const char **state,
	struct compliance_error *error);

/* What the presets say: true where it would be enabled. */
int inventory_unit_preset(struct inventory *inventory, const char *name, bool *enable,
	struct compliance_error *error);

/* How one unit may stand to another; each is followed by its reverse. */
enum inventory_unit_relation {
	UNIT_REQUIRES,
	UNIT_REQUIRED_BY,
	UNIT_REQUISITE,
	UNIT_REQUISITE_OF,
	UNIT_WANTS,
	UNIT_WANTED_BY,
	UNIT_BINDS_TO,
	UNIT_BOUND_BY,
	UNIT_PART_OF,
	UNIT_CONSISTS_OF,
	UNIT_UPHOLDS,
	UNIT_UPHELD_BY,
	UNIT_CONFLICTS,
	UNIT_CONFLICTED_BY,
	UNIT_BEFORE,
	UNIT_AFTER,
	UNIT_ON_SUCCESS,
	UNIT_ON_SUCCESS_OF,
	UNIT_ON_FAILURE,
	UNIT_ON_FAILURE_OF,
	UNIT_TRIGGERS,
	UNIT_TRIGGERED_BY,
	UNIT_PROPAGATES_RELOAD_TO,
	UNIT_RELOAD_PROPAGATED_FROM,
	UNIT_PROPAGATES_STOP_TO,
	UNIT_STOP_PROPAGATED_FROM,
	UNIT_JOINS_NAMESPACE_OF,
	UNIT_NAMESPACE_JOINED_BY,
	UNIT_RELATIONS,
};

/*
 * The units that a unit stands in a relation to, by their main names, sorted, none twice: from its
 * settings, the .wants, .requires and .upholds folders, the dependencies that systemd adds to each
 * type (see unit_default.c), and from what other units say of it. There need be no file for them.
 */
int inventory_unit_related(struct inventory *inventory, const struct inventory_unit *unit,
	enum inventory_unit_relation relation, const char *const **names, size_t *count,
	struct compliance_error *error);

#endif
