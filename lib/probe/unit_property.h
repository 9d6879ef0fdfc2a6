/* SPDX-License-Identifier: Apache-2.0 */
/* The properties of a systemd unit that the files of an image answer. */
#ifndef PROBE_UNIT_PROPERTY_H
#define PROBE_UNIT_PROPERTY_H

#include "base/array.h"
#include "inventory/unit.h"

enum unit_answer {
	UNIT_ANSWER_FIXED,    /* text: the same for every unit */
	UNIT_ANSWER_BOOLEAN,  /* setting of [Unit]; text: "true" or "false" where it is not there */
	UNIT_ANSWER_TEXT,     /* setting of [Unit], the last one; text where it is not there */
	UNIT_ANSWER_WORDS,    /* setting of [Unit]: its words */
	UNIT_ANSWER_RELATION, /* number: enum inventory_unit_relation */
	UNIT_ANSWER_OWN,      /* number: which of the unit's own facts */
};

struct unit_property {
	const char *name;
	enum unit_answer answer;
	const char *text;
	int number;
	bool running; /* a running system might say otherwise */
};

/* By name. */
const struct unit_property *unit_property_table(size_t *count);

/* Texts, borrowed from the unit or made for this list. */
struct unit_values {
	struct array list; /* const char * */
	struct array made; /* char * */
};
void unit_values_free(struct unit_values *values);

/* What a property of a unit says, under one of its names. */
int unit_property_values(struct inventory *inventory, const char *name,
	const struct inventory_unit *unit, const struct unit_property *property,
	struct unit_values *values, struct compliance_error *error);

/* Is the setting told under its own name, since it is none of the table? */
bool unit_setting_is_property(const struct inventory_unit_setting *setting);

/*
 * The values of a setting over all sections but [Install]: each line of those that add up, the last
 * one of others. An empty value takes back what came before. Negative: memory has run out.
 */
int unit_setting_values(
	const struct inventory_unit *unit, const char *key, struct unit_values *values);

#endif
