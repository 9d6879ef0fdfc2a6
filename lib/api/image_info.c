/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an image says of itself.
 */
#include "api/handle.h"
#include "inventory/inventory.h"

/* dpkg's own architecture is the image's; a directory has no config that says it. */
static int
count_dpkg(struct inventory *inventory, struct compliance_image_info *info,
	struct compliance_error *error)
{
	const struct inventory_dpkg_table *table = NULL;
	const struct inventory_dpkg *dpkg;
	size_t found = 0;

	int code = inventory_dpkg(inventory, &table, error);
	if (code < 0 || table->presence == INVENTORY_ABSENT)
		return code;
	info->package_system = "dpkg";
	for (size_t i = 0; i < table->count; i++)
		info->package_count += table->packages[i].installed;
	dpkg = inventory_dpkg_find(table, "dpkg", &found);
	if (!info->architecture && found)
		info->architecture = dpkg->architecture;
	return 0;
}

static int
count_rpm(struct inventory *inventory, struct compliance_image_info *info,
	struct compliance_error *error)
{
	const struct inventory_rpm_table *table = NULL;

	int code = inventory_rpm(inventory, &table, error);
	if (code < 0 || table->presence == INVENTORY_ABSENT)
		return code;
	info->package_system = "rpm";
	info->package_count = table->count;
	return 0;
}

static int
count_apk(struct inventory *inventory, struct compliance_image_info *info,
	struct compliance_error *error)
{
	const struct inventory_apk_table *table = NULL;

	int code = inventory_apk(inventory, &table, error);
	if (code < 0 || table->presence == INVENTORY_ABSENT)
		return code;
	info->package_system = "apk";
	info->package_count = table->count;
	return 0;
}

/* The first package system that the image has: an image of one distribution has one. */
static int
count_packages(struct inventory *inventory, struct compliance_image_info *info,
	struct compliance_error *error)
{
	static int (*const counters[])(struct inventory * inventory,
		struct compliance_image_info * info,
		struct compliance_error * error) = { count_dpkg, count_rpm, count_apk };
	int code = 0;

	for (size_t i = 0; i < sizeof counters / sizeof *counters; i++) {
		if (!code && !info->package_system)
			code = counters[i](inventory, info, error);
	}
	return code;
}

static int
fill(struct compliance_image *image, struct compliance_error *error)
{
	const struct image_facts *facts = image_facts(image->image);
	struct inventory *inventory = NULL;

	int code = inventory_new(&inventory, image->image, error);
	if (code < 0)
		return code;
	const char *system = inventory_os_release(inventory, "PRETTY_NAME");
	image->info = (struct compliance_image_info){
		.reference = facts->reference,
		.transport = facts->transport,
		.system = system ? system : inventory_os_release(inventory, "NAME"),
		.architecture = facts->architecture,
	};
	code = count_packages(inventory, &image->info, error);
	if (code < 0)
		inventory_free(inventory);
	else
		image->inventory = inventory;
	return code;
}

int
compliance_image_info(struct compliance_image *image, const struct compliance_image_info **info,
	struct compliance_error *error)
{
	if (!image || !info)
		return api_missing(image ? "info" : "image", error);
	int code = image->inventory ? 0 : fill(image, error);
	if (code < 0)
		return code;
	*info = &image->info;
	return 0;
}
