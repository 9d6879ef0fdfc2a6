/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a text to a pointer: ids, paths, names.
 *
 * The map borrows its keys: they must live as long as it does.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

struct map_slot;

struct map {
	struct map_slot *slots;
	size_t count;
	size_t capacity; /* 0 or a power of two */
	uint64_t seed;	 /* of the hash: the map's own, so that keys cannot be chosen to collide */
};

/* For __attribute__((cleanup)) as well. A map of zeros is an empty one. */
void map_free(struct map *map);

/* The value, or NULL where the key is not in it. */
void *map_get(const struct map *map, const char *key);
void *map_get_n(const struct map *map, const char *key, size_t length);

/*
 * The place of the key's value, made (with NULL in it) where the key is new; NULL when memory
 * has run out. Valid until the next map_place.
 */
void **map_place(struct map *map, const char *key);
void **map_place_n(struct map *map, const char *key, size_t length);

/* Puts a value; a value that stands is replaced. 0, or COMPLIANCE_ENOMEM. */
int map_put(struct map *map, const char *key, void *value);

#endif
