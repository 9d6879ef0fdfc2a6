/* SPDX-License-Identifier: Apache-2.0 */
/* The names of systemd's units, as systemd.unit(5) forms them. Nobody outside the room includes it.
 */
#ifndef INVENTORY_UNIT_NAME_H
#define INVENTORY_UNIT_NAME_H

#include <stdbool.h>

struct arena;
struct buffer;

enum unit_kind {
	UNIT_NO_NAME,
	UNIT_PLAIN,    /* ssh.service */
	UNIT_TEMPLATE, /* getty@.service */
	UNIT_INSTANCE, /* getty@tty1.service */
};

enum unit_kind unit_name_kind(const char *name);

/* ".service" of a valid name. */
const char *unit_name_suffix(const char *name);
bool unit_name_is(const char *name, const char *suffix);
bool unit_name_same_type(const char *a, const char *b);

/* Whether units of this type may have other names, and may be templates. */
bool unit_name_may_alias(const char *name);

/* getty@tty1.service -> getty@.service. NULL when memory has run out. */
const char *unit_name_template(struct arena *arena, const char *instance);

/* getty@.service and another@tty1.service -> getty@tty1.service. */
const char *unit_name_instance(struct arena *arena, const char *template, const char *instance);

/*
 * A text with the specifiers replaced that a unit's name answers (%i %I %j %J %n %N %p %P %%) and
 * those that are the same for every system manager (%t /run, %S /var/lib, %C /var/cache, %L
 * /var/log, %E /etc, %T /tmp, %V /var/tmp, %u root, %U 0, %h /root). Others stand as they are
 * written. NULL when memory has run out.
 */
const char *unit_name_expand(struct arena *arena, const char *name, const char *text);

#endif
