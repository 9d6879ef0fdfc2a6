/* SPDX-License-Identifier: Apache-2.0 */
/* Access control lists, as extended attributes hold them. */
#ifndef PROBE_ACL_H
#define PROBE_ACL_H

#include <compliance/error.h>

struct image;
struct image_node;

enum { ACL_PLAIN = 0, ACL_EXTENDED = 1, ACL_NOWHERE = 2 };

/*
 * Whether a file has more than its mode: a list beyond owner, group and others, or (a directory) a
 * default list. A link is followed; ACL_NOWHERE where it leads nowhere. Negative where it cannot be
 * told.
 */
int acl_is_extended(
	struct image *image, const struct image_node *node, struct compliance_error *error);

#endif
