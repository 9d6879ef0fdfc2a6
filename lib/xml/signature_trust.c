/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trust is what the caller gave, and nothing else: no key and no authority of the host, and no key
 * that a signature brings along without a certificate that leads to what was given.
 */
#include "xml/signature_trust.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <string.h>

enum { CERTIFICATES = 16 }; /* that a signature brings */

static const char dsig[] = "http://www.w3.org/2000/09/xmldsig#";

struct trust {
	const char *name;
	STACK_OF(X509) * certificates;
	EVP_PKEY *keys[CERTIFICATES];
	size_t key_count;
};

void
trust_free(struct trust *trust)
{
	if (!trust)
		return;
	sk_X509_pop_free(trust->certificates, X509_free);
	for (size_t i = 0; i < trust->key_count; i++)
		EVP_PKEY_free(trust->keys[i]);
	memory_free(trust);
}

/* A passphrase is never asked for. */
static int
no_passphrase(char *buffer, int size, int writing, void *context)
{
	(void)buffer;
	(void)size;
	(void)writing;
	(void)context;
	return -1;
}

static int
read_certificates(struct trust *trust, struct bytes pem)
{
	BIO *bio = BIO_new_mem_buf(pem.data, (int)pem.size);
	X509 *one;

	if (!bio)
		return COMPLIANCE_ENOMEM;
	while ((one = PEM_read_bio_X509(bio, NULL, no_passphrase, NULL)))
		if (!sk_X509_push(trust->certificates, one)) {
			X509_free(one);
			break;
		}
	BIO_free(bio);
	return one ? COMPLIANCE_ENOMEM : 0;
}

static int
read_keys(struct trust *trust, struct bytes pem)
{
	BIO *bio = BIO_new_mem_buf(pem.data, (int)pem.size);
	EVP_PKEY *key;

	if (!bio)
		return COMPLIANCE_ENOMEM;
	while (trust->key_count < CERTIFICATES &&
		(key = PEM_read_bio_PUBKEY(bio, NULL, no_passphrase, NULL)))
		trust->keys[trust->key_count++] = key;
	BIO_free(bio);
	return 0;
}

int
trust_read(struct trust **trust, struct bytes pem, const char *name, struct compliance_error *error)
{
	struct trust *made = pem.size < INT32_MAX ? memory_new(1, sizeof *made) : NULL;

	if (!made)
		return error_memory(error);
	made->name = name;
	made->certificates = sk_X509_new_null();
	int code =
		made->certificates && read_certificates(made, pem) == 0 && read_keys(made, pem) == 0
			? 0
			: error_memory(error);
	if (!code && !sk_X509_num(made->certificates) && !made->key_count)
		code = error_set(error, COMPLIANCE_EINVAL,
			"%s: no certificate and no public key in it: expected PEM", name);
	if (code < 0)
		trust_free(made);
	else
		*trust = made;
	return code;
}

/* The text of an X509Certificate is base64 with line breaks anywhere. */
static X509 *
decode(const char *text)
{
	const size_t size = strlen(text);
	EVP_ENCODE_CTX *context = size < INT32_MAX ? EVP_ENCODE_CTX_new() : NULL;
	unsigned char *bytes = context ? memory_new(size + 1, 1) : NULL;
	int length = 0, rest = 0;
	X509 *certificate = NULL;

	if (bytes) {
		const unsigned char *at = bytes;
		EVP_DecodeInit(context);
		if (EVP_DecodeUpdate(
			    context, bytes, &length, (const unsigned char *)text, (int)size) >= 0 &&
			EVP_DecodeFinal(context, bytes + length, &rest) >= 0)
			certificate = d2i_X509(NULL, &at, length + rest);
	}
	EVP_ENCODE_CTX_free(context);
	memory_free(bytes);
	return certificate;
}

/* Those of all X509Data, in document order: the signer's comes first. */
static int
collect(STACK_OF(X509) * list, const struct xml_node *key, struct arena *arena)
{
	for (const struct xml_node *node = key; node; node = xml_next_in(node, key)) {
		if (!node->name || !xml_is(node, dsig, "X509Certificate"))
			continue;
		const char *text = xml_text(node, arena);
		X509 *one = text && sk_X509_num(list) < CERTIFICATES ? decode(text) : NULL;
		if (!one)
			return COMPLIANCE_ECONTENT;
		if (!sk_X509_push(list, one)) {
			X509_free(one);
			return COMPLIANCE_ENOMEM;
		}
	}
	return 0;
}

/* Up to a certificate that is trusted, which need not be one of an authority. */
static const char *
check_chain(const struct trust *trust, STACK_OF(X509) * list)
{
	X509_STORE *store = X509_STORE_new();
	X509_STORE_CTX *context = X509_STORE_CTX_new();
	const char *why = "out of memory";

	if (store && context && X509_STORE_CTX_init(context, store, sk_X509_value(list, 0), list)) {
		X509_STORE_CTX_set0_trusted_stack(context, trust->certificates);
		X509_STORE_CTX_set_flags(context, X509_V_FLAG_PARTIAL_CHAIN);
		why = X509_verify_cert(context) == 1
			      ? NULL
			      : X509_verify_cert_error_string(X509_STORE_CTX_get_error(context));
	}
	X509_STORE_CTX_free(context);
	X509_STORE_free(store);
	return why;
}

int
trust_find_key(const struct trust *trust, const struct xml_document *document,
	const struct xml_node *signature, EVP_PKEY **key, struct compliance_error *error)
{
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	const struct xml_node *info = xml_child(signature, dsig, "KeyInfo");
	STACK_OF(X509) *list = sk_X509_new_null();
	const char *why = NULL;

	int code = arena && list ? collect(list, info, arena) : COMPLIANCE_ENOMEM;
	if (!code && sk_X509_num(list)) {
		why = check_chain(trust, list);
		*key = why ? NULL : X509_get_pubkey(sk_X509_value(list, 0));
	}
	sk_X509_pop_free(list, X509_free);
	if (code == COMPLIANCE_ENOMEM)
		return error_memory(error);
	if (code < 0)
		why = "it brings a certificate that is none";
	if (trust->key_count)
		return 0; /* it may be one of these */
	return why ? error_set(error, COMPLIANCE_ECONTENT,
			     "%s:%u: the signer is not trusted by %s: %s", document->name,
			     signature->line, trust->name, why)
		   : 0;
}

EVP_PKEY *
trust_key(const struct trust *trust, size_t index)
{
	const size_t count = (size_t)sk_X509_num(trust->certificates);

	if (index < count)
		return X509_get_pubkey(sk_X509_value(trust->certificates, (int)index));
	if (index - count >= trust->key_count)
		return NULL;
	EVP_PKEY_up_ref(trust->keys[index - count]);
	return trust->keys[index - count];
}
