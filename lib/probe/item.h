/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An item: what one look at the image found, entity by entity (OVAL system characteristics).
 */
#ifndef PROBE_ITEM_H
#define PROBE_ITEM_H

#include "match/words.h"

#include <compliance/error.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct image_node;
struct probe;

/* oval-sc:StatusEnumeration. */
enum item_status { ITEM_EXISTS, ITEM_MISSING, ITEM_ERROR, ITEM_NOT_COLLECTED };
const char *item_status_word(enum item_status status);

struct item_entity {
	const char *name;
	const char *value; /* any bytes but NUL; "" where the status says that there is none */
	const struct item_entity *fields; /* of a record */
	size_t field_count;
	enum match_datatype datatype;
	enum item_status status;
	bool nil;
};

struct item {
	const struct probe *probe;	    /* what looked: its space and name are the item's */
	const struct item_entity *entities; /* in schema order; one name may stand several times */
	size_t entity_count;
	enum item_status status;
	const char *message;	       /* why it is in error, or NULL */
	const struct image_node *node; /* the file that it speaks of, or NULL: tells the layer */
	unsigned number; /* id within the result, given when it is recorded; 0 before */
};

/*
 * Making an item: a builder holds entities until the item is told. Names and values that are given
 * as text are borrowed until then. Adding remembers that memory ran out; probe_tell reports it.
 */
struct item_builder {
	struct arena *arena; /* scratch: emptied when the item has been told */
	struct item_entity *entities;
	size_t count, capacity;
	enum item_status status;
	const char *message;
	const struct image_node *node;
	bool failed;
};

void item_start(struct item_builder *builder, struct arena *scratch);
void item_add(struct item_builder *builder, const char *name, enum match_datatype datatype,
	const char *value);
void item_add_int(struct item_builder *builder, const char *name, int64_t value);
void item_add_bool(struct item_builder *builder, const char *name, bool value);
/* An entity without a value: missing, error, not collected. */
void item_add_status(struct item_builder *builder, const char *name, enum match_datatype datatype,
	enum item_status status);
/* An entity that is nil (filename of a directory). */
void item_add_nil(struct item_builder *builder, const char *name);
/* A record; the fields are copied, what they point to is borrowed. */
void item_add_record(struct item_builder *builder, const char *name,
	const struct item_entity *fields, size_t count);
/* The item as a whole is in error; the message is borrowed. */
void item_fail(struct item_builder *builder, const char *message);

#endif
