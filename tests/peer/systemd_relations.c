/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What systemd_relations.py compares with systemd's own reading: "UNIT RELATION OTHER", a line for
 * each dependency of each unit of a root file system.
 *
 *	systemd_relations ROOT
 */
#include "image/image.h"
#include "inventory/inventory.h"
#include "inventory/unit.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const words[UNIT_RELATIONS] = {
	[UNIT_REQUIRES] = "Requires",
	[UNIT_REQUIRED_BY] = "RequiredBy",
	[UNIT_REQUISITE] = "Requisite",
	[UNIT_REQUISITE_OF] = "RequisiteOf",
	[UNIT_WANTS] = "Wants",
	[UNIT_WANTED_BY] = "WantedBy",
	[UNIT_BINDS_TO] = "BindsTo",
	[UNIT_BOUND_BY] = "BoundBy",
	[UNIT_PART_OF] = "PartOf",
	[UNIT_CONSISTS_OF] = "ConsistsOf",
	[UNIT_UPHOLDS] = "Upholds",
	[UNIT_UPHELD_BY] = "UpheldBy",
	[UNIT_CONFLICTS] = "Conflicts",
	[UNIT_CONFLICTED_BY] = "ConflictedBy",
	[UNIT_BEFORE] = "Before",
	[UNIT_AFTER] = "After",
	[UNIT_ON_SUCCESS] = "OnSuccess",
	[UNIT_ON_SUCCESS_OF] = "OnSuccessOf",
	[UNIT_ON_FAILURE] = "OnFailure",
	[UNIT_ON_FAILURE_OF] = "OnFailureOf",
	[UNIT_TRIGGERS] = "Triggers",
	[UNIT_TRIGGERED_BY] = "TriggeredBy",
	[UNIT_PROPAGATES_RELOAD_TO] = "PropagatesReloadTo",
	[UNIT_RELOAD_PROPAGATED_FROM] = "ReloadPropagatedFrom",
	[UNIT_PROPAGATES_STOP_TO] = "PropagatesStopTo",
	[UNIT_STOP_PROPAGATED_FROM] = "StopPropagatedFrom",
	[UNIT_JOINS_NAMESPACE_OF] = "JoinsNamespaceOf",
	[UNIT_NAMESPACE_JOINED_BY] = "NamespaceJoinedBy",
};

static int
show_relation(struct inventory *inventory, const struct inventory_unit *unit,
	enum inventory_unit_relation relation, struct compliance_error *error)
{
	const char *const *others;
	size_t count;
	int status = inventory_unit_related(inventory, unit, relation, &others, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++)
		printf("%s %s %s\n", unit->name, words[relation], others[i]);
	return status;
}

/* Under its main name, whatever the name. */
static int
show(struct inventory *inventory, const char *name, struct compliance_error *error)
{
	const struct inventory_unit *unit;
	int status = inventory_unit(inventory, name, &unit, error);

	if (status < 0 || !unit)
		return status;
	for (int i = 0; status == 0 && i < UNIT_RELATIONS; i++)
		status = show_relation(inventory, unit, (enum inventory_unit_relation)i, error);
	return status;
}

int
main(int argc, char **argv)
{
	struct compliance_error error = { 0 };
	struct inventory *inventory = NULL;
	struct image *image = NULL;
	const char *const *names;
	size_t count = 0;

	int status = argc == 2 ? image_open(&image, argv[1], NULL, &error) : -1;
	if (status == 0)
		status = inventory_new(&inventory, image, &error);
	if (status == 0)
		status = inventory_unit_names(inventory, &names, &count, &error);
	for (size_t i = 0; status == 0 && i < count; i++)
		status = show(inventory, names[i], &error);
	if (status < 0)
		fprintf(stderr, "systemd_relations: %s\n", error.message);
	inventory_free(inventory);
	image_free(image);
	return status < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
