/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML signatures of a document as a whole: who says to have signed it, and whether that holds.
 *
 * Only what TMSAD asks for is looked at: signatures below the root, over the root or all of its
 * children, in RSA or ECDSA with SHA-2, by canonical XML. Nothing else is ever taken for valid, and
 * nothing is fetched.
 */
#ifndef XML_SIGNATURE_H
#define XML_SIGNATURE_H

#include "xml/tree.h"

struct xml_signature {
	const struct xml_node *node;
	const char *method;   /* SignatureMethod/@Algorithm, or NULL */
	const char *digest;   /* of the first reference, or NULL */
	const char *signer;   /* KeyName or X509SubjectName as written, or NULL */
	bool has_certificate; /* it brings one along */
	size_t references;    /* what it is over */
};

/* The signature at an index, in document order: in the root, or in its <signature>. */
bool xml_signature(const struct xml_document *document, size_t index, struct arena *arena,
	struct xml_signature *signature);

/*
 * Verifies one of them. trust is PEM: public keys, or certificates that the signer's must lead to;
 * name is that of its file. ENOTFOUND where there is no such signature; ECONTENT with the reason
 * where it is not valid, or of a form that is not taken; EINVAL where nothing is in trust;
 * EUNSUPPORTED in a library without xmlsec1; ENOMEM.
 */
int xml_verify(const struct xml_document *document, size_t index, struct bytes trust,
	const char *name, struct compliance_error *error);

/* signature_shape.c: ECONTENT where a signature is of another form than those above. */
int xml_signature_check(const struct xml_document *document, const struct xml_node *signature,
	struct compliance_error *error);

#endif
