/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody found a system to be: an OVAL system characteristics document.
 */
#ifndef MODEL_CHARACTERISTICS_H
#define MODEL_CHARACTERISTICS_H

#include "match/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct map;

/* oval-sc:FlagEnumeration. */
enum model_flag {
	MODEL_COMPLETE,
	MODEL_INCOMPLETE,
	MODEL_FLAG_MISSING, /* does not exist */
	MODEL_FLAG_ERROR,
	MODEL_FLAG_NOT_COLLECTED,
	MODEL_FLAG_NOT_APPLICABLE,
};

/* oval-sc:StatusEnumeration. */
enum model_status { MODEL_EXISTS, MODEL_MISSING, MODEL_STATUS_ERROR, MODEL_NOT_COLLECTED };

int model_flag_of(const char *word);   /* -1 where it is none */
int model_status_of(const char *word); /* likewise */

/* An entity of an item, or a field of a record. */
struct model_found_entity {
	const char *name;
	const char *value; /* as written; "" where there is none */
	const struct model_found_entity *fields;
	size_t field_count;
	enum match_datatype datatype;
	enum model_status status;
	bool nil;
};

struct model_found_item {
	const char *id;
	size_t index;	   /* in the document's items */
	const char *space; /* what stands behind '#' in the namespace: "unix" */
	const char *name;  /* without its ending: "file" */
	const struct model_found_entity *entities;
	size_t entity_count;
	enum model_status status;
	const char *message; /* or NULL */
	uint32_t line;
};

/* A value of a variable that an object was collected by. */
struct model_used_value {
	const char *variable_id;
	const char *value;
};

struct model_collected {
	const char *id;
	unsigned instance; /* variable_instance: 1 where there is none */
	enum model_flag flag;
	const struct model_found_item *const *items; /* none twice */
	size_t item_count;
	const char *const *messages;
	size_t message_count;
	const struct model_used_value *values;
	size_t value_count;
};

struct model_interface {
	const char *name, *ip, *mac;
};

struct model_characteristics {
	const char *file; /* for messages */
	/* Of the machine, or NULL. */
	const char *os_name, *os_version, *architecture, *host_name;
	const struct model_interface *interfaces;
	size_t interface_count;
	const struct model_collected *objects;
	size_t object_count;
	const struct model_found_item *items;
	size_t item_count;
	const struct map *object_index; /* by model_collected_key */
};

/* What an object is found by in the index; NULL when memory has run out. */
const char *model_collected_key(const char *id, unsigned instance, struct arena *arena);

#endif
