/* SPDX-License-Identifier: Apache-2.0 */
/* The installed packages of an image, whichever system keeps them. */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "inventory/inventory.h"

static int
add(struct array *packages, const char *name, const char *version, const char *architecture,
	struct compliance_error *error)
{
	struct compliance_package *package = array_push(packages);

	if (!package || !version)
		return error_memory(error);
	*package = (struct compliance_package){ name, version, architecture };
	return 0;
}

static int
add_dpkg(struct compliance_image *image, struct array *packages, struct compliance_error *error)
{
	const struct inventory_dpkg_table *table = NULL;

	int code = inventory_dpkg(image->inventory, &table, error);
	if (code < 0 || table->presence == INVENTORY_ABSENT)
		return code;
	image->info.package_system = "dpkg";
	for (size_t i = 0; i < table->count && code >= 0; i++) {
		const struct inventory_dpkg *one = &table->packages[i];
		if (one->installed)
			code = add(packages, one->name, one->version, one->architecture, error);
	}
	return code;
}

static int
add_rpm(struct compliance_image *image, struct array *packages, struct compliance_error *error)
{
	const struct inventory_rpm_table *table = NULL;

	int code = inventory_rpm(image->inventory, &table, error);
	if (code < 0 || table->presence == INVENTORY_ABSENT)
		return code;
	image->info.package_system = "rpm";
	for (size_t i = 0; i < table->count && code >= 0; i++) {
		const struct inventory_rpm *one = &table->packages[i];
		const char *version =
			arena_format(image->arena, "%s%s%s-%s", one->epoch ? one->epoch : "",
				one->epoch ? ":" : "", one->version, one->release);
		code = add(packages, one->name, version, one->architecture ? one->architecture : "",
			error);
	}
	return code;
}

static int
add_apk(struct compliance_image *image, struct array *packages, struct compliance_error *error)
{
	const struct inventory_apk_table *table = NULL;

	int code = inventory_apk(image->inventory, &table, error);
	if (code < 0 || table->presence == INVENTORY_ABSENT)
		return code;
	image->info.package_system = "apk";
	for (size_t i = 0; i < table->count && code >= 0; i++) {
		const struct inventory_apk *one = &table->packages[i];
		code = add(packages, one->name, one->version, one->architecture, error);
	}
	return code;
}

/* The first system that has packages is the image's. */
static int
gather(struct compliance_image *image, struct array *packages, struct compliance_error *error)
{
	static int (*const systems[])(struct compliance_image * image, struct array * packages,
		struct compliance_error * error) = { add_dpkg, add_rpm, add_apk };

	for (size_t i = 0; i < sizeof systems / sizeof *systems && !packages->count; i++) {
		int code = systems[i](image, packages, error);
		if (code < 0)
			return code;
	}
	image->packages = array_copy(packages, image->arena);
	image->info.package_count = packages->count;
	return image->packages ? 0 : error_memory(error);
}

int
compliance_image_packages(struct compliance_image *image,
	const struct compliance_package **packages, size_t *count, struct compliance_error *error)
{
	struct array found __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct compliance_package));

	if (!image || !packages || !count)
		return api_missing(!image ? "image" : !packages ? "packages" : "count", error);
	if (!image->inventory) {
		int code = inventory_new(&image->inventory, image->image, error);
		if (code < 0)
			return code;
	}
	if (!image->packages) {
		int code = gather(image, &found, error);
		if (code < 0)
			return code;
	}
	*packages = image->packages;
	*count = image->info.package_count;
	return 0;
}
