/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/error.h"

#include <string.h>

int
api_missing(const char *what, struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EINVAL, "%s is NULL", what);
}

/* All option structs begin with their size. A member that is 0 asks for nothing, so a struct of a
 * later version can be taken as long as what we do not know is 0. */
int
api_take_options(void *ours, size_t size, const void *theirs, struct compliance_error *error)
{
	size_t given = 0;

	memset(ours, 0, size);
	if (!theirs)
		return 0;
	memcpy(&given, theirs, sizeof given);
	if (given < sizeof given || given > 4096)
		return error_set(error, COMPLIANCE_EINVAL,
			"options of %zu bytes: set .size to the size of the struct", given);
	for (size_t i = size; i < given; i++) {
		if (((const unsigned char *)theirs)[i])
			return error_set(error, COMPLIANCE_EINVAL,
				"an option that this version does not have is set");
	}
	memcpy(ours, theirs, given < size ? given : size);
	return 0;
}
