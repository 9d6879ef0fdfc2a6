/* SPDX-License-Identifier: Apache-2.0 */
/* Whom the command line trusts to have signed content. */
#ifndef CLI_TRUST_H
#define CLI_TRUST_H

#include "options.h"

#include <compliance/compliance.h>

struct trust {
	bool verify;
	const char *file; /* PEM */
};

/* Rows of an option table for a struct trust at `member` of the settings. */
#define TRUST_ROWS(settings, member)                                                               \
	{ "verify-signature", OPTION_FLAG, offsetof(settings, member.verify), NULL, NULL,          \
		"only content that somebody has signed whom --trust names" },                      \
	{                                                                                          \
		"trust", OPTION_TEXT, offsetof(settings, member.file), "FILE", NULL,               \
			"certificates or public keys (PEM) for --verify-signature"                 \
	}

/* What is wrong with the two options together, or NULL. */
const char *trust_misuse(const struct trust *trust);

/* Where it is asked for: whether a signature of the content holds. The errors are those of
 * compliance_content_verify, and EIO. */
int trust_verify(const struct trust *trust, const struct compliance_content *content,
	struct compliance_error *error);

#endif
