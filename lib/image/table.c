/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All nodes in one table, by parent and name.
 *
 * The hash is SipHash-1-3 under a key drawn by lot: an image of a million names that were chosen to
 * collide takes no longer than another. Nothing that is written out depends on the order here.
 */
#include "image/body.h"

#include "base/memory.h"

#include <string.h>
#include <sys/random.h>

int
table_open(struct node_table *table)
{
	if (getrandom(table->key, sizeof table->key, 0) != (ssize_t)sizeof table->key)
		return COMPLIANCE_EIO;
	return table_reserve(table, 1024);
}

static uint64_t
rotate(uint64_t word, unsigned bits)
{
	return word << bits | word >> (64 - bits);
}

static void
round_of(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] = rotate(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] = rotate(v[2], 32);
}

static void
take_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	round_of(v);
	v[0] ^= word;
}

uint64_t
table_hash(const struct node_table *table, const struct image_node *parent, const char *name,
	size_t length)
{
	uint64_t v[4] = {
		table->key[0] ^ 0x736f6d6570736575u,
		table->key[1] ^ 0x646f72616e646f6du,
		table->key[0] ^ 0x6c7967656e657261u,
		table->key[1] ^ 0x7465646279746573u,
	};
	uint64_t last = (uint64_t)length << 56;

	take_word(v, (uint64_t)(uintptr_t)parent);
	for (; length >= 8; name += 8, length -= 8) {
		uint64_t word;
		memcpy(&word, name, 8);
		take_word(v, word);
	}
	for (size_t i = 0; i < length; i++)
		last |= (uint64_t)(unsigned char)name[i] << (8 * i);
	take_word(v, last);
	v[2] ^= 0xff;
	round_of(v);
	round_of(v);
	round_of(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

int
table_reserve(struct node_table *table, size_t count)
{
	if (count <= table->capacity)
		return 0;
	struct node_table larger = *table;
	larger.capacity = table->capacity ? table->capacity * 2 : 1024;
	larger.buckets = memory_new(larger.capacity, sizeof(struct image_node *));
	if (!larger.buckets)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < table->capacity; i++) {
		while (table->buckets[i]) {
			struct image_node *node = table->buckets[i];
			table->buckets[i] = node->chain;
			table_put(&larger, node);
		}
	}
	memory_free(table->buckets);
	*table = larger;
	return 0;
}

void
table_put(struct node_table *table, struct image_node *node)
{
	struct image_node **bucket = &table->buckets[node->hash & (table->capacity - 1)];

	node->chain = *bucket;
	*bucket = node;
}
