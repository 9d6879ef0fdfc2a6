/* SPDX-License-Identifier: Apache-2.0 */
/* The names that dpkg's packages give beside their own (Provides). */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/names.h"
#include "inventory/internal.h"

#include <stdlib.h>

/* "a, b (= 2),\n c" into its names. */
static int
take_provides(struct arena *arena, const struct inventory_dpkg *package, struct array *provided)
{
	for (const char *at = package->provides; at && *at;) {
		at += strspn(at, ", \t\n");
		size_t length = strcspn(at, ", \t\n(");
		if (length) {
			struct inventory_dpkg_provided *place = array_push(provided);
			if (!place)
				return COMPLIANCE_ENOMEM;
			place->name = arena_text_n(arena, at, length);
			place->package = package;
			if (!place->name)
				return COMPLIANCE_ENOMEM;
		}
		at += strcspn(at, ",");
	}
	return 0;
}

static int
compare_provided(const void *a, const void *b)
{
	const struct inventory_dpkg_provided *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : (left->package > right->package) - (left->package < right->package);
}

int
inventory_dpkg_list_provided(struct inventory *inventory, struct compliance_error *error)
{
	__attribute__((cleanup(array_free))) struct array provided =
		array_of(sizeof(struct inventory_dpkg_provided));
	struct inventory_dpkg_table *table = &inventory->dpkg;

	for (size_t i = 0; i < table->count; i++)
		if (table->packages[i].installed &&
			take_provides(inventory->arena, &table->packages[i], &provided) < 0)
			return error_memory(error);
	struct inventory_dpkg_provided *copy = array_copy(&provided, inventory->arena);
	if (!copy)
		return error_memory(error);
	qsort(copy, provided.count, sizeof *copy, compare_provided);
	table->provided = copy;
	table->provided_count = provided.count;
	return 0;
}

const struct inventory_dpkg_provided *
inventory_dpkg_providers(const struct inventory_dpkg_table *table, const char *name, size_t *count)
{
	return names_all(
		table->provided, table->provided_count, sizeof *table->provided, name, count);
}
