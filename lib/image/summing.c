/* SPDX-License-Identifier: Apache-2.0 */
#include "image/summing.h"

#include "base/memory.h"

#include <pthread.h>
#include <string.h>

#define SLOTS	  4
#define SLOT_SIZE ((size_t)256 << 10)

struct slot {
	struct digest_sum *sum;
	size_t size;
	unsigned char data[SLOT_SIZE];
};

/* A ring: slots from done on, up to given, are full. Both only grow. */
struct summing {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more, less;
	uint64_t given, done;
	bool ending;
	struct slot slots[SLOTS];
};

static void *
sum_up(void *context)
{
	struct summing *summing = context;

	pthread_mutex_lock(&summing->lock);
	for (;;) {
		while (summing->done == summing->given && !summing->ending)
			pthread_cond_wait(&summing->more, &summing->lock);
		if (summing->done == summing->given)
			break;
		struct slot *slot = &summing->slots[summing->done % SLOTS];
		pthread_mutex_unlock(&summing->lock);
		digest_update(slot->sum, bytes_of(slot->data, slot->size));
		pthread_mutex_lock(&summing->lock);
		summing->done++;
		pthread_cond_signal(&summing->less);
	}
	pthread_mutex_unlock(&summing->lock);
	return NULL;
}

struct summing *
summing_start(void)
{
	struct summing *summing = memory_new(1, sizeof *summing);

	if (!summing)
		return NULL;
	pthread_mutex_init(&summing->lock, NULL);
	pthread_cond_init(&summing->more, NULL);
	pthread_cond_init(&summing->less, NULL);
	if (pthread_create(&summing->thread, NULL, sum_up, summing) == 0)
		return summing;
	memory_free(summing);
	return NULL;
}

/* Waits until fewer than count slots are full. */
static void
wait_below(struct summing *summing, uint64_t count)
{
	pthread_mutex_lock(&summing->lock);
	while (summing->given - summing->done >= count)
		pthread_cond_wait(&summing->less, &summing->lock);
	pthread_mutex_unlock(&summing->lock);
}

/* Only the thread that gives changes given, and a slot that is not full is its own. */
static void
give(struct summing *summing, struct digest_sum *sum, struct bytes piece)
{
	struct slot *slot = &summing->slots[summing->given % SLOTS];

	slot->sum = sum;
	slot->size = piece.size;
	memcpy(slot->data, piece.data, piece.size);
	pthread_mutex_lock(&summing->lock);
	summing->given++;
	pthread_cond_signal(&summing->more);
	pthread_mutex_unlock(&summing->lock);
}

void
summing_add(struct summing *summing, struct digest_sum *sum, struct bytes piece)
{
	while (piece.size > 0) {
		size_t size = piece.size < SLOT_SIZE ? piece.size : SLOT_SIZE;
		wait_below(summing, SLOTS);
		give(summing, sum, bytes_of(piece.data, size));
		piece = bytes_of(piece.data + size, piece.size - size);
	}
}

void
summing_wait(struct summing *summing)
{
	wait_below(summing, 1);
}

void
summing_stop(struct summing *summing)
{
	if (!summing)
		return;
	pthread_mutex_lock(&summing->lock);
	summing->ending = true;
	pthread_cond_signal(&summing->more);
	pthread_mutex_unlock(&summing->lock);
	pthread_join(summing->thread, NULL);
	pthread_cond_destroy(&summing->less);
	pthread_cond_destroy(&summing->more);
	pthread_mutex_destroy(&summing->lock);
	memory_free(summing);
}
