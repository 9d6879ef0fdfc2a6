/* SPDX-License-Identifier: Apache-2.0 */
/* Whether what a package requires is given by the packages of the image. */
#ifndef PROBE_RPM_DEPENDENCY_H
#define PROBE_RPM_DEPENDENCY_H

#include "base/array.h"
#include "base/map.h"
#include "probe/probe.h"

/* Everything that is given, by name. */
struct rpm_dependencies {
	struct array provides; /* pointers to struct inventory_rpm_relation, by name */
	struct map files;      /* paths of all packages' files */
};

/* Of a table with details. ENOMEM. Freed by rpm_dependencies_free, also after a failure. */
int rpm_dependencies_new(struct rpm_dependencies *dependencies,
	const struct inventory_rpm_table *table, struct compliance_error *error);
void rpm_dependencies_free(struct rpm_dependencies *dependencies);

enum rpm_met { RPM_MET, RPM_UNMET, RPM_UNDECIDED };

/*
 * All that a package requires. RPM_UNDECIDED where only a condition between packages (a rich
 * dependency) is left, which is not evaluated.
 */
enum rpm_met rpm_dependencies_met(const struct rpm_dependencies *dependencies, struct image *image,
	const struct inventory_rpm *package);

/* Whether two ranges of versions have one in common, as rpm compares what is given and required. */
bool rpm_ranges_meet(
	const struct inventory_rpm_relation *given, const struct inventory_rpm_relation *required);

#endif
