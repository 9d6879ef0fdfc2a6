/* SPDX-License-Identifier: Apache-2.0 */
#include "inventory/inventory.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "image/image.h"
#include "inventory/internal.h"
#include "inventory/unit_internal.h"

int
inventory_new(struct inventory **out, struct image *image, struct compliance_error *error)
{
	struct inventory *inventory = memory_new(1, sizeof *inventory);

	if (!inventory)
		return error_memory(error);
	inventory->image = image;
	inventory->arena = arena_new();
	if (!inventory->arena) {
		memory_free(inventory);
		return error_memory(error);
	}
	*out = inventory;
	return 0;
}

void
inventory_free(struct inventory *inventory)
{
	if (!inventory)
		return;
	map_free(&inventory->os_release);
	units_free(inventory->units);
	arena_free(inventory->arena);
	memory_free(inventory);
}
