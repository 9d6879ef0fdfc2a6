/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of rpm packages share: who is asked for, and how a package is named. */
#ifndef PROBE_RPM_PACKAGE_H
#define PROBE_RPM_PACKAGE_H

#include "probe/probe.h"

/* The conditions of an object on a package; each may be NULL. */
struct rpm_asked {
	const struct match_condition *name, *epoch, *version, *release, *architecture;
};
struct rpm_asked rpm_asked_of(const struct probe_question *question);

/* 1, 0, or negative where a condition cannot be tested. */
int rpm_package_asked(struct probe_context *context, const struct rpm_asked *asked,
	const struct inventory_rpm *package, struct compliance_error *error);

/* The packages that can be meant: those of the one name that is asked for, else all. */
const struct inventory_rpm *rpm_packages(
	const struct inventory_rpm_table *table, const struct rpm_asked *asked, size_t *count);

/* What stands for an epoch and an architecture that a package does not have: "(none)". */
const char *rpm_epoch(const struct inventory_rpm *package);
const char *rpm_architecture(const struct inventory_rpm *package);

/* Adds "name-epoch:version-release.arch", with epoch 0 where there is none. */
void rpm_add_extended_name(struct item_builder *item, const struct inventory_rpm *package);

/* Says that there is no database. */
int rpm_say_absent(struct probe_context *context, struct compliance_error *error);

#endif
