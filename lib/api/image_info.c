/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an image says of itself.
 */
#include "api/handle.h"
#include "inventory/inventory.h"

#include <string.h>

/* The package system's own package is of the image's architecture; a directory has no config that
 * says it. */
static const char *
architecture_of(const struct compliance_package *packages, size_t count)
{
	static const char *const names[] = { "apk-tools", "dpkg", "rpm" };

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
			if (strcmp(packages[i].name, names[k]) == 0)
				return packages[i].architecture;
		}
	}
	return NULL;
}

/* The package system and the count are noted by compliance_image_packages. */
static int
fill(struct compliance_image *image, struct compliance_error *error)
{
	const struct image_facts *facts = image_facts(image->image);
	const struct compliance_package *packages = NULL;
	size_t count = 0;

	int code = compliance_image_packages(image, &packages, &count, error);
	if (code < 0)
		return code;
	image->info.transport = facts->transport;
	image->info.system = inventory_system_name(image->inventory);
	image->info.architecture =
		facts->architecture ? facts->architecture : architecture_of(packages, count);
	image->info.reference = facts->reference;
	return 0;
}

int
compliance_image_info(struct compliance_image *image, const struct compliance_image_info **info,
	struct compliance_error *error)
{
	if (!image || !info)
		return api_missing(image ? "info" : "image", error);
	int code = image->info.reference ? 0 : fill(image, error);
	if (code < 0)
		return code;
	*info = &image->info;
	return 0;
}
