/* SPDX-License-Identifier: Apache-2.0 */
#include "image/range.h"

#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

int
range_read(const struct range *range, uint64_t at, void *data, size_t size, size_t *got,
	struct compliance_error *error)
{
	uint64_t left = at < range->size ? range->size - at : 0;

	if (size > left)
		size = (size_t)left;
	*got = 0;
	while (*got < size) {
		ssize_t count = pread(range->descriptor, (char *)data + *got, size - *got,
			(off_t)(range->offset + at + *got));
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return error_set(error, COMPLIANCE_EIO, "%s", strerror(errno));
		if (count == 0)
			return error_set(
				error, COMPLIANCE_EIMAGE, "the file ends within it: it was cut");
		*got += (size_t)count;
	}
	return 0;
}
