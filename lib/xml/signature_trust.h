/* SPDX-License-Identifier: Apache-2.0 */
/* Which key a signature is to be verified by: within this room only. */
#ifndef XML_SIGNATURE_TRUST_H
#define XML_SIGNATURE_TRUST_H

#include "xml/signature.h"

struct evp_pkey_st;

/* What the caller trusts: certificates and bare keys, out of PEM. */
struct trust;

/* EINVAL where nothing is in it; ENOMEM. Freed by trust_free. */
int trust_read(
	struct trust **trust, struct bytes pem, const char *name, struct compliance_error *error);
void trust_free(struct trust *trust);

/*
 * The key of the signer's certificate, if the signature brings one and it leads to one that is
 * trusted. *key stays NULL where it brings none; ECONTENT where it leads nowhere, unless bare keys
 * are trusted, too. The caller's to free, by EVP_PKEY_free.
 */
int trust_find_key(const struct trust *trust, const struct xml_document *document,
	const struct xml_node *signature, struct evp_pkey_st **key, struct compliance_error *error);

/* The trusted keys and those of the trusted certificates, for signatures without a certificate. By
 * index from 0; NULL behind the last. The caller's to free. */
struct evp_pkey_st *trust_key(const struct trust *trust, size_t index);

#endif
