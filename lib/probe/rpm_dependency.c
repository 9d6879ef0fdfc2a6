/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/rpm_dependency.h"

#include "base/bytes.h"
#include "base/error.h"
#include "image/image.h"
#include "match/value.h"

#include <stdlib.h>
#include <string.h>

enum { LESS = 2, GREATER = 4, EQUAL = 8, MISSING_OK = 1 << 19, OF_RPM = 1 << 24 };

static int
compare_names(const void *a, const void *b)
{
	const struct inventory_rpm_relation *const *left = a, *const *right = b;

	return strcmp((*left)->name, (*right)->name);
}

int
rpm_dependencies_new(struct rpm_dependencies *dependencies, const struct inventory_rpm_table *table,
	struct compliance_error *error)
{
	*dependencies = (struct rpm_dependencies){ .provides = array_of(sizeof(void *)) };
	for (size_t i = 0; i < table->count; i++) {
		const struct inventory_rpm *package = &table->packages[i];
		for (size_t j = 0; j < package->provide_count; j++)
			if (array_push_pointer(&dependencies->provides, &package->provides[j]) < 0)
				return error_memory(error);
		for (size_t j = 0; j < package->file_count; j++)
			if (map_put(&dependencies->files, package->files[j].path, dependencies) < 0)
				return error_memory(error);
	}
	if (dependencies->provides.count)
		qsort(dependencies->provides.data, dependencies->provides.count, sizeof(void *),
			compare_names);
	return 0;
}

void
rpm_dependencies_free(struct rpm_dependencies *dependencies)
{
	array_free(&dependencies->provides);
	map_free(&dependencies->files);
}

/* [epoch:]version[-release], taken apart in a copy; absent parts are NULL. */
struct evr {
	char text[256];
	const char *epoch, *version, *release;
};

static void
take_apart(struct evr *evr, const char *text)
{
	size_t length = strnlen(text, sizeof evr->text - 1);

	memcpy(evr->text, text, length);
	evr->text[length] = '\0';
	size_t digits = strspn(evr->text, "0123456789");
	evr->epoch = NULL;
	evr->version = evr->text;
	if (evr->text[digits] == ':') {
		evr->text[digits] = '\0';
		evr->epoch = digits ? evr->text : NULL;
		evr->version = evr->text + digits + 1;
	}
	char *dash = strrchr(evr->version, '-');
	if (dash)
		*dash++ = '\0';
	evr->release = dash;
}

/* An epoch that is absent is 0; a release counts where both have one. */
static int
compare_versions(const char *a, const char *b)
{
	struct evr left, right;

	take_apart(&left, a);
	take_apart(&right, b);
	int order = match_rpm_order(left.epoch ? left.epoch : "0", right.epoch ? right.epoch : "0");
	if (order == 0)
		order = match_rpm_order(left.version, right.version);
	if (order == 0 && left.release && right.release)
		order = match_rpm_order(left.release, right.release);
	return order;
}

bool
rpm_ranges_meet(
	const struct inventory_rpm_relation *given, const struct inventory_rpm_relation *required)
{
	uint32_t sense = LESS | GREATER | EQUAL;
	uint32_t a = given->flags & sense, b = required->flags & sense;

	if (!a || !b || !*given->version || !*required->version)
		return true;
	int order = compare_versions(given->version, required->version);
	if (order < 0)
		return a & GREATER || b & LESS;
	if (order > 0)
		return a & LESS || b & GREATER;
	return (a & b) != 0;
}

static bool
is_provided(
	const struct rpm_dependencies *dependencies, const struct inventory_rpm_relation *required)
{
	const struct inventory_rpm_relation *const *provides = dependencies->provides.data;
	size_t low = 0, high = dependencies->provides.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(provides[middle]->name, required->name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < dependencies->provides.count &&
		strcmp(provides[low]->name, required->name) == 0;
		low++)
		if (rpm_ranges_meet(provides[low], required))
			return true;
	return false;
}

/* A path that a package owns under this name, or under the one that links on the way lead to. */
static bool
is_owned(const struct rpm_dependencies *dependencies, struct image *image, const char *path)
{
	__attribute__((cleanup(buffer_free))) struct buffer real = { 0 };
	const struct image_node *node;

	if (map_get(&dependencies->files, path))
		return true;
	if (image_look(image, path, false, &node, NULL) != IMAGE_FOUND)
		return false;
	image_node_path(node, &real);
	return !real.failed && map_get(&dependencies->files, real.data);
}

enum rpm_met
rpm_dependencies_met(const struct rpm_dependencies *dependencies, struct image *image,
	const struct inventory_rpm *package)
{
	bool undecided = false;

	for (size_t i = 0; i < package->require_count; i++) {
		const struct inventory_rpm_relation *required = &package->requires[i];
		if (required->flags & (OF_RPM | MISSING_OK))
			continue;
		if (required->name[0] == '(')
			undecided = true;
		else if (!is_provided(dependencies, required) &&
			 (required->name[0] != '/' ||
				 !is_owned(dependencies, image, required->name)))
			return RPM_UNMET;
	}
	return undecided ? RPM_UNDECIDED : RPM_MET;
}
