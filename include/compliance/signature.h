/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML signatures of content.
 *
 * What a signature says of its signer proves nothing: anybody can write it. Only what
 * compliance_content_verify holds against keys of the caller's does.
 */
#ifndef COMPLIANCE_SIGNATURE_H
#define COMPLIANCE_SIGNATURE_H

#include <compliance/content.h>
#include <compliance/error.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A signature as it stands in the main file. Later versions may add members at the end. */
struct compliance_signature {
	const char *method;   /* an algorithm: "http://www.w3.org/2001/04/...", or NULL */
	const char *digest;   /* of its first reference, or NULL */
	const char *signer;   /* a name of the key, or the subject of its certificate, or NULL */
	bool has_certificate; /* it brings one along */
	size_t references;    /* what it is over */
};

/* By index from 0; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_signature *compliance_content_signature(
	const struct compliance_content *content, size_t index);

/*
 * Whether a signature of the main file holds: it is over all of that, by RSA or ECDSA with SHA-2,
 * and its signer is trusted. trust is PEM: public keys, or certificates that the signer's must lead
 * to; no others are asked. name is that of its file, for messages. The content is what was verified
 * then: its bytes are those that were read once.
 *
 * Errors: EINVAL (also where nothing is in trust), ENOTFOUND (not signed), ECONTENT (with the
 * reason: changed, not trusted, of a form that is not taken), EUNSUPPORTED (a library without
 * xmlsec1), ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_verify(const struct compliance_content *content,
	const void *trust, size_t trust_size, const char *name, struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
