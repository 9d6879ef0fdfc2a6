/* SPDX-License-Identifier: Apache-2.0 */
#include "image/body.h"

#include "base/error.h"

#include <string.h>

static const char *const transports[] = { "dir", "docker-archive", "oci", "oci-archive" };

static bool
is_ours(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof transports / sizeof *transports; i++) {
		if (strlen(transports[i]) == length && memcmp(transports[i], name, length) == 0)
			return true;
	}
	return false;
}

/*
 * What stands before the first colon is a transport if it could be one: a path is told by its '/'
 * or '.', so that "./a:b" and "/srv/a:b" are paths.
 */
int
image_reference_parse(
	struct image_reference *reference, const char *text, struct compliance_error *error)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789+-");

	memset(reference, 0, sizeof *reference);
	reference->rest = text;
	if (*text == '\0')
		return error_set(error, COMPLIANCE_EINVAL,
			"an empty image name: expected a path or TRANSPORT:REFERENCE");
	if (text[length] != ':')
		return 0;
	if (!is_ours(text, length))
		return error_set(error, COMPLIANCE_EINVAL,
			"%s: unknown transport \"%.*s\": expected dir, oci, oci-archive or "
			"docker-archive (or dir:%s, if that is a path)",
			text, (int)length, text, text);
	memcpy(reference->transport, text, length);
	reference->rest = text + length + 1;
	if (*reference->rest == '\0')
		return error_set(
			error, COMPLIANCE_EINVAL, "%s: expected a path behind the transport", text);
	return 0;
}
