/* SPDX-License-Identifier: Apache-2.0 */
#include "trust.h"

#include "data.h"

#include <stdlib.h>

const char *
trust_misuse(const struct trust *trust)
{
	if (trust->verify && !trust->file)
		return "--verify-signature: expected --trust=FILE beside it: whose signature "
		       "counts";
	if (trust->file && !trust->verify)
		return "--trust: expected --verify-signature beside it";
	return NULL;
}

int
trust_verify(const struct trust *trust, const struct compliance_content *content,
	struct compliance_error *error)
{
	char *bytes = NULL;
	size_t size = 0;

	if (!trust->verify)
		return 0;
	int code = data_read(trust->file, &bytes, &size, error);
	if (!code)
		code = compliance_content_verify(
			content, bytes ? bytes : "", size, trust->file, error);
	free(bytes);
	return code;
}
