/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include "base/memory.h"

#include <compliance/error.h>
#include <string.h>

struct map_slot {
	const char *key; /* NULL: free */
	size_t length;
	uint64_t hash;
	void *value;
};

/* FNV-1a from a basis of the map's own, with a final mix (as in SplitMix64). */
static uint64_t
hash_of(const struct map *map, const char *key, size_t length)
{
	uint64_t hash = map->seed;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)key[i]) * 0x100000001b3u;
	hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
	hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
	return hash ^ (hash >> 31);
}

void
map_free(struct map *map)
{
	memory_free(map->slots);
	*map = (struct map){ 0 };
}

/* The slot of the key, or the free one where it would stand. There is always a free one. */
static struct map_slot *
find(const struct map *map, const char *key, size_t length, uint64_t hash)
{
	size_t mask = map->capacity - 1;
	size_t at = (size_t)hash & mask;

	for (;; at = (at + 1) & mask) {
		struct map_slot *slot = &map->slots[at];
		if (!slot->key)
			return slot;
		if (slot->hash == hash && slot->length == length &&
			memcmp(slot->key, key, length) == 0)
			return slot;
	}
}

static int
grow(struct map *map)
{
	struct map larger = { NULL, map->count, map->capacity ? map->capacity * 2 : 16, map->seed };

	larger.slots = memory_new(larger.capacity, sizeof *larger.slots);
	if (!larger.slots)
		return COMPLIANCE_ENOMEM;
	/* Where the system puts memory is not for the author of a key to know. */
	if (!map->capacity)
		larger.seed = 0xcbf29ce484222325u ^ ((uintptr_t)larger.slots * 0x9e3779b97f4a7c15u);
	for (size_t i = 0; i < map->capacity; i++) {
		const struct map_slot *slot = &map->slots[i];
		if (slot->key)
			*find(&larger, slot->key, slot->length, slot->hash) = *slot;
	}
	memory_free(map->slots);
	*map = larger;
	return 0;
}

void *
map_get_n(const struct map *map, const char *key, size_t length)
{
	if (map->count == 0)
		return NULL;
	return find(map, key, length, hash_of(map, key, length))->value;
}

void *
map_get(const struct map *map, const char *key)
{
	return map_get_n(map, key, strlen(key));
}

void **
map_place_n(struct map *map, const char *key, size_t length)
{
	if ((map->count + 1) * 4 > map->capacity * 3 && grow(map) < 0)
		return NULL;
	uint64_t hash = hash_of(map, key, length);
	struct map_slot *slot = find(map, key, length, hash);
	if (!slot->key) {
		*slot = (struct map_slot){ key, length, hash, NULL };
		map->count++;
	}
	return &slot->value;
}

void **
map_place(struct map *map, const char *key)
{
	return map_place_n(map, key, strlen(key));
}

int
map_put(struct map *map, const char *key, void *value)
{
	void **place = map_place(map, key);

	if (!place)
		return COMPLIANCE_ENOMEM;
	*place = value;
	return 0;
}
