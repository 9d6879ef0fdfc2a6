/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/acl.h"

#include "image/image.h"

#include <string.h>

/* A list is a version (4 bytes) and entries of 8; three say no more than the mode does. */
enum { HEADER = 4, ENTRY = 8, PLAIN = HEADER + 3 * ENTRY };

int
acl_is_extended(struct image *image, const struct image_node *node, struct compliance_error *error)
{
	const struct image_xattr *xattrs;
	size_t count;
	int answer = image_follow(image, node, &node, error);

	if (answer != IMAGE_FOUND)
		return answer < 0 ? answer : ACL_NOWHERE;
	int status = image_xattrs(image, node, &xattrs, &count, error);
	if (status < 0)
		return status;
	for (size_t i = 0; i < count; i++) {
		size_t size = xattrs[i].value.size;
		if (strcmp(xattrs[i].name, "system.posix_acl_access") == 0 && size > PLAIN)
			return ACL_EXTENDED;
		if (strcmp(xattrs[i].name, "system.posix_acl_default") == 0 && size > HEADER)
			return ACL_EXTENDED;
	}
	return ACL_PLAIN;
}
