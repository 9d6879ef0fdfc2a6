/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What systemd.py compares with systemctl, a unit a line: its name, state and preset.
 *
 *	systemd_units ROOT            all names that have a file
 *	systemd_units ROOT NAME...    these
 */
#include "image/image.h"
#include "inventory/inventory.h"
#include "inventory/unit.h"

#include <stdio.h>
#include <stdlib.h>

static int
fail(const struct compliance_error *error)
{
	fprintf(stderr, "%s\n", error->message);
	return EXIT_FAILURE;
}

static int
show(struct inventory *inventory, const char *name, struct compliance_error *error)
{
	const char *state;
	bool enable;
	int status = inventory_unit_state(inventory, name, &state, error);

	if (status == 0)
		status = inventory_unit_preset(inventory, name, &enable, error);
	if (status == 0)
		printf("%s %s %s\n", name, *state ? state : "-", enable ? "enabled" : "disabled");
	return status;
}

int
main(int argc, char **argv)
{
	struct compliance_error error = { 0 };
	struct inventory *inventory;
	struct image *image;
	const char *const *names = (const char *const *)argv + 2;
	size_t count = argc > 2 ? (size_t)argc - 2 : 0;

	if (argc < 2 || image_open(&image, argv[1], NULL, &error) < 0)
		return fail(&error);
	if (inventory_new(&inventory, image, &error) < 0)
		return fail(&error);
	if (argc == 2 && inventory_unit_names(inventory, &names, &count, &error) < 0)
		return fail(&error);
	for (size_t i = 0; i < count; i++)
		if (show(inventory, names[i], &error) < 0)
			return fail(&error);
	inventory_free(inventory);
	image_free(image);
	return EXIT_SUCCESS;
}
